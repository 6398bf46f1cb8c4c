package source

import (
	"slices"
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/grammar"
)

const filtered = `openapi: 3.2.0
paths:
  /pets:
    parameters: [{$ref: '#/components/parameters/P'}]
    get: {operationId: listPets, tags: [pets], responses: {'200': {content: {a/b: {schema: {$ref: '#/components/schemas/Pet'}}}}}}
    post: {operationId: addPet, tags: [pets, admin]}
  /users/{id}:
    $ref: users.yaml#/item
  /files:
    additionalOperations: {COPY: {operationId: copyFile}, MOVE: {tags: [admin]}}
    get: {operationId: bad, responses: {'200': {$ref: '#/nope'}}}
webhooks:
  new: {post: {operationId: petAdded, tags: [pets]}}
components:
  parameters: {P: {name: p, in: query}, Q: {$ref: '#/nope'}}
  schemas:
    Pet: {properties: {toy: {$ref: '#/components/schemas/Toy/properties/part'}}}
    Toy: {properties: {part: {type: string}}}
    Other: {$ref: '#/nope'}
  securitySchemes: {S: {type: http, scheme: bearer}}
`

const filteredUsers = `item:
  get: {operationId: getUser, tags: [users], responses: {'200': {content: {a/b: {schema: {$ref: '#/user'}}}}}}
  delete: {operationId: dropUser, tags: [admin]}
user: {type: object}
`

func TestFilters(t *testing.T) {
	tests := []struct {
		name string
		opt  Options
		want []string
	}{
		{"tag", Options{IncludeTags: []string{"pets"}}, []string{"listPets", "addPet", "petAdded"}},
		{"tag without tag", Options{IncludeTags: []string{"pets"}, ExcludeTags: []string{"admin"}}, []string{"listPets", "petAdded"}},
		{"operation", Options{IncludeOperations: []string{"getUser", "COPY /files"}}, []string{"getUser", "copyFile"}},
		{"method and path", Options{IncludeOperations: []string{"get /pets"}}, []string{"listPets"}},
		{"all of a method", Options{IncludeOperations: []string{"DELETE *", "c*y*"}}, []string{"dropUser", "copyFile"}},
		{"tags by pattern", Options{IncludeTags: []string{"us*"}}, []string{"getUser"}},
		{"path", Options{IncludePaths: []string{"/users/*"}}, []string{"getUser", "dropUser"}},
		{"tag or path", Options{IncludeTags: []string{"users"}, IncludePaths: []string{"/pets"}},
			[]string{"listPets", "addPet", "getUser"}},
		{"only without", Options{ExcludeOperations: []string{"bad"}, ExcludePaths: []string{"/pets", "n*w"}},
			[]string{"getUser", "dropUser", "copyFile", ""}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			doc, diags := openAll(t, tt.opt, "a.yaml", filtered, "users.yaml", filteredUsers)
			if doc == nil {
				t.Fatal(said(diags, "a.yaml"))
			}
			var got []string
			for _, items := range []*Node{doc.Root.Get("paths"), doc.Root.Get("webhooks")} {
				for _, item := range items.Members {
					got = append(got, operationsOf(item.Value)...)
				}
			}
			if !slices.Equal(got, tt.want) {
				t.Errorf("kept %q", got)
			}
		})
	}
}

func operationsOf(item *Node) (ids []string) {
	for _, m := range item.Members {
		o, nest := field(grammar.PathItem, m.Key)
		switch {
		case o != grammar.Operation:
		case nest == grammar.One:
			ids = append(ids, m.Value.Text("operationId"))
		default:
			for _, each := range m.Value.Members {
				ids = append(ids, each.Value.Text("operationId"))
			}
		}
	}
	return ids
}

func TestFilterDropsComponents(t *testing.T) {
	doc, _ := openAll(t, Options{IncludeOperations: []string{"listPets"}}, "a.yaml", filtered, "users.yaml", filteredUsers)
	components := doc.Root.Get("components")
	for section, want := range map[string][]string{
		"parameters": {"P"}, "schemas": {"Pet", "Toy"}, "securitySchemes": {"S"},
	} {
		var got []string
		for _, m := range components.Get(section).Members {
			got = append(got, m.Key)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: kept %q", section, got)
		}
	}
	get := doc.Root.Get("paths").Get("/pets").Get("get")
	if get.ID() != "a.yaml#/paths/~1pets/get" {
		t.Errorf("identity %s", get.ID())
	}
}

func TestFilterDropsDefinitions(t *testing.T) {
	doc, diags := openAll(t, Options{IncludeOperations: []string{"a"}}, "a.yaml", `swagger: "2.0"
paths:
  /a: {get: {operationId: a, parameters: [{$ref: '#/parameters/A'}], responses: {'200': {$ref: '#/responses/A'}}}}
  /b: {get: {operationId: b, responses: {'200': {$ref: '#/responses/B'}}}}
parameters: {A: {name: a, in: query, type: string}, B: {$ref: '#/nope'}}
responses: {A: {schema: {$ref: '#/definitions/A/properties/a'}}, B: {$ref: '#/nope'}}
definitions: {A: {properties: {a: {items: {$ref: '#/definitions/C'}}}}, B: {$ref: '#/nope'}, C: {type: string}}
securityDefinitions: {S: {type: basic}}
`)
	if said := said(diags, "a.yaml"); said != "" {
		t.Fatal(said)
	}
	for section, want := range map[string][]string{
		"parameters": {"A"}, "responses": {"A"}, "definitions": {"A", "C"}, "securityDefinitions": {"S"},
	} {
		var got []string
		for _, m := range doc.Root.Get(section).Members {
			got = append(got, m.Key)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: kept %q", section, got)
		}
	}
}

func TestFilterWithoutMatch(t *testing.T) {
	_, diags := openAll(t, Options{IncludeTags: []string{"pets", "cats"}, ExcludePaths: []string{"/nope*"}},
		"a.yaml", filtered, "users.yaml", filteredUsers)
	if got, want := said(diags, "a.yaml"), "1:1 error filter-unmatched\n1:1 error filter-unmatched"; got != want {
		t.Errorf("said %q", got)
	}
}

func TestFilterNamesWhatWasMeant(t *testing.T) {
	for help, opt := range map[string]Options{
		`did you mean "pets"?`:      {IncludeTags: []string{"pet"}},
		`did you mean "listPets"?`:  {ExcludeOperations: []string{"listpet"}},
		`did you mean "GET /pets"?`: {IncludeOperations: []string{"GET /pet"}},
		`did you mean "/users/me"?`: {IncludePaths: []string{"/user/me"}},
		"":                          {IncludeTags: []string{"addPet"}},
	} {
		_, diags := openAll(t, opt, "a.yaml", strings.ReplaceAll(filtered, "/users/{id}", "/users/me"), "users.yaml", filteredUsers)
		if list := diags.Sorted(); len(list) == 0 || list[0].Help != help {
			t.Errorf("%q: said %v", help, list)
		}
	}
}

func TestWildcard(t *testing.T) {
	for pattern, texts := range map[string][2]string{
		"/a":       {"/a", "/ab"},
		"/a*":      {"/a/b", "/b"},
		"*/x":      {"/a/x", "/a/y"},
		"/a/*/c/*": {"/a/b/c/", "/a/c"},
		"/a*a":     {"/aba", "/a"},
	} {
		if !wildcard(pattern, texts[0]) || wildcard(pattern, texts[1]) {
			t.Errorf("%s", pattern)
		}
	}
}

// TestFilterDropsHeirs holds that what a discriminator maps to is kept for those who want its values, not for those who extend it.
func TestFilterDropsHeirs(t *testing.T) {
	const text = `openapi: 3.0.3
paths:
  /dog: {get: {operationId: getDog, responses: {'200': {content: {a/b: {schema: {$ref: '#/components/schemas/Dog'}}}}}}}
  /pet: {get: {operationId: getPet, responses: {'200': {content: {a/b: {schema: {$ref: '#/components/schemas/Pet'}}}}}}}
  /shelf: {get: {operationId: getShelf, responses: {'200': {content: {a/b: {schema: {$ref: '#/components/schemas/Shelf'}}}}}}}
components:
  schemas:
    Pet:
      type: object
      discriminator: {propertyName: k, mapping: {dog: Dog, cat: '#/components/schemas/Cat'}}
      properties: {k: {type: string}}
    Dog: {allOf: [{$ref: '#/components/schemas/Pet'}, {type: object, properties: {bone: {$ref: '#/components/schemas/Bone'}}}]}
    Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {mouse: {$ref: '#/components/schemas/Mouse'}}}]}
    Bone: {type: object}
    Mouse: {type: object}
    Shelf: {properties: {dog: {$ref: '#/components/schemas/Dog'}, pet: {allOf: [{$ref: '#/components/schemas/Pet'}], description: d}}}
`
	for id, want := range map[string][]string{
		"getDog":   {"Pet", "Dog", "Bone"},
		"getPet":   {"Pet", "Dog", "Cat", "Bone", "Mouse"},
		"getShelf": {"Pet", "Dog", "Cat", "Bone", "Mouse", "Shelf"},
	} {
		doc, diags := openAll(t, Options{IncludeOperations: []string{id}}, "a.yaml", text)
		if doc == nil || said(diags, "a.yaml") != "" {
			t.Fatal(said(diags, "a.yaml"))
		}
		var got []string
		for _, m := range doc.Root.Get("components").Get("schemas").Members {
			got = append(got, m.Key)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s keeps %q", id, got)
		}
	}
}

// What is absent has the method that a request would have. Names of webhooks are no paths.
func TestFilterAndPruneSayWhatIsAbsent(t *testing.T) {
	lost := filtered + "  pathItems: {}\n"
	lost = strings.Replace(lost, "webhooks:", "  /lost: {$ref: '#/components/pathItems/lost'}\nwebhooks:", 1)
	for name, c := range map[string]struct {
		opt  Options
		want []string
	}{
		"include": {Options{IncludeOperations: []string{"listPets", "bad"}}, []string{
			"POST /pets filtered", "GET /users/{id} filtered", "DELETE /users/{id} filtered",
			"COPY /files filtered", "MOVE /files filtered",
			" /lost filtered", "GET /files ref-dangling",
		}},
		"exclude": {Options{ExcludeTags: []string{"admin"}}, []string{
			"POST /pets filtered", "DELETE /users/{id} filtered", "MOVE /files filtered", "GET /files ref-dangling", " /lost ref-dangling",
		}},
	} {
		doc, diags := openAll(t, c.opt, "a.yaml", lost, "users.yaml", filteredUsers)
		if doc == nil {
			t.Fatal(said(diags, "a.yaml"))
		}
		var got []string
		for _, a := range doc.Absent {
			why := a.Code
			if a.Filtered {
				why = "filtered"
			}
			got = append(got, a.Method+" "+a.Path+" "+why)
			if a.At.Pos().Line < 3 {
				t.Errorf("%s: %s %s is at %s", name, a.Method, a.Path, a.At.Pos())
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: got\n%q, want\n%q", name, got, c.want)
		}
	}
}
