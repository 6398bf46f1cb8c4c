package ir

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

func (d *dumper) decl(decl Decl) {
	base := decl.Base()
	suffix := " in " + base.File
	if base.Validates {
		suffix += " validates"
	}
	switch decl := decl.(type) {
	case *Struct:
		if decl.Closed {
			suffix += " closed"
		}
		d.line("struct %s%s%s", base.Name, suffix, checksText(decl.Checks))
		d.nested(func() { d.doc(base.Doc); d.fields(decl) })
	case *Tuple:
		if decl.Closed {
			suffix += " closed"
		}
		d.line("tuple %s%s%s", base.Name, suffix, checksText(decl.Checks))
		d.nested(func() {
			d.doc(base.Doc)
			d.fields(&Struct{Fields: decl.Fields, Extra: decl.Rest})
		})
	case *Enum:
		d.line("enum %s %s%s%s", base.Name, decl.Of, suffix, checksText(decl.Checks))
		d.nested(func() { d.doc(base.Doc); d.values(decl) })
	case *Defined:
		d.line("type %s %s%s", base.Name, typeText(decl.Underlying), suffix)
		d.nested(func() { d.doc(base.Doc) })
	case *Union:
		if decl.Open {
			suffix += " open"
		}
		d.line("union %s %s of %s%s", base.Name, decl.Keyword, decl.Variant, suffix)
		d.nested(func() {
			d.doc(base.Doc)
			d.line("// %s", decl.Told)
			for _, v := range decl.Variants {
				d.line("variant %s %s", v.Decl.Base().Name, quotedList(v.Values))
			}
			d.decision("decide", decl.Decide)
		})
	}
}

func tagsText(tags []Tag) (text string) {
	for _, one := range tags {
		text += " " + one.Key + ":" + strconv.Quote(one.Value)
	}
	return text
}

func (d *dumper) fields(s *Struct) {
	for _, f := range s.Fields {
		name, value := f.Name, ""
		if f.Const != nil {
			name, value = "-", " const "+literalText(*f.Const)
		}
		d.line("%s %s %s%s%s%s%s", name, strconv.Quote(f.Wire), required(f.Required), typeText(f.Type), value, defaultText(f.Default),
			tagsText(f.Tags))
		d.nested(func() { d.doc(f.Doc) })
	}
	if len(s.Ignored) > 0 {
		d.line("ignored %s", strings.Join(s.Ignored, " "))
	}
	for _, branch := range s.AnyOf {
		d.line("or %s", strings.Join(slices.Concat(branch.Required, branch.Optional), " "))
	}
	for _, name := range s.Refused {
		d.line("refused %s", strconv.Quote(name))
	}
	for _, x := range s.Extras() {
		names := "*"
		if x.Names != nil {
			names = typeText(x.Names)
		}
		if x.Elem == nil {
			d.line("refused * %s", x.Patterns[0].Name)
			continue
		}
		d.line("%s %s %s", x.Name, names, typeText(x.Elem))
	}
}

func (d *dumper) values(e *Enum) {
	for _, v := range e.Values {
		d.line("%s = %s", v.Name, literalText(v.Value))
		d.nested(func() { d.doc(v.Doc) })
	}
}

func (d *dumper) decision(label string, decision Decision) {
	switch decision := decision.(type) {
	case nil:
	case *Pick:
		d.line("%s: %s", label, decision.Variant.Decl.Base().Name)
	case *Unmatched:
		d.line("%s: unmatched %s", label, decision.By)
	case *Try:
		var names []string
		for _, v := range decision.Variants {
			names = append(names, v.Decl.Base().Name)
		}
		how := "try"
		if decision.Closest {
			how = "try closest"
		}
		d.line("%s: %s %s", label, how, strings.Join(names, ", "))
	case *ByMember:
		d.line("%s by member %s", label, strconv.Quote(decision.Member))
		d.nested(func() {
			for _, c := range decision.Cases {
				d.decision(decision.text(c.Values), c.Then)
			}
			d.decision("absent", decision.Absent)
			d.decision("else", decision.Else)
		})
	case *ByKeys:
		d.line("%s by keys", label)
		d.nested(func() {
			for _, c := range decision.Cases {
				d.decision("with "+quotedList(c.Keys), c.Then)
			}
			if decision.First != nil && decision.Sure {
				d.line("with several, any that it fits")
			} else if decision.First != nil {
				d.line("or any that it fits")
			}
			if decision.Others != nil {
				d.line("others: %s", quotedList(decision.Others))
			}
			d.decision("else", decision.Else)
		})
	case *ByKind:
		d.line("%s by kind", label)
		d.nested(func() {
			d.decision("object", decision.Object)
			d.decision("array", decision.Array)
			d.decision("string", decision.String)
			d.decision("integer", decision.Integer)
			d.decision("number", decision.Number)
			d.decision("boolean", decision.Bool)
			d.decision("null", decision.Null)
		})
	}
}

func (d *ByMember) text(values []string) string {
	if d.Literal {
		return strings.Join(values, " ")
	}
	return quotedList(values)
}

func quotedList(texts []string) string {
	var out []string
	for _, t := range texts {
		out = append(out, strconv.Quote(t))
	}
	return strings.Join(out, " ")
}

func literalText(l Literal) string {
	switch l.Kind {
	case LiteralNull:
		return "null"
	case LiteralString:
		return strconv.Quote(l.Text)
	case LiteralBool, LiteralNumber, LiteralJSON: // the text is JSON
	}
	return l.Text
}

func defaultText(l *Literal) string {
	if l == nil {
		return ""
	}
	return " default " + literalText(*l)
}

// TypeText shows a type, with what is asked of its values.
func TypeText(t Type) string { return typeText(t) }

func typeText(t Type) string {
	switch t := t.(type) {
	case nil:
		return "nothing"
	case *Primitive:
		if t.Quoted {
			return t.Kind.String() + " quoted" + checksText(t.Checks)
		}
		if t.OrText {
			return t.Kind.String() + " or text" + checksText(t.Checks)
		}
		return t.Kind.String() + checksText(t.Checks)
	case *List:
		return "[]" + checksText(t.Checks) + typeText(t.Elem)
	case *Map:
		names := ""
		if t.Names != nil {
			names = "[" + typeText(t.Names) + "]"
		}
		return "map" + names + checksText(t.Checks) + " " + typeText(t.Elem)
	case *Named:
		return t.Decl.Base().Name
	case *External:
		return strconv.Quote(t.ImportPath) + "." + t.Name
	case *Pointer:
		return "*" + typeText(t.Elem)
	case *Optional:
		return "opt(" + typeText(t.Elem) + ")"
	case *Nullable:
		return "null(" + typeText(t.Elem) + ")"
	case *OptionalNullable:
		return "optnull(" + typeText(t.Elem) + ")"
	}
	return fmt.Sprintf("%T", t)
}

func checksText(checks []Check) string {
	if len(checks) == 0 {
		return ""
	}
	var out []string
	for _, c := range checks {
		out = append(out, checkText(c))
	}
	return "{" + strings.Join(out, " ") + "}"
}

func checkText(c Check) string {
	switch c := c.(type) {
	case MinLength:
		return fmt.Sprint("minLength=", c.N)
	case MaxLength:
		return fmt.Sprint("maxLength=", c.N)
	case MatchAny:
		var names []string
		for _, p := range c.Patterns {
			names = append(names, p.Name)
		}
		return "pattern=" + strings.Join(names, "|")
	case MatchPattern:
		return "pattern=" + c.Pattern.Name
	case Minimum:
		return "minimum" + exclusively(c.Exclusive) + c.Bound
	case Maximum:
		return "maximum" + exclusively(c.Exclusive) + c.Bound
	case MultipleOf:
		return "multipleOf=" + c.Factor
	case MinItems:
		return fmt.Sprint("minItems=", c.N)
	case MaxItems:
		return fmt.Sprint("maxItems=", c.N)
	case UniqueItems:
		if c.Reading {
			return "uniqueItems while reading"
		}
		return "uniqueItems"
	case MinProperties:
		return fmt.Sprint("minProperties=", c.N)
	case MaxProperties:
		return fmt.Sprint("maxProperties=", c.N)
	case Branches:
		return fmt.Sprint("branches=", c.Members, " exclusive=", c.Exclusive)
	case OneOf:
		var values []string
		for _, v := range c.Values {
			values = append(values, literalText(v))
		}
		return "oneOf=" + strings.Join(values, "|")
	case Holds:
		return "holds" + schemaText(c.Schema, 4)
	case AddrFamily:
		return fmt.Sprint("ipv", c.Version)
	case OfFormat:
		return "format=" + c.Format.Name
	}
	return fmt.Sprintf("%T", c)
}

// exclusively stands between the name of a bound and its value.
func exclusively(yes bool) string {
	if yes {
		return "!="
	}
	return "="
}
