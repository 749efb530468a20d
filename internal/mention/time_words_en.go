package mention

// wordClass is what a word can do in an English expression of time or number.
type wordClass uint8

const (
	noWord wordClass = iota
	monthWord
	shortMonth // needs a number beside it: "Mar", "Dec"
	weekdayWord
	shortWeekday // needs a date behind it: "Sun", "Mon"
	seasonWord
	unitWord
	unitsWord // a unit in the plural
	cardinalWord
	ordinalWord
	scaleWord  // hundred, thousand, million
	vagueWord  // several, few, many
	dozenWord  // dozen, dozens, scores, hundreds
	partWord   // morning, night
	deicticDay // yesterday, today, tomorrow
	nowWord
	pastWord
	futureWord
	setWord // daily, annually
	phaseWord
	nearWord // last, next, this, previous
	holidayWord
	timeNoun // time, period, moment
	starter  // may begin an expression, has no meaning alone
	clockWord
)

// timeWord is a word's class and its number within the class.
type timeWord struct {
	class wordClass
	n     int32
}

// The senses of nearWord.
const (
	nearThis int32 = iota
	nearLast
	nearNext
	nearPrevious // before the time told of
	nearFollowing
	nearSame // that, the same
)

// timeWords is the closed vocabulary of English time and number expressions.
var timeWords = func() map[string]timeWord {
	m := map[string]timeWord{}
	add := func(c wordClass, first int32, words ...string) {
		for i, w := range words {
			m[w] = timeWord{c, first + int32(i)}
		}
	}
	each := func(c wordClass, n int32, words ...string) {
		for _, w := range words {
			m[w] = timeWord{c, n}
		}
	}
	add(monthWord, 1, "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
	add(shortMonth, 1, "jan", "feb", "mar", "apr", "_", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
	add(shortMonth, 1, "jan.", "feb.", "mar.", "apr.", "_", "jun.", "jul.", "aug.", "sept.", "oct.", "nov.", "dec.")
	each(shortMonth, 9, "sept", "sep.")
	delete(m, "_")
	add(weekdayWord, 1, "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
	add(shortWeekday, 1, "mon", "tue", "wed", "thu", "fri", "sat", "sun")
	add(shortWeekday, 1, "mon.", "tue.", "wed.", "thu.", "fri.", "sat.", "sun.")
	each(shortWeekday, 2, "tues", "tues.")
	each(shortWeekday, 4, "thurs", "thurs.", "thur")
	add(seasonWord, 1, "spring", "summer", "autumn", "winter")
	m["fall"] = timeWord{seasonWord, 3}
	units := []struct {
		g    grain
		one  string
		many []string
	}{
		{secondGrain, "second", []string{"seconds"}}, {minuteGrain, "minute", []string{"minutes", "mins", "min"}},
		{hourGrain, "hour", []string{"hours", "hrs", "hr"}}, {dayGrain, "day", []string{"days"}},
		{weekGrain, "week", []string{"weeks"}}, {weekendGrain, "weekend", []string{"weekends"}},
		{fortnightGrain, "fortnight", []string{"fortnights"}},
		{monthGrain, "month", []string{"months"}}, {quarterGrain, "quarter", []string{"quarters"}},
		{yearGrain, "year", []string{"years"}}, {decadeGrain, "decade", []string{"decades"}},
		{centuryGrain, "century", []string{"centuries"}}, {millenniumGrain, "millennium", []string{"millennia"}},
	}
	for _, u := range units {
		each(unitWord, int32(u.g), u.one)
		each(unitsWord, int32(u.g), u.many...)
	}
	add(cardinalWord, 0, "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
		"eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
	for i, w := range []string{"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"} {
		m[w] = timeWord{cardinalWord, int32(20 + 10*i)}
	}
	add(ordinalWord, 1, "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
		"eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth")
	each(ordinalWord, 30, "thirtieth")
	for w, n := range map[string]int32{"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12} {
		m[w] = timeWord{scaleWord, n}
	}
	each(vagueWord, 0, "several", "few", "many", "some", "couple", "handful", "various")
	for w, n := range map[string]int32{"dozen": 12, "dozens": 12, "score": 20, "scores": 20, "hundreds": 100, "thousands": 1000,
		"millions": 1000000, "tens": 10, "billions": 1000000000} {
		m[w] = timeWord{dozenWord, n}
	}
	for w, p := range map[string]dayPart{"morning": morning, "mornings": morning, "afternoon": afternoon, "afternoons": afternoon,
		"evening": evening, "evenings": evening, "night": night, "nights": night, "overnight": night, "dawn": dawn, "dusk": evening,
		"daybreak": dawn, "sunrise": dawn, "sunset": evening, "nightfall": evening, "noon": midday, "midday": midday, "midnight": midnight,
		"daytime": daytime, "nighttime": night, "lunchtime": midday} {
		m[w] = timeWord{partWord, int32(p)}
	}
	add(deicticDay, -1, "yesterday", "today", "tomorrow")
	m["tonight"] = timeWord{deicticDay, 0}
	each(nowWord, 0, "now", "currently", "nowadays", "presently")
	each(pastWord, 0, "recently", "recent", "lately", "former", "formerly", "past")
	each(futureWord, 0, "future", "upcoming")
	for w, g := range map[string]grain{"daily": dayGrain, "nightly": dayGrain, "weekly": weekGrain, "monthly": monthGrain, "quarterly": quarterGrain,
		"yearly": yearGrain, "annual": yearGrain, "annually": yearGrain, "hourly": hourGrain, "biweekly": weekGrain} {
		m[w] = timeWord{setWord, int32(g)}
	}
	for w, p := range map[string]phase{"early": startPhase, "earlier": startPhase, "late": endPhase, "later": endPhase, "mid": midPhase,
		"beginning": startPhase, "start": startPhase, "end": endPhase, "middle": midPhase, "close": endPhase, "turn": startPhase,
		"outset": startPhase, "midst": midPhase, "onset": startPhase, "latter": endPhase, "eve": noPhase, "height": noPhase} {
		m[w] = timeWord{phaseWord, int32(p)}
	}
	for w, n := range map[string]int32{"this": nearThis, "current": nearThis, "last": nearLast, "past": nearLast, "next": nearNext, "coming": nearNext,
		"previous": nearPrevious, "preceding": nearPrevious, "prior": nearPrevious, "following": nearFollowing, "subsequent": nearFollowing,
		"ensuing": nearFollowing, "that": nearSame, "same": nearSame, "intervening": nearSame} {
		m[w] = timeWord{nearWord, n}
	}
	each(holidayWord, 0, "christmas", "easter", "thanksgiving", "halloween", "ramadan", "new")
	each(timeNoun, 0, "time", "period", "moment", "times", "date", "era")
	each(starter, 0, "the", "a", "an", "these", "those", "each", "every", "per", "about", "around", "approximately", "roughly", "nearly", "almost",
		"over", "more", "less", "fewer", "at", "under", "up", "just", "only", "half", "once", "twice", "local", "fiscal", "shortly", "circa", "ca.", "c.",
		"another", "present", "long", "all", "no", "well", "some", "q", "at")
	for w, n := range map[string]int32{"am": 0, "a.m.": 0, "a.m": 0, "pm": 12, "p.m.": 12, "p.m": 12, "o'clock": -1, "o’clock": -1,
		"hrs": -1, "gmt": -1, "utc": -1} {
		if _, taken := m[w]; !taken {
			m[w] = timeWord{clockWord, n}
		}
	}
	return m
}()
