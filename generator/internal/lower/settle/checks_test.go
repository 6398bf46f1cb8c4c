package settle

import (
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/ir"
)

// validity holds what takes a value of a type, and what holds one, to whether there is something to check.
func validity(t *testing.T, name string, of ir.Type, want bool, decls ...ir.Decl) {
	t.Helper()
	holder := object("Holder", of)
	far := object("Far", &ir.List{Elem: &ir.Map{Elem: use(holder)}})
	inParam, inBody := taking(of), taking()
	inBody.Operations[0].Body = &ir.Body{Payload: ir.InJSON(use(far), "application/json")}
	for _, api := range []*ir.API{inParam, inBody} {
		api.Decls = append([]ir.Decl{far, holder}, decls...)
		for _, d := range api.Decls {
			d.Base().Validates = false
		}
		settle(t, document, api)
		if got := api.Operations[0].Validates; got != want {
			t.Errorf("%s: an operation that takes it validates: %v", name, got)
		}
	}
	if holder.Validates != want || far.Validates != want {
		t.Errorf("%s: what holds it validates: %v, %v", name, holder.Validates, far.Validates)
	}
}

// A value with a check has something to check, and so has what it stands in. What is seen to while reading is nothing.
func TestTypesValidate(t *testing.T) {
	enum := called("Enum", &ir.Enum{Of: ir.String})
	short := text(ir.MaxLength{N: 1})
	list := func(elem ir.Type, checks ...ir.Check) ir.Type { return &ir.List{Elem: elem, Checks: checks} }
	for name, q := range map[string]struct {
		of   ir.Type
		want bool
	}{
		"a text":                {text(), false},
		"a short text":          {short, true},
		"held in part":          {text(ir.Holds{Schema: &ir.Schema{}}, ir.MinLength{N: 1}), true},
		"one of some":           {text(ir.OneOf{Values: []ir.Literal{{}}}), true},
		"the user's":            {&ir.External{Name: "Time"}, false},
		"a list":                {list(text()), false},
		"of short texts":        {list(short), true},
		"a short list":          {list(text(), ir.MaxItems{N: 1}), true},
		"unique":                {list(text(), ir.UniqueItems{}), true},
		"seen to while reading": {list(text(), ir.UniqueItems{Reading: true}), false},
		"a map":                 {&ir.Map{Elem: text()}, false},
		"a map of names":        {&ir.Map{Elem: text(), Names: text(ir.MinLength{N: 1})}, true},
		"a small map":           {&ir.Map{Elem: text(), Checks: []ir.Check{ir.MaxProperties{N: 1}}}, true},
		"a map of short texts":  {&ir.Map{Elem: short}, true},
		"optional":              {&ir.Optional{Elem: short}, true},
		"optional text":         {&ir.Optional{Elem: text()}, false},
		"nullable":              {&ir.Nullable{Elem: use(enum)}, true},
		"both":                  {&ir.OptionalNullable{Elem: short}, true},
		"an enum":               {use(enum), true},
	} {
		validity(t, name, q.of, q.want, enum)
	}
	if enum.Validates {
		t.Error("an enum has Validate from elsewhere")
	}
}

// A declaration has something to check of its own, or in what it holds.
func TestDeclarationsValidate(t *testing.T) {
	short := text(ir.MaxLength{N: 1})
	checked := object("Checked", short)
	tuple := func(rest *ir.Extra, required ...bool) *ir.Tuple {
		out := called("Tuple", &ir.Tuple{Rest: rest})
		for _, r := range required {
			out.Fields = append(out.Fields, &ir.Field{Type: text(), Required: r})
		}
		return out
	}
	rest := &ir.Extra{Elem: text()}
	for name, q := range map[string]struct {
		of   ir.Decl
		want bool
	}{
		"an object":              {object("A", text()), false},
		"a check within":         {checked, true},
		"a check below":          {object("A", &ir.Pointer{Elem: use(checked)}), true},
		"a check of its own":     {&ir.Struct{Checks: []ir.Check{ir.MinProperties{N: 1}}}, true},
		"names of others":        {&ir.Struct{Extra: &ir.Extra{Elem: text(), Names: text()}}, true},
		"others":                 {&ir.Struct{Extra: &ir.Extra{Elem: use(checked)}}, true},
		"others of any kind":     {&ir.Struct{Extra: &ir.Extra{Elem: text()}}, false},
		"those of a pattern":     {&ir.Struct{Matched: []*ir.Extra{{Elem: short}}}, true},
		"a union":                {&ir.Union{Variants: []*ir.Variant{{Decl: object("A", text())}}}, true},
		"a list":                 {&ir.Defined{Underlying: &ir.List{Elem: text()}}, false},
		"a short list":           {&ir.Defined{Underlying: &ir.List{Elem: text(), Checks: []ir.Check{ir.MaxItems{N: 1}}}}, true},
		"positions":              {tuple(nil, true, true), false},
		"one may be missing":     {tuple(nil, true, false), false},
		"one before another may": {tuple(nil, false, false), true},
		"one before the rest":    {tuple(rest, false), true},
		"the rest alone":         {tuple(rest, true), false},
		"few positions":          {&ir.Tuple{Checks: []ir.Check{ir.MaxItems{N: 1}}}, true},
	} {
		validity(t, name, use(q.of), q.want, q.of, checked)
		if q.of.Base().Validates != q.want {
			t.Errorf("%s: it validates: %v", name, !q.want)
		}
	}
}

// Types that hold each other all have something to check if one of them has. What they are not held by has nothing.
func TestValidatesInCycles(t *testing.T) {
	a, b, c, held := object("A"), object("B", text(ir.MinLength{N: 1})), object("C"), object("Held", text())
	a.Fields = object("", use(b), use(held)).Fields
	b.Fields = append(b.Fields, object("", &ir.List{Elem: use(c)}).Fields...)
	c.Fields = object("", &ir.Pointer{Elem: use(a)}).Fields
	api := taking(use(c))
	api.Decls = []ir.Decl{a, b, c, held}
	settle(t, document, api)
	if !a.Validates || !b.Validates || !c.Validates || held.Validates || !api.Operations[0].Validates {
		t.Errorf("%v %v %v %v", a.Validates, b.Validates, c.Validates, held.Validates)
	}
}

// Elements that must be unique are compared while they are read if they may hold such a list again, or lose what they have no place for.
// Others are by Validate, and so are those that may come as XML or as parts of a form.
func TestUniqueWhereRead(t *testing.T) {
	unique := func(elem ir.Type) *ir.List {
		return &ir.List{Elem: elem, Checks: []ir.Check{ir.MinItems{N: 1}, ir.UniqueItems{}}}
	}
	leaf, tree, branch, open := object("Leaf", text()), object("Tree"), object("Branch"), object("Open", text())
	for _, d := range []*ir.Struct{leaf, tree, branch} {
		d.Closed = true
	}
	lossy, inXML, inParts := unique(use(open)), unique(use(open)), unique(&ir.Map{Elem: use(open)})
	direct := unique(use(tree))
	far := &ir.Map{Elem: unique(&ir.Nullable{Elem: use(branch)})}
	leaves := unique(use(leaf))
	tree.Fields = object("", direct, far, leaves).Fields
	branch.Fields = object("", &ir.List{Elem: &ir.Pointer{Elem: use(tree)}}).Fields
	self := called("Self", &ir.Defined{})
	of := unique(use(self))
	self.Underlying = of
	outside, outsideLossy := unique(use(tree)), unique(&ir.Pointer{Elem: use(open)})
	root, holder := object("Root", inXML), object("Holder", lossy)
	root.InXML = true

	api := taking(outside, use(self), outsideLossy, use(root), use(holder))
	form := &ir.Multipart{Fields: []*ir.FormField{{Field: &ir.Field{Type: inParts}}}}
	api.Operations[0].Body = &ir.Body{Payload: &ir.Payload{Media: []*ir.Media{{Content: form}}}}
	api.Decls = []ir.Decl{leaf, tree, branch, self, open, root, holder}
	settle(t, document, api)
	for name, q := range map[string]struct {
		list *ir.List
		want bool
	}{
		"of itself": {direct, true}, "through another": {far.Elem.(*ir.List), true}, "of leaves": {leaves, false},
		"defined": {of, true}, "of what loses members": {lossy, true}, "of an operation": {outside, false},
		"of an operation, lossy": {outsideLossy, true}, "in XML": {inXML, false}, "in parts": {inParts, false},
	} {
		if got := q.list.Checks[1]; got != ir.Check(ir.UniqueItems{Reading: q.want}) || q.list.Checks[0] != ir.Check(ir.MinItems{N: 1}) {
			t.Errorf("%s: %v", name, q.list.Checks)
		}
	}
}

// What is asked of an answer has a function where no method and none of package check does it, one for all of its forms.
func TestAnswers(t *testing.T) {
	held := ir.Holds{Schema: &ir.Schema{Name: "Rule"}}
	closed, open := object("Closed", text(ir.MinLength{N: 1})), object("Open", text())
	enum := called("Enum", &ir.Enum{Of: ir.String})
	telling := &ir.List{Elem: use(open), Checks: []ir.Check{ir.UniqueItems{}}}
	closed.Closed = true
	for name, q := range map[string]struct {
		content ir.Content
		checked bool
		check   string
	}{
		"an object":           {&ir.JSON{Type: use(closed)}, false, ""},
		"objects":             {&ir.JSON{Type: &ir.List{Elem: use(closed)}}, false, ""},
		"objects in XML":      {&ir.XML{Type: &ir.List{Elem: use(closed)}}, true, ""},
		"few objects":         {&ir.JSON{Type: &ir.List{Elem: use(closed), Checks: []ir.Check{ir.MaxItems{N: 1}}}}, true, "CheckGetResult"},
		"different objects":   {&ir.JSON{Type: telling}, true, ""},
		"enums":               {&ir.JSON{Type: &ir.List{Elem: use(enum)}}, true, ""},
		"a map":               {&ir.JSON{Type: &ir.Map{Elem: text(ir.MinLength{N: 1})}}, true, "CheckGetResult"},
		"a map of any text":   {&ir.JSON{Type: &ir.Map{Elem: text()}}, false, ""},
		"a text":              {&ir.Text{Type: text(ir.MinLength{N: 1})}, true, "CheckGetResult"},
		"any text":            {&ir.Text{Type: text()}, false, ""},
		"a text with a rule":  {&ir.Text{Type: text(held)}, true, "CheckGetResult"},
		"a value with a rule": {&ir.JSON{Type: text(held)}, true, ""},
		"an enum as a text":   {&ir.Text{Type: use(enum)}, true, ""},
	} {
		m := &ir.Media{Content: q.content}
		api := taking(use(closed))
		api.Operations[0].Name, api.Operations[0].Call = "Get", "Get"
		api.Operations[0].Success = &ir.Plain{Status: 200, Payload: &ir.Payload{Media: []*ir.Media{m}}}
		api.Decls = []ir.Decl{closed, open, enum}
		settle(t, document, api)
		if m.Checked != q.checked || m.Check != q.check {
			t.Errorf("%s: checked %v by %q", name, m.Checked, m.Check)
		}
	}
}

// A declaration stands beside the operations that use it if they are of one group, and among the models otherwise.
func TestFiles(t *testing.T) {
	one, deep, both, shared, alone, loop := object("One"), object("Deep"), object("Both"), object("Shared"), object("Alone"), object("Loop")
	failed := object("Failed")
	one.Fields = object("", &ir.List{Elem: use(deep)}, use(loop)).Fields
	both.Fields = object("", &ir.Pointer{Elem: use(shared)}).Fields
	loop.Fields = object("", &ir.Pointer{Elem: use(loop)}).Fields
	operation := func(takes, fails ir.Type) *ir.Operation {
		errors := &ir.ErrorSet{Cases: []ir.ErrorCase{{Type: &ir.ErrorType{Body: fails}}}}
		return &ir.Operation{Params: []*ir.Param{{Type: takes}}, Success: &ir.Nothing{}, Errors: errors}
	}
	pets := &ir.Group{File: "pets", Operations: []*ir.Operation{operation(use(one), use(both)), operation(use(one), use(one))}}
	toys := &ir.Group{File: "toys", Operations: []*ir.Operation{operation(use(both), use(failed))}}
	api := &ir.API{
		Groups: []*ir.Group{pets, toys}, Operations: append(pets.Operations[:2:2], toys.Operations...),
		Decls: []ir.Decl{one, deep, both, shared, alone, loop, failed}, Errors: []*ir.ErrorType{{Body: use(alone)}},
	}
	settle(t, document, api)
	for d, want := range map[ir.Decl]string{
		one: "pets", deep: "pets", loop: "pets", both: "models", shared: "models", alone: "models", failed: "toys",
	} {
		if got := d.Base().File; got != want {
			t.Errorf("%s is in %s, want %s", d.Base().Name, got, want)
		}
	}
}

// What no type shows is held while JSON is read. A parameter is no JSON.
func TestHeldParameters(t *testing.T) {
	held := text(ir.Holds{Schema: &ir.Schema{}})
	inParam, inBody := taking(held), taking()
	inBody.Operations[0].Body = &ir.Body{Payload: ir.InJSON(held, "application/json")}
	for _, c := range []struct {
		api  *ir.API
		want bool
	}{{inParam, true}, {inBody, false}} {
		settle(t, document, c.api)
		if got := c.api.Operations[0].Validates; got != c.want {
			t.Errorf("validates: %v", got)
		}
	}
}
