package operation

import (
	"maps"
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/prose"
	"github.com/bindery-dev/bindery/generator/internal/lower/rule"
)

// fitTemplate holds path parameters and the variables of the path against each other. It returns the parameters that requests have: a
// variable without one is a text, and one without a variable has no place.
func (o *Operations) fitTemplate(f *found, list []parameter) (out []parameter) {
	open := map[string]bool{}
	for _, name := range f.template.Variables() {
		open[name] = true
	}
	for _, in := range list {
		if in.in == "path" && open[in.name] {
			delete(open, in.name)
		}
	}
	asked := o.inQuery(f, list)
	unused := func(in parameter) bool { return in.in == "path" && !f.template.Has(in.name) }
	alone := len(open) == 1 && count(asked, unused) == 1 // one variable and one parameter are left: for each other
	for _, in := range asked {
		if unused(in) {
			variable := likeName(in.name, f.template.Variables(), open)
			if alone {
				variable = slices.Collect(maps.Keys(open))[0]
			}
			if variable == "" {
				f.mended = true
				o.diags.Fault(in.use, "path-parameter-unused", rule.PathParameter,
					"the path has no variable {%s}: the parameter is left out", in.name)
				continue
			}
			o.diags.Warn(in.use, "path-parameter-unused", "the path has no variable {%s}: {%s} is taken", in.name, variable).
				Help = rule.PathParameter
			delete(open, variable)
			in.name = variable
		}
		out = append(out, in)
	}
	for _, name := range f.template.Variables() {
		if open[name] {
			if slices.ContainsFunc(list, func(in parameter) bool { return in.name == name }) {
				o.diags.Warn(f.template.At, "path-parameter-missing",
					"the parameter for the variable {%s} of %s stands elsewhere: in the path it is read as a string", name, f.method).
					Help = rule.Expression
			} else {
				f.mended = true
				o.diags.Fault(f.template.At, "path-parameter-missing", rule.Expression,
					"%s has no parameter for the variable {%s}: it is read as a string", f.method, name)
			}
			out = append(out, parameter{name: name, in: "path"})
		}
	}
	return out
}

// inQuery gives the variables of a query in the path their parameters: required ones of the query.
func (o *Operations) inQuery(f *found, list []parameter) []parameter {
	for _, q := range f.template.Query {
		if q.Variable == "" {
			continue
		}
		asked := parameter{name: q.Name, in: "query", asked: true}
		i := slices.IndexFunc(list, func(in parameter) bool {
			return in.in == "query" && in.name == q.Name || in.in == "path" && in.name == q.Variable && !f.template.Has(in.name)
		})
		if i < 0 {
			list = append(list, asked)
			continue
		}
		asked.use, asked.node = list[i].use, list[i].node
		list[i] = asked
	}
	return list
}

func count(list []parameter, is func(parameter) bool) (n int) {
	for _, in := range list {
		if is(in) {
			n++
		}
	}
	return n
}

// likeName finds the variable without a parameter that a parameter without a variable is for: their names differ in case and marks alone.
func likeName(name string, variables []string, open map[string]bool) (found string) {
	plain := func(s string) string {
		return strings.ToLower(strings.NewReplacer("_", "", "-", "", " ", "").Replace(s))
	}
	for _, variable := range variables {
		if open[variable] && plain(variable) == plain(name) {
			if found != "" {
				return ""
			}
			found = variable
		}
	}
	return found
}

// undeclared is the parameter for a variable of the path that has none.
func undeclared(f *found, in parameter) *ir.Param {
	text := &ir.Primitive{Kind: ir.String}
	return &ir.Param{
		Wire: in.name, In: map[string]ir.In{"path": ir.InPath, "query": ir.InQuery}[in.in], Required: true,
		Type: text, Encoding: &ir.Scalar{Of: text},
		Doc:    prose.Comment("", nil),
		Origin: ir.Origin{Pos: f.template.At.Pos(), Pointer: f.template.At.Pointer()},
	}
}
