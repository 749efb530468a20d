package lab

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/encoding/charmap"

	"casus/internal/lexicon"
)

// BuildHolders makes the derived table of heads of state and government from
// the facts below dir: REIGN's list of leaders (1949 to March 2021, surnames,
// ends by month) and the CIA World Factbook of 2026. Terms that REIGN leaves
// open end in March 2021 as far as we know and are marked unverified.
func BuildHolders(dir string, lx *lexicon.Lexicon) ([]byte, error) {
	reign, err := readReign(filepath.Join(dir, "reign", "leaderlist_3_21.csv"), lx)
	if err != nil {
		return nil, err
	}
	factbook, err := readFactbook(dir, lx)
	if err != nil {
		return nil, err
	}
	rows := slices.Concat(reign, factbook)
	slices.Sort(rows)
	rows = slices.Compact(rows)
	head := []string{
		"# Heads of state and government, made by casus-lab data holders. Ours overrule it (holders_ours.tsv).",
		"# source: REIGN leader list, March 2021 (MIT); CIA World Factbook, May 2026 (CC0)",
		"# date: 2026-11",
		"# licence: MIT",
		"# columns: state office name from to note source",
	}
	return []byte(strings.Join(append(head, rows...), "\n") + "\n"), nil
}

// readReign reads REIGN's leaders. A term ends when the next of the same state
// begins, or else in the month it states.
func readReign(file string, lx *lexicon.Lexicon) ([]string, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	text, err := charmap.Windows1252.NewDecoder().Bytes(data)
	if err != nil {
		return nil, err
	}
	records, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil {
		return nil, err
	}
	var rows []string
	for _, r := range records[1:] {
		code := stateOfCOW(strings.TrimSpace(r[0]))
		name := reignName(r[3])
		if _, known := lx.Country(code); !known || name == "" || r[6] == "" {
			continue
		}
		from := isoDate(r[6], r[5], r[4])
		to, note := isoDate(r[8], r[7], ""), ""
		if to == "" {
			to, note = "2021-03", "unverified"
		}
		if to < from[:min(len(from), len(to))] {
			continue
		}
		rows = append(rows, strings.Join([]string{code, reignOffice(code), name, from, to, note, "REIGN"}, "\t"))
	}
	return rows, nil
}

// isoDate joins the parts of a date that are there.
func isoDate(year, month, day string) string {
	switch {
	case len(year) != 4:
		return ""
	case month == "" || month == "0":
		return year
	case day == "" || day == "0":
		return fmt.Sprintf("%s-%02s", year, month)
	}
	return fmt.Sprintf("%s-%02s-%02s", year, month, day)
}

var reignNotes = regexp.MustCompile(`\s*\([^)]*\)|\s*\*+|\d+$`)

func reignName(s string) string {
	s = strings.Join(strings.Fields(reignNotes.ReplaceAllString(s, "")), " ")
	if strings.ContainsAny(s, "?\t|") {
		return ""
	}
	return s
}

// stateOfCOW turns a Correlates of War abbreviation into ISO 3166-1 alpha-3.
// Most are equal; states that are no more are left out.
func stateOfCOW(abb string) string {
	if iso, ok := cowStates[abb]; ok {
		return iso
	}
	return abb
}

var cowStates = map[string]string{
	"BHM": "BHS", "HAI": "HTI", "TRI": "TTO", "BAR": "BRB", "GRN": "GRD", "SLU": "LCA", "SVG": "VCT", "AAB": "ATG", "SKN": "KNA",
	"GUA": "GTM", "HON": "HND", "SAL": "SLV", "COS": "CRI", "PAR": "PRY", "URU": "URY", "UKG": "GBR", "IRE": "IRL", "NTH": "NLD",
	"FRN": "FRA", "MNC": "MCO", "SWZ": "CHE", "SPN": "ESP", "AND": "AND", "POR": "PRT", "GMY": "DEU", "GFR": "DEU", "GDR": "",
	"AUS": "AUT", "CZR": "CZE", "CZE": "", "SLO": "SVK", "SNM": "SMR", "MAC": "MKD", "CRO": "HRV", "YUG": "", "BOS": "BIH", "KOS": "XKX",
	"SLV": "SVN", "BUL": "BGR", "MLD": "MDA", "ROM": "ROU", "LAT": "LVA", "LIT": "LTU", "GRG": "GEO", "SWD": "SWE", "DEN": "DNK",
	"ICE": "ISL", "CAP": "CPV", "STP": "STP", "EQG": "GNQ", "GAM": "GMB", "MAA": "MRT", "NIR": "NER", "CDI": "CIV", "GUI": "GIN",
	"BFO": "BFA", "SIE": "SLE", "TOG": "TGO", "CAO": "CMR", "NIG": "NGA", "CEN": "CAF", "CHA": "TCD", "CON": "COG", "DRC": "COD",
	"TAZ": "TZA", "BUI": "BDI", "ANG": "AGO", "MZM": "MOZ", "ZAM": "ZMB", "ZIM": "ZWE", "MAW": "MWI", "SAF": "ZAF", "LES": "LSO",
	"BOT": "BWA", "SWA": "SWZ", "MAG": "MDG", "MAS": "MUS", "SEY": "SYC", "MOR": "MAR", "ALG": "DZA", "LIB": "LBY", "SUD": "SDN",
	"LEB": "LBN", "YAR": "YEM", "YPR": "", "KUW": "KWT", "BAH": "BHR", "UAE": "ARE", "OMA": "OMN", "TAJ": "TJK", "KYR": "KGZ",
	"KZK": "KAZ", "MON": "MNG", "TAW": "TWN", "ROK": "KOR", "BHU": "BTN", "BNG": "BGD", "MYA": "MMR", "SRI": "LKA", "MAD": "MDV",
	"NEP": "NPL", "THI": "THA", "CAM": "KHM", "DRV": "VNM", "RVN": "", "MAL": "MYS", "SIN": "SGP", "BRU": "BRN", "PHI": "PHL",
	"INS": "IDN", "ETM": "TLS", "AUL": "AUS", "NEW": "NZL", "VAN": "VUT", "SOL": "SLB", "FIJ": "FJI", "MSI": "MHL", "LIE": "LIE",
	"MNG": "MNE", "CYP": "CYP", "RUM": "ROU",
}

// reignOffice is the office that a state's leader holds in REIGN's sense.
func reignOffice(code string) string {
	switch {
	case strings.Contains(" AUT DEU ", " "+code+" "):
		return "chancellor"
	case strings.Contains(parliamentary, " "+code+" "):
		return "prime-minister"
	case strings.Contains(" SAU QAT KWT BHR OMN ARE JOR MAR SWZ BRN LIE MCO BTN ", " "+code+" "):
		return "monarch"
	}
	return "president"
}

const parliamentary = " GBR IRL NLD BEL LUX ESP ITA GRC SWE NOR DNK ISL CAN AUS NZL JPN IND ISR MLT SVN SVK CZE HUN BGR EST LVA LTU" +
	" MKD ALB HRV BIH XKX MNE THA KHM MYS SGP NPL BGD PNG SLB VUT FJI TON WSM TUV JAM BHS BRB TTO GRD LCA VCT ATG KNA DMA BLZ LSO MUS ETH IRQ" +
	" AND SMR TLS "

// factbookTitles turn the Factbook's words into offices, longest first.
var factbookTitles = []struct{ words, office string }{
	{"Transition Prime Minister", "prime-minister"}, {"Interim Prime Minister", "prime-minister"}, {"Prime Minister", "prime-minister"},
	{"Transitional President", "president"}, {"Transition President", "president"}, {"Interim President", "president"}, {"President", "president"},
	{"Supreme Leader", "supreme-leader"}, {"Chancellor", "chancellor"}, {"Premier", "prime-minister"},
	{"King", "monarch"}, {"Queen", "monarch"}, {"Amir", "monarch"}, {"Sultan", "monarch"}, {"Grand Duke", "monarch"}, {"Prince", "monarch"}, {"Pope", "monarch"},
}

var (
	sinceDate = regexp.MustCompile(`^([^();:]{3,80}?) \(since (\d{1,2} \w+ \d{4})\)`)
	rankWords = regexp.MustCompile(`^(Gen\.|Capt\.|Col\.|General|Dr\.|Sir|of the Swiss Confederation) `)
)

// readFactbook reads who was chief of state and head of government in 2026.
func readFactbook(dir string, lx *lexicon.Lexicon) ([]string, error) {
	codes, err := fipsCodes(filepath.Join(dir, "country-codes", "country-codes.csv"))
	if err != nil {
		return nil, err
	}
	files, err := filepath.Glob(filepath.Join(dir, "factbook", "*", "*.json"))
	if err != nil || len(files) == 0 {
		return nil, errors.Join(errors.New("no Factbook files"), err)
	}
	var rows []string
	for _, file := range files {
		code := codes[strings.ToUpper(strings.TrimSuffix(filepath.Base(file), ".json"))]
		c, known := lx.Country(code)
		if !known || c.Status == "territory" || c.Status == "international" {
			continue
		}
		posts, err := factbookPosts(file)
		if err != nil {
			return nil, err
		}
		for _, post := range posts {
			if row, ok := factbookRow(code, post); ok {
				rows = append(rows, row)
			}
		}
	}
	return rows, nil
}

// factbookPosts returns the texts on the chief of state and head of government.
func factbookPosts(file string) ([]string, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var entry struct {
		Government struct {
			Executive struct {
				State struct{ Text string } `json:"chief of state"`
				Gov   struct{ Text string } `json:"head of government"`
			} `json:"Executive branch"`
		}
	}
	if err := json.Unmarshal(data, &entry); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	x := entry.Government.Executive
	return []string{html.UnescapeString(x.State.Text), html.UnescapeString(x.Gov.Text)}, nil
}

// factbookRow reads "President Kais SAIED (since 23 October 2019)".
func factbookRow(code, text string) (string, bool) {
	m := sinceDate.FindStringSubmatch(text)
	if m == nil {
		return "", false
	}
	day, err := time.Parse("2 January 2006", m[2])
	if err != nil {
		return "", false
	}
	for _, t := range factbookTitles {
		if rest, ok := strings.CutPrefix(m[1], t.words+" "); ok {
			name := titleCase(rankWords.ReplaceAllString(rest, ""))
			return strings.Join([]string{code, t.office, name, day.Format(time.DateOnly), "", "", "Factbook"}, "\t"), true
		}
	}
	return "", false
}

// titleCase writes family names, which the Factbook has in capitals, as names.
func titleCase(name string) string {
	words := strings.Fields(strings.NewReplacer(`"`, "", ",", "").Replace(name))
	for i, w := range words {
		if w == strings.ToUpper(w) && len(w) > 1 && strings.Trim(w, "IVX.") != "" {
			parts := strings.Split(strings.ToLower(w), "-")
			for j, p := range parts {
				r := []rune(p)
				if len(r) > 0 {
					parts[j] = strings.ToUpper(string(r[0])) + string(r[1:])
				}
			}
			words[i] = strings.Join(parts, "-")
		}
	}
	return strings.Join(words, " ")
}

// fipsCodes maps FIPS 10-4 codes, which name the Factbook's files, to alpha-3.
func fipsCodes(file string) (map[string]string, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	records, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, err
	}
	fips := slices.Index(records[0], "FIPS")
	iso := slices.Index(records[0], "ISO3166-1-Alpha-3")
	codes := map[string]string{"KV": "XKX", "RI": "SRB"}
	for _, r := range records[1:] {
		for _, c := range strings.Split(r[fips], ",") {
			if codes[c] == "" {
				codes[c] = r[iso]
			}
		}
	}
	return codes, nil
}
