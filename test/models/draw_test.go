package models

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"math/big"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// drawer draws values that schemas allow, as far as it can tell beforehand; what it draws is validated.
type drawer struct {
	*document
	*rand.Rand

	skip string // properties that have this member are left out: "readOnly" or "writeOnly"
}

// draw draws a value that schema s allows, if tries are enough.
func (d *drawer) draw(s place) (any, bool) {
	const tries = 30
	for range tries {
		if v, ok := d.from([]place{s}, 0); ok && d.valid(s, v) {
			return v, true
		}
	}
	return nil, false
}

// from draws a value that all of some schemas allow.
func (d *drawer) from(schemas []place, depth int) (any, bool) {
	const deepest = 12
	parts, ok := d.parts(schemas, 0)
	if !ok || depth > deepest {
		return nil, false
	}
	if v, fixed, ok := d.listed(parts); fixed {
		return v, ok
	}
	kinds := []string{"null", "boolean", "integer", "number", "string", "array", "object"}
	nullable, said := true, false
	for _, s := range parts {
		names := types(s)
		if len(names) == 0 {
			continue
		}
		said = true
		if s.is("nullable") || s.is("x-nullable") {
			names = append(names, "null")
		}
		nullable = nullable && slices.Contains(names, "null")
		kinds = slices.DeleteFunc(kinds, func(kind string) bool {
			return !slices.Contains(names, kind) && (kind != "integer" || !slices.Contains(names, "number"))
		})
	}
	if !said {
		kinds = implied(parts)
	}
	if slices.Contains(kinds, "number") {
		kinds = slices.DeleteFunc(kinds, func(kind string) bool { return kind == "integer" })
	}
	if said && nullable && d.IntN(5) == 0 {
		return nil, true
	}
	if others := slices.DeleteFunc(slices.Clone(kinds), func(kind string) bool { return kind == "null" }); len(others) > 0 {
		kinds = others
	}
	if len(kinds) == 0 {
		return nil, false
	}
	return d.ofKind(kinds[d.IntN(len(kinds))], parts, depth)
}

// implied is what a schema without a type speaks of.
func implied(parts []place) []string {
	for _, s := range parts {
		switch {
		case s.has("properties") || s.has("additionalProperties") || s.has("required") || s.has("patternProperties"):
			return []string{"object"}
		case s.has("items") || s.has("prefixItems"):
			return []string{"array"}
		case s.has("pattern") || s.has("minLength") || s.has("maxLength"):
			return []string{"string"}
		case s.has("minimum") || s.has("maximum") || s.has("multipleOf"):
			return []string{"number"}
		}
	}
	return []string{"boolean", "integer", "string", "array", "object"}
}

// parts resolves references, lists what allOf adds, and chooses a branch of each oneOf and anyOf.
func (d *drawer) parts(schemas []place, depth int) ([]place, bool) {
	var all []place
	for _, s := range schemas {
		if allowed, boolean := s.value.(bool); boolean {
			if !allowed {
				return nil, false
			}
			continue
		}
		all = append(all, s)
		below := s.list("allOf")
		if ref := s.text("$ref"); ref != "" {
			target, err := d.find(s.file, ref)
			if err != nil {
				return nil, false
			}
			below = append(below, target)
		}
		for _, key := range []string{"oneOf", "anyOf"} {
			if branches := s.list(key); len(branches) > 0 {
				branch := branches[d.IntN(len(branches))]
				below = append(below, branch, d.discriminated(s, branch))
			}
		}
		const deepest = 40
		if depth > deepest {
			return nil, false
		}
		more, ok := d.parts(below, depth+1)
		if !ok {
			return nil, false
		}
		all = append(all, more...)
	}
	return all, true
}

// discriminated is what a discriminator asks of the values of a branch.
func (d *drawer) discriminated(s, branch place) place {
	property, ref := s.get("discriminator").text("propertyName"), branch.text("$ref")
	if property == "" || ref == "" {
		return place{s.file, true}
	}
	name := ref[strings.LastIndex(ref, "/")+1:]
	mapping := s.get("discriminator").get("mapping").object()
	for _, key := range slices.Sorted(maps.Keys(mapping)) {
		if mapping[key] == ref || mapping[key] == name {
			name = key
		}
	}
	return place{s.file, map[string]any{
		"required": []any{property}, "properties": map[string]any{property: map[string]any{"enum": []any{name}}},
	}}
}

// listed draws one of the values that a schema lists.
func (d *drawer) listed(parts []place) (v any, fixed, ok bool) {
	for _, s := range parts {
		values := s.list("enum")
		if s.has("const") {
			values = []place{s.get("const")}
		}
		values = slices.DeleteFunc(values, func(v place) bool {
			return slices.ContainsFunc(parts, func(other place) bool { return !d.typeAllows(other, v.value) || !d.valuesAllow(other, v.value) })
		})
		if len(values) > 0 {
			return values[d.IntN(len(values))].value, true, true
		}
		if s.has("enum") || s.has("const") {
			return nil, true, false
		}
	}
	return nil, false, true
}

func (d *drawer) ofKind(kind string, parts []place, depth int) (any, bool) {
	switch kind {
	case "null":
		return nil, true
	case "boolean":
		return d.IntN(2) == 0, true
	case "integer":
		return d.integer(parts), true
	case "number":
		return d.decimal(parts), true
	case "string":
		return d.text(parts)
	case "array":
		return d.array(parts, depth)
	}
	return d.members(parts, depth)
}

func format(parts []place) (name string) {
	for _, s := range parts {
		if f := s.text("format"); f != "" {
			name = f
		}
	}
	return name
}

// bounds is the narrowest range that schemas leave of one.
func bounds(parts []place, least, most *big.Rat, step *big.Rat) (low, high, multiple *big.Rat) {
	low, high, multiple = least, most, step
	for _, s := range parts {
		for _, key := range []string{"minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum", "multipleOf"} {
			n, ok := s.object()[key].(json.Number)
			if !ok {
				continue
			}
			v := rational(n)
			switch key {
			case "minimum", "exclusiveMinimum":
				if v.Cmp(low) > 0 {
					low = v
				}
			case "maximum", "exclusiveMaximum":
				if v.Cmp(high) < 0 {
					high = v
				}
			default:
				multiple = v
			}
		}
	}
	return low, high, multiple
}

// widths are the ranges of integer formats, as powers of two.
func width(name string) (least, most *big.Rat) {
	power := func(n uint) *big.Rat { return new(big.Rat).SetInt(new(big.Int).Lsh(big.NewInt(1), n)) }
	one := big.NewRat(1, 1)
	if bits, err := strconv.ParseUint(strings.TrimPrefix(name, "uint"), 10, 8); err == nil {
		return new(big.Rat), power(uint(bits)).Sub(power(uint(bits)), one)
	}
	bits := uint64(64)
	if n, err := strconv.ParseUint(strings.TrimPrefix(name, "int"), 10, 8); err == nil {
		bits = n
	}
	high := power(uint(bits - 1))
	return new(big.Rat).Neg(high), new(big.Rat).Sub(high, one)
}

func (d *drawer) integer(parts []place) json.Number {
	least, most := width(format(parts))
	low, high, step := bounds(parts, least, most, big.NewRat(1, 1))
	first := new(big.Int).Div(low.Num(), low.Denom())
	last := new(big.Int).Div(high.Num(), high.Denom())
	span := new(big.Int).Sub(last, first)
	n := new(big.Int)
	switch d.IntN(4) {
	case 0:
		n.Set(first)
	case 1:
		n.Set(last)
	case 2: // near the lower bound, or zero
		n.SetInt64(int64(d.IntN(1000)))
		if low.Cmp(new(big.Rat).SetInt(n)) > 0 || high.Cmp(new(big.Rat).SetInt(n)) < 0 {
			n.Add(first, big.NewInt(int64(d.IntN(3))))
		}
	default:
		if span.Sign() > 0 {
			n.Rand(rng{d.Rand}.old(), span)
		}
		n.Add(n, first)
	}
	if by := new(big.Int).Div(step.Num(), step.Denom()); step.IsInt() && by.Sign() > 0 {
		n.Mul(n.Div(n, by), by)
	}
	return json.Number(n.String())
}

func (d *drawer) decimal(parts []place) json.Number {
	switch name := format(parts); {
	case strings.HasPrefix(name, "int") || strings.HasPrefix(name, "uint"):
		return d.integer(parts)
	case name == "float" || name == "float32":
		return json.Number(strconv.FormatFloat(float64(float32(d.real(parts))), 'g', -1, 32))
	}
	return json.Number(strconv.FormatFloat(d.real(parts), 'g', -1, 64))
}

func (d *drawer) real(parts []place) float64 {
	low, high, step := bounds(parts, big.NewRat(-1e9, 1), big.NewRat(1e9, 1), new(big.Rat))
	from, _ := low.Float64()
	to, _ := high.Float64()
	if step.Sign() > 0 {
		by, _ := step.Float64()
		return math.Ceil(from/by)*by + by*float64(d.IntN(3))
	}
	switch d.IntN(4) {
	case 0:
		return math.Floor(from + (to-from)*d.Float64())
	case 1:
		return from
	}
	return from + (to-from)*d.Float64()
}

// texts has what strings get wrong: quotes, escapes, controls, separators of lines, characters beyond the first plane.
const texts = "abcXYZ 019-_.:/\\\"'<>&\t\n\u0001\u007féß\u2028語😀"

func (d *drawer) text(parts []place) (any, bool) {
	name := format(parts)
	for _, s := range parts {
		if pattern := s.text("pattern"); pattern != "" {
			return d.matching(pattern)
		}
		if s.text("contentEncoding") == "base64" {
			name = "byte"
		}
	}
	if v, ok := d.formatted(name); ok {
		return v, true
	}
	least, most := 0, 12
	for _, s := range parts {
		least, most = max(least, s.number("minLength", 0)), min(most, s.number("maxLength", most))
	}
	n := least
	if most > least {
		n += d.IntN(most - least + 1)
	}
	alphabet := []rune(texts)
	var b strings.Builder
	for range n {
		b.WriteRune(alphabet[d.IntN(len(alphabet))])
	}
	return b.String(), utf8.ValidString(b.String())
}

// formatted is a text of a format whose Go type is not string, as it is written: lower case, no needless zeros.
func (d *drawer) formatted(name string) (string, bool) {
	switch name {
	case "date-time":
		stamps := []string{"2024-02-29T23:59:59Z", "1985-04-12T23:20:50.52Z", "1996-12-19T16:39:57-08:00", "2000-01-01T00:00:00.123456789+05:30"}
		return stamps[d.IntN(len(stamps))], true
	case "date":
		return fmt.Sprintf("%04d-%02d-%02d", 1900+d.IntN(200), 1+d.IntN(12), 1+d.IntN(28)), true
	case "uuid":
		return fmt.Sprintf("%08x-%04x-4%03x-8%03x-%012x", d.Uint32(), d.Uint32()>>16, d.Uint32()>>20, d.Uint32()>>20, d.Uint64()>>16), true
	case "ipv4", "ip":
		return fmt.Sprintf("%d.%d.%d.%d", d.IntN(256), d.IntN(256), d.IntN(256), d.IntN(256)), true
	case "ipv6":
		return fmt.Sprintf("2001:db8::%x", 1+d.IntN(1<<16-1)), true
	case "byte", "base64":
		raw := make([]byte, d.IntN(20))
		for i := range raw {
			raw[i] = byte(d.IntN(256))
		}
		return base64.StdEncoding.EncodeToString(raw), true
	case "decimal", "decimal128":
		return strconv.FormatInt(d.Int64(), 10) + ".5", true
	}
	return "", false
}

func (d *drawer) array(parts []place, depth int) (any, bool) {
	least, most, unique := 0, max(0, 3-depth/2), false
	var first [][]place
	var rest []place
	for _, s := range parts {
		least, most, unique = max(least, s.number("minItems", 0)), min(max(most, least), s.number("maxItems", max(most, least))), unique || s.is("uniqueItems")
		for i, item := range s.list("prefixItems") {
			if i == len(first) {
				first = append(first, nil)
			}
			first[i] = append(first[i], item)
		}
		if s.has("items") {
			rest = append(rest, s.get("items"))
		}
	}
	n := max(least, min(most, len(first)))
	if most > n {
		n += d.IntN(most - n + 1)
	}
	list := []any{}
	for i := range n {
		schemas := rest
		if i < len(first) {
			schemas = first[i]
		}
		v, ok := d.from(schemas, depth+1)
		if ok && unique && slices.ContainsFunc(list, func(earlier any) bool { return equal(earlier, v) }) {
			ok = false
		}
		if !ok && len(list) < least {
			return nil, false
		}
		if !ok {
			break
		}
		list = append(list, v)
	}
	return list, true
}

func (d *drawer) members(parts []place, depth int) (any, bool) {
	schemas, required := map[string][]place{}, map[string]bool{}
	var extra []place
	closed := false
	for _, s := range parts {
		for key := range s.get("properties").object() {
			schemas[key] = append(schemas[key], s.get("properties").get(key))
		}
		for _, name := range s.list("required") {
			if key, ok := name.value.(string); ok {
				required[key] = true
			}
		}
		if s.has("additionalProperties") {
			extra = append(extra, s.get("additionalProperties"))
			closed = closed || s.get("additionalProperties").value == false
		}
	}
	object := map[string]any{}
	for _, key := range slices.Sorted(maps.Keys(schemas)) {
		skipped := d.skip != "" && slices.ContainsFunc(schemas[key], func(s place) bool { return d.marked(s, d.skip) })
		if skipped || !required[key] && d.IntN(3+depth) > 1 {
			continue
		}
		v, ok := d.from(schemas[key], depth+1)
		if !ok && required[key] {
			return nil, false
		}
		if ok {
			object[key] = v
		}
	}
	for key := range required {
		if _, there := object[key]; !there && schemas[key] == nil {
			v, ok := d.from(extra, depth+1)
			if !ok {
				return nil, false
			}
			object[key] = v
		}
	}
	if len(extra) > 0 && !closed && depth < 4 {
		for i := range d.IntN(3) {
			if v, ok := d.from(extra, depth+1); ok {
				object[fmt.Sprintf("extra %d é", i)] = v
			}
		}
	}
	return object, true
}

// marked reports whether a property is for one direction alone.
func (d *drawer) marked(s place, key string) bool {
	for range 10 {
		if s.is(key) {
			return true
		}
		ref := s.text("$ref")
		if ref == "" {
			return false
		}
		target, err := d.find(s.file, ref)
		if err != nil {
			return false
		}
		s = target
	}
	return false
}
