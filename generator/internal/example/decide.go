package example

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// read reads a scalar of a kind.
func read(r *wire.Reader, kind ir.PrimitiveKind) {
	switch kind {
	case ir.String:
		_ = r.String()
	case ir.Bool:
		r.Bool()
	case ir.Int64:
		r.Int64()
	case ir.Int32:
		r.Int32()
	case ir.Int16:
		r.Int16()
	case ir.Int8:
		r.Int8()
	case ir.Uint64:
		r.Uint64()
	case ir.Uint32:
		r.Uint32()
	case ir.Uint16:
		r.Uint16()
	case ir.Uint8:
		r.Uint8()
	case ir.Float64:
		r.Float64()
	case ir.Float32:
		r.Float32()
	case ir.Number:
		r.Number()
	case ir.Time:
		r.Time()
	case ir.Date:
		r.Date()
	case ir.UUID:
		r.UUID()
	case ir.Addr:
		r.Addr()
	case ir.Bytes:
		r.Bytes()
	case ir.BytesURL:
		r.BytesURL()
	case ir.Raw:
		r.Raw()
	}
}

// decide finds the variant that a decision takes a value for, nil if it fits none.
func decide(d ir.Decision, v any) *ir.Variant {
	switch d := d.(type) {
	case *ir.Pick:
		return d.Variant
	case *ir.ByMember:
		members, _ := v.(map[string]any)
		value, there := members[d.Member]
		text, tells := value.(string)
		if d.Literal {
			text, tells = fmt.Sprint(value), !tells
		}
		for _, c := range d.Cases {
			if tells && slices.Contains(c.Values, text) {
				return decide(c.Then, v)
			}
		}
		if !there && d.Absent != nil {
			return decide(d.Absent, v)
		}
		return decide(d.Else, v)
	case *ir.ByKeys:
		members, _ := v.(map[string]any)
		for _, c := range d.Cases {
			if slices.ContainsFunc(c.Keys, func(key string) bool { _, there := members[key]; return there }) {
				first := decide(c.Then, v)
				if d.First != nil && declared(first.Decl, v) != nil {
					if other := try(&ir.Try{Variants: d.First}, v); other != nil {
						return other
					}
				}
				return first
			}
		}
		return decide(d.Else, v)
	case *ir.ByKind:
		return decide(byKind(d, v), v)
	case *ir.Try:
		return try(d, v)
	case *ir.Unmatched: // it fits none
	}
	return nil
}

// try is the first variant that a value fits, of those that lose the fewest of its members.
func try(d *ir.Try, v any) (best *ir.Variant) {
	least := 0
	for _, one := range d.Variants {
		if declared(one.Decl, v) != nil {
			continue
		}
		if n := lost(&ir.Named{Decl: one.Decl}, v); best == nil || n < least {
			best, least = one, n
		}
	}
	return best
}

func byKind(d *ir.ByKind, v any) ir.Decision {
	switch v := v.(type) {
	case nil:
		return d.Null
	case bool:
		return d.Bool
	case string:
		return d.String
	case []any:
		return d.Array
	case map[string]any:
		return d.Object
	case json.Number:
		var r wire.Reader
		r.Reset([]byte(v), wire.Strict)
		if r.Kind() == wire.KindInteger && d.Integer != nil {
			return d.Integer
		}
		return d.Number
	}
	return nil
}
