package lab

import (
	"slices"
	"strings"

	"casus/internal/syntax"
	"casus/internal/text"
)

// sample is one sentence to learn from; what a source does not mark is absent.
type sample struct {
	set    string // the set it comes from
	id     string // its name there, when it has one
	held   bool   // trials measure on it and do not train on it
	open   bool   // its source marks only some of its names
	forms  []string
	upos   []int16 // nil: no tags
	xpos   []int16
	heads  []int32 // nil: no tree; the root's head is len(forms)
	labels []int16
	names  []uint64 // nil: no names; the tags that each word may have, as bits
}

// inventory numbers the tags and relations of the training set.
type inventory struct {
	upos, xpos, labels []string
	number             map[string]int16 // by kind and name
}

// newInventory numbers what occurs in the trees, sorted by name.
func newInventory(trees []treeSentence) *inventory {
	v := &inventory{number: map[string]int16{}}
	for _, s := range trees {
		for _, w := range s.Words {
			v.note(&v.upos, "u", w.UPOS)
			v.note(&v.xpos, "x", w.XPOS)
			v.note(&v.labels, "l", w.Dep)
		}
	}
	for kind, list := range map[string][]string{"u": v.upos, "x": v.xpos, "l": v.labels} {
		slices.Sort(list)
		for i, name := range list {
			v.number[kind+name] = int16(i)
		}
	}
	return v
}

func (v *inventory) note(list *[]string, kind, name string) {
	if _, ok := v.number[kind+name]; !ok {
		v.number[kind+name] = 0
		*list = append(*list, name)
	}
}

// ofTree returns the sample of a tree, with crossing arcs lifted so that the
// transition system can build it.
func (v *inventory) ofTree(s treeSentence) sample {
	n := len(s.Words)
	x := sample{id: s.ID, forms: make([]string, n), upos: make([]int16, n), xpos: make([]int16, n), heads: make([]int32, n), labels: make([]int16, n)}
	for i, w := range s.Words {
		x.forms[i] = w.Form
		x.upos[i], x.xpos[i], x.labels[i] = v.number["u"+w.UPOS], v.number["x"+w.XPOS], v.number["l"+w.Dep]
		x.heads[i] = int32(w.Head)
		if w.Head < 0 {
			x.heads[i] = int32(n)
		}
	}
	lift(x.heads)
	return x
}

// lift hangs words of crossing arcs on their head's head until none cross
// (Nivre and Nilsson 2005), the shortest arc first.
func lift(heads []int32) {
	for {
		best, length := -1, int32(0)
		for i, h := range heads {
			if int(h) == len(heads) || spans(heads, int32(i), h) {
				continue
			}
			if d := max(h-int32(i), int32(i)-h); best < 0 || d < length {
				best, length = i, d
			}
		}
		if best < 0 {
			return
		}
		heads[best] = heads[heads[best]]
	}
}

// spans reports whether every word between dep and head descends from head.
func spans(heads []int32, dep, head int32) bool {
	for w := min(dep, head) + 1; w < max(dep, head); w++ {
		up := w
		for up != head && int(up) != len(heads) {
			up = heads[up]
		}
		if up != head {
			return false
		}
	}
	return true
}

// ofNames returns the sample of a sentence with names: for each word the set of
// tags it may have.
func ofNames(s namedSentence) sample {
	s.sortFacilities()
	x := sample{id: s.ID, open: s.Open, forms: s.Forms, names: make([]uint64, len(s.Forms))}
	unmarked := unmarkedBits(s.Known)
	for i, form := range s.Forms {
		x.names[i] = 1
		if doubtful(form, i) {
			x.names[i] |= unmarked
		}
	}
	for _, n := range s.Names {
		for i := n.First; i < n.Last; i++ {
			x.names[i] = nameBits(n, i)
		}
	}
	return x
}

// unmarkedBits are the tags of the kinds that a source does not mark.
func unmarkedBits(known []text.NameKind) uint64 {
	var bits uint64
	for k, kind := range kinds {
		if !slices.Contains(known, kind) && kind != text.NameFacility {
			bits |= 15 << (1 + 4*k)
		}
	}
	return bits
}

// nameBits are the tags that word i of a name may have.
func nameBits(n namedSpan, i int) uint64 {
	if len(n.Kinds) == 0 {
		return 1 | unmarkedBits(threeKinds)
	}
	var bits uint64
	for _, kind := range n.Kinds {
		bits |= 1 << syntax.NameTag(slices.Index(kinds, kind), i-n.First, n.Last-n.First)
	}
	return bits
}

// recased returns the forms of a sentence as another hand would write them.
func recased(forms []string, casing syntax.Casing) []string {
	out := make([]string, len(forms))
	for i, f := range forms {
		switch casing {
		case syntax.LowerCase:
			out[i] = strings.ToLower(f)
		case syntax.UpperCase:
			out[i] = strings.ToUpper(f)
		case syntax.TitleCase:
			out[i] = titled(f, i == 0)
		default:
			out[i] = f
		}
	}
	return out
}

// titled capitalises a word as headlines do.
func titled(form string, first bool) string {
	if !first && (len(form) < 4 || strings.HasPrefix(form, "'")) && strings.ToLower(form) == form {
		switch form {
		case "is", "are", "was", "be", "not", "no", "us", "war", "new", "he", "it", "set", "say", "men", "aid":
		default:
			return form
		}
	}
	if form == "" || form[0] < 'a' || form[0] > 'z' {
		return form
	}
	return strings.ToUpper(form[:1]) + form[1:]
}
