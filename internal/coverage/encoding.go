package coverage

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/gogs/chardet"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

// decodeText brings plain text of any encoding to UTF-8: a byte-order mark
// decides, then valid UTF-8, then what the bytes look like. Bytes that mean
// nothing become U+FFFD.
func decodeText(data []byte) string {
	if s, ok := decodeMarked(data); ok {
		return s
	}
	if mostlyUTF8(data) {
		return strings.ToValidUTF8(string(data), "\uFFFD")
	}
	return decodeWith(guess(data), data)
}

// decodePage brings a page to UTF-8: as decodeText does, but where the bytes are
// no UTF-8 the page's own declaration goes before a guess.
func decodePage(data []byte) string {
	if s, ok := decodeMarked(data); ok {
		return s
	}
	if mostlyUTF8(data) {
		return strings.ToValidUTF8(string(data), "\uFFFD")
	}
	enc, name, certain := charset.DetermineEncoding(data, "text/html")
	if certain || name != "windows-1252" {
		return decodeWith(enc, data)
	}
	return decodeWith(guess(data), data)
}

func decodeMarked(data []byte) (string, bool) {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		return strings.ToValidUTF8(string(data[3:]), "\uFFFD"), true
	case bytes.HasPrefix(data, []byte("\xff\xfe\x00\x00")), bytes.HasPrefix(data, []byte("\x00\x00\xfe\xff")):
		return decodeWith(utf32.UTF32(utf32.LittleEndian, utf32.ExpectBOM), data), true
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		return decodeWith(unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM), data), true
	}
	return "", false
}

func decodeWith(enc encoding.Encoding, data []byte) string {
	out, err := enc.NewDecoder().Bytes(data)
	if err != nil {
		return strings.ToValidUTF8(string(data), "\uFFFD")
	}
	return strings.ToValidUTF8(string(out), "\uFFFD")
}

// mostlyUTF8 reports whether data is UTF-8 but for at most one broken character
// in a thousand bytes and fewer broken than whole ones: a page cut off or
// patched together is still UTF-8.
func mostlyUTF8(data []byte) bool {
	if utf8.Valid(data) {
		return true
	}
	bad, wide := 0, 0
	for i := 0; i < len(data); {
		if data[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			bad++
		} else {
			wide++
		}
		i += n
	}
	return bad < wide && bad*1000 <= len(data)
}

// guess tells the encoding from a sample of the bytes; Windows-1252 when
// nothing speaks for another.
func guess(data []byte) encoding.Encoding {
	sample := data[:min(len(data), 64<<10)]
	if best, err := chardet.NewTextDetector().DetectBest(sample); err == nil && best.Confidence >= 30 {
		if enc, name := charset.Lookup(best.Charset); enc != nil && name != "replacement" {
			return enc
		}
	}
	return charmap.Windows1252
}
