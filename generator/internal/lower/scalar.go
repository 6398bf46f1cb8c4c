package lower

import (
	"slices"
	"strconv"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

func (l *lowerer) boolean(t target, s *shape) ir.Type {
	p := &ir.Primitive{Kind: ir.Bool, Checks: l.rules(s, kindBool)}
	if s.valued && len(s.values) == 1 {
		p.Checks = append(p.Checks, ir.OneOf{Values: []ir.Literal{literal(s.values[0])}})
	}
	return l.external(t, "", p)
}

func (l *lowerer) text(t target, s *shape, h hint) ir.Type {
	if s.valued {
		return l.external(t, "", l.enum(t, s, ir.String, h))
	}
	p := &ir.Primitive{Kind: ir.String}
	format := l.format(s, func(f string) (ir.PrimitiveKind, bool) {
		kind, _, ok := textFormat(f)
		return kind, ok
	})
	p.Kind, p.Checks, _ = textFormat(format)
	if p.Kind == ir.String {
		p.Kind = l.encoding(s)
	}
	if p.Kind == ir.String {
		p.Checks = l.textChecks(s, h)
	} else {
		l.typedText(s, p.Kind)
		p.Checks = slices.Concat(p.Checks, l.rules(s, kindString))
	}
	return l.external(t, format, p)
}

// encoding is the Go type of a string that holds bytes (JSON Schema Validation, section 8.3).
func (l *lowerer) encoding(s *shape) ir.PrimitiveKind {
	for _, one := range s.all("contentEncoding") {
		switch strings.ToLower(one.value.Value) {
		case "base64":
			return ir.Bytes
		case "base64url":
			return ir.BytesURL
		case "7bit", "8bit", "binary", "identity":
		default:
			l.diags.Note(one.schema.KeyOf("contentEncoding"), "encoding-unknown", "the encoding %s is not read, the value stays a string",
				quoted(one.value.Value))
		}
	}
	return ir.String
}

// typedText reports keywords about the characters of a value that has a type of its own in Go.
func (l *lowerer) typedText(s *shape, kind ir.PrimitiveKind) {
	length := map[ir.PrimitiveKind]int{ir.UUID: len("00000000-0000-0000-0000-000000000000"), ir.Date: len("2006-01-02")}[kind]
	for _, one := range s.said {
		switch one.keyword {
		case "minLength":
			if length > 0 && l.limit(s, one.keyword) <= length {
				continue
			}
		case "maxLength":
			if length > 0 && l.limit(s, one.keyword) >= length {
				continue
			}
		case "pattern":
		default:
			continue
		}
		l.diags.Warn(one.schema.KeyOf(one.keyword), "keyword-not-enforced",
			"%q is not enforced on a value that its format gives a Go type of its own", one.keyword)
	}
}

// format is the format that decides the Go type, "" if none does.
func (l *lowerer) format(s *shape, known func(string) (ir.PrimitiveKind, bool)) string {
	var first *said
	for _, one := range s.all("format") {
		kind, ok := known(one.value.Value)
		switch {
		case l.noted[one.value.Value]: // said where it came first
		case !ok && formatKinds(one.value.Value) == 0:
			l.noted[one.value.Value] = true
			l.diags.Note(one.schema.KeyOf("format"), "format-unknown", "the format %s is not known, the value is read without it",
				quoted(one.value.Value))
		case !ok && formatKinds(one.value.Value)&s.kinds == 0 && (s.kinds != kindString || !numberAsText(one.value.Value)):
			l.diags.Note(one.schema.KeyOf("format"), "format-unknown", "the format %s is not known for %s, the value is read without it",
				quoted(one.value.Value), article(s.kinds))
		case !ok:
		case first == nil:
			first = &one
		default:
			first = l.narrower(first, &one, kind, known)
		}
	}
	if first == nil {
		return ""
	}
	return first.value.Value
}

// narrower chooses between two formats of an intersection.
func (l *lowerer) narrower(first, second *said, kind ir.PrimitiveKind, known func(string) (ir.PrimitiveKind, bool)) *said {
	other, _ := known(first.value.Value)
	one := bits(kind)
	two := bits(other)
	switch {
	case kind == other || kind == ir.Float64 && other == ir.Float32 || two > 0 && two <= one:
		return first
	case other == ir.Float64 && kind == ir.Float32 || one > 0 && one < two:
		return second
	}
	l.diags.Warn(second.schema.KeyOf("format"), "allof-contradiction", "a value cannot have the formats %s and %s: the later demand is taken",
		quoted(first.value.Value), quoted(second.value.Value)).AlsoAt(first.schema.KeyOf("format"), "the earlier demand")
	return second
}

func (l *lowerer) number(t target, s *shape, h hint) ir.Type {
	kind := ir.Float64
	known := func(f string) (ir.PrimitiveKind, bool) {
		if kind, ok := integerFormat(f); ok {
			return kind, true
		}
		return numberFormat(f)
	}
	if s.kinds == kindInteger {
		known, kind = integerFormat, ir.Int64
	}
	format := l.format(s, known)
	switch {
	case format != "":
		kind, _ = known(format)
	case s.kinds == kindInteger:
		kind = integerKind(s)
	}
	if s.valued {
		return l.external(t, "", l.enum(t, s, kind, h))
	}
	return l.external(t, format, &ir.Primitive{Kind: kind, Checks: l.numberChecks(s, kind)})
}

// integerKind is the type of an integer without a format: int64, unless values or bounds beyond it are listed.
func integerKind(s *shape) ir.PrimitiveKind {
	least, most := decimal{}, decimal{}
	for _, v := range s.values {
		d := parseDecimal(v.Value)
		if d.compare(most) > 0 {
			most = d
		} else if d.compare(least) < 0 {
			least = d
		}
	}
	if !s.valued {
		least, most = parseDecimal(minInt64), parseDecimal(maxInt64)
		if one := s.tightest("minimum"); one != nil {
			least = parseDecimal(one.value.Value)
		}
		if one := s.tightest("maximum"); one != nil {
			most = parseDecimal(one.value.Value)
		}
	}
	within := func(low, high string) bool {
		return (least.compare(parseDecimal(low)) >= 0 || !s.valued && rounds(least, low)) &&
			(most.compare(parseDecimal(high)) <= 0 || !s.valued && rounds(most, high))
	}
	switch {
	case within(minInt64, maxInt64):
		return ir.Int64
	case least.sign() >= 0 && within("0", maxUint64):
		return ir.Uint64
	}
	return ir.Number
}

// rounds reports whether a bound is what a limit becomes in tools that keep numbers as floats: 9223372036854776000.
func rounds(d decimal, limit string) bool {
	one, _ := strconv.ParseFloat(limit, 64)
	other, err := strconv.ParseFloat(d.text(), 64)
	return err == nil && one == other
}

func literals(nodes []*source.Node) []ir.Literal {
	out := make([]ir.Literal, len(nodes))
	for i, n := range nodes {
		out[i] = literal(n)
	}
	return out
}
