package names

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/lower/options"
	"github.com/bindery-dev/bindery/generator/internal/naming"
)

// The convention of members and of values is the one that most follow, when a document is new.
func TestConventions(t *testing.T) {
	const snake, camel = `{properties: {first_name: {}, last_name: {}, id: {}}}`, `{properties: {firstName: {}, lastName: {}, id: {}}}`
	const upper = `{enum: [IN_USE, NOT_USED]}`
	for _, c := range []struct {
		schemas []string
		opt     options.Options
		members naming.Convention
		kept    map[string]string // beside the names of A and B
	}{
		{[]string{"A: " + snake, "B: {}"}, options.Options{}, naming.SnakeCase, nil},
		{[]string{"A: " + camel, "B: {}"}, options.Options{}, naming.CamelCase, map[string]string{membersConvention: "camelCase"}},
		{[]string{"A: " + snake, "B: " + camel}, options.Options{}, naming.SnakeCase, nil},
		{[]string{"A: " + snake, "B: " + upper}, options.Options{}, naming.SnakeCase, map[string]string{valuesConvention: "UPPER_CASE"}},
		// A document that grows keeps its own: snake_case goes without saying.
		{[]string{"A: " + camel, "B: {}"}, options.Options{Locked: locked("A", "A")}, naming.SnakeCase, nil},
		{[]string{"A: " + snake, "B: {}"}, options.Options{Locked: map[string]string{membersConvention: "camelCase"}}, naming.CamelCase,
			map[string]string{membersConvention: "camelCase"}},
	} {
		b := claimed(t, c.opt, document(c.schemas...))
		want := locked("A", "A", "B", "B")
		maps.Copy(want, c.kept)
		if got := b.MemberConvention(); got != c.members || !maps.Equal(b.kept, want) {
			t.Errorf("%q with %v: members are in %s and kept is %v, want %s and %v", c.schemas, c.opt.Locked, got, b.kept, c.members, want)
		}
	}
}

// One declaration may follow another convention than the document, if it is new or has done so before.
func TestSpelling(t *testing.T) {
	camel := []string{"firstName", "lastName", "id"}
	doc := document(`A: {properties: {first_name: {}, last_name: {}, middle_name: {}}}`, `B: {}`)
	for _, c := range []struct {
		lock map[string]string
		want naming.Convention
		kept string
	}{
		{nil, naming.CamelCase, "camelCase"},
		{locked("B", "B"), naming.SnakeCase, ""},
		{map[string]string{at + "B": "B", "B spelling": "camelCase"}, naming.CamelCase, "camelCase"},
	} {
		b := claimed(t, options.Options{Locked: c.lock}, doc)
		if got := b.SpellingOfMembers("B", camel); got != c.want || b.kept["B spelling"] != c.kept {
			t.Errorf("with %v, B is in %s and kept is %v, want %s", c.lock, got, b.kept, c.want)
		}
	}
}

// Those come first whose name follows from the convention, or is in the lock, so that no new one takes it.
func TestNamingOrder(t *testing.T) {
	b := claimed(t, options.Options{Locked: map[string]string{"A.+1": "Plus1"}}, document(`A: {}`))
	texts := []string{"a.b", "fooBar", "FooBar", "foo_bar", "+1", "path", "12"}
	list := make([]NamedPart, len(texts))
	for i, text := range texts {
		list[i] = b.NamePart("A", text, naming.SnakeCase)
		list[i].Path = text == "path"
	}
	var got []string
	for _, i := range b.NamingOrder(list) {
		got = append(got, texts[i])
	}
	if want := "path +1 foo_bar 12 FooBar fooBar a.b"; strings.Join(got, " ") != want {
		t.Errorf("got %q, want %s", got, want)
	}
}

// The lock has the names of parts that are not plain, and those of texts that follow another convention.
func TestKeptParts(t *testing.T) {
	for _, c := range []struct {
		text, name, plain string
		path, want        bool
	}{
		{"foo_bar", "FooBar", "FooBar", false, false},
		{"foo_bar", "FooBarField", "FooBar", false, true},
		{"fooBar", "FooBar", "FooBar", false, true},
		{"fooBar", "FooBar", "FooBar", true, false},
		{"12", "X12", "X12", false, false},
	} {
		b := claimed(t, options.Options{}, document(`A: {}`))
		one := b.NamePart("A", c.text, naming.SnakeCase)
		one.Path = c.path
		b.KeepPart(one, c.name, c.plain)
		if got := b.kept["A."+c.text]; (got == c.name) != c.want || got != "" && !c.want {
			t.Errorf("%s, called %s for %s, is kept as %q", c.text, c.name, c.plain, got)
		}
	}
}

// Members have no name of the type that the lock has where they stand; configuration and document name them.
func TestChosenMembers(t *testing.T) {
	const member = "Pet/properties/toy"
	doc := document(`Pet: {properties: {toy: {type: object, x-go-name: Ball}, bad: {type: object, x-go-name: ball}, none: {}}}`)
	b := claimed(t, options.Options{}, doc)
	if field, part := b.ChosenForMember(node(t, b, member)), b.ClaimChosen(0, node(t, b, member)); field != "Ball" || part != "" {
		t.Errorf("the field is %s of type %s, want Ball of a type without a chosen name", field, part)
	}
	b = claimed(t, options.Options{Locked: locked(member, "PetToy")}, doc)
	if field, part := b.ChosenForMember(node(t, b, member)), b.ClaimChosen(0, node(t, b, member)); field != "Ball" || part != "PetToy" {
		t.Errorf("the field is %s of type %s, want Ball of type PetToy", field, part)
	}
	if got := b.ClaimChosen(0, node(t, b, "Pet/properties/none")); got != "" {
		t.Errorf("nobody chose %s", got)
	}
	b = claimed(t, options.Options{Names: chosen(member, "Thing")}, doc)
	if field, part := b.ChosenForMember(node(t, b, member)), b.ClaimChosen(0, node(t, b, member)); field != "Thing" || part != "Thing" {
		t.Errorf("the field is %s of type %s, want Thing of type Thing", field, part)
	}
	if got := b.ChosenForMember(node(t, b, "Pet/properties/bad")); got != "" || fmt.Sprint(said(b)) !=
		"[warning name-invalid "+at+"Pet/properties/bad/x-go-name]" {
		t.Errorf("the field is %q, and said is %q", got, said(b))
	}
}

func TestSpelled(t *testing.T) {
	b := claimed(t, options.Options{}, document(`A: {}`))
	for text, want := range map[string]string{"a_b": "AUnderscoreB", "+1": "Plus1", "in-use": "InMinusUse", "a.b c": "ADotBSpaceC"} {
		if got := b.Spelled(text); got != want {
			t.Errorf("%s is spelled %s, want %s", text, got, want)
		}
	}
	for text, want := range map[string]bool{"X-Request-ID": true, "Content-Type": true, "x-id": true, "ETag": false, "a-bC": false} {
		if got := IsHeader(text); got != want {
			t.Errorf("%s is written as a header: %v", text, got)
		}
	}
}
