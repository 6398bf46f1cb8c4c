package generator

import (
	"reflect"
	"slices"
	"testing"
)

// A copy has each entry of a configuration that what is generated depends on: another is a file, a place, or about how to run.
func TestCopyHasAllThatBindingsDependOn(t *testing.T) {
	others := []string{
		"Spec", "Root", "AllowHosts", "Out", "ImportPath", "Overlays", "Diff", "Lock", "Rename", "Update", "Strict", "Notes", "Progress",
	}
	for _, f := range reflect.VisibleFields(reflect.TypeFor[Config]()) {
		_, has := reflect.TypeFor[settings]().FieldByName(f.Name)
		if f.IsExported() && has == slices.Contains(others, f.Name) {
			t.Errorf("%s: in a copy: %t", f.Name, has)
		}
	}
	full := Config{
		Only: []string{"api"}, Webhooks: []string{"none"}, Include: Filter{Tags: []string{"a"}}, Exclude: Filter{Tags: []string{"b"}},
		Names: map[string]string{"a": "A"}, Types: map[string]GoType{"int64": {Name: "int64"}}, Formats: "assert", Lenience: new(bool),
		Idioms: map[string]bool{"aspnet-number": false}, Pagination: []Pagination{{}}, Facade: Facade{Package: "f"},
	}
	said := full.choices()
	for i := range reflect.ValueOf(said).NumField() {
		if reflect.ValueOf(said).Field(i).IsZero() {
			t.Errorf("%s is not taken", reflect.TypeFor[choices]().Field(i).Name)
		}
	}
	if got := (settings{choices: said}).config(new(Config)); !reflect.DeepEqual(got, full) {
		t.Errorf("%+v", got)
	}
}
