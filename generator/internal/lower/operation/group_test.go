package operation

import (
	"fmt"
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/names"
	"github.com/bindery-dev/bindery/generator/internal/lower/options"
)

// The first tag of an operation is its group. Names of groups, their types, fields and files are apart from each other and from what
// every output has.
func TestGroups(t *testing.T) {
	var paths strings.Builder
	for i, tags := range []string{
		"[Zone Settings, pets]", "[pets]", "[]", "[with]", "[zone-settings]", "[server]", "[1st]", "['!']", "[core]", "",
	} {
		fmt.Fprintf(&paths, "  /%c: {get: {operationId: op_%[1]c, ", 'a'+i)
		if tags != "" {
			fmt.Fprintf(&paths, "tags: %s, ", tags)
		}
		paths.WriteString("responses: {'204': {description: d}}}}\n")
	}
	api, _ := lowered(t, head+"paths:\n"+paths.String()+`
tags:
  - {name: pets, description: "About pets.\n\nAnd cats.", x-go-name: Animals}
  - {name: unused}
`, options.Options{})
	var got []string
	for _, g := range api.Groups {
		text := fmt.Sprintf("%s: %s, %s, %s in %s:", g.Tag, g.ClientField, g.ClientType, g.HandlerType, g.File)
		for _, op := range g.Operations {
			text += " " + op.Name
			if op.Group != g {
				t.Errorf("%s is of another group", op.Name)
			}
		}
		got = append(got, text)
	}
	compare(t, "groups", got, []string{
		"Zone Settings: ZoneSettings, ZoneSettingsClient, ZoneSettingsHandler in zonesettings: OpA",
		"pets: Animals, AnimalsClient, AnimalsHandler in pets: OpB",
		": , Client, Handler in untagged: OpC OpJ",
		"with: WithGroup, WithGroupClient, WithGroupHandler in with: OpD",
		"zone-settings: ZoneSettingsGroup, ZoneSettingsGroupClient, ZoneSettingsGroupHandler in zonesettingstag: OpE",
		"server: Server, ServerClient, ServerHandler in servertag: OpF",
		"1st: X1st, X1stClient, X1stHandler in tag1st: OpG",
		"!: Not, NotClient, NotHandler in tag: OpH",
		"core: CoreGroup, CoreGroupClient, CoreGroupHandler in coretag: OpI",
	})
	compare(t, "said of pets", api.Groups[1].Doc, []string{"About pets.", "And cats."})
}

// A scaffold has a type and a file for each group, which are apart from those that every scaffold has.
func TestGroupsOfScaffolds(t *testing.T) {
	api, _ := lowered(t, head+`
paths:
  /a: {get: {tags: [pets], responses: {"204": {description: d}}}}
  /b: {get: {tags: [main], responses: {"204": {description: d}}}}
  /c: {get: {responses: {"204": {description: d}}}}
`, options.Options{})
	var got []string
	for _, g := range api.Groups {
		got = append(got, g.OwnedType+" in "+g.OwnedFile)
	}
	compare(t, "types", got, []string{"petsHandler in pets", "mainHandler in mainhandler", "handler in untagged"})
}

// An operation without a tag is a method beside the fields of groups, so that a group of its name gets another field; a group whose
// operations are all left out is none.
func TestGroupsBesideMethods(t *testing.T) {
	api, _ := lowered(t, head+`
paths:
  /a: {get: {operationId: pets, responses: {"204": {description: d}}}}
  /b: {get: {operationId: b, tags: [pets], responses: {"204": {description: d}}}}
  /c:
    get:
      operationId: c
      tags: [toys]
      responses: {"200": {description: d, content: {application/json: {}, application/json;v=2: {schema: {type: string}}}}}
`, options.Options{})
	var got []string
	for _, g := range api.Groups {
		got = append(got, fmt.Sprintf("%q %q %q", g.Tag, g.ClientField, g.HandlerField))
	}
	compare(t, "fields", got, []string{`"" "" "Handler"`, `"pets" "PetsGroup" "PetsGroup"`})
}

// An operation is called what somebody chose, else by its operationId, else by method and path. One whose name is another's already is
// called by its path.
func TestNames(t *testing.T) {
	table := []struct{ method, path, says, want string }{
		{"get", "/pets", "operationId: list-pets", "ListPets"},
		{"put", "/pets", "operationId: listPets", "PutPets"},
		{"get", "/dogs", "operationId: list-pets", "ListPets2"},
		{"get", "/cats", "operationId: GetDogs", "GetDogs"},
		{"get", "/emus", "x-go-name: Flock", "Flock"},
		{"get", "/emus/flock", "operationId: flock", "GetEmusFlock"},
		{"get", "/swans", "x-go-name: Flock", "Flock2"},
		{"get", "/hens", "x-go-name: no name", "GetHens"},
		{"get", "/with", "operationId: with", "GetWith"},
		{"get", "/answer", "operationId: '42'", "X42"},
		{"get", "/renamed", "operationId: by_id", "ByID2"},
		{"put", "/renamed", "operationId: other", "Chosen"},
		{"get", "/", "", "GetRoot"},
		{"get", "/x/", "", "GetXSlash"},
		{"get", "/x", "", "GetX"},
		{"options", "/x-a", "", "OptionsXA"},
		{"options", "/x_a", "", "OptionsXA2"},
		{"get", "/v1/2/a:b", "", "GetV1_2AB"},
		{"get", "/{id}", "", "GetByID"},
		{"get", "/a{id}b-{to}.json", "", "GetAByIDBByToJSON"},
		{"get", "/caf%C3%A9", "", "GetCafé"},
	}
	text := head + "paths:\n"
	want := make([]string, len(table))
	for i, c := range table {
		if i == 0 || table[i-1].path != c.path {
			text += "  " + c.path + ":\n"
		}
		text += "    " + c.method + ":\n      responses: {'204': {description: d}}\n"
		if c.says != "" {
			text += "      " + c.says + "\n"
		}
		if strings.Contains(c.path, "{id}") {
			text += "      parameters:\n        - {name: id, in: path, required: true, schema: {type: string}}\n"
		}
		if strings.Contains(c.path, "{to}") {
			text += "        - {name: to, in: path, required: true, schema: {type: string}}\n"
		}
		want[i] = c.want
	}
	api, diags := lowered(t, text, options.Options{Names: []options.Name{
		{Of: "by_id", Go: "ByID2"}, {Of: "#/paths/~1renamed/put", Go: "Chosen"},
	}})
	got := make([]string, len(api.Operations))
	for i, op := range api.Operations {
		got[i] = op.Name
	}
	compare(t, "names", got, want)
	compare(t, "said", said(diags), []string{
		"note name-taken #/paths/~1pets/put/operationId",
		"warning operation-id-duplicate #/paths/~1dogs/get/operationId",
		"note name-taken #/paths/~1emus~1flock/get/operationId",
		"warning name-taken #/paths/~1swans/get",
		"warning name-invalid #/paths/~1hens/get/x-go-name",
		"note name-taken #/paths/~1with/get/operationId",
		"note route-shadowed #/paths/~1{id}",
	})
}

// What stands for an operation as a whole is called after it. An operation without an operationId is known by its method and path.
func TestWhatIsNamedAfterAnOperation(t *testing.T) {
	api, _ := lowered(t, head+`
paths:
  /a: {get: {operationId: list-pets, parameters: [{name: q, in: query, schema: {type: string}}], responses: {"204": {description: d}}}}
  /b: {get: {responses: {"204": {description: d}}}}
  /c: {get: {operationId: route, requestBody: {content: {application/json: {}}}, responses: {"204": {description: d}}}}
components: {schemas: {ListPetsParams: {type: string}}}
`, options.Options{})
	var got []string
	for _, op := range api.Operations {
		got = append(got, fmt.Sprintf("%s %q: %s, %s(%s)", op.Method, op.ID, op.Function, op.Serve, op.ParamsType))
	}
	compare(t, "names", got, []string{
		`GET "list-pets": ListPetsOperation, listPets(ListPetsInputs)`, `GET "GET /b": GetBOperation, getB()`,
		`GET "route": RouteOperation, serveRoute(RouteParams)`,
	})
}

// A method does not say again what its group says. What somebody chose stays whole, and so does what a lock has that does not know of it.
func TestMethodsWithinGroups(t *testing.T) {
	text := head + "paths:\n"
	for _, id := range []string{"repos/get", "repo-list", "reposync", "repos", "get", "fork_repos", "repos_2", "repos/list", "chosen"} {
		text += fmt.Sprintf("  /%q: {get: {operationId: %[1]s, tags: [repos], responses: {'204': {description: d}}}}\n", id)
	}
	text += "  /untagged: {get: {operationId: repos/all, responses: {'204': {description: d}}}}\n"
	text = strings.ReplaceAll(text, `"`, "")
	calls := func(locked map[string]string) (list []string, kept map[string]string) {
		api, _ := lowered(t, text, options.Options{Locked: locked, Names: []options.Name{{Of: "chosen", Go: "ReposChosen"}}})
		for _, op := range api.Operations {
			list = append(list, op.Name+"."+op.Call)
		}
		return list, api.Names
	}
	want := []string{
		"ReposGet.ReposGet", // Get is another's
		"RepoList.List", "Reposync.Reposync", "Repos.Repos", "Get.Get", "ForkRepos.ForkRepos", "Repos2.Repos2", "ReposList.ReposList",
		"ReposChosen.ReposChosen", "ReposAll.ReposAll",
	}
	got, kept := calls(nil)
	compare(t, "methods", got, want)
	got, _ = calls(kept)
	compare(t, "methods, with their lock", got, want)
	pointer := "#/paths/~1repo-list/get"
	if kept[pointer+names.AsMethod] != "List" {
		t.Errorf("the lock has %q for the method of %s", kept[pointer+names.AsMethod], pointer)
	}
	got, _ = calls(map[string]string{pointer: "RepoList", "#/paths/~1get/get": "Get", "#/paths/~1get/get" + names.AsMethod: "List"})
	want[1], want[4] = "RepoList.RepoList", "Get.List"
	want[0] = "ReposGet.Get" // which is free
	compare(t, "methods, with an older lock", got, want)
}

// A run with the lock of the one before gives the same names, of operations that differ in case alone too.
func TestNamesOfTheNextRun(t *testing.T) {
	text := head + "paths:\n"
	for _, id := range []string{"getThing", "getthing"} {
		text += fmt.Sprintf("  /%s: {get: {operationId: %[1]s, parameters: [{name: q, in: query, schema: {type: string}}], responses: "+
			"{'200': {description: d}, '202': {description: d, headers: {X-A: {schema: {type: string}}}}}}}\n", id)
	}
	named := func(locked map[string]string) (list []string, kept map[string]string) {
		api, _ := lowered(t, text, options.Options{Locked: locked})
		for _, op := range api.Operations {
			sum := op.Success.(*ir.Sum)
			list = append(list, op.Name, op.Function, op.ParamsType, sum.Name, sum.Responses[0].Name, sum.Responses[1].Name)
		}
		return list, api.Names
	}
	first, kept := named(nil)
	next, _ := named(kept)
	compare(t, "names of the next run", next, first)
}
