package house

import (
	"go/parser"
	"go/token"
	"strings"
	"testing"
)

const maxChanging = 12

// A struct below generator has few fields that change, so that what it knows at a time can be kept in mind. A field changes where it is
// assigned, counted up, written into (a key, an element, a part that it holds by value), emptied or deleted from, where its address is
// taken, and where a method that takes its address, or that writes into it, is called on it. The following is no change:
//
//   - what a function does to a value that it made itself, by a literal, new, var or as a copy: it is making it;
//   - what happens behind a pointer: that is the other value's change;
//   - a struct that its own package never changes: it is data, which others fill (as those of ir and config are).
//
// What a struct holds by value, embedded or not, is one field of it, and counted for itself.
func TestStructsChangeInFewFields(t *testing.T) {
	for _, s := range changingStructs(standard(t, goFiles(t)), goFiles(t)) {
		if len(s.fields) > maxChanging {
			s.file.report(t, s.at, "%s has %d fields that change; %d is the limit: %s", s.name, len(s.fields), maxChanging,
				strings.Join(s.fields, ", "))
		}
	}
}

func TestStructsChangeInFewFieldsFinds(t *testing.T) {
	const head = `package p

import "sync"

type in struct{ n int }

func (i *in) up()     {}
func (i in) get() int { return 0 }

type set map[string]bool

func (s set) has(k string) bool { return s[k] }
func (s set) add(k string)      { s[k] = true }
func (set) put(other set)       { other[""] = true }

func look[M ~map[string]V, V any](m M)     { _ = m[""] }
func put[M ~map[string]V, V any](m M, v V) { m[""] = v }
func take(any)                             {}

type T struct {
	in
	a, b  int
	array [2]int
	m     map[string]int
	s     set
	list  []in
	far   []*in
	v     in
	p     *in
	mu    sync.Mutex
	muFar *sync.Mutex
}

func f(t *T) {
`
	std := standard(t, goFiles(t))
	for body, want := range map[string]string{
		"t.a = 1\nt.b++":                   "a, b",
		"t.a, t.b = 1, 2":                  "a, b",
		"(*t).a += 1":                      "a",
		"_ = t.a":                          "",
		"t.m[``] = 1":                      "m",
		"delete(t.m, ``)":                  "m",
		"clear(t.m)":                       "m",
		"copy(t.array[:], t.array[:])":     "array",
		"t.list = append(t.list, in{})":    "list",
		"t.list[0].n = 1":                  "list",
		"t.far[0].n = 1":                   "",
		"t.list[0].up()":                   "list",
		"t.far[0].up()":                    "",
		"t.s.has(``)":                      "",
		"t.s.add(``)":                      "s",
		"t.v.n = 1":                        "v",
		"t.p.n = 1":                        "",
		"t.p = nil":                        "p",
		"t.v.up()":                         "v",
		"t.v.get()":                        "",
		"t.p.up()":                         "",
		"t.mu.Lock()":                      "mu",
		"t.muFar.Lock()":                   "",
		"t.n = 1":                          "in",
		"t.in.n = 1":                       "in",
		"t.up()":                           "in",
		"take(&t.a)":                       "a",
		"take(&t.array[0])":                "array",
		"for t.a = range 3 {\n}":           "a",
		"u := T{}\nu.a = 1":                "",
		"u := &T{}\nu.a = 1":               "",
		"u := new(T)\nu.a = 1":             "",
		"var u T\nu.a = 1":                 "",
		"u := *t\nu.a = 1":                 "",
		"u := t\nu.a = 1":                  "a",
		"go func() { t.b = 1 }()":          "b",
		"u := T{}\ntake(func() { u.a++ })": "",
		"t.s.put(set{})":                   "",
		"set{}.put(t.s)":                   "s",
		"put(t.s, 1)":                      "s",
		"put(t.m, 1)":                      "m",
		"look(t.m)":                        "",
	} {
		set := token.NewFileSet()
		tree, err := parser.ParseFile(set, "generator/p/p.go", head+body+"\n}\n", parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, s := range changingStructs(std, []*goFile{{"generator/p/p.go", tree, set}}) {
			if s.name == "p.T" {
				got = strings.Join(s.fields, ", ")
			}
		}
		if got != want {
			t.Errorf("%s\nchange: %q, want %q", body, got, want)
		}
	}
}
