package emittest

import (
	"strconv"

	"github.com/bindery-dev/bindery/generator/internal/ir"
)

func (e *everything) objects() {
	e.declare(object(declared("objects", "Empty", "has no members.")))
	closed := object(declared("objects", "ClosedEmpty", "may have no members."))
	closed.Closed = true
	e.declare(closed)
	bag := object(declared("objects", "Bag", "has members of any name."))
	bag.Extra = &ir.Extra{Name: "Extra", Elem: prim(ir.Raw)}
	e.declare(bag)

	counted := object(declared("objects", "Counted", "has a few members, and others with numbers."),
		required("Name", "name", text()),
		optional("Note", "note", opt(text())),
		optional("Tags", "tags", &ir.List{Elem: text()}))
	counted.Extra = &ir.Extra{Name: "Extra", Elem: prim(ir.Int64, ir.Minimum{Bound: "1"})}
	counted.Checks = []ir.Check{ir.MinProperties{N: 2}, ir.MaxProperties{N: 3}}
	e.declare(validates(counted))

	e.declare(object(declared("objects", "Constants", "has nothing that varies."),
		constant("yes", ir.LiteralBool, "true"), constant("name", ir.LiteralString, "a \"b\" <c>"),
		constant("count", ir.LiteralNumber, "1"), constant("ratio", ir.LiteralNumber, "0.5"),
		constant("huge", ir.LiteralNumber, "1e400"), constant("list", ir.LiteralJSON, `[1,{"a":null}]`)))
	e.declare(object(declared("objects", "Mixed", "begins with a member that may be absent."),
		optional("First", "first", opt(text())), constant("kind", ir.LiteralString, "mixed"),
		optional("Second", "second", opt(text())), required("Third", "third", text()),
		constant("end", ir.LiteralBool, "false")))
	choosy := object(declared("objects", "Choosy", "wants the first, or the second and the third."),
		optional("First", "first", opt(text())),
		optional("Second", "second", &ir.List{Elem: text()}), optional("Third", "third", opt(text())), required("Fourth", "fourth", text()))
	choosy.Checks = []ir.Check{
		ir.Branches{Exclusive: true, Members: [][]string{{"first"}, {"second", "third", "fourth"}}},
		ir.Branches{Members: [][]string{{"fourth"}, {"third"}}},
	}
	e.declare(validates(choosy))
	refused := object(declared("objects", "Refusing", "has members that may not be there."), optional("First", "first", opt(text())))
	refused.Refused = []string{"never", "nor"}
	e.declare(refused)
	oneWay := object(declared("objects", "OneWay", "is closed but for members of the other direction."),
		optional("First", "first", opt(text())))
	oneWay.Closed, oneWay.Ignored = true, []string{"id", "made"}
	open := object(declared("objects", "OneWayOpen", "keeps other members, but not those of the other direction."))
	open.Extra, open.Ignored = &ir.Extra{Name: "Extra", Elem: prim(ir.Int64)}, []string{"id"}
	e.declare(oneWay)
	e.declare(open)

	wide := object(declared("objects", "Wide", "has more than 64 members."))
	for i := range 70 {
		n := strconv.Itoa(i)
		if i%2 == 0 {
			wide.Fields = append(wide.Fields, required("Member"+n, "member"+n, prim(ir.Int64)))
		} else {
			wide.Fields = append(wide.Fields, optional("Member"+n, "member"+n, opt(prim(ir.Int64))))
		}
	}
	e.declare(wide)
}

// matching declares objects whose members are known by patterns of their names.
func (e *everything) matching() {
	pattern := func(name, expr string) *ir.Pattern {
		p := &ir.Pattern{Name: name, Source: expr, Any: [][]ir.Match{{{Expr: expr}}}}
		e.patterns = append(e.patterns, p)
		return p
	}
	s, i, no := pattern("patternText", "^S_"), pattern("patternNumber", "^I_"), pattern("patternNone", "^no")
	t := pattern("patternOther", "^T_")
	matching := object(declared("names", "Matching", "has members by the beginning of their names."),
		optional("Known", "known", opt(text())))
	matching.Matched = []*ir.Extra{
		{Name: "Texts", Elem: text(), Patterns: []*ir.Pattern{s, t}, Names: text(ir.MatchAny{Patterns: []*ir.Pattern{s, t}})},
		{
			Name:     "Numbers",
			Elem:     prim(ir.Int64, ir.Minimum{Bound: "1"}),
			Patterns: []*ir.Pattern{i},
			Names:    text(ir.MatchPattern{Pattern: i}),
		},
		{Patterns: []*ir.Pattern{no}},
	}
	matching.Extra = &ir.Extra{Name: "Extra", Elem: prim(ir.Bool), Names: text(ir.MaxLength{N: 5})}
	e.declare(validates(matching))
	closed := object(declared("names", "MatchingClosed", "has members of one beginning."))
	closed.Matched, closed.Closed = matching.Matched[1:2], true
	e.declare(validates(closed))
	e.declare(validates(object(declared("names", "Keyring", "has maps whose names are values of other types."),
		optional("ByColor", "byColor", &ir.Map{Elem: prim(ir.Int64), Names: e.color}),
		optional("ByID", "byID", &ir.Map{Elem: text(ir.MinLength{N: 1}), Names: prim(ir.UUID)}))))
}

func (e *everything) tuples() {
	position := &ir.Tuple{
		Declared: declared("tuples", "Position", "is a place on Earth."),
		Closed:   true,
		Checks:   []ir.Check{ir.MinItems{N: 2}},
	}
	position.Fields = []*ir.Field{
		required("Longitude", "0", prim(ir.Float64)), required("Latitude", "1", prim(ir.Float64)),
		optional("Altitude", "2", opt(prim(ir.Float64))),
	}
	e.declare(position)
	step := &ir.Tuple{
		Declared: declared("tuples", "Step", "has a constant, and steps that follow it."),
		Checks:   []ir.Check{ir.UniqueItems{}},
	}
	step.Fields = []*ir.Field{
		constant("0", ir.LiteralString, "step"), required("At", "1", named(position)),
		optional("Note", "2", &ir.OptionalNullable{Elem: text(ir.MinLength{N: 1})}), optional("Next", "3", &ir.Pointer{Elem: named(step)}),
	}
	step.Rest = &ir.Extra{Name: "Rest", Elem: prim(ir.Int64, ir.Minimum{Bound: "1"})}
	e.declare(validates(step))
	loose := &ir.Tuple{Declared: declared("tuples", "Loose", "may be empty."), Checks: []ir.Check{ir.MaxItems{N: 1}}}
	loose.Fields = []*ir.Field{optional("First", "0", &ir.List{Elem: text()}), optional("Second", "1", prim(ir.Raw))}
	e.declare(validates(loose))
}

func (e *everything) recursion() {
	list := &ir.Defined{Declared: declared("recursion", "Tree", "is a list of trees.")}
	list.Underlying = &ir.List{Elem: named(list), Checks: []ir.Check{ir.MaxItems{N: 2}}}
	e.declare(validates(list))
	dict := &ir.Defined{Declared: declared("recursion", "Trie", "is a map of tries.")}
	dict.Underlying = &ir.Map{Elem: named(dict), Checks: []ir.Check{ir.MaxProperties{N: 2}}}
	e.declare(validates(dict))
	node := object(declared("recursion", "Node", "is a list of its own."), required("Value", "value", text(ir.MaxLength{N: 3})))
	node.Fields = append(node.Fields, optional("Next", "next", &ir.Pointer{Elem: named(node)}),
		optional("Children", "children", &ir.List{Elem: named(node)}), optional("Tree", "tree", named(list)))
	e.declare(validates(node))
	e.declare(validates(&ir.Defined{
		Declared: declared("recursion", "Grid", "is a list with checks in it."),
		Underlying: &ir.List{Elem: &ir.List{Elem: text(ir.MaxLength{N: 3})}, Checks: []ir.Check{
			ir.MinItems{N: 1},
		}},
	}))
	for _, k := range kinds() {
		d := &ir.Defined{Declared: declared("recursion", "Own"+k.name, "is a type of its own."), Underlying: prim(k.kind)}
		e.declare(d)
	}
	e.declare(&ir.Defined{Declared: declared("recursion", "OwnColor", "is an enum as a type of its own."), Underlying: e.color})
	e.declare(validates(&ir.Defined{Declared: declared("recursion", "OwnNode", "is a node."), Underlying: named(node)}))
	e.declare(&ir.Defined{
		Declared: declared("recursion", "OwnMaybe", "is a list or null."), Underlying: &ir.Nullable{Elem: &ir.List{Elem: text()}},
	})
}

// oddNames has members of names that need care in strings, tags and comments.
func (e *everything) oddNames() {
	s := object(declared("objects", "Odd", "has members with odd names."))
	for i, wire := range []string{
		"plain", "-", "", "with space", "a,b", `quote"`, `back\slash`, "back`quote", "line\nbreak", "ünï", "\u202ebidi", "\u2028",
		"<&>", "~/", "*/", "//go:embed x", "json:\"x\"", "'single'", "\x00",
	} {
		name := "Member" + strconv.Itoa(i)
		if i%2 == 0 {
			s.Fields = append(s.Fields, required(name, wire, text(ir.MaxLength{N: 3})))
		} else {
			s.Fields = append(s.Fields, optional(name, wire, opt(text(ir.MaxLength{N: 3}))))
		}
	}
	s.Extra = &ir.Extra{Name: "Extra", Elem: prim(ir.Int64)}
	e.names = e.declare(validates(s))
}
