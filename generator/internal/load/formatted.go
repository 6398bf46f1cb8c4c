package load

import (
	"math"
	"strconv"

	"github.com/bindery-dev/bindery/generator/internal/decimal"
	"github.com/bindery-dev/bindery/generator/internal/grammar"
	"github.com/bindery-dev/bindery/generator/internal/source"
	"github.com/bindery-dev/bindery/generator/internal/written"
)

// formatted writes a value of a narrower form than its JSON type.
func (f *feed) formatted(in *source.Node, m source.Member, as grammar.Form) bool {
	n := m.Value
	switch as {
	case grammar.Size:
		return f.size(in, m)
	case grammar.Float:
		if n.Kind == source.Number {
			if m.Key == "multipleOf" && decimal.Parse(n.Value).Sign() <= 0 {
				f.blame(in, in.KeyOf(m.Key), "multiple-of-invalid",
					`JSON Schema Validation, section 6.2.1: "The value of "multipleOf" MUST be a number, strictly greater than 0."`,
					"multipleOf must be above 0, not %s", n.Value)
			}
			if _, err := strconv.ParseFloat(n.Value, 64); err != nil {
				return false // beyond any float; lower reads the literal
			}
		}
		f.out = n.AppendJSON(f.out)
	case grammar.Texts:
		if n.Kind == source.String {
			f.out = n.AppendJSON(f.out)
			return true
		}
		f.strings(n)
	case grammar.TextMap, grammar.Schemas:
		f.out = append(f.out, '{')
		for _, each := range n.Members {
			if f.fits(each.Value, grammar.String, n.KeyOf(each.Key)) {
				f.key(each.Key)
				f.mapped(each.Value, as)
			}
		}
		f.out = append(f.out, '}')
	case grammar.TextsMap:
		f.out = append(f.out, '{')
		for _, each := range n.Members {
			if f.fits(each.Value, grammar.Array, n.KeyOf(each.Key)) {
				f.key(each.Key)
				f.strings(each.Value)
			}
		}
		f.out = append(f.out, '}')
	default:
		f.out = n.AppendJSON(f.out)
	}
	return true
}

// mapped writes a string of a mapping; where it names a schema, that is looked at too.
func (f *feed) mapped(n *source.Node, as grammar.Form) {
	if target := f.doc.Target(n); as == grammar.Schemas && target != nil && f.doc.Usable(target) {
		f.referTo(target, grammar.Schema)
		return
	}
	f.out = n.AppendJSON(f.out)
}

func (f *feed) strings(n *source.Node) {
	f.out = append(f.out, '[')
	for _, item := range n.Items {
		switch {
		case item.Kind == source.Number || item.Kind == source.Bool:
			f.comma()
			f.out = written.AppendString(f.out, item.Value)
			f.diags.Warn(item, "wrong-type", "%s is read as the string %q", item.Value, item.Value)
		case item.Kind == source.Null:
			f.comma()
			f.out = append(f.out, `"null"`...)
			f.diags.Warn(item, "wrong-type", "null is read as the string \"null\"; YAML needs quotes for that")
		case f.fits(item, grammar.String, item):
			f.comma()
			f.out = item.AppendJSON(f.out)
		}
	}
	f.out = append(f.out, ']')
}

// size writes a bound on a length. 1e2 and 1.0 are integers in JSON Schema; what is too large for uint64 bounds nothing.
func (f *feed) size(in *source.Node, m source.Member) bool {
	if u, err := strconv.ParseUint(m.Value.Value, 10, 64); err == nil {
		f.out = strconv.AppendUint(f.out, u, 10)
		return true
	}
	v, err := strconv.ParseFloat(m.Value.Value, 64)
	if err == nil && (v < 0 || v != math.Trunc(v)) {
		f.blame(in, m.Value, "wrong-type", `JSON Schema Validation, section 6: "The value of this keyword MUST be a non-negative integer."`,
			"%q must be an integer and not negative, this is %s", m.Key, m.Value.Value)
		return false
	}
	if err != nil || v > 1<<53 {
		return false
	}
	f.out = strconv.AppendUint(f.out, uint64(v), 10)
	return true
}
