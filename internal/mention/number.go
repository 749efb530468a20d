package mention

import (
	"math"
	"strconv"
	"strings"
)

// number is a number as it stands in a text: a value, or bounds where the
// words give a range or a convention.
type number struct {
	low, high    float64
	figures      bool   // written with digits
	conventional string // "dozens", "hundreds": bounds by convention, not by the source
	vague        bool   // "several", "a few": no value at all
}

// plain reports whether n is one value.
func (n number) plain() bool { return n.low == n.high && n.conventional == "" && !n.vague }

// readNumber reads the number that begins at atom i: "1,300", "2.5 million",
// "twenty-two", "two hundred and five". next is i when there is none. Words
// that are no plain number ("dozens") are left to readVague.
func readNumber(atoms []atom, i int) (n number, next int) {
	if i >= len(atoms) {
		return number{}, i
	}
	if atoms[i].digit {
		return readFigures(atoms, i)
	}
	return readWords(atoms, i)
}

// readFigures reads digits and the scale word behind them.
func readFigures(atoms []atom, i int) (number, int) {
	v, err := strconv.ParseFloat(strings.ReplaceAll(atoms[i].low, ",", ""), 64)
	if err != nil || math.IsInf(v, 0) || v > 1e15 {
		return number{}, i
	}
	next := i + 1
	for next < len(atoms) && atoms[next].word.class == scaleWord {
		v *= math.Pow10(int(atoms[next].word.n))
		next++
	}
	if next < len(atoms) && !atoms[next].space {
		if scale := scaleLetters[atoms[next].low]; scale > 0 {
			v *= scale
			next++
		}
	}
	if v > 1e15 {
		return number{}, i
	}
	return number{low: v, high: v, figures: true}, next
}

// scaleLetters stand directly behind figures: "$5bn".
var scaleLetters = map[string]float64{"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12}

// readWords reads a number in words.
func readWords(atoms []atom, i int) (number, int) {
	total, part := 0.0, 0.0
	last, next := -1.0, i // value of the word before
	for j := i; j < len(atoms); {
		w := atoms[j].word
		switch {
		case w.class == cardinalWord && (last < 0 || last >= 100 || last >= 20 && last < 100 && w.n < 10 && w.n > 0):
			part += float64(w.n)
			last = float64(w.n)
		case w.class == scaleWord && (last >= 0 || j == i && j+1 < len(atoms)):
			scale := math.Pow10(int(w.n))
			if j == i {
				return number{}, i
			}
			if scale > 100 {
				total += max(part, 1) * scale
				part = 0
			} else {
				part = max(part, 1) * scale
			}
			last = scale
		case (atoms[j].low == "a" || atoms[j].low == "an") && j == i && j+1 < len(atoms) && atoms[j+1].word.class == scaleWord:
			part, last = 1, 1
			j++
			continue
		case (atoms[j].low == "-" && !atoms[j].space || atoms[j].low == "and") && j > i && j+1 < len(atoms) &&
			atoms[j+1].word.class == cardinalWord && (atoms[j].low == "-" || last >= 100):
			j++
			continue
		default:
			return wordNumber(total+part, next, i)
		}
		j++
		next = j
	}
	return wordNumber(total+part, next, i)
}

func wordNumber(v float64, next, i int) (number, int) {
	if next == i || v > 1e15 {
		return number{}, i
	}
	return number{low: v, high: v}, next
}

// vagueBounds are the conventional bounds of words that give no number. A nil
// high bound is written as infinity.
var vagueBounds = map[string]number{
	"dozens":    {low: 24, high: 99, conventional: "dozens"},
	"scores":    {low: 40, high: 99, conventional: "dozens"},
	"tens":      {low: 20, high: 99, conventional: "dozens"},
	"hundreds":  {low: 200, high: 999, conventional: "hundreds"},
	"thousands": {low: 2000, high: 9999, conventional: "thousands"},
	"millions":  {low: 2e6, high: 9999999, conventional: "thousands"},
}

// readVague reads "dozens of", "several hundred", "tens of thousands", "two
// dozen", "a few", "several".
func readVague(atoms []atom, i int) (n number, next int) {
	word := func(j int) string {
		if j < len(atoms) {
			return atoms[j].low
		}
		return ""
	}
	w := word(i)
	if b, ok := vagueBounds[w]; ok {
		if word(i+1) == "of" {
			if scale := vagueScale(word(i + 2)); scale > 0 && (w == "tens" || w == "hundreds" || w == "dozens" || w == "thousands") {
				first := map[string]float64{"tens": 20, "dozens": 24, "hundreds": 200, "thousands": 2000}[w]
				high := map[string]float64{"tens": 100, "dozens": 100, "hundreds": 1000, "thousands": 10000}[w]
				return number{low: first * scale, high: high*scale - 1, conventional: "thousands"}, i + 3
			}
			return b, i + 2
		}
		return b, i + 1
	}
	if j := i; w == "a" || w == "several" || w == "few" || w == "some" || w == "many" {
		if w == "a" {
			j++
			w = word(j)
		}
		if w == "few" || w == "several" || w == "couple" || w == "some" || w == "many" {
			return readSeveral(atoms, word, j, i)
		}
	}
	return readDozen(atoms, word, i)
}

// readSeveral reads what stands behind "several" and "a few" at j.
func readSeveral(atoms []atom, word func(int) string, j, i int) (number, int) {
	k := j + 1
	for name, bounds := range map[string]string{"dozen": "dozens", "hundred": "hundreds", "thousand": "thousands", "million": "millions", "score": "scores"} {
		if word(k) == name {
			if word(k+1) == "of" {
				k++
			}
			return vagueBounds[bounds], k + 1
		}
	}
	if word(j) == "some" {
		return number{}, i
	}
	return number{vague: true}, k
}

// readDozen reads "a dozen", "two dozen", "half a dozen".
func readDozen(atoms []atom, word func(int) string, i int) (number, int) {
	switch {
	case word(i) == "half" && word(i+1) == "a" && word(i+2) == "dozen":
		return number{low: 6, high: 6}, i + 3
	case word(i) == "half" && word(i+1) == "a" && word(i+2) == "million":
		return number{low: 5e5, high: 5e5}, i + 3
	case (word(i) == "a" || word(i) == "one") && (word(i+1) == "dozen" || word(i+1) == "score"):
		v := float64(atoms[i+1].word.n)
		return number{low: v, high: v}, i + 2
	case word(i) == "dozen":
		return number{low: 12, high: 12}, i + 1
	}
	if n, next := readNumber(atoms, i); next > i && n.plain() && n.low < 100 && (word(next) == "dozen" || word(next) == "score") {
		v := n.low * float64(atoms[next].word.n)
		return number{low: v, high: v}, next + 1
	}
	return number{}, i
}

func vagueScale(w string) float64 {
	switch w {
	case "hundreds":
		return 100
	case "thousands":
		return 1000
	case "millions":
		return 1e6
	}
	return 0
}
