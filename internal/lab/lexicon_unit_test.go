package lab

import (
	"math"
	"testing"
)

func TestCentreOf(t *testing.T) {
	for name, c := range map[string]struct {
		points []lonLat
		want   lonLat
	}{
		"one place":                     {[]lonLat{{51, 43}}, lonLat{51, 43}},
		"two places":                    {[]lonLat{{50, 43}, {52, 45}}, lonLat{51, 44}},
		"places in one line":            {[]lonLat{{50, 43}, {50, 43}, {51, 44}, {52, 45}}, lonLat{51, 44}},
		"most places in one corner":     {[]lonLat{{0, 0}, {0.1, 0.1}, {0.2, 0.1}, {0, 4}, {4, 4}, {4, 0}}, lonLat{2, 2}},
		"a triangle":                    {[]lonLat{{0, 0}, {6, 0}, {3, 9}}, lonLat{3, 3}},
		"a place of another unit":       {[]lonLat{{10, 10}, {12, 10}, {12, 12}, {10, 12}, {40, 11}}, lonLat{11, 11}},
		"on both sides of the meridian": {[]lonLat{{-2, 50}, {2, 50}, {2, 52}, {-2, 52}}, lonLat{0, 51}},
		"on both sides of the date line": {[]lonLat{{179, 60}, {-175, 60}, {-175, 64}, {179, 64}},
			lonLat{-178, 62}},
	} {
		got := centreOf(c.points)
		if math.Abs(got.lon-c.want.lon) > 1e-9 || math.Abs(got.lat-c.want.lat) > 1e-9 {
			t.Errorf("%s: the centre is %v, not %v", name, got, c.want)
		}
	}
}

func TestIsSpelling(t *testing.T) {
	for _, c := range []struct {
		alias, name string
		want        bool
	}{
		{"Khan Younis", "Khān Yūnis", true},
		{"Fallujah", "Al Fallūjah", true},
		{"Kiryat Ata", "Qiryat Ata", true},
		{"Zhangaozen", "Zhanaozen", true},
		{"Khān Yūnis", "Khān Yūnis", false},
		{"Canton", "Guangzhou", false},
		{"KHN", "Khān Yūnis", false},
		{"khan ywns", "Khān Yūnis", false},
		{"Ханин", "Khanin", false},
		{"Ko", "Kyo", false},
	} {
		if got := isSpelling(c.alias, c.name); got != c.want {
			t.Errorf("isSpelling(%q, %q) = %v", c.alias, c.name, got)
		}
	}
}

func TestEdits(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{{"", "abc", 3}, {"abc", "abc", 0}, {"kitten", "sitting", 3}} {
		if got := edits(c.a, c.b); got != c.want {
			t.Errorf("edits(%q, %q) = %d", c.a, c.b, got)
		}
	}
}
