package lab

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"casus"
	"casus/internal/neural"
)

// The size of MiniLM-L6.
const (
	bertWidth  = 384
	bertInner  = 1536
	bertLayers = 6
	bertHeads  = 12
	bertEps    = 1e-12
)

// bert runs MiniLM over single words (Devlin and others 2019; Wang and others
// 2020). It is used to build the table of word vectors and nowhere else.
type bert struct {
	pieces map[string]int
	word   []float32
	place  []float32
	kind   []float32
	normed bertNorm
	layers []bertLayer
}

type bertNorm struct{ gain, bias []float32 }

type bertLayer struct {
	query, key, value, joined neural.Linear
	attended                  bertNorm
	up, down                  neural.Linear
	out                       bertNorm
}

// tensors is a safetensors file: names to float32 numbers.
type tensors struct {
	at   map[string][2]int
	data []byte
	err  error
}

// readTensors reads the header of a safetensors file.
func readTensors(b []byte) (*tensors, error) {
	if len(b) < 8 || uint64(len(b)-8) < binary.LittleEndian.Uint64(b) {
		return nil, &casus.Error{Code: casus.EInvalid, Message: "the weights are no safetensors file"}
	}
	size := int(binary.LittleEndian.Uint64(b))
	var header map[string]struct {
		Offsets [2]int `json:"data_offsets"`
	}
	if err := json.Unmarshal(b[8:8+size], &header); err != nil {
		return nil, err
	}
	t := &tensors{at: map[string][2]int{}, data: b[8+size:]}
	for name, h := range header {
		t.at[name] = h.Offsets
	}
	return t, nil
}

func (t *tensors) floats(name string) []float32 {
	at, ok := t.at[name]
	if !ok || at[0] < 0 || at[1] > len(t.data) || at[0] > at[1] {
		t.err = &casus.Error{Code: casus.EInvalid, Message: "the weights lack " + name}
		return nil
	}
	x := make([]float32, (at[1]-at[0])/4)
	for i := range x {
		x[i] = math.Float32frombits(binary.LittleEndian.Uint32(t.data[at[0]+4*i:]))
	}
	return x
}

// linear reads a layer whose weights are stored out × in.
func (t *tensors) linear(name string, in, out int) neural.Linear {
	stored := t.floats(name + ".weight")
	w := make([]float32, in*out)
	if len(stored) == len(w) {
		for j := range out {
			for i := range in {
				w[i*out+j] = stored[j*in+i]
			}
		}
	}
	return neural.Linear{In: in, Out: out, W: w, B: t.floats(name + ".bias")}
}

func (t *tensors) norm(name string) bertNorm {
	return bertNorm{t.floats(name + ".weight"), t.floats(name + ".bias")}
}

func newBert(vocabulary []string, weights []byte) (*bert, error) {
	t, err := readTensors(weights)
	if err != nil {
		return nil, err
	}
	b := &bert{pieces: map[string]int{}}
	for i, p := range vocabulary {
		b.pieces[p] = i
	}
	b.word = t.floats("embeddings.word_embeddings.weight")
	b.place = t.floats("embeddings.position_embeddings.weight")
	b.kind = t.floats("embeddings.token_type_embeddings.weight")
	b.normed = t.norm("embeddings.LayerNorm")
	for i := range bertLayers {
		at := fmt.Sprintf("encoder.layer.%d.", i)
		b.layers = append(b.layers, bertLayer{
			query:  t.linear(at+"attention.self.query", bertWidth, bertWidth),
			key:    t.linear(at+"attention.self.key", bertWidth, bertWidth),
			value:  t.linear(at+"attention.self.value", bertWidth, bertWidth),
			joined: t.linear(at+"attention.output.dense", bertWidth, bertWidth), attended: t.norm(at + "attention.output.LayerNorm"),
			up: t.linear(at+"intermediate.dense", bertWidth, bertInner), down: t.linear(at+"output.dense", bertInner, bertWidth),
			out: t.norm(at + "output.LayerNorm"),
		})
	}
	return b, t.err
}

// split returns the pieces of a word, greedily the longest, or none.
func (b *bert) split(word string) []int {
	if id, ok := b.pieces[word]; ok {
		return []int{id}
	}
	plain := strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(word))
	var ids []int
	// The source parts words at marks before it looks up pieces.
	for part := range strings.FieldsSeq(strings.NewReplacer("'", " ' ", ".", " . ").Replace(plain)) {
		for start := 0; start < len(part); {
			end, prefix := len(part), ""
			if start > 0 {
				prefix = "##"
			}
			for end > start {
				if id, ok := b.pieces[prefix+part[start:end]]; ok {
					ids = append(ids, id)
					break
				}
				end--
			}
			if end == start {
				return nil
			}
			start = end
		}
	}
	return ids
}

// bertFeatures is the length of what features gives for a word.
const bertFeatures = 3 * bertWidth

// features returns, for the words that can be split into pieces, the mean over
// the pieces of the embeddings, the third layer and the last, each brought to
// unit deviation.
func (b *bert) features(words []string) (kept []string, features []float32) {
	var ids [][]int
	for _, w := range words {
		if p := b.split(w); len(p) > 0 && len(p) <= 6 {
			kept = append(kept, w)
			ids = append(ids, p)
		}
	}
	features = make([]float32, len(kept)*bertFeatures)
	const group = 32
	var all sync.WaitGroup
	for part := range workers {
		all.Go(func() {
			for at := part * group; at < len(ids); at += group * workers {
				end := min(at+group, len(ids))
				b.run(ids[at:end], features[at*bertFeatures:end*bertFeatures])
			}
		})
	}
	all.Wait()
	return kept, features
}

// run puts a group of words through the network.
func (b *bert) run(words [][]int, features []float32) {
	var starts []int
	var x []float32
	for _, pieces := range words {
		starts = append(starts, len(x)/bertWidth)
		x = b.embedWord(x, append(append([]int{101}, pieces...), 102))
	}
	starts = append(starts, len(x)/bertWidth)
	rows := neural.PadRows(len(x) / bertWidth)
	x = append(x, make([]float32, rows*bertWidth-len(x))...)
	take := func(part int) {
		for i := range words {
			out := features[i*bertFeatures+part*bertWidth:][:bertWidth]
			for row := starts[i] + 1; row < starts[i+1]-1; row++ {
				for j := range out {
					out[j] += x[row*bertWidth+j]
				}
			}
			standardise(out)
		}
	}
	take(0)
	for i, l := range b.layers {
		l.run(x, rows, starts)
		if i == bertLayers/2-1 {
			take(1)
		}
	}
	take(2)
}

func standardise(x []float32) {
	neural.Normalise(x, append([]float32(nil), x...))
}

func (b *bert) embedWord(x []float32, ids []int) []float32 {
	for place, id := range ids {
		row := make([]float32, bertWidth)
		for j := range row {
			row[j] = b.word[id*bertWidth+j] + b.place[place*bertWidth+j] + b.kind[j]
		}
		b.normed.apply(row)
		x = append(x, row...)
	}
	return x
}

func (n bertNorm) apply(row []float32) {
	var mean, square float64
	for _, v := range row {
		mean += float64(v)
	}
	mean /= float64(len(row))
	for _, v := range row {
		square += (float64(v) - mean) * (float64(v) - mean)
	}
	inv := 1 / math.Sqrt(square/float64(len(row))+bertEps)
	for j, v := range row {
		row[j] = float32((float64(v)-mean)*inv)*n.gain[j] + n.bias[j]
	}
}

// run applies the layer to the rows of words that begin at starts.
func (l bertLayer) run(x []float32, rows int, starts []int) {
	q, k, v := make([]float32, rows*bertWidth), make([]float32, rows*bertWidth), make([]float32, rows*bertWidth)
	l.query.Forward(q, x, rows)
	l.key.Forward(k, x, rows)
	l.value.Forward(v, x, rows)
	mixed := make([]float32, rows*bertWidth)
	for i := range starts[1:] {
		for head := range bertHeads {
			attend(mixed, q, k, v, starts[i], starts[i+1], head*bertWidth/bertHeads)
		}
	}
	y := make([]float32, rows*bertWidth)
	l.joined.Forward(y, mixed, rows)
	addNormed(x, y, l.attended)
	inner := make([]float32, rows*bertInner)
	l.up.Forward(inner, x, rows)
	for i, v := range inner {
		inner[i] = float32(0.5 * float64(v) * (1 + math.Erf(float64(v)/math.Sqrt2)))
	}
	l.down.Forward(y, inner, rows)
	addNormed(x, y, l.out)
}

// attend mixes the values of one head over the rows [from, to) of a word.
func attend(mixed, q, k, v []float32, from, to, at int) {
	const size = bertWidth / bertHeads
	weights := make([]float64, to-from)
	for i := from; i < to; i++ {
		var total float64
		for j := from; j < to; j++ {
			var dot float64
			for c := at; c < at+size; c++ {
				dot += float64(q[i*bertWidth+c]) * float64(k[j*bertWidth+c])
			}
			weights[j-from] = math.Exp(dot / math.Sqrt(size))
			total += weights[j-from]
		}
		for j := from; j < to; j++ {
			w := float32(weights[j-from] / total)
			for c := at; c < at+size; c++ {
				mixed[i*bertWidth+c] += w * v[j*bertWidth+c]
			}
		}
	}
}

func addNormed(x, y []float32, n bertNorm) {
	for i := range x {
		x[i] += y[i]
	}
	for at := 0; at < len(x); at += bertWidth {
		n.apply(x[at : at+bertWidth])
	}
}
