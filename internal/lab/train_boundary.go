package lab

import (
	"math"
	"math/rand/v2"

	"casus"
	"casus/internal/syntax"
)

// boundaryWeights are the weights of the ends of sentences, rounded.
type boundaryWeights struct {
	steps []int8
	bias  int
}

// boundaryCase is one candidate with the answer.
type boundaryCase struct {
	features syntax.BoundaryFeatures
	end      bool
}

// The classifier takes boundaryPasses over the candidates; its weights are the
// mean of those after the last boundaryKept.
const (
	boundaryPasses = 4
	boundaryKept   = 2
)

// learnBoundaries fits a logistic classifier to the ends of sentences of the
// treebanks, paragraph by paragraph, by AdaGrad (Duchi and others 2011).
func learnBoundaries(trees []treeSentence, seed uint64) boundaryWeights {
	cases := boundaryCases(trees)
	weights, squares := make([]float64, syntax.BoundaryRows+1), make([]float64, syntax.BoundaryRows+1)
	mean := make([]float64, syntax.BoundaryRows+1)
	r := rand.New(rand.NewPCG(seed, 0xE17D))
	step := func(row int, g float64) {
		squares[row] += g * g
		weights[row] -= 0.15 * g / (math.Sqrt(squares[row]) + 0.1)
	}
	for pass := range boundaryPasses {
		for _, i := range r.Perm(len(cases)) {
			c := &cases[i]
			sum := weights[syntax.BoundaryRows]
			for _, row := range c.features {
				sum += weights[row]
			}
			g := 1/(1+math.Exp(-sum)) - truth(c.end)
			for _, row := range c.features {
				step(int(row), g+1e-5*weights[row])
			}
			step(syntax.BoundaryRows, g)
		}
		if pass >= boundaryPasses-boundaryKept {
			for i, w := range weights {
				mean[i] += w / boundaryKept
			}
		}
	}
	const steps = 24 // of one unit of evidence
	// Most candidates are none, so the classifier is too shy; the lean was chosen
	// on EWT dev.
	const lean = 0.67
	b := boundaryWeights{steps: make([]int8, syntax.BoundaryRows), bias: int(math.Round((mean[syntax.BoundaryRows] + lean) * steps))}
	for i := range b.steps {
		b.steps[i] = int8(math.Round(min(max(mean[i]*steps, -127), 127)))
	}
	return b
}

// boundaryCases gathers the candidates of all paragraphs.
func boundaryCases(trees []treeSentence) []boundaryCase {
	var cases []boundaryCase
	for first := 0; first < len(trees); {
		last := first + 1
		for last < len(trees) && !trees[last].NewPar && !trees[last].NewDoc {
			last++
		}
		d := treeDoc(trees[first:last])
		ends := map[int]bool{}
		for _, s := range d.Sents {
			ends[s.End] = true
		}
		syntax.BoundaryReader(d.Article.Text, func(t casus.Span) bool { return ends[t.End] },
			func(f syntax.BoundaryFeatures, end bool) { cases = append(cases, boundaryCase{f, end}) })
		first = last
	}
	return cases
}
