package syntax

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"fmt"
	"math"
	"sync"

	"casus/internal/neural"
	"casus/internal/text"
)

//go:embed data/model.bin
var embeddedModel string

//go:embed data/vectors.bin
var embeddedVectors string

// Model is a trained analyser: immutable, safe for concurrent use, shared by
// all workers. Its large tables are read where they lie in the program's file.
type Model struct {
	version string
	shape   neural.Shape

	vectors   *Vectors
	words     encoder  // of tags and trees, and a first opinion of names
	names     *encoder // of names alone; nil: the first opinion is all
	nameLayer *neural.Quant

	tags       *neural.Quant
	state      *neural.Quant
	arcHead    *neural.Quant
	arcDep     *neural.Quant
	label      *neural.Quant
	missing    []float32 // [Slots][Hidden]
	action     []float32 // [Hidden][Actions]
	actionBias []float32
	upos, xpos []string
	labels     []string
	root       int // index of "root" in labels
	nameTags   nameTags
	lemmas     *Lemmas
	boundaries boundaries
}

// Load returns the model that is built into the program. It is read once; every
// call gives the same Model.
func Load() (*Model, error) { return loadEmbedded() }

var loadEmbedded = sync.OnceValues(func() (*Model, error) { return Read(embeddedModel, embeddedVectors) })

// Read returns the model of a file that Write made, over the table of word
// vectors that it was trained with.
func Read(model, vectors string) (*Model, error) {
	f, err := neural.ReadFile(model)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256([]byte(model + vectors))
	m := &Model{version: "en-" + hex.EncodeToString(sum[:6])}
	if _, err := fmt.Sscan(f["shape"], &m.shape.Rows, &m.shape.Dim, &m.shape.Layers, &m.shape.Vector, &m.shape.Tags,
		&m.shape.Slots, &m.shape.Hidden, &m.shape.Arc, &m.shape.Labels); err != nil {
		return nil, badModel("its shape cannot be read")
	}
	if err := m.readLayers(f); err != nil {
		return nil, err
	}
	if err := m.readVectors(f, vectors); err != nil {
		return nil, err
	}
	if err := m.readWords(f); err != nil {
		return nil, err
	}
	return m, m.readNames(f)
}

// ReadWithVectors returns the model of a file over the built-in word vectors:
// for trying a model before it is built in.
func ReadWithVectors(model string) (*Model, error) { return Read(model, embeddedVectors) }

// Plain returns the model computing with plain kernels on any processor: the
// same analyses, slower. Tests and measurements compare the two.
func (m *Model) Plain() *Model {
	p := *m
	p.words = m.words.plain()
	if m.names != nil {
		names := m.names.plain()
		p.names, p.nameLayer = &names, m.nameLayer.Plain()
	}
	p.tags, p.state, p.label = m.tags.Plain(), m.state.Plain(), m.label.Plain()
	p.arcHead, p.arcDep = m.arcHead.Plain(), m.arcDep.Plain()
	return &p
}

// Version names the model: it changes whenever an analysis may.
func (m *Model) Version() string { return m.version }

func (m *Model) readLayers(f neural.File) error {
	s := m.shape
	if s.Rows != TableRows || s.Slots != Slots || s.Dim%neural.TileCols != 0 || s.Dim <= 0 || s.Dim > 1024 || s.Layers < 0 || s.Layers > 64 {
		return badModel("it was made for another program")
	}
	r := sectionReader{file: f}
	m.words = r.readEncoder("", s)
	m.tags = r.quant("tags", s.Dim, s.Tags)
	m.state = r.quant("state", s.Dim, s.Slots*s.Hidden)
	m.arcHead = r.quant("archead", s.Dim, s.Arc)
	m.arcDep = r.quant("arcdep", s.Dim, s.Arc)
	m.label = r.quant("label", s.Arc, s.Labels)
	m.missing = r.floats("missing", s.Slots*s.Hidden)
	m.action = r.floats("action", s.Hidden*neural.Actions)
	m.actionBias = r.floats("action.bias", neural.Actions)
	return r.err
}

// readVectors reads the table of word vectors, when the model uses one.
func (m *Model) readVectors(f neural.File, vectors string) error {
	if m.shape.Vector == 0 {
		return nil
	}
	var err error
	if m.vectors, err = ReadVectors(vectors); err != nil {
		return err
	}
	if m.vectors.width != m.shape.Vector {
		return badModel("its word vectors have another width than it was trained with")
	}
	return nil
}

// readNames reads the network of names, when the file has one.
func (m *Model) readNames(f neural.File) error {
	if f["own.shape"] == "" {
		return nil
	}
	s := neural.Shape{Rows: TableRows, Vector: m.shape.Vector}
	if _, err := fmt.Sscan(f["own.shape"], &s.Dim, &s.Layers, &s.Tags); err != nil || s.Dim%neural.TileCols != 0 || s.Dim <= 0 || s.Dim > 1024 || s.Layers < 0 || s.Layers > 64 {
		return badModel("the shape of its names cannot be read")
	}
	r := sectionReader{file: f}
	names := r.readEncoder("own.", s)
	m.names, m.nameLayer = &names, r.quant("own.tags", s.Dim, s.Tags)
	if s.Tags < m.nameTags.count() {
		return badModel("its list of kinds does not fit its names")
	}
	return r.err
}

func (m *Model) readWords(f neural.File) error {
	m.upos, m.xpos, m.labels = f.Words("upos"), f.Words("xpos"), f.Words("labels")
	m.root = -1
	for i, l := range m.labels {
		if l == "root" {
			m.root = i
		}
	}
	var kinds []text.NameKind
	for _, k := range f.Words("names") {
		kinds = append(kinds, text.NameKind(k))
	}
	m.nameTags = newNameTags(kinds)
	if len(m.upos)+len(m.xpos)+m.nameTags.count() > m.shape.Tags || len(m.labels) > m.shape.Labels || m.root < 0 {
		return badModel("its lists of tags do not fit its layers")
	}
	if weights := f["boundaries"]; len(weights) == BoundaryRows {
		m.boundaries.weights = weights
		if _, err := fmt.Sscan(f["boundaries.bias"], &m.boundaries.bias); err != nil {
			return badModel("its boundaries cannot be read")
		}
	}
	var err error
	m.lemmas, err = ReadLemmas(f["lemmas"])
	return err
}

// sectionReader reads sections until one is wrong.
type sectionReader struct {
	file neural.File
	err  error
}

func (r *sectionReader) steps(name string, n int) string {
	x, err := r.file.Steps(name, n)
	r.keep(err)
	return x
}

func (r *sectionReader) floats(name string, n int) []float32 {
	x, err := r.file.Floats(name, n)
	r.keep(err)
	return x
}

func (r *sectionReader) quant(name string, in, out int) *neural.Quant {
	x, err := r.file.Quant(name, in, out)
	r.keep(err)
	return x
}

func (r *sectionReader) keep(err error) {
	if r.err == nil {
		r.err = err
	}
}

// Parts is what training makes and Write puts into a file.
type Parts struct {
	Shape      neural.Shape
	Net        *neural.Params
	Table      []float32 // rows of the embedding table
	UPOS, XPOS []string
	Labels     []string
	Names      []text.NameKind
	Lemmas     *Lemmas
	Boundaries []int8 // weights of the ends of sentences; nil: rules alone
	Bias       int    // of the same
}

// Write returns the model file of what was trained, with all products in int8.
func Write(p Parts) []byte {
	s, f := p.Shape, neural.File{}
	f["shape"] = fmt.Sprintln(s.Rows, s.Dim, s.Layers, s.Vector, s.Tags, s.Slots, s.Hidden, s.Arc, s.Labels)
	putEncoder(f, "", p.Net, p.Table, s)
	f.PutLinear("tags", p.Net.Tags)
	f.PutLinear("state", p.Net.State)
	f.PutLinear("archead", p.Net.ArcHead)
	f.PutLinear("arcdep", p.Net.ArcDep)
	f.PutLinear("label", p.Net.Label)
	f.PutFloats("missing", p.Net.Missing)
	f.PutFloats("action", p.Net.Action.W)
	f.PutFloats("action.bias", p.Net.Action.B)
	f.PutWords("upos", p.UPOS)
	f.PutWords("xpos", p.XPOS)
	f.PutWords("labels", p.Labels)
	kinds := make([]string, len(p.Names))
	for i, k := range p.Names {
		kinds[i] = string(k)
	}
	f.PutWords("names", kinds)
	f["lemmas"] = p.Lemmas.Text()
	f.PutSteps("boundaries", p.Boundaries)
	f["boundaries.bias"] = fmt.Sprint(p.Bias)
	return f.Bytes()
}

// AddNames returns a model file with a network of names added, or in the place of
// the one it has. Its name tags are the last of its outputs, after skip others.
func AddNames(model string, s neural.Shape, net *neural.Params, table []float32, skip int) ([]byte, error) {
	f, err := neural.ReadFile(model)
	if err != nil {
		return nil, err
	}
	count := 1 + 4*len(f.Words("names"))
	tags := neural.Linear{In: s.Dim, Out: neural.PadCols(count)}
	tags.W, tags.B = make([]float32, tags.In*tags.Out), make([]float32, tags.Out)
	copy(tags.B, net.Tags.B[skip:skip+count])
	for i := range s.Dim {
		copy(tags.W[i*tags.Out:], net.Tags.W[i*net.Tags.Out+skip:][:count])
	}
	f["own.shape"] = fmt.Sprintln(s.Dim, s.Layers, tags.Out)
	putEncoder(f, "own.", net, table, s)
	f.PutLinear("own.tags", tags)
	return f.Bytes(), nil
}

// quantiseRows rounds each row of a table to int8 with a scale of its own.
func quantiseRows(table []float32, dim int) (steps []int8, scale []float32) {
	steps, scale = make([]int8, len(table)), make([]float32, len(table)/dim)
	for row := range scale {
		x := table[row*dim : (row+1)*dim]
		var top float64
		for _, v := range x {
			top = max(top, math.Abs(float64(v)))
		}
		if top == 0 {
			continue
		}
		scale[row] = float32(top / 127)
		for i, v := range x {
			steps[row*dim+i] = int8(math.Round(float64(v / scale[row])))
		}
	}
	return steps, scale
}
