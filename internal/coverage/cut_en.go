package coverage

import (
	_ "embed"
	"regexp"
	"strings"

	"casus/internal/lexicon"
)

// The words by which furniture of English pages is told. A rule looks at one
// line; lines longer than maxFurniture are running text whatever they say.
const maxFurniture = 320

//go:embed data/en/furniture.tsv
var furnitureTSV string

// furnitureLines are whole lines, in the form of lexicon.FoldName.
var furnitureLines = furniturePhrases("control")

// shareWords make up lines like "Share Tweet Email Print": a line of nothing
// but these is a row of buttons.
var shareWords = furniturePhrases("share")

// teaserMarks open a block of links to other articles, in the form of
// lexicon.FoldName. A line that equals one, or begins with one of the longer
// ones, opens such a block.
var teaserMarks = furniturePhrases("teasers")

// pattern is a form of furniture that has words of its own. The expression is
// tried on the line in lower case, and only where one of the words of near
// stands in it: most lines of running text are passed at the cost of a search.
type pattern struct {
	near []string
	re   *regexp.Regexp
	why  string
}

func (p pattern) matches(lower string) bool {
	return holdsAny(lower, p.near) && p.re.MatchString(lower)
}

func holdsAny(s string, words []string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return len(words) == 0
}

// furnitureWords are tried in this order; the first that matches gives the
// reason.
var furnitureWords = []pattern{
	{[]string{"icon"}, regexp.MustCompile(`(?:icon[^i]*.*?){8}|(?:\bicon\b.*?){4}`), "list of icons"},
	{[]string{"cookie"}, regexp.MustCompile(`\bcookies?\b.*\b(accept|privacy|policy|website|site|browser|consent|settings|use)\b|\b(we|website|site) uses? cookies\b`), "cookie notice"},
	{[]string{"subscribe", "sign up", "register", "join us", "log in", "sign in"}, regexp.MustCompile(`^\W*(subscribe|sign up|register|join us|log in|sign in)\b.{0,160}\b(newsletters?|email|inbox|updates?|account|alerts?|channel|telegram|free|daily|weekly|today|access|now|here|comment)\b`), "sign-up line"},
	{[]string{"newsletter", "inbox", "email", "e-mail", "subscribed", "registration"}, regexp.MustCompile(`\b(our|daily|weekly|free|morning|evening) newsletters?\b|\bnewsletters? (sign.?up|delivered)\b|\b(delivered|straight|sent) (directly )?to your (inbox|email|e-mail)\b|\byou (are|have been) (now )?(successfully )?subscribed\b|\bregistration was successful\b|\bemail address will not be published\b|\bwe'?ve sent you an email\b`), "sign-up line"},
	{[]string{"follow", "like", "find", "join", "connect", "share", "tweet"}, regexp.MustCompile(`^\W*(follow|like|find|join|connect with) (us|@\w+|\pL+( \pL+){0,3}) (on|at|in) (our )?(twitter|facebook|instagram|telegram|youtube|whatsapp|linkedin|google|x|tiktok|viber)\b|^\W*(?:follow @\w+\W*)+$|^\W*(follow|like|share|tweet)( (this|us|him|her|it|the)\b.{0,30})? (on|via|to) (twitter|facebook|instagram|telegram|youtube|whatsapp|linkedin|google\+?|x|tiktok|email)\b.{0,60}$`), "share line"},
	{[]string{"rights reserved", "copyright", "(c)", "©", "may not be"}, regexp.MustCompile(`\ball rights reserved\b|^\W*(copyright|\(c\)|©)\s.{0,20}\b(19|20)\d\d\b|\bmay not be (published|reproduced|republished|redistributed)\b|^\W*©\s*(19|20)\d\d`), "copyright line"},
	{[]string{"reporting", "writing", "editing", "compiled", "edited", "written", "reported"}, regexp.MustCompile(`^\W*\(?(additional |further )?(reporting|writing|editing|compiled|edited|written|reported)( and (writing|editing|reporting))? (by|from) [^.]{2,160}[.;)]`), "agency boilerplate"},
	{[]string{"standards", "principles", "contribut", "based in part", "opinions expressed", "published", "appear", "updated", "corrected", "refiled", "amended", "produced", "edited", "views expressed", "click here", "press is", "times is", "post is"}, regexp.MustCompile(`^\W*(our standards|the thomson reuters trust principles)|\bcontributed (reporting )?to this (report|story|article)\b|\b(contributed reporting|also contributed)\W*$|^\W*contributing\s*:|^\W*this (article|story|report) is based in part on\b|\bopinions expressed (by|in|here)\b.{0,80}\bown\b|^\W*(this|the) (article|story|report|piece|post) (was |has been )?((originally|first) )?(published|appeared|updated|corrected|produced|republished|refiled|amended)\b|^\W*a version of (this|the) (article|story) (appears|appeared)\b|\bhas not been edited by\b|\bpublished from a syndicated feed\b|\bthe views expressed (in|here|are)\b|^\W*click here to\b|^\W*the (associated press|new york times|washington post) is (a|an|the) `), "agency boilerplate"},
	{[]string{" app", "podcast"}, regexp.MustCompile(`\b(download|get|install) (the|our|its) (\pL+ ){0,3}app\b|\bnews app\b|\bavailable on (the )?(app store|google play|our mobile app)\b|\btune in to our\b|\bour (podcasts?|mobile app)\b`), "promotion"},
	{[]string{"advertis", "sponsor", "spot_img", "promoted", "continues"}, regexp.MustCompile(`^\W*(advertisement|advertising|sponsor(ed)?|spot_img|promoted)\b.{0,40}$|spot_img|^\W*(story|article) continues (below|after)\b`), "advertisement"},
	{[]string{"old"}, regexp.MustCompile(`^\W*this (article|story|post) is (more than|over) (\d+|a|one|two|three) (day|week|month|year)s? old\W*$`), "notice of the site"},
	{[]string{"javascript", "browser", "player", "playback", "forbidden"}, regexp.MustCompile(`^\W*(please )?(enable|turn on) javascript\b|\b(your|this) browser (does not|doesn'?t|is not|isn'?t|no longer)\b|\bjavascript (is|must be|needs to be) (disabled|enabled)\b|\b(video|media) (player|playback) (is|not)\b|\b403 forbidden\b`), "notice of the site"},
	{[]string{"home", "you are here"}, regexp.MustCompile(`^\W*home\s*[>/»›|:·]|^\W*you are here\b`), "navigation"},
	{[]string{" of ", "comment", "share", "view", "like", "min"}, regexp.MustCompile(`^\W*(photo|image|picture) \d+ of \d+\W*$|^\W*\d+ of \d+\W*$|^\W*\d+ (comments?|shares?|views?|likes?)\W*$|^\W*\d+ ?min(ute)?s?( read)?\W*$`), "counter"},
	{[]string{"read", "related", "see also", "more", "watch", "listen", "miss", "recommended"}, regexp.MustCompile(`^\W*(read more|read also|also read|read|related|see also|more|watch|listen|must read|don'?t miss|recommended)\s*[:|»>]\s*\S`), whyTeaser},
	{[]string{"read more", "continue reading", "read the full"}, regexp.MustCompile(`(?:\.\.\.|…)\W*(?:read more|continue reading)\b.{0,40}$|^\W*continue reading the main story\b|^\W*read more (?:about|on|from|here|analysis|coverage|of)\b.{0,100}$|^\W*read the full (?:story|analysis|article|coverage)\b.{0,60}$`), whyTeaser},
	{[]string{"photos", "gallery", "slideshow", "also see", "coverage", "more on this", "quiz"}, regexp.MustCompile(`^\W*(?:photos|gallery|slideshow|also see|full coverage|special coverage|more on this|quiz)\W{0,3}:\s*(?:\S.{0,120})?$|^\W*slideshow \(\d+ images?\)\W*$|^\W*more on this\.\.\.`), whyTeaser},
	{[]string{"must watch", "play video", "listen to article"}, regexp.MustCompile(`\bjust watched\b.*\bmust watch\b|^\W*(?:play video|listen to article) \d+:\d\d\b`), "video player"},
	{[]string{"live coverage"}, regexp.MustCompile(`\blive coverage\b.{0,80}\bhas (?:now )?(?:moved|ended|concluded)\b`), "notice of the site"},
	{[]string{"vote now"}, regexp.MustCompile(`\bvote now\b.{0,30}$`), "promotion"},
	{[]string{"note"}, regexp.MustCompile(`^\W*editor['’]s note\W{0,4}(?:sign up|a version of)\b`), "sign-up line"},
	{[]string{"updated"}, regexp.MustCompile(`^\W*updated (?:at )?\d{1,2}(?::\d\d)? ?[ap]\.?m\.?(?: [a-z]{2,3})?\W*$`), whyDate},
	{[]string{"ago"}, regexp.MustCompile(`^\W*\d{1,2} (?:year|month|week|day|hour|minute)s? ago\W*$`), "counter"},
	{[]string{"check out", "keep up with", "miss a thing", "send you an email"}, regexp.MustCompile(`^\W*check out (?:more|our|the latest)\b|\bkeep up with .{1,80}\bnewsletters?\b|^\W*don['’]?t miss (?:a|another) (?:thing|story|update)\b|^\W*want (?:me|us) to send you an email\b`), "promotion"},
	{[]string{"creative commons", "licensed under"}, regexp.MustCompile(`\b(?:is|are|available|published|republished)\b.{0,60}\b(?:creative commons\b.{0,80}\blicen[cs]e|licensed under)|\blicensed under (?:a|the)\b.{0,60}\blicen[cs]e`), "copyright line"},
	{[]string{"["}, regexp.MustCompile(`^\[[^\]]{10,160}[^.\]]\]$`), whyTeaser},
	{[]string{":"}, regexp.MustCompile(`^\W*(tags?|topics?|categories|keywords|filed under|posted in|posted under|category|labels|in this (?:article|story))\s*:`), "tags"},
}

// These are told by their capitals.
var (
	signature      = regexp.MustCompile(`^[-–] ?\p{Lu}[\pL.'’-]+(?: \p{Lu}[\pL.'’-]+){1,3}$`)
	linkLabel      = regexp.MustCompile(`^\p{Lu}[\p{Lu} ]{2,20}:\pL`) // "STORY:Harbour opens", as links within a story are marked
	homeLabel      = regexp.MustCompile(`^Home\p{Lu}\pL*`)
	bylineWithPost = regexp.MustCompile(`^By (?:\p{Lu}[\pL.'’-]+ ){1,3}\p{Lu}[\pL.'’-]+(?:, (?:a|an|the|senior|staff|chief|deputy)\b|, \p{Lu}| \||, special to\b).{0,220}$`)
	bylineRow      = regexp.MustCompile(`^\W*(?:By|BY|Written by|Posted by|Reported by|By:)\s+\p{Lu}[\pL.'’-]+(?:\s+(?:[\pL.'’-]+|and|&|,|\||/)){0,14}[^.!?]{0,60}$`)
)

// lineReason returns why a line is furniture by its own words, "" when it is not.
func lineReason(line string) string {
	if len(line) > maxFurniture {
		if strings.Count(line, "icon") >= 8 {
			return "list of icons"
		}
		return ""
	}
	folded := lexicon.FoldName(line)
	if furnitureLines[folded] {
		return whyControl
	}
	if allOf(folded, shareWords) {
		return "share line"
	}
	if mixesScripts(line) {
		return "choice of languages"
	}
	if homeLabel.MatchString(line) && !closesSentence(line) || isBar(line) {
		return "navigation"
	}
	lower := strings.ToLower(line)
	for _, p := range furnitureWords {
		if p.matches(lower) {
			return p.why
		}
	}
	switch {
	case signature.MatchString(line):
		return whyByline
	case linkLabel.MatchString(line) && titleLike(line):
		return whyTeaser
	}
	if holdsAny(line, []string{"By", "BY", " by "}) && (bylineRow.MatchString(line) || bylineWithPost.MatchString(line)) {
		return whyByline
	}
	return ""
}

// isBar reports whether a line is a bar of links: four or more labels with signs
// between them.
func isBar(line string) bool {
	parts := strings.FieldsFunc(line, func(r rune) bool { return strings.ContainsRune("|·•»›", r) })
	for _, p := range parts {
		if words(p) > 5 || closesSentence(strings.TrimSpace(p)) {
			return false
		}
	}
	return len(parts) >= 4
}

// opensTeasers reports whether a line marks a block of links to other articles.
func opensTeasers(line string) bool {
	if len(line) > 60 {
		return false
	}
	folded := lexicon.FoldName(line)
	if teaserMarks[folded] {
		return true
	}
	if teaserTitle.MatchString(folded) {
		return true
	}
	for _, head := range []string{"most read ", "most popular ", "more from ", "more stories from ", "latest from ", "top stories in ", "top stories from ", "also on ", "more news from ", "recommended by "} {
		if strings.HasPrefix(folded, head) {
			return titleLike(line) && words(line) <= 6
		}
	}
	return false
}

// teaserTitle is a mark of a block of teasers that says of what kind they are:
// "Other opinion columns", "Recent slide shows".
var teaserTitle = regexp.MustCompile(`^(?:other|more|recent|latest|popular|featured|related|top|trending|new|most \pL+)(?: \pL+){0,2} (?:stories|articles|news|posts|columns|videos|slide ?shows|galleries|headlines|reads|coverage|reports|podcasts|explainers|analys[ei]s)$`)

// commentMarks open the section in which readers comment, in the form of
// lexicon.FoldName.
var commentMarks = furniturePhrases("comments")

// opensComments reports whether a line marks a comment section.
func opensComments(line string) bool {
	if len(line) > 40 {
		return false
	}
	folded := strings.Trim(lexicon.FoldName(line), "0123456789() ")
	return commentMarks[folded]
}

// invitesToRead reports whether a line invites to another article.
func invitesToRead(line string) bool {
	if len(line) > 30 {
		return false
	}
	switch lexicon.FoldName(line) {
	case "read more", "read more here", "read full story", "read the full story", "continue reading", "read article", "read also", "see more", "full story", "more details", "find out more", "learn more":
		return true
	}
	return false
}

// allOf reports whether every word of a folded line is in the set.
func allOf(folded string, set map[string]bool) bool {
	fields := strings.Fields(folded)
	for _, w := range fields {
		if !set[w] && strings.Trim(w, "0123456789k") != "" {
			return false
		}
	}
	return len(fields) > 0
}

// credit is how a photo names its maker.
var credit = pattern{near: []string{"©", "getty", "photo", "image", "picture", "footage", "handout", "(ap", "ap/", "reuters", "afp", "epa", "tass", "sputnik", "/ap", "ap photo", "screengrab", "screenshot"}, re: regexp.MustCompile(`©|\bgetty( images)?\b|\b(photo|photograph|photographer|image|picture|footage)s?\s*(provided )?(?:(by|courtesy|via|credits?|from)\b|:)|\bfile (photo|picture|image)\b|\bhandout\b|\((ap|reuters|afp|epa|file)( photo)?(/[^)]*)?\)|\b(ap|afp|epa|reuters|tass|epa-efe)( photo)?/|/(ap|afp|epa|reuters|getty|tass|sputnik)\b|\bscreengrab\b|\bscreenshot\b|\bimage (source|caption|copyright)\b`)}

// isCredit reports whether a line names the maker of a photo.
func isCredit(line string) bool { return len(line) <= 600 && credit.matches(strings.ToLower(line)) }

// shows is how a caption says what its photo shows: "A view shows ...",
// "Protesters storming ...".
var shows = regexp.MustCompile(`^(?:(?:A|An|The|This)\s+(?:\pL+\s+){0,4}(?:shows?|pictured|seen)\b|(?:[\pL'’-]+\s+){1,4}\pL{2,}ing\b|(?:[\pL'’-]+,?\s+){1,6}(?:is|are) (?:seen|pictured|shown)\b)`)

// isCaption reports whether a line of plain text reads as a caption.
func isCaption(line string) bool {
	if len(line) > 600 {
		return false
	}
	if isCredit(line) {
		return len(line) <= 350
	}
	return len(line) <= 250 && shows.MatchString(line) && (!closesSentence(line) || strings.HasPrefix(line, "A view shows") || strings.Contains(line, "file photo"))
}

// furniturePhrases returns the phrases of one kind.
func furniturePhrases(kind string) map[string]bool {
	set := map[string]bool{}
	for line := range strings.Lines(furnitureTSV) {
		if k, phrase, ok := strings.Cut(strings.TrimRight(line, "\n"), "\t"); ok && k == kind {
			set[phrase] = true
		}
	}
	return set
}

var bylineHead = regexp.MustCompile(`(?i)^\W*(written |posted |reported )?by:?\s+`)

// cleanByline strips the words that introduce a byline.
func cleanByline(line string) string { return bylineHead.ReplaceAllString(line, "") }

const person = `\p{Lu}[\pL.'’-]+(?: (?:\p{Lu}[\pL.'’-]*|bin|de|van|von|al)){1,3}`

var (
	personName  = regexp.MustCompile("^" + person)
	personNames = regexp.MustCompile("^" + person + "(?:(?:,| and|, and| &) " + person + ")*$")
)

// noteVerb and noteRole are how a note says what somebody is by trade.
var (
	noteVerb = regexp.MustCompile(`^(?:,[^,]{3,80},)? (?:is|was|has|covers|covered|reports|writes|joined|works|lives)\b`)
	noteRole = regexp.MustCompile(`\b(?:reporter|correspondent|editor|writer|journalist|columnist|author of|fellow|professor|lecturer|producer|contributor|freelance|blogger|covers|covered|covering|reporting|writes|photojournalist)\b`)
)

// noName is what looks like a person's name at the beginning of a sentence.
var noName = regexp.MustCompile(`^(?:The|As|In|At|On|For|But|And|When|While|After|Since|Former|Meanwhile)\b|['’]s\b`)

// noteOn returns the name of the person whose trade a paragraph begins with, ""
// when it begins otherwise.
func noteOn(text string) string {
	name := personName.FindString(text)
	first, _, _ := strings.Cut(text, ". ")
	if name == "" || noName.MatchString(name) || !noteVerb.MatchString(text[len(name):]) || !noteRole.MatchString(first) {
		return ""
	}
	return name
}

// bylineName returns the first person's name in a byline, "" when it names none.
func bylineName(byline string) string {
	return strings.TrimSuffix(personName.FindString(byline), " and")
}

var (
	copyrightSign  = regexp.MustCompile(`(?i)©|\(c\)|\bcopyright\b`)
	copyrightNoise = regexp.MustCompile(`(?i)©|\(c\)|\bcopyright\b|\ball rights reserved\b|\b(19|20)\d\d\b|\b(inc|llc|ltd|limited|plc|gmbh|corporation|corp|co)\b\.?|[-–,.|]|\b\w+\.(com|org|net|co\.uk)\b`)
)

// copyrightHolder returns whom a copyright line names.
func copyrightHolder(line string) (string, bool) {
	if !copyrightSign.MatchString(line) {
		return "", false
	}
	return strings.TrimSpace(copyrightNoise.ReplaceAllString(line, " ")), true
}
