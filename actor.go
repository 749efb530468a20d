package casus

// Actor is a party to events: never a private person (rule 6 of the format).
//
// IDs are stable words, not numbers, so that two articles and two runs name the
// same actor alike: "KAZ" for a state, "KAZ.GOV" for its government, "CSTO" for
// an organisation, "CSTO.council" for an organ, "KAZ/protesters" for an unnamed
// group of a country, "/protesters" for one of no known country, and
// "KAZ:kassym-jomart-tokayev" for a person.
type Actor struct {
	ID     string      `json:"id"`
	Name   string      `json:"name"`
	Kind   ActorKind   `json:"kind"`
	Code   string      `json:"code,omitempty"`   // ISO 3166-1 alpha-3 of its country, or IGO, NGO, INT
	Sector string      `json:"sector,omitempty"` // PLOVER sector: GOV, MIL, COP, REB, CVL, ...
	Of     string      `json:"of,omitempty"`     // Actor.ID of the whole it is a part of
	Names  []NameCount `json:"names"`            // what sources call it, most frequent first
}

// NameCount is a name and how often it was used.
type NameCount struct {
	Text  string `json:"text"`
	Count int    `json:"count"`
}

// ActorKind says what an actor is.
type ActorKind string

// The kinds of actor.
const (
	StateActor  ActorKind = "state"
	OrgActor    ActorKind = "organisation"
	OrganActor  ActorKind = "organ"
	GovActor    ActorKind = "government"
	ForceActor  ActorKind = "force"
	GroupActor  ActorKind = "group"
	PersonActor ActorKind = "person"
)

// Place is a place with coordinates. IDs are "geonames:NUMBER" where GeoNames
// knows the place and "place:WORDS" where the table is ours.
type Place struct {
	ID        string         `json:"id"`
	Name      string         `json:"name"`
	Kind      string         `json:"kind"`              // city, admin1, admin2, country, region, sea, facility, border, street
	Country   string         `json:"country,omitempty"` // ISO 3166-1 alpha-3
	Admin1    string         `json:"admin1,omitempty"`
	Admin2    string         `json:"admin2,omitempty"`
	Lat       float64        `json:"lat"` // degrees, WGS 84
	Lon       float64        `json:"lon"`
	Precision PlacePrecision `json:"precision"`
	GeoNames  int            `json:"geonames,omitempty"`
}

// PlacePrecision is the size of what the coordinates stand for.
type PlacePrecision string

// The precisions, from fine to coarse.
const (
	PointPrecision    PlacePrecision = "point"
	DistrictPrecision PlacePrecision = "district"
	CityPrecision     PlacePrecision = "city"
	Admin1Precision   PlacePrecision = "admin1"
	CountryPrecision  PlacePrecision = "country"
	RegionPrecision   PlacePrecision = "region"
)

// PlaceRef says that something is at, from or towards a place.
type PlaceRef struct {
	Place  string      `json:"place"`            // Place.ID
	Role   PlaceRole   `json:"role"`             // at, from, to
	Extent PlaceExtent `json:"extent,omitempty"` // absent: at
}

// PlaceRole is the part a place plays in an event.
type PlaceRole string

// The roles of a place.
const (
	At   PlaceRole = "at"
	From PlaceRole = "from"
	To   PlaceRole = "to"
)

// PlaceExtent says how an event lies to its place.
type PlaceExtent string

// The extents.
const (
	ExtentAt         PlaceExtent = "at"
	ExtentNear       PlaceExtent = "near"
	ExtentAlong      PlaceExtent = "along"
	ExtentWithin     PlaceExtent = "within"
	ExtentThroughout PlaceExtent = "throughout"
)
