package example

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/support/check"
	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// Check says why a JSON text is no value of a type; nil if it is one.
func Check(t ir.Type, text string) error {
	v, err := parse(text)
	if err != nil {
		return err
	}
	return judge(t, v)
}

// Reason is what an error of Check says, of a value that has no name: "/name: must be a string", or "must be an object" for all of it.
func Reason(err error) string {
	return strings.TrimPrefix(strings.TrimPrefix(err.Error(), "body"), ": ")
}

// parse reads JSON as encoding/json does, with numbers as they are written.
func parse(text string) (any, error) {
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		return nil, err
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, fmt.Errorf("text after the value")
	}
	return v, nil
}

func judge(t ir.Type, v any) error {
	switch t := t.(type) {
	case *ir.Primitive:
		return primitive(t, v)
	case *ir.List:
		return list(t, v)
	case *ir.Map:
		members, ok := v.(map[string]any)
		if !ok {
			return mismatch("an object")
		}
		for _, name := range slices.Sorted(maps.Keys(members)) { // the same is said in each run
			if err := cmp.Or(checkName(t.Names, name), judge(t.Elem, members[name])); err != nil {
				return below(name, err)
			}
		}
		return bounds(t.Checks, len(members), v)
	case *ir.Named:
		return declared(t.Decl, v)
	case *ir.Pointer:
		return judge(t.Elem, v)
	case *ir.Optional:
		return judge(t.Elem, v)
	case *ir.Nullable:
		return nullable(t.Elem, v)
	case *ir.OptionalNullable:
		return nullable(t.Elem, v)
	case *ir.External: // only its own package could say
		if _, ok := v.(string); !ok {
			return mismatch("a string")
		}
		return nil
	}
	return fmt.Errorf("no rule for %T", t)
}

func nullable(t ir.Type, v any) error {
	if v == nil {
		return nil
	}
	return judge(t, v)
}

func declared(d ir.Decl, v any) error {
	switch d := d.(type) {
	case *ir.Struct:
		return object(d, v)
	case *ir.Tuple:
		return tuple(d, v)
	case *ir.Enum:
		return enum(d, v)
	case *ir.Defined:
		return judge(d.Underlying, v)
	case *ir.Union:
		variant := decide(d.Decide, v)
		if variant == nil {
			return wire.Invalid(d.Keyword, "fits no variant of "+d.Name)
		}
		return declared(variant.Decl, v)
	}
	return fmt.Errorf("no rule for %T", d)
}

func object(s *ir.Struct, v any) error {
	members, ok := v.(map[string]any)
	if !ok {
		return mismatch("an object")
	}
	known := make(map[string]bool, len(s.Fields))
	for _, f := range s.Fields {
		known[f.Wire] = true
		member, there := members[f.Wire]
		switch {
		case !there && f.Required:
			return below(f.Wire, wire.Invalid("required", "is required"))
		case !there:
		case f.Const != nil:
			if !equal(*f.Const, member) {
				return below(f.Wire, wire.Invalid("const", "must be "+f.Const.Text))
			}
		default:
			if err := judge(f.Type, member); err != nil {
				return below(f.Wire, err)
			}
		}
	}
	for _, name := range s.Ignored {
		known[name] = true
	}
	for _, name := range slices.Sorted(maps.Keys(members)) {
		if known[name] {
			continue
		}
		if err := further(s, name, members[name]); err != nil {
			return below(name, err)
		}
	}
	return bounds(s.Checks, len(members), v)
}

// further checks a member that has no field of its own.
func further(s *ir.Struct, name string, member any) error {
	x := s.Extra
	for _, matched := range s.Matched {
		if slices.ContainsFunc(matched.Patterns, func(p *ir.Pattern) bool { return expression{p}.Match(name) }) {
			x = matched
			break
		}
	}
	switch {
	case x == nil && !s.Closed:
		return nil
	case x == nil || x.Elem == nil:
		return wire.Invalid("additionalProperties", "is not allowed")
	}
	return cmp.Or(checkName(x.Names, name), judge(x.Elem, member))
}

func checkName(t ir.Type, name string) error {
	if t == nil {
		return nil
	}
	return judge(t, name)
}

func tuple(t *ir.Tuple, v any) error {
	items, ok := v.([]any)
	if !ok {
		return mismatch("an array")
	}
	for i, f := range t.Fields {
		switch {
		case i >= len(items) && f.Required:
			return check.MinItems(len(items), i+1)
		case i >= len(items):
		case f.Const != nil:
			if !equal(*f.Const, items[i]) {
				return below(f.Wire, wire.Invalid("const", "must be "+f.Const.Text))
			}
		default:
			if err := judge(f.Type, items[i]); err != nil {
				return below(f.Wire, err)
			}
		}
	}
	for i := len(t.Fields); i < len(items); i++ {
		switch {
		case t.Rest != nil:
			if err := judge(t.Rest.Elem, items[i]); err != nil {
				return below(strconv.Itoa(i), err)
			}
		case t.Closed:
			return below(strconv.Itoa(i), wire.Invalid("items", "is not allowed"))
		}
	}
	return elements(t.Checks, items)
}

func list(l *ir.List, v any) error {
	items, ok := v.([]any)
	if !ok {
		return mismatch("an array")
	}
	for i, item := range items {
		if err := judge(l.Elem, item); err != nil {
			return below(strconv.Itoa(i), err)
		}
	}
	return elements(l.Checks, items)
}

// elements checks an array as a whole.
func elements(checks []ir.Check, items []any) error {
	if slices.ContainsFunc(checks, func(c ir.Check) bool { _, unique := c.(ir.UniqueItems); return unique }) {
		if err := check.UniqueValues(items, appendValue); err != nil {
			return err
		}
	}
	return bounds(checks, len(items), items)
}

func appendValue(b []byte, v any) []byte {
	text, err := json.Marshal(v)
	if err != nil {
		return b
	}
	return append(b, text...)
}

// bounds checks an array or object as a whole: how many elements or members there are, and whether it is listed.
func bounds(checks []ir.Check, n int, v any) error {
	for _, c := range checks {
		var err error
		switch c := c.(type) {
		case ir.MinItems:
			err = check.MinItems(n, c.N)
		case ir.MaxItems:
			err = check.MaxItems(n, c.N)
		case ir.MinProperties:
			err = check.MinProperties(n, c.N)
		case ir.MaxProperties:
			err = check.MaxProperties(n, c.N)
		case ir.OneOf:
			err = check.OneOfJSON(func(b []byte) []byte { return appendValue(b, v) }, texts(c)...)
		default: // it is about elements, members or scalars
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// texts are listed values as JSON.
func texts(c ir.OneOf) []string {
	out := make([]string, len(c.Values))
	for i, v := range c.Values {
		out[i] = v.JSON()
	}
	return out
}

func enum(e *ir.Enum, v any) error {
	if err := primitive(&ir.Primitive{Kind: e.Of, Checks: e.Checks}, v); err != nil {
		return err
	}
	for _, known := range e.Values {
		if equal(known.Value, v) {
			return nil
		}
	}
	return wire.Invalid("enum", "is not listed")
}

// primitive reads a scalar as the output does, and applies its checks.
func primitive(p *ir.Primitive, v any) error {
	text := appendValue(nil, v)
	if p.Kind != ir.Raw {
		var r wire.Reader
		r.Reset(bytes.Clone(text), wire.Strict)
		read(&r, p.Kind)
		if err := r.Close().Err(); err != nil {
			return err
		}
	}
	for _, c := range p.Checks {
		if err := scalar(c, v); err != nil {
			return err
		}
	}
	return nil
}

func scalar(c ir.Check, v any) error {
	switch c := c.(type) {
	case ir.OneOf:
		if !slices.ContainsFunc(c.Values, func(l ir.Literal) bool { return equal(l, v) }) {
			return wire.Invalid("enum", "is not listed")
		}
	case ir.AddrFamily:
		text, _ := v.(string)
		if strings.Contains(text, ":") != (c.Version == 6) {
			return wire.Invalid("format", "is of the other family")
		}
	default: // it is about texts or numbers
	}
	if s, ok := v.(string); ok {
		return textual(c, s)
	}
	if n, ok := v.(json.Number); ok {
		return numeric(c, wire.Number(n))
	}
	return nil
}

func textual(c ir.Check, s string) error {
	switch c := c.(type) {
	case ir.MinLength:
		return check.MinLength(s, c.N)
	case ir.MaxLength:
		return check.MaxLength(s, c.N)
	case ir.MatchAny:
		if !slices.ContainsFunc(c.Patterns, func(p *ir.Pattern) bool { return expression{p}.Match(s) }) {
			return wire.Invalid("patternProperties", "matches no pattern")
		}
	case ir.MatchPattern:
		return check.Pattern(s, expression{c.Pattern})
	case ir.OfFormat:
		return check.Format(s, formats[c.Format.Name].is, c.Format.What)
	default: // it is about no text
	}
	return nil
}

// expression is a regular expression of a document as package check has it.
type expression struct{ *ir.Pattern }

func (p expression) String() string { return p.Source }

func (p expression) Match(s string) bool {
	return slices.ContainsFunc(p.Any, func(all []ir.Match) bool {
		return !slices.ContainsFunc(all, func(one ir.Match) bool { return regexp.MustCompile(one.Expr).MatchString(s) == one.Not })
	})
}

func numeric(c ir.Check, n wire.Number) error {
	switch c := c.(type) {
	case ir.Minimum:
		if c.Exclusive {
			return check.ExclusiveMinimumNumber(n, wire.Number(c.Bound))
		}
		return check.MinimumNumber(n, wire.Number(c.Bound))
	case ir.Maximum:
		if c.Exclusive {
			return check.ExclusiveMaximumNumber(n, wire.Number(c.Bound))
		}
		return check.MaximumNumber(n, wire.Number(c.Bound))
	case ir.MultipleOf:
		return check.MultipleOfNumber(n, wire.Number(c.Factor))
	default: // it is about no number
	}
	return nil
}

// equal reports whether a value is that of a literal. Numbers are equal however they are written.
func equal(l ir.Literal, v any) bool {
	switch v := v.(type) {
	case nil:
		return l.Kind == ir.LiteralNull
	case bool:
		return l.Kind == ir.LiteralBool && l.Text == strconv.FormatBool(v)
	case string:
		return l.Kind == ir.LiteralString && l.Text == v
	case json.Number:
		return l.Kind == ir.LiteralNumber && wire.Number(v).Compare(wire.Number(l.Text)) == 0
	}
	return false
}

func mismatch(want string) error { return wire.Invalid("type", "must be "+want) }

// below puts a token before where an error is.
func below(token string, err error) error {
	var found wire.Problems
	found.Member("", token, err)
	return found.Err()
}
