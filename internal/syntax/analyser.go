package syntax

import (
	"casus/internal/neural"
	"casus/internal/text"
)

// Bounds of the work: longer sentences are split, and sentences are packed into
// batches of about batchRows rows.
const (
	maxSentence = 400
	batchRows   = 256
)

// Analyser analyses one Doc after another for one worker. It owns the scratch
// of that worker; after the first articles it allocates nothing per token but
// the layers that the Doc keeps.
type Analyser struct {
	m       *Model
	cut     segmenter
	extract Extractor
	state   State
	viterbi viterbi
	lemmas  map[lemmaKey]string

	agreement agreement

	// One batch: rows of words with a dead row between sentences.
	rows     int
	spans    []sentRows
	live     []bool
	features []Features
	x, z     []float32 // rows × Dim
	inputs   []int16   // (rows+2) × Dim: normalised rows between two dead ones
	sums     []int32
	wide     []float32 // rows × 2·Dim
	tags     []float32 // rows × Tags
	states   []float32 // rows × Slots·Hidden
	heads    []float32 // rows × Arc
	deps     []float32
	arcs     []int16 // rows × Arc
	labels   []float32
	hidden   []float32
	vectors  []int16
}

// sentRows is where a sentence stands in the batch.
type sentRows struct {
	sent int
	row  int
	n    int
}

// lemmaKey is a form with its tags.
type lemmaKey struct{ form, upos, xpos string }

// NewAnalyser returns an analyser for one worker.
func (m *Model) NewAnalyser() *Analyser {
	return &Analyser{m: m, lemmas: map[lemmaKey]string{}, hidden: make([]float32, m.shape.Hidden)}
}

// Analyse writes the layer Trees of d: tokens, sentences and names of the uncut
// text. It overwrites what was there. The error is always nil today; the
// signature is that of a stage.
func (a *Analyser) Analyse(d *text.Doc) error {
	a.Segment(d)
	a.Annotate(d)
	a.Agree(d)
	return nil
}

// Annotate writes tags, lemmas, trees and names over the tokens and sentences
// that d has. Sentences must not be longer than the analyser's own.
func (a *Analyser) Annotate(d *text.Doc) {
	d.Names = d.Names[:0]
	a.spans, a.rows = a.spans[:0], 0
	for i, s := range d.Sents {
		n := int(s.Last - s.First)
		a.spans = append(a.spans, sentRows{i, a.rows, n})
		a.rows += n + 1
		if a.rows >= batchRows {
			a.batch(d)
		}
	}
	a.batch(d)
}

// batch analyses the sentences gathered and begins the next batch.
func (a *Analyser) batch(d *text.Doc) {
	if len(a.spans) == 0 {
		return
	}
	a.rows = neural.PadRows(a.rows)
	a.gather(d)
	a.encode()
	for _, s := range a.spans {
		a.tag(d, s)
		a.parse(d, s)
		a.name(d, s)
	}
	a.relate(d)
	a.spans, a.rows = a.spans[:0], 0
}

// gather reads the features and fixed vectors of the batch's tokens.
func (a *Analyser) gather(d *text.Doc) {
	vector := a.m.shape.Vector
	a.live, a.features = resize(a.live, a.rows), resize(a.features, a.rows)
	a.vectors = resize(a.vectors, a.rows*vector)
	clear(a.live)
	clear(a.vectors)
	for _, s := range a.spans {
		tokens := d.Tokens[d.Sents[s.sent].First:d.Sents[s.sent].Last]
		casing := CasingOf(len(tokens), func(i int) string { return d.Slice(tokens[i].Span) })
		for i, t := range tokens {
			row := s.row + i
			a.live[row] = true
			a.features[row] = a.extract.Of(d.Slice(t.Span), i == 0, casing)
			if vector > 0 {
				a.m.vectors.Of(a.vectors[row*vector:(row+1)*vector], a.extract.folded)
			}
		}
	}
}

// encode runs the encoders and what is read off every row of theirs.
func (a *Analyser) encode() {
	m, s, rows := a.m, &a.m.shape, a.rows
	m.words.run(a)
	a.sums = resize(a.sums, rows*max(2*s.Dim, s.Tags, s.Slots*s.Hidden, s.Arc))
	words := a.inputs[s.Dim:]
	a.tags = resize(a.tags, rows*s.Tags)
	m.tags.Apply(a.tags, a.sums, words, s.Dim, rows)
	a.states = resize(a.states, rows*s.Slots*s.Hidden)
	m.state.Apply(a.states, a.sums, words, s.Dim, rows)
	a.heads, a.deps = resize(a.heads, rows*s.Arc), resize(a.deps, rows*s.Arc)
	m.arcHead.Apply(a.heads, a.sums, words, s.Dim, rows)
	m.arcDep.Apply(a.deps, a.sums, words, s.Dim, rows)
	if m.names != nil {
		a.encodeNames()
	}
}

// encodeNames adds the scores of the names' own network to the first opinion.
func (a *Analyser) encodeNames() {
	m, wide := a.m, a.m.nameLayer.Out
	m.names.run(a)
	a.wide = resize(a.wide, a.rows*wide)
	a.sums = resize(a.sums, a.rows*max(wide, a.m.shape.Labels))
	m.nameLayer.Apply(a.wide, a.sums, a.inputs[m.names.dim:], m.names.dim, a.rows)
	from, count := len(m.upos)+len(m.xpos), m.nameTags.count()
	for i := range a.rows {
		neural.Add(a.tags[i*m.shape.Tags+from:][:count], a.wide[i*wide:][:count])
	}
}

// tag writes the tags and lemmas of a sentence.
func (a *Analyser) tag(d *text.Doc, s sentRows) {
	m, sent := a.m, &d.Sents[s.sent]
	for i := range s.n {
		t := &d.Tokens[int(sent.First)+i]
		scores := a.tags[(s.row+i)*m.shape.Tags:]
		t.UPOS = m.upos[greatest(scores[:len(m.upos)])]
		t.XPOS = m.xpos[greatest(scores[len(m.upos):len(m.upos)+len(m.xpos)])]
		t.Lemma = a.lemma(d.Slice(t.Span), t.UPOS, t.XPOS)
		t.Sent = int32(s.sent)
	}
}

// maxLemmas bounds the lemmas remembered.
const maxLemmas = 1 << 15

func (a *Analyser) lemma(form, upos, xpos string) string {
	lemma, ok := a.lemmas[lemmaKey{form, upos, xpos}]
	if !ok {
		lemma = a.m.lemmas.Of(form, upos, xpos)
		if len(a.lemmas) >= maxLemmas {
			clear(a.lemmas)
		}
		// The key must not keep a whole article's text alive.
		a.lemmas[lemmaKey{string([]byte(form)), upos, xpos}] = lemma
	}
	return lemma
}

func greatest(scores []float32) int {
	best := 0
	for i, s := range scores {
		if s > scores[best] {
			best = i
		}
	}
	return best
}

// parse writes the heads of a sentence.
func (a *Analyser) parse(d *text.Doc, s sentRows) {
	a.state.Reset(s.n)
	var slots [Slots]int32
	for !a.state.Done() {
		a.state.Look(&slots)
		a.state.Take(a.choose(s.row, &slots))
	}
	sent := &d.Sents[s.sent]
	for i := range s.n {
		t := &d.Tokens[int(sent.First)+i]
		if t.Head = sent.First + a.state.Heads[i]; a.state.Heads[i] == int32(s.n) {
			t.Head = -1
			sent.Root = sent.First + int32(i)
		}
	}
}

// choose returns the best allowed action.
func (a *Analyser) choose(row int, slots *[Slots]int32) Action {
	m, hidden := a.m, a.hidden
	clear(hidden)
	for i, word := range slots {
		if word < 0 {
			neural.Add(hidden, m.missing[i*len(hidden):])
		} else {
			neural.Add(hidden, a.states[((row+int(word))*Slots+i)*len(hidden):])
		}
	}
	scores := [neural.Actions]float32{m.actionBias[0], m.actionBias[1], m.actionBias[2]}
	for j, h := range hidden {
		h = Rectify(h)
		w := m.action[j*neural.Actions : (j+1)*neural.Actions]
		scores[0] += float32(h * w[0])
		scores[1] += float32(h * w[1])
		scores[2] += float32(h * w[2])
	}
	best, found := Shift, false
	for i, score := range scores {
		if a.state.Allowed(Action(i)) && (!found || score > scores[best]) {
			best, found = Action(i), true
		}
	}
	return best
}

// Rectify is the unit of the hidden layers: x held between 0 and neural.Clip.
func Rectify(x float32) float32 { return min(max(x, 0), neural.Clip) }

// relate writes the relations of all arcs of the batch.
func (a *Analyser) relate(d *text.Doc) {
	m, arc := a.m, a.m.shape.Arc
	a.arcs = resize(a.arcs, a.rows*arc)
	a.labels = resize(a.labels, a.rows*m.shape.Labels)
	clear(a.arcs)
	for _, s := range a.spans {
		sent := d.Sents[s.sent]
		for i := range s.n {
			dep := a.deps[(s.row+i)*arc : (s.row+i+1)*arc]
			if head := d.Tokens[int(sent.First)+i].Head; head >= 0 {
				neural.Add(dep, a.heads[(s.row+int(head-sent.First))*arc:])
			}
			for j := range dep {
				dep[j] = Rectify(dep[j])
			}
			neural.QuantiseInputs(a.arcs[(s.row+i)*arc:(s.row+i+1)*arc], dep)
		}
	}
	m.label.Apply(a.labels, a.sums, a.arcs, arc, a.rows)
	for _, s := range a.spans {
		sent := d.Sents[s.sent]
		for i := range s.n {
			t := &d.Tokens[int(sent.First)+i]
			t.Dep = a.relation(t.Head < 0, a.labels[(s.row+i)*m.shape.Labels:][:len(m.labels)])
		}
	}
}

// relation is the best relation: "root" for the root and for no other word.
func (a *Analyser) relation(root bool, scores []float32) string {
	if root {
		return a.m.labels[a.m.root]
	}
	scores[a.m.root] = -1e30
	return a.m.labels[greatest(scores)]
}

// name appends the names of a sentence.
func (a *Analyser) name(d *text.Doc, s sentRows) {
	m := a.m
	scores := a.tags[s.row*m.shape.Tags+len(m.upos)+len(m.xpos):]
	tags := a.viterbi.best(m.nameTags, scores, m.shape.Tags, s.n)
	first := len(d.Names)
	d.Names = m.nameTags.names(d.Names, tags, d.Tokens, d.Sents[s.sent].First)
	trimNames(d, first)
}
