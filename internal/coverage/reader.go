package coverage

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/klauspost/compress/gzip"
)

// Reader finds inputs and reads them. The zero value reads with the default
// limits.
type Reader struct {
	MaxArticle int64     // bytes of one article, unpacked; 0: 32 MiB
	MaxUnpack  int64     // bytes one packed file of records may unpack to; 0: 16 GiB
	Stdin      io.Reader // what "-" reads; nil: "-" is refused
}

const (
	defaultMaxArticle = 32 << 20
	defaultMaxUnpack  = 16 << 30
	maxDepth          = 64        // folders within folders
	maxFiles          = 4_000_000 // files below one input
)

func (r Reader) maxArticle() int64 {
	if r.MaxArticle > 0 {
		return r.MaxArticle
	}
	return defaultMaxArticle
}

func (r Reader) maxUnpack() int64 {
	if r.MaxUnpack > 0 {
		return r.MaxUnpack
	}
	return defaultMaxUnpack
}

// Yield receives one piece, or an error that names an input that could not be
// read. It returns false to end the walk.
type Yield func(Piece, error) bool

// Walk reads the inputs in the order given, folders recursively in the order of
// their names. A file of records yields a piece per record. "-" is standard
// input. Links below an input are not followed; devices and pipes are skipped.
func (r Reader) Walk(inputs []string, yield Yield) {
	w := &walk{Reader: r, yield: yield}
	for _, in := range inputs {
		if w.ended {
			return
		}
		w.input(in)
	}
}

// walk is one run of Walk.
type walk struct {
	Reader
	yield Yield
	ended bool
	files int
}

func (w *walk) give(p Piece, err error) {
	if !w.ended && !w.yield(p, err) {
		w.ended = true
	}
}

func (w *walk) fail(name, why string, cause error) { w.give(Piece{}, invalid(name, why, cause)) }

func (w *walk) input(name string) {
	if name == "-" {
		w.stdin()
		return
	}
	info, err := os.Stat(name) // an input that is itself a link was named by the user
	if err != nil {
		w.fail(name, "cannot be read", cause(err))
		return
	}
	dir, base := name, "."
	if !info.IsDir() {
		dir, base = filepath.Split(filepath.Clean(name))
		if dir == "" {
			dir = "."
		}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		w.fail(name, "cannot be opened", cause(err))
		return
	}
	defer root.Close()
	if info.IsDir() {
		w.folder(root, ".", nil, 0)
		return
	}
	side, _ := readSidecar(root, ".")
	w.file(root, base, manifests{side}.row(base), true)
}

func (w *walk) stdin() {
	if w.Stdin == nil {
		w.fail("-", "cannot be read: there is no standard input here", nil)
		return
	}
	data, err := readAtMost(w.Stdin, w.maxArticle())
	if err != nil {
		w.fail("-", "cannot be read", err)
		return
	}
	w.bytes("stdin", sniff(data), data, nil)
}

// folder yields what lies in dir, in the order of names.
func (w *walk) folder(root *os.Root, dir string, around manifests, depth int) {
	if depth > maxDepth {
		w.fail(dir, fmt.Sprintf("lies more than %d folders deep and is skipped", maxDepth), nil)
		return
	}
	entries, err := fs.ReadDir(root.FS(), dir)
	if err != nil {
		w.fail(dir, "cannot be listed", cause(err))
		return
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	side, faults := readSidecar(root, dir)
	for _, f := range faults {
		w.give(Piece{}, f)
	}
	rows := append(manifests{side}, around...)
	for _, e := range entries {
		if w.ended {
			return
		}
		name := path.Join(dir, e.Name())
		switch {
		case e.Name() == side.name || strings.HasPrefix(e.Name(), ".") || isCase(e.Name()):
		case e.Type()&fs.ModeSymlink != 0:
			w.fail(name, "is a link and is not followed", nil)
		case e.IsDir():
			w.folder(root, name, rows, depth+1)
		case !e.Type().IsRegular():
			w.fail(name, "is no regular file and is skipped", nil)
		default:
			w.file(root, name, rows.row(name), false)
		}
	}
	for _, f := range side.missing(root) {
		w.give(Piece{}, f)
	}
}

// isCase reports whether a file is a case file or belongs to one: a case may lie
// in the folder it was built from.
func isCase(name string) bool {
	return strings.HasSuffix(name, ".casus") || strings.Contains(name, ".casus-")
}

// file yields the piece or pieces of one file. A file that the user named is
// read whatever its ending.
func (w *walk) file(root *os.Root, name string, row *Sidecar, named bool) {
	if w.files++; w.files > maxFiles {
		w.fail(name, fmt.Sprintf("is one of more than %d files and is skipped", maxFiles), nil)
		return
	}
	kind, packed := kindOf(name)
	if kind == "" && !named {
		w.fail(name, "is of no kind that is read (text, Markdown, HTML, JSON, JSON Lines, or these with .gz)", nil)
		return
	}
	if info, err := root.Stat(name); err != nil || !info.Mode().IsRegular() { // opening a pipe would wait for its writer
		w.fail(name, "is no regular file and is skipped", cause(err))
		return
	}
	f, err := root.Open(name)
	if err != nil {
		w.fail(name, "cannot be opened", cause(err))
		return
	}
	defer f.Close()
	var in io.Reader = f
	if packed {
		zip, err := gzip.NewReader(f)
		if err != nil {
			w.fail(name, "is not in the gzip format that its name says", err)
			return
		}
		in = &bounded{r: zip, left: w.maxUnpack()}
	}
	if kind == "jsonl" {
		w.lines(name, in, row)
		return
	}
	data, err := readAtMost(in, w.maxArticle())
	if err != nil {
		w.fail(name, "cannot be read", err)
		return
	}
	if kind == "" {
		kind = sniff(data)
	}
	w.bytes(name, kind, data, row)
}

// bytes yields the pieces that data of one kind holds.
func (w *walk) bytes(name, kind string, data []byte, row *Sidecar) {
	switch {
	case len(bytes.TrimSpace(data)) == 0:
		w.fail(name, "is empty", nil)
	case kind == "json":
		w.json(name, data, row)
	case kind == "jsonl":
		w.lines(name, bytes.NewReader(data), row)
	case looksBinary(data):
		w.fail(name, "holds no text", nil)
	case kind == "html":
		w.give(Piece{File: name, Data: data, Format: HTML, Sidecar: row}, nil)
	default:
		w.give(Piece{File: name, Data: data, Format: Plain, Sidecar: row}, nil)
	}
}

// kindOf tells the kind of a file from its name: "plain", "html", "json",
// "jsonl" or "", and whether it is packed.
func kindOf(name string) (kind string, packed bool) {
	name = strings.ToLower(name)
	name, packed = strings.CutSuffix(name, ".gz")
	switch path.Ext(name) {
	case ".txt", ".md", ".text":
		return "plain", packed
	case ".html", ".htm", ".xhtml":
		return "html", packed
	case ".json":
		return "json", packed
	case ".jsonl", ".ndjson":
		return "jsonl", packed
	}
	return "", packed
}

// sniff tells the kind of data without a telling name.
func sniff(data []byte) string {
	head := bytes.ToLower(bytes.TrimSpace(data[:min(len(data), 1024)]))
	switch {
	case bytes.HasPrefix(head, []byte("{")):
		if i := bytes.IndexByte(data, '\n'); i > 0 && validJSON(data[:i]) {
			return "jsonl"
		}
		return "json"
	case bytes.HasPrefix(head, []byte("[{")):
		return "json"
	case bytes.HasPrefix(head, []byte("<!doctype html")), bytes.Contains(head, []byte("<html")):
		return "html"
	}
	return "plain"
}

// looksBinary reports whether data is no text in any encoding: zero bytes
// outside UTF-16 and UTF-32.
func looksBinary(data []byte) bool {
	head := data[:min(len(data), 4096)]
	if bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")) {
		return false
	}
	return bytes.Count(head, []byte{0}) > 0
}

// readAtMost reads all of r and fails when that is more than limit bytes.
func readAtMost(r io.Reader, limit int64) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err != nil {
		return nil, err
	}
	if int64(len(data)) > limit {
		return nil, fmt.Errorf("it is larger than %d MiB, the most that one article may have", limit>>20)
	}
	return data, nil
}

// bounded fails once more than left bytes were read: a packed file may unpack
// to any size.
type bounded struct {
	r    io.Reader
	left int64
}

func (b *bounded) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, errors.New("it unpacks to more than is allowed")
	}
	n, err := b.r.Read(p[:min(int64(len(p)), b.left)])
	b.left -= int64(n)
	return n, err
}

// cause strips the path from a file error: the message names the file already.
func cause(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return err
}

// quoteName writes a file name so that line breaks and control characters in it
// cannot break the message.
func quoteName(name string) string { return strconv.Quote(name) }
