package mention

import "strings"

// gender is what a first name or a title says of a person, for pronouns only.
type gender uint8

const (
	unknownGender gender = iota
	male
	female
)

// genderOf reads a full name: by its first word where that is a common given
// name. It is unknown for most names, and a pronoun then decides nothing.
func genderOf(name string) gender {
	first, _, _ := strings.Cut(name, " ")
	first, _, _ = strings.Cut(strings.ToLower(first), "-")
	switch {
	case maleNames[first]:
		return male
	case femaleNames[first]:
		return female
	}
	return unknownGender
}

// pronounGender is what a pronoun says of the person it stands for.
func pronounGender(word string) gender {
	switch word {
	case "he", "him", "his", "himself":
		return male
	case "she", "her", "hers", "herself":
		return female
	}
	return unknownGender
}

var maleNames = set(
	"aaron", "abdel", "abdul", "abdullah", "adam", "ahmad", "ahmed", "alan", "albert", "alexander", "alexei", "ali",
	"andrei", "andrew", "anthony", "antonio", "ariel", "arthur", "ashraf", "austin", "ayman", "ban", "barack", "bashar",
	"bashir", "ben", "benjamin", "bernie", "bill", "billy", "bob", "bobby", "boris", "bradley", "brandon", "brian",
	"bruce", "bryan", "carl", "carlos", "charles", "christian", "christopher", "cyril", "dan", "daniel", "david",
	"dennis", "dmitry", "donald", "dylan", "edward", "ehud", "emmanuel", "eric", "ethan", "eugene", "fidel", "francois",
	"frank", "gabriel", "gary", "george", "gerald", "gerhard", "giuseppe", "goodluck", "gordon", "greg", "gregory",
	"haider", "hamid", "hassan", "henry", "hossein", "hugo", "ibrahim", "igor", "ilham", "imran", "ivan", "jack",
	"jacob", "jacques", "james", "jason", "javad", "jeff", "jeffrey", "jens", "jeremy", "jerry", "jesse", "jim", "joe",
	"john", "johnny", "joko", "jonathan", "jordan", "jose", "joseph", "joshua", "juan", "justin", "kassym", "keith",
	"kenneth", "kevin", "khaled", "khalid", "kim", "kofi", "larry", "lawrence", "lindsey", "logan", "louis", "luis",
	"mahmoud", "marco", "mariano", "mario", "mark", "matteo", "matthew", "michael", "mike", "mikhail", "mitch",
	"mohamed", "mohammad", "mohammed", "moqtada", "muammar", "muhammad", "muhammadu", "mustafa", "naftali", "narendra",
	"nathan", "nawaz", "nelson", "nicholas", "nicolas", "nigel", "nikol", "nikolai", "noah", "nouri", "nursultan",
	"olaf", "oleg", "omar", "osama", "patrick", "paul", "pedro", "pervez", "peter", "petro", "philip", "qassem",
	"ralph", "rand", "randy", "raymond", "recep", "richard", "robert", "rodrigo", "roger", "ronald", "rouhani", "roy",
	"russell", "ryan", "saddam", "sam", "samuel", "scott", "sean", "sergei", "sergey", "shimon", "shinzo", "silvio",
	"stephen", "steven", "ted", "terry", "thomas", "tim", "timothy", "tom", "tony", "tyler", "viktor", "vincent",
	"vladimir", "volodymyr", "walter", "wayne", "william", "willie", "xi", "yasser", "yitzhak", "yoweri", "yuri",
	"zachary",
)

var femaleNames = set(
	"abigail", "agnes", "aisha", "alexis", "alice", "amanda", "amber", "amy", "andrea", "angela", "ann", "anna",
	"annalena", "anne", "ashley", "aung", "barbara", "benazir", "betty", "beverly", "brenda", "brittany", "carol",
	"carolyn", "catherine", "charlotte", "cheryl", "christina", "christine", "condoleezza", "cristina", "cynthia",
	"danielle", "deborah", "debra", "denise", "diana", "diane", "dianne", "dilma", "donna", "doris", "dorothy", "elena",
	"elizabeth", "ellen", "emily", "emma", "erna", "evelyn", "fatima", "federica", "frances", "gina", "giorgia",
	"gloria", "golda", "grace", "hannah", "heather", "helen", "hillary", "indira", "irina", "isabella", "ivanka",
	"jacinda", "jacqueline", "janet", "janice", "jean", "jennifer", "jessica", "jill", "joan", "joyce", "judith",
	"judy", "julia", "julie", "kamala", "karen", "katherine", "kathleen", "kathryn", "kayla", "kelly", "kellyanne",
	"kimberly", "laura", "lauren", "leila", "linda", "lisa", "liz", "lori", "madeleine", "madison", "maia", "malala",
	"margaret", "maria", "marie", "marilyn", "marine", "martha", "mary", "maryam", "megan", "melania", "melissa",
	"mette", "michelle", "nadia", "nancy", "natalia", "natalie", "nicola", "nicole", "nikki", "olga", "olivia",
	"pamela", "patricia", "priti", "rachel", "rebecca", "ruth", "samantha", "sandra", "sanna", "sara", "sarah",
	"segolene", "sharon", "sheryl", "shirley", "sonia", "sophia", "stephanie", "susan", "svetlana", "teresa", "theresa",
	"tulsi", "tzipi", "ursula", "valentina", "victoria", "virginia", "yulia", "yuliya", "zeinab",
)
