package lexicon

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/binary"
	"errors"
	"slices"
	"strconv"

	"casus"
)

//go:embed data/gazetteer.bin
var embeddedGazetteer string

// packed is the gazetteer file of places, read where it lies: opening it costs
// nothing, and a look-up touches a hash slot, a key and the records found.
//
// The file, all numbers little-endian: a header of the magic, a digest of the
// rest, and five counts; hash slots (uint32: 12 bits of the key's hash above the
// key's number + 1, 0 empty); first records of keys (uint32, one more than keys); a Bloom filter of the beginnings of names; administrative
// units (16 bytes); records (21 bytes) in order of key, prominent first; names.
// A key is the folded name of its first record. [PackGazetteer] writes it.
type packed struct {
	data                                 string
	slots, keys, bloom, admins, records  uint32 // counts; bloom in bytes
	keysAt, bloomAt, adminsAt, recordsAt uint32
	namesAt                              uint32
}

const (
	packedMagic  = "casusGZ2"
	digestSize   = 8
	packedHeader = len(packedMagic) + digestSize + 5*4
	adminSize    = 16
	recordSize   = 21
	bloomProbes  = 4
	keyBits      = 20 // of a slot; the bits above them are of the key's hash
)

// openPacked checks the frame of a gazetteer file.
func openPacked(data string) (packed, error) {
	p := packed{data: data}
	if len(data) < packedHeader || data[:len(packedMagic)] != packedMagic {
		return packed{}, errors.New("it is no gazetteer file")
	}
	for i, n := range []*uint32{&p.slots, &p.keys, &p.bloom, &p.admins, &p.records} {
		*n = p.u32(uint32(len(packedMagic) + digestSize + 4*i))
		if *n > uint32(len(data)) {
			return packed{}, errors.New("its counts exceed its size")
		}
	}
	p.keysAt = uint32(packedHeader) + 4*p.slots
	p.bloomAt = p.keysAt + 4*(p.keys+1)
	p.adminsAt = p.bloomAt + p.bloom
	p.recordsAt = p.adminsAt + adminSize*p.admins
	p.namesAt = p.recordsAt + recordSize*p.records
	if p.namesAt > uint32(len(data)) || p.slots == 0 || p.slots&(p.slots-1) != 0 || p.slots <= p.keys || p.bloom == 0 {
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
	first, last := p.recordsOf(finish(foldAppend(buf[:0], name)))
	for i := first; i < last; i++ {
		if c, _ := p.admin(p.u16(p.recordsAt + recordSize*i + 16)); c == country {
			return i, true
		}
	}
	return 0, false
}

func (p packed) findKey(found []Place, key []byte) []Place {
	first, last := p.recordsOf(key)
	if first == last {
		return found
	}
	found = slices.Grow(found, int(last-first))
	for i := first; i < last; i++ {
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
		if first, last := p.recordsOfHash(whole, hash); first < last && (i == 0 || !startsWithApostrophe(w)) && anyUpper(words[:i+1]) {
			n = i + 1
		}
		if len(whole) > maxName || !p.continues(hash) {
			break
		}
	}
	return n
}

// recordsOf returns the range of records filed under a folded name.
func (p packed) recordsOf(key []byte) (first, last uint32) { return p.recordsOfHash(key, hashKey(key)) }

func (p packed) recordsOfHash(key []byte, hash uint64) (first, last uint32) {
	if p.slots == 0 || len(key) == 0 {
		return 0, 0
	}
	for slot, tried := uint32(hash)&(p.slots-1), uint32(0); tried < p.slots; slot, tried = (slot+1)&(p.slots-1), tried+1 {
		k := p.u32(uint32(packedHeader) + 4*slot)
		if k == 0 {
			return 0, 0
		}
		if k>>keyBits != slotTag(hash) {
			continue // another key: its name need not be folded
		}
		if k &= 1<<keyBits - 1; k == 0 || k > p.keys {
			return 0, 0
		}
		first = p.u32(p.keysAt + 4*(k-1))
		last = p.u32(p.keysAt + 4*k)
		if last > p.records || first >= last {
			return 0, 0
		}
		var buf [maxName + 8]byte
		if string(finish(foldAppend(buf[:0], p.recordName(first)))) == string(key) {
			return first, last
		}
	}
	return 0, 0
}

// slotTag is what a slot keeps of a key's hash.
func slotTag(hash uint64) uint32 { return uint32(hash >> (64 - (32 - keyBits))) }

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
	return p.name(p.u24(at+12), uint32(p.data[at+15]))
}

// place decodes record i.
func (p packed) place(i uint32) Place {
	at := p.recordsAt + recordSize*i
	id := p.u32(at)
	country, admin1 := p.admin(p.u16(at + 16))
	_, admin2 := p.admin(p.u16(at + 18))
	class := packedClass(p.data[at+20])
	lat, lon := fromPacked(p.u24(at+4), 180), fromPacked(p.u24(at+7), 360)
	pop := p.u16(at + 10)
	pl := Place{
		Class: class.code, Population: int(pop>>4) << (pop & 15),
		Place: casus.Place{Name: p.recordName(i), Kind: class.kind, Country: country, Admin1: admin1, Admin2: admin2,
			Lat: lat, Lon: lon, Precision: class.precision, GeoNames: int(id)},
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

// admin decodes an administrative unit: the country's alpha-3 and the unit's
// name, "" for a country as a whole.
func (p packed) admin(i uint32) (country, name string) {
	if i >= p.admins {
		return "", ""
	}
	at := p.adminsAt + adminSize*i
	return p.data[at : at+3], p.name(p.u32(at+4), p.u32(at+8))
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

// PackGazetteer writes places as a gazetteer file. Several records may share an
// ID: they are names of one place. The result depends on the set of places only,
// not on their order. It fails when there are more than 65,535 administrative
// units or a name is longer than 255 bytes.
func PackGazetteer(places []Place) ([]byte, error) {
	k := newPacker()
	groups := map[string][]Place{}
	for _, p := range places {
		p.ID = packedID(p)
		if key := Fold(p.Name); key != "" && len(key) <= maxName {
			groups[key] = append(groups[key], p)
		}
	}
	keys := sortedKeys(groups)
	for _, key := range keys {
		k.firsts = append(k.firsts, uint32(len(k.records)/recordSize))
		group := sortPlaces(groups[key])
		for _, p := range group {
			if err := k.add(p); err != nil {
				return nil, err
			}
		}
	}
	k.firsts = append(k.firsts, uint32(len(k.records)/recordSize))
	if len(keys) >= 1<<keyBits {
		return nil, errors.New("more names than the gazetteer file can hold")
	}
	return k.file(keys), nil
}

// packer collects the sections of a gazetteer file.
type packer struct {
	names   []byte
	nameAt  map[string]uint32
	admins  []byte
	adminAt map[[3]string]uint32
	firsts  []uint32
	records []byte
}

func newPacker() *packer {
	return &packer{nameAt: map[string]uint32{}, adminAt: map[[3]string]uint32{}}
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

// admin numbers a unit; two units of one name in different parts of a country
// are told apart by what contains them.
func (k *packer) admin(country, within, name string) uint32 {
	key := [3]string{country, within, name}
	at, ok := k.adminAt[key]
	if !ok {
		at = uint32(len(k.adminAt))
		k.adminAt[key] = at
		k.admins = append(k.admins, (country + "\x00\x00\x00\x00")[:4]...)
		k.admins = binary.LittleEndian.AppendUint32(k.admins, k.name(name))
		k.admins = binary.LittleEndian.AppendUint32(k.admins, uint32(len(name)))
		k.admins = binary.LittleEndian.AppendUint32(k.admins, 0)
	}
	return at
}

func (k *packer) add(p Place) error {
	class := slices.IndexFunc(packedClasses, func(c classInfo) bool { return c.code == p.Class })
	at1, at2 := k.admin(p.Country, "", p.Admin1), k.admin(p.Country, p.Admin1, p.Admin2)
	if class < 0 || len(p.Name) > 255 || at1 > 0xffff || at2 > 0xffff {
		return errors.New("place does not fit the gazetteer file: " + p.Name + " " + p.Class)
	}
	r := binary.LittleEndian.AppendUint32(k.records, uint32(p.GeoNames))
	r = appendUint24(r, toPacked(p.Lat, 180))
	r = appendUint24(r, toPacked(p.Lon, 360))
	r = binary.LittleEndian.AppendUint16(r, packPopulation(p.Population))
	r = appendUint24(r, k.name(p.Name))
	r = append(r, byte(len(p.Name)))
	r = binary.LittleEndian.AppendUint16(r, uint16(at1))
	r = binary.LittleEndian.AppendUint16(r, uint16(at2))
	r = append(r, byte(class))
	k.records = r
	return nil
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
func (k *packer) file(keys []string) []byte {
	slots := make([]uint32, slotCount(len(keys)))
	prefixes := map[string]bool{}
	for i, key := range keys {
		hash := hashKey([]byte(key))
		slot := uint32(hash) & uint32(len(slots)-1)
		for slots[slot] != 0 {
			slot = (slot + 1) & uint32(len(slots)-1)
		}
		slots[slot] = slotTag(hash)<<keyBits | uint32(i+1)
		for j, c := range key {
			if c == ' ' {
				prefixes[key[:j]] = true
			}
		}
	}
	bloom := make([]byte, max(8, len(prefixes)*12/8))
	for prefix := range prefixes {
		for i := range uint64(bloomProbes) {
			bit := bloomBit(hashKey([]byte(prefix)), i, uint32(len(bloom)))
			bloom[bit/8] |= 1 << (bit % 8)
		}
	}
	var out []byte
	for _, n := range []int{len(slots), len(keys), len(bloom), len(k.adminAt), len(k.records) / recordSize} {
		out = binary.LittleEndian.AppendUint32(out, uint32(n))
	}
	for _, n := range append(slots, k.firsts...) {
		out = binary.LittleEndian.AppendUint32(out, n)
	}
	body := slices.Concat(out, bloom, k.admins, k.records, k.names)
	digest := sha256.Sum256(body)
	return slices.Concat([]byte(packedMagic), digest[:digestSize], body)
}

// slotCount is the power of two that leaves at least a quarter of the slots
// empty.
func slotCount(keys int) int {
	n := 16
	for n*3 < keys*4 {
		n *= 2
	}
	return n
}
