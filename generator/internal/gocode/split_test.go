package gocode_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/dave/jennifer/jen"
	"github.com/google/go-cmp/cmp"
)

// TestFiles puts declarations, each of 1,500 lines, into files.
func TestFiles(t *testing.T) {
	for _, q := range []struct {
		name  string
		units []string
		want  []string
	}{
		{"short", []string{"Cat", "Dog"}, []string{"pets"}},
		{"by the first letter", []string{"Cat", "Dog", "Cow"}, []string{"pets-c", "pets-d"}},
		{"one more leaves the others where they are", []string{"Ape", "Cat", "Dog", "Cow"}, []string{"pets-a", "pets-c", "pets-d"}},
		{"by more letters", []string{"Cat", "Cow", "Crow", "Dog"}, []string{"pets-ca", "pets-co", "pets-cr", "pets-d"}},
		{"a name that others begin with", []string{"Cat", "CatA", "CatB", "CatC"},
			[]string{"pets-cat", "pets-cata", "pets-catb", "pets-catc"}},
		{"without the stem", []string{"PetsCat", "PetsDog", "Petsy", "Cow"}, []string{"pets-c", "pets-d", "pets-p"}},
		{"what has no name", []string{"", "Cat", "Dog", "9Lives", "Édredon"}, []string{"pets", "pets-9", "pets-c", "pets-d", "pets-x"}},
		{"one that is too long by itself", []string{"Whale"}, []string{"pets"}},
	} {
		var units []gocode.Unit
		for _, name := range q.units {
			units = append(units, gocode.Unit{Name: name, Lines: 1500, Decls: []jen.Code{jen.Null()}})
		}
		if q.name == "one that is too long by itself" {
			units[0].Lines = 9000
		}
		var got []string
		for _, f := range (gocode.Module{}).Files("api", "pets", units) {
			got = append(got, f.Path)
		}
		for i, name := range q.want {
			q.want[i] = "api/" + name + "_gen.go"
		}
		if d := cmp.Diff(q.want, got); d != "" || !slices.IsSorted(got) && q.units[0] != "" {
			t.Errorf("%s: %s", q.name, d)
		}
	}
}

// TestFilesByTopic puts declarations that have topics, each of 1,500 lines, into files.
func TestFilesByTopic(t *testing.T) {
	var units []gocode.Unit
	for _, u := range []struct{ name, topics string }{
		{"", ""}, {"GetPet", "pets"}, {"AddToy", "pets toys"}, {"PutToy", "pets toys"}, {"GetToy", "pets toys"},
		{"GetOwner", "owners"}, {"Kind", ""}, {"GetOther", "others"}, {"Ant", ""}, {"Bee", ""},
	} {
		units = append(units, gocode.Unit{Name: u.name, Topics: strings.Fields(u.topics), Lines: 1500, Decls: []jen.Code{jen.Null()}})
	}
	var got []string
	for _, f := range (gocode.Module{}).Files("api", "untagged", units) {
		got = append(got, f.Path)
	}
	want := []string{
		"api/untagged_gen.go", "api/untagged-others-a_gen.go", "api/untagged-others-b_gen.go", "api/untagged-others-k_gen.go",
		"api/untagged-otherspath_gen.go", "api/untagged-owners_gen.go",
		"api/untagged-pets_gen.go", "api/untagged-pets-toys-a_gen.go", "api/untagged-pets-toys-g_gen.go", "api/untagged-pets-toys-p_gen.go",
	}
	slices.Sort(got)
	slices.Sort(want)
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}
