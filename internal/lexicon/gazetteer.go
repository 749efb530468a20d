package lexicon

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	_ "embed"
	"encoding/binary"
	"errors"
	"iter"
	"maps"
	"math"
	"slices"
	"strconv"

	"casus"
)

//go:embed data/gazetteer.bin
var embeddedGazetteer string

// packed is the gazetteer file of places, read where it lies: opening it costs
// nothing, and a look-up touches a bucket and the records found.
//
// The file, all numbers little-endian: a header of the magic, a digest of the
// rest, and five counts; for each bucket the number of its first record and of its
// first alias, one bucket more than there are (uint32); a Bloom filter of the
// beginnings of names; administrative units (9 bytes); records (20 bytes) and
// aliases (7 bytes) by bucket; names. A name lies in the bucket that the low bits
// of its folded form's hash say. In a bucket, records of one name lie together,
// prominent first, the first of them marked; a record keeps 16 bits of the hash, so
// that few names have to be folded to be compared. An alias is no more than 32 bits
// of the hash, which with the bucket's number and the few aliases of a bucket make
// a false answer a matter of one in billions, and the record that it stands for.
// [PackGazetteer] writes the file.
type packed struct {
	data                                    string
	buckets, bloom, units, records, aliases uint32 // counts; bloom in bytes
	bloomAt, unitsAt, recordsAt, aliasesAt  uint32
	namesAt                                 uint32
}

const (
	packedMagic  = "casusGZ3"
	digestSize   = 8
	packedHeader = len(packedMagic) + digestSize + 5*4
	bucketSize   = 8
	unitSize     = 9
	recordSize   = 20
	aliasSize    = 7
	bloomProbes  = 4
	firstOfName  = 0x80 // of a record's class: the first record of its name
)

// openPacked checks the frame of a gazetteer file.
func openPacked(data string) (packed, error) {
	p := packed{data: data}
	if len(data) < packedHeader || data[:len(packedMagic)] != packedMagic {
		return packed{}, errors.New("it is no gazetteer file")
	}
	for i, n := range []*uint32{&p.buckets, &p.bloom, &p.units, &p.records, &p.aliases} {
		*n = p.u32(uint32(len(packedMagic) + digestSize + 4*i))
		if *n > uint32(len(data)) {
			return packed{}, errors.New("its counts exceed its size")
		}
	}
	end := uint64(packedHeader)
	for _, s := range []struct {
		at          *uint32
		count, size uint32
	}{{&p.bloomAt, p.buckets + 1, bucketSize}, {&p.unitsAt, p.bloom, 1}, {&p.recordsAt, p.units, unitSize}, {&p.aliasesAt, p.records, recordSize}, {&p.namesAt, p.aliases, aliasSize}} {
		end += uint64(s.count) * uint64(s.size)
		*s.at = uint32(min(end, math.MaxUint32))
	}
	if end > uint64(len(data)) || p.buckets == 0 || p.buckets&(p.buckets-1) != 0 || p.bloom == 0 {
		return packed{}, errors.New("its sections do not fit")
	}
	return p, nil
}

// digest identifies the file's content.
func (p packed) digest() string {
	if p.data == "" {
		return ""
	}
	return p.data[len(packedMagic) : len(packedMagic)+digestSize]
}

func (p packed) u32(at uint32) uint32 {
	return uint32(p.data[at]) | uint32(p.data[at+1])<<8 | uint32(p.data[at+2])<<16 | uint32(p.data[at+3])<<24
}

func (p packed) u24(at uint32) uint32 {
	return uint32(p.data[at]) | uint32(p.data[at+1])<<8 | uint32(p.data[at+2])<<16
}

func (p packed) u16(at uint32) uint32 { return uint32(p.data[at]) | uint32(p.data[at+1])<<8 }

// find appends the places called name.
func (p packed) find(found []Place, name string) []Place {
	var buf [maxName + 8]byte
	return p.findKey(found, finish(foldAppend(buf[:0], name)))
}

// findWords appends the places called by the words together.
func (p packed) findWords(found []Place, words []string) []Place {
	var buf [2*maxName + 16]byte
	key := buf[:0]
	for _, w := range words {
		key = mendSpelling(foldAppend(key, w))
	}
	return p.findKey(found, finish(key))
}

// inCountry returns the number of the most prominent place called name in a
// country, by alpha-3 code; false when there is none.
func (p packed) inCountry(name, country string) (uint32, bool) {
	var buf [maxName + 8]byte
	key := finish(foldAppend(buf[:0], name))
	first, last := p.recordsOf(key, hashKey(key))
	for i := first; i < last; i++ {
		if p.country(i) == country {
			return i, true
		}
	}
	return 0, false
}

func (p packed) findKey(found []Place, key []byte) []Place {
	hash := hashKey(key)
	first, last := p.recordsOf(key, hash)
	found = slices.Grow(found, int(last-first))
	for i := first; i < last; i++ {
		found = append(found, p.place(i))
	}
	for i := range p.aliasesOf(hash) {
		found = append(found, p.place(i))
	}
	return found
}

// longestFrom returns the number of words of the longest name that begins at
// words[0], 0 for none. It does not allocate.
func (p packed) longestFrom(words []string) int {
	var buf [2*maxName + 16]byte
	key, n := buf[:0], 0
	for i, w := range words {
		key = mendSpelling(foldAppend(key, w))
		whole := bytes.TrimRight(key, " ")
		hash := hashKey(whole)
		if (i == 0 || !startsWithApostrophe(w)) && anyUpper(words[:i+1]) && p.has(whole, hash) {
			n = i + 1
		}
		if len(whole) > maxName || !p.continues(hash) {
			break
		}
	}
	return n
}

// has reports whether anything is called by the folded name.
func (p packed) has(key []byte, hash uint64) bool {
	if first, last := p.recordsOf(key, hash); first < last {
		return true
	}
	for range p.aliasesOf(hash) {
		return true
	}
	return false
}

// bucket returns the ranges of records and aliases that lie in the hash's bucket.
func (p packed) bucket(hash uint64) (records, aliases [2]uint32) {
	at := uint32(packedHeader) + bucketSize*(uint32(hash)&(p.buckets-1))
	return [2]uint32{min(p.u32(at), p.records), min(p.u32(at+bucketSize), p.records)},
		[2]uint32{min(p.u32(at+4), p.aliases), min(p.u32(at+4+bucketSize), p.aliases)}
}

// recordsOf returns the range of records filed under a folded name.
func (p packed) recordsOf(key []byte, hash uint64) (first, last uint32) {
	if p.buckets == 0 || len(key) == 0 {
		return 0, 0
	}
	in, _ := p.bucket(hash)
	for first = in[0]; first < in[1]; first++ {
		if p.isFirst(first) && p.u16(p.recordsAt+recordSize*first) == recordTag(hash) && p.isCalled(first, key) {
			break
		}
	}
	for last = min(first+1, in[1]); last < in[1] && !p.isFirst(last); last++ {
	}
	return first, max(first, last)
}

// isFirst reports whether record i is the first of its name.
func (p packed) isFirst(i uint32) bool {
	return p.data[p.recordsAt+recordSize*i+recordSize-1]&firstOfName != 0
}

// isCalled reports whether key is the folded name of record i.
func (p packed) isCalled(i uint32, key []byte) bool {
	var buf [maxName + 8]byte
	return string(finish(foldAppend(buf[:0], p.recordName(i)))) == string(key)
}

// aliasesOf yields the numbers of the records that a name stands for besides.
func (p packed) aliasesOf(hash uint64) iter.Seq[uint32] {
	return func(yield func(uint32) bool) {
		if p.buckets == 0 {
			return
		}
		_, in := p.bucket(hash)
		for i := in[0]; i < in[1]; i++ {
			at := p.aliasesAt + aliasSize*i
			if target := p.u24(at + 4); p.u32(at) == aliasTag(hash) && target < p.records && !yield(target) {
				return
			}
		}
	}
}

// recordTag and aliasTag are what a record and an alias keep of the hash of their
// name, the bits above those that choose a bucket.
func recordTag(hash uint64) uint32 { return uint32(hash >> 48) }
func aliasTag(hash uint64) uint32  { return uint32(hash >> 32) }

// continues reports whether a longer name may begin with what hash stands for.
func (p packed) continues(hash uint64) bool {
	if p.bloom == 0 {
		return false
	}
	for i := range uint64(bloomProbes) {
		bit := bloomBit(hash, i, p.bloom)
		if p.data[p.bloomAt+bit/8]>>(bit%8)&1 == 0 {
			return false
		}
	}
	return true
}

// bloomBit is the number of the i-th bit that hash sets in a filter of size
// bytes.
func bloomBit(hash, i uint64, size uint32) uint32 {
	return uint32((hash + i*(hash>>33|1)) % (uint64(size) * 8))
}

// hashKey is FNV-1a, which is stable across versions.
func hashKey(key []byte) uint64 {
	h := uint64(14695981039346656037)
	for _, c := range key {
		h = (h ^ uint64(c)) * 1099511628211
	}
	return h ^ h>>29
}

// name returns a string of the names section; "" when it does not lie there.
func (p packed) name(offset, length uint32) string {
	start := p.namesAt + offset
	if int64(start)+int64(length) > int64(len(p.data)) {
		return ""
	}
	return p.data[start : start+length]
}

func (p packed) recordName(i uint32) string {
	at := p.recordsAt + recordSize*i
	return p.name(p.u24(at+13), uint32(p.data[at+16]))
}

// country returns the alpha-3 code of record i.
func (p packed) country(i uint32) string {
	country, _, _ := p.unit(p.u16(p.recordsAt + recordSize*i + 17))
	return country
}

// place decodes record i.
func (p packed) place(i uint32) Place {
	at := p.recordsAt + recordSize*i
	country, admin1, admin2 := p.unit(p.u16(at + 17))
	class := packedClass(p.data[at+19] &^ firstOfName)
	lat, lon := fromPacked(p.u24(at+5), 180), fromPacked(p.u24(at+8), 360)
	pop := p.u16(at + 11)
	pl := Place{
		Class: class.code, Population: int(pop>>4) << (pop & 15),
		Place: casus.Place{Name: p.recordName(i), Kind: class.kind, Country: country, Admin1: admin1, Admin2: admin2,
			Lat: lat, Lon: lon, Precision: class.precision, GeoNames: int(p.u24(at + 2))},
	}
	pl.ID = packedID(pl)
	return pl
}

// packedID names a place; GeoNames numbers where there is one.
func packedID(p Place) string {
	switch {
	case p.GeoNames > 0:
		return geoID(p.GeoNames)
	case p.Class == "ADM1":
		return "place:" + p.Country + "." + slug(p.Admin1)
	case p.Class == "ADM2":
		return "place:" + p.Country + "." + slug(p.Admin1) + "." + slug(p.Admin2)
	}
	return "place:" + p.Country + "." + slug(p.Name) + "." + strconv.Itoa(int(p.Lat*100)) + "." + strconv.Itoa(int(p.Lon*100))
}

// unit decodes an administrative unit: the country's alpha-3 and the names of the
// first and the second order, "" where it has none.
func (p packed) unit(i uint32) (country, admin1, admin2 string) {
	if i >= p.units {
		return "", "", ""
	}
	at := p.unitsAt + unitSize*i
	country, name, within := p.data[at:at+3], p.name(p.u24(at+3), uint32(p.data[at+6])), p.u16(at+7)
	if within == i || within >= p.units {
		return country, name, ""
	}
	at = p.unitsAt + unitSize*within
	return country, p.name(p.u24(at+3), uint32(p.data[at+6])), name
}

// Coordinates are kept in 24 bits: a step of 1.2 metres north, 2.4 metres east.
func toPacked(deg, span float64) uint32 {
	return uint32((deg + span/2) / span * (1<<24 - 1))
}

func fromPacked(v uint32, span float64) float64 {
	deg := float64(v)/(1<<24-1)*span - span/2
	return float64(int(deg*1e5+sign(deg)*0.5)) / 1e5
}

func sign(f float64) float64 {
	if f < 0 {
		return -1
	}
	return 1
}

// classInfo is what a GeoNames feature code means for us.
type classInfo struct {
	code, kind string
	precision  casus.PlacePrecision
}

// packedClasses are numbered by their position; new ones go to the end.
var packedClasses = []classInfo{
	{"PPL", "city", casus.CityPrecision},
	{"PPLC", "city", casus.CityPrecision},
	{"PPLA", "city", casus.CityPrecision},
	{"PPLA2", "city", casus.CityPrecision},
	{"PPLA3", "city", casus.CityPrecision},
	{"PPLA4", "city", casus.CityPrecision},
	{"PPLA5", "city", casus.CityPrecision},
	{"PPLX", "city", casus.DistrictPrecision},
	{"PPLL", "city", casus.CityPrecision},
	{"PPLS", "city", casus.CityPrecision},
	{"PPLQ", "city", casus.CityPrecision},
	{"PPLH", "city", casus.CityPrecision},
	{"PPLG", "city", casus.CityPrecision},
	{"PPLR", "city", casus.CityPrecision},
	{"PPLF", "city", casus.CityPrecision},
	{"PPLW", "city", casus.CityPrecision},
	{"PPLCH", "city", casus.CityPrecision},
	{"STLMT", "city", casus.CityPrecision},
	{"ADM1", "admin1", casus.Admin1Precision},
	{"ADM2", "admin2", casus.DistrictPrecision},
}

func packedClass(i byte) classInfo {
	if int(i) < len(packedClasses) {
		return packedClasses[i]
	}
	return packedClasses[0]
}

// Alias is another name of a place that the gazetteer has.
type Alias struct {
	Name     string
	GeoNames int
}

// PackGazetteer writes places as a gazetteer file, with other names for those of
// them that have a GeoNames number. Several places may share an ID: they are names
// of one place. A name that is a place's own is nobody's alias. The result depends
// on the sets only, not on their order. It fails when there are more than 65,535
// administrative units or a name is longer than 255 bytes.
func PackGazetteer(places []Place, aliases []Alias) ([]byte, error) {
	k := newPacker()
	groups := map[string][]Place{}
	for _, p := range places {
		p.ID = packedID(p)
		if key := Fold(p.Name); key != "" && len(key) <= maxName {
			groups[key] = append(groups[key], p)
		}
	}
	k.numberUnits(places)
	for _, key := range k.byBucket(sortedKeys(groups)) {
		k.begin(key)
		for i, p := range sortPlaces(groups[key]) {
			if err := k.add(p, key, i == 0); err != nil {
				return nil, err
			}
		}
	}
	k.addAliases(aliases, groups)
	return k.file(), nil
}

// packer collects the sections of a gazetteer file.
type packer struct {
	names    []byte
	nameAt   map[string]uint32
	units    []byte
	unitAt   map[[3]string]uint32
	firsts   [packedBuckets + 1][2]uint32 // number of records and aliases in the buckets before
	records  []byte
	recordOf map[int]uint32 // by GeoNames number, the most prominent record
	most     map[int]int    // and its prominence
	aliases  []byte
	prefixes map[string]bool
}

// packedBuckets leaves about eight records to a bucket.
const packedBuckets = 1 << 15

func newPacker() *packer {
	return &packer{nameAt: map[string]uint32{}, unitAt: map[[3]string]uint32{}, recordOf: map[int]uint32{}, most: map[int]int{}, prefixes: map[string]bool{}}
}

func bucketOf(key string) uint32 { return uint32(hashKey([]byte(key))) & (packedBuckets - 1) }

// byBucket sorts names by bucket, and in one by name.
func (k *packer) byBucket(keys []string) []string {
	slices.SortStableFunc(keys, func(a, b string) int { return cmp.Compare(bucketOf(a), bucketOf(b)) })
	return keys
}

// begin notes the beginnings of a name.
func (k *packer) begin(key string) {
	for j, c := range key {
		if c == ' ' {
			k.prefixes[key[:j]] = true
		}
	}
}

func (k *packer) name(s string) uint32 {
	at, ok := k.nameAt[s]
	if !ok {
		at = uint32(len(k.names))
		k.names = append(k.names, s...)
		k.nameAt[s] = at
	}
	return at
}

// numberUnits writes the countries and units of places. Two units of one name in
// different parts of a country are told apart by what contains them; what is
// contained in none names itself.
func (k *packer) numberUnits(places []Place) {
	all := map[[3]string]bool{}
	for _, p := range places {
		all[[3]string{p.Country, "", p.Admin1}] = true
		all[[3]string{p.Country, p.Admin1, p.Admin2}] = true
	}
	for _, u := range slices.SortedFunc(maps.Keys(all), compareUnits) {
		if u[1] != "" && u[2] == "" {
			continue // a place that only the first order is known of
		}
		at := uint32(len(k.unitAt))
		k.unitAt[u] = at
		within := at
		if u[1] != "" {
			within = k.unitAt[[3]string{u[0], "", u[1]}]
		}
		k.units = append(k.units, u[0]...)
		k.units = append(appendUint24(k.units, k.name(u[2])), byte(len(u[2])))
		k.units = binary.LittleEndian.AppendUint16(k.units, uint16(within))
	}
}

// compareUnits puts a unit behind what contains it.
func compareUnits(a, b [3]string) int { return slices.Compare(a[:], b[:]) }

// unitOf returns the number of the smallest unit that p lies in.
func (k *packer) unitOf(p Place) uint32 {
	if p.Admin2 == "" {
		return k.unitAt[[3]string{p.Country, "", p.Admin1}]
	}
	return k.unitAt[[3]string{p.Country, p.Admin1, p.Admin2}]
}

func (k *packer) add(p Place, key string, first bool) error {
	class := slices.IndexFunc(packedClasses, func(c classInfo) bool { return c.code == p.Class })
	unit := k.unitOf(p)
	if class < 0 || len(p.Name) > 255 || len(p.Admin1) > 255 || len(p.Admin2) > 255 || unit > 0xffff || len(p.Country) != 3 || p.GeoNames >= 1<<24 {
		return errors.New("place does not fit the gazetteer file: " + p.Name + " " + p.Class)
	}
	number := uint32(len(k.records) / recordSize)
	if _, known := k.recordOf[p.GeoNames]; p.GeoNames > 0 && (!known || p.prominence() > k.most[p.GeoNames]) {
		k.recordOf[p.GeoNames], k.most[p.GeoNames] = number, p.prominence()
	}
	if first {
		class |= firstOfName
	}
	r := binary.LittleEndian.AppendUint16(k.records, uint16(recordTag(hashKey([]byte(key)))))
	r = appendUint24(r, uint32(p.GeoNames))
	r = appendUint24(r, toPacked(p.Lat, 180))
	r = appendUint24(r, toPacked(p.Lon, 360))
	r = binary.LittleEndian.AppendUint16(r, packPopulation(p.Population))
	r = appendUint24(r, k.name(p.Name))
	r = append(r, byte(len(p.Name)))
	r = binary.LittleEndian.AppendUint16(r, uint16(unit))
	r = append(r, byte(class))
	k.records = r
	k.firsts[bucketOf(key)+1][0]++
	return nil
}

// addAliases files other names under the records that they stand for, the more
// prominent first.
func (k *packer) addAliases(aliases []Alias, taken map[string][]Place) {
	targets := map[string][]int{}
	for _, a := range aliases {
		key := Fold(a.Name)
		if _, ok := k.recordOf[a.GeoNames]; ok && key != "" && len(key) <= maxName && taken[key] == nil && !slices.Contains(targets[key], a.GeoNames) {
			targets[key] = append(targets[key], a.GeoNames)
		}
	}
	for _, key := range k.byBucket(sortedKeys(targets)) {
		k.begin(key)
		ids := targets[key]
		slices.SortFunc(ids, func(a, b int) int { return cmp.Or(cmp.Compare(k.most[b], k.most[a]), cmp.Compare(a, b)) })
		for _, id := range ids {
			k.aliases = binary.LittleEndian.AppendUint32(k.aliases, aliasTag(hashKey([]byte(key))))
			k.aliases = appendUint24(k.aliases, k.recordOf[id])
			k.firsts[bucketOf(key)+1][1]++
		}
	}
}

func appendUint24(b []byte, v uint32) []byte { return append(b, byte(v), byte(v>>8), byte(v>>16)) }

// packPopulation keeps 12 bits and a shift: 0.05 per cent at worst.
func packPopulation(n int) uint16 {
	shift := 0
	for n>>shift > 0xfff {
		shift++
	}
	return uint16(n>>shift<<4 | shift)
}

// file joins the sections.
func (k *packer) file() []byte {
	bloom := k.bloom()
	var out []byte
	for _, n := range []int{packedBuckets, len(bloom), len(k.unitAt), len(k.records) / recordSize, len(k.aliases) / aliasSize} {
		out = binary.LittleEndian.AppendUint32(out, uint32(n))
	}
	var before [2]uint32
	for _, n := range k.firsts {
		before[0], before[1] = before[0]+n[0], before[1]+n[1]
		out = binary.LittleEndian.AppendUint32(binary.LittleEndian.AppendUint32(out, before[0]), before[1])
	}
	body := slices.Concat(out, bloom, k.units, k.records, k.aliases, k.names)
	digest := sha256.Sum256(body)
	return slices.Concat([]byte(packedMagic), digest[:digestSize], body)
}

// bloom is the filter of the beginnings of names.
func (k *packer) bloom() []byte {
	bloom := make([]byte, max(8, len(k.prefixes)*12/8))
	for prefix := range k.prefixes {
		for i := range uint64(bloomProbes) {
			bit := bloomBit(hashKey([]byte(prefix)), i, uint32(len(bloom)))
			bloom[bit/8] |= 1 << (bit % 8)
		}
	}
	return bloom
}
