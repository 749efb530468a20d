package web

import (
	"embed"
	"encoding/base64"
	"strings"
	"unicode/utf8"
)

//go:embed assets/fonts/*.woff2
var fontFiles embed.FS

// script is a range of characters that has a font file of its own, and the
// ranges of it in the notation of CSS.
type script struct {
	name   string
	ranges string
	holds  func(rune) bool
}

// scripts are the subsets of the two families that are embedded; a page carries
// those that its words need.
var scripts = []script{
	{"latin", "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD",
		func(rune) bool { return true }},
	{"latin-ext", "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1E00-1E9F,U+1EF2-1EFF,U+20A0-20AB,U+20AD-20C0,U+2C60-2C7F,U+A720-A7FF",
		func(r rune) bool { return r >= 0x100 && r <= 0x2AF && r != 0x131 || r >= 0x1E00 && r <= 0x1EFF }},
	{"cyrillic", "U+0301,U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116",
		func(r rune) bool {
			return r >= 0x400 && r <= 0x45F || r == 0x490 || r == 0x491 || r == 0x4B0 || r == 0x4B1
		}},
}

// fontFaces returns the style that embeds what a page's words need: Inter for
// casus, Source Serif 4 for sources.
func fontFaces(words []byte) (string, error) {
	var css strings.Builder
	for _, s := range scripts {
		if !anyRune(words, s.holds) {
			continue
		}
		for _, family := range [][2]string{{"inter", "Inter"}, {"serif", "Source Serif 4"}} {
			data, err := fontFiles.ReadFile("assets/fonts/" + family[0] + "-" + s.name + ".woff2")
			if err != nil {
				return "", err
			}
			css.WriteString(`@font-face{font-family:"` + family[1] + `";font-weight:200 900;font-display:swap;unicode-range:` + s.ranges +
				`;src:url(data:font/woff2;base64,` + base64.StdEncoding.EncodeToString(data) + `) format("woff2")}` + "\n")
		}
	}
	return css.String(), nil
}

func anyRune(words []byte, holds func(rune) bool) bool {
	for len(words) > 0 {
		r, n := utf8.DecodeRune(words)
		if holds(r) {
			return true
		}
		words = words[n:]
	}
	return false
}
