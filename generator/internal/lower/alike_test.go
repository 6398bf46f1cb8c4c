package lower

import (
	"maps"
	"slices"
	"testing"
)

// TestRepeatedSchemasAreOneType says which Go types the schemas at pointers below #/components/schemas/ become.
func TestRepeatedSchemasAreOneType(t *testing.T) {
	const cat, dog = "Cat/properties/owner", "Dog/properties/owner"
	for name, c := range map[string]struct {
		schemas string
		opt     Options
		want    map[string]string
	}{
		"alike": {`
    Cat: {type: object, properties: {owner: {type: object, properties: {name: {type: string, example: Ann}}}}}
    Dog: {type: object, properties: {owner: {type: object, properties: {name: {type: string, example: Ben}}}}}`,
			Options{}, map[string]string{cat: "Owner", dog: "Owner"}},
		"called otherwise": {`
    Cat: {type: object, properties: {owner: {type: object, properties: {name: {type: string}}}}}
    Dog: {type: object, properties: {keeper: {type: object, properties: {name: {type: string}}}}}`,
			Options{}, map[string]string{cat: "CatOwner", "Dog/properties/keeper": "DogKeeper"}},
		"of one title": {`
    Cat: {type: object, properties: {owner: {title: Person, type: object, properties: {name: {type: string}}}}}
    Dog: {type: object, properties: {keeper: {title: Person, type: object, properties: {name: {type: string}}}}}`,
			Options{}, map[string]string{cat: "Person", "Dog/properties/keeper": "Person"}},
		"described otherwise": {`
    Cat: {type: object, properties: {owner: {type: object, properties: {name: {type: string, description: A name.}}}}}
    Dog: {type: object, properties: {owner: {type: object, properties: {name: {type: string}}}}}`,
			Options{}, map[string]string{cat: "CatOwner", dog: "DogOwner"}},
		"in another order": {`
    Cat: {type: object, properties: {owner: {type: object, properties: {a: {type: string}, b: {type: string}}}}}
    Dog: {type: object, properties: {owner: {type: object, properties: {b: {type: string}, a: {type: string}}}}}`,
			Options{}, map[string]string{cat: "CatOwner", dog: "DogOwner"}},
		"members called example": {`
    Cat: {type: object, properties: {owner: {type: object, properties: {example: {type: string}}}}}
    Dog: {type: object, properties: {owner: {type: object, properties: {example: {type: integer}}}}}`,
			Options{}, map[string]string{cat: "CatOwner", dog: "DogOwner"}},
		"several kinds": {`
    Cat: {type: object, properties: {state: {enum: [on, off]}, tags: {type: array, items: {type: object, properties: {a: {type: string}}}}}}
    Dog: {type: object, properties: {state: {enum: [on, off]}, tags: {type: array, items: {type: object, properties: {a: {type: string}}}}}}
    Emu: {type: object, properties: {state: {enum: [up]}}}`,
			Options{}, map[string]string{
				"Cat/properties/state": "State", "Dog/properties/state": "State", "Emu/properties/state": "EmuState",
				"Cat/properties/tags/items": "TagsItem", "Dog/properties/tags/items": "TagsItem",
			}},
		"within those that are alike": {`
    Cat: {type: object, properties: {owner: {type: object, properties: {home: {type: object, properties: {a: {type: string}}}}}}}
    Dog: {type: object, properties: {owner: {type: object, properties: {home: {type: object, properties: {a: {type: string}}}}}}}
    Emu: {type: object, properties: {home: {type: object, properties: {b: {type: string}}}}}
    Fox: {type: object, properties: {home: {type: object, properties: {c: {type: string}}}}}`,
			Options{}, map[string]string{
				cat: "Owner", dog: "Owner", cat + "/properties/home": "OwnerHome", dog + "/properties/home": "OwnerHome",
				"Emu/properties/home": "EmuHome", "Fox/properties/home": "FoxHome",
			}},
		"like a component of that name": {`
    Cat: {type: object, properties: {owner: {type: object, properties: {name: {type: string}}}}}
    Owner: {type: object, properties: {name: {type: string}}}
    Other: {type: object, properties: {name: {type: string}}}`,
			Options{}, map[string]string{"Owner": "Owner", "Other": "Other"}},
		"named by the configuration": {`
    Cat: {type: object, properties: {owner: {type: object, properties: {name: {type: object, properties: {first: {type: string}}}}}}}
    Dog: {type: object, properties: {owner: {type: object, properties: {name: {type: object, properties: {first: {type: string}}}}}}}`,
			Options{Names: []Name{{Of: "#/components/schemas/Dog/properties/owner/properties/name", Go: "DogsName"}}},
			map[string]string{
				cat: "CatOwner", dog: "DogOwner", cat + "/properties/name": "CatOwnerName", dog + "/properties/name": "DogsName",
			}},
		"named by the document": {`
    Cat: {type: object, properties: {owner: {x-go-name: Keeper, type: object, properties: {name: {type: string}}}}}
    Dog: {type: object, properties: {owner: {type: object, properties: {name: {type: string}}}}}`,
			Options{}, map[string]string{cat: "CatOwner", dog: "DogOwner"}}, // Keeper is the field
		"apart in the lock": {`
    Cat: {type: object, properties: {owner: {type: object, properties: {name: {type: string}}}}}
    Dog: {type: object, properties: {owner: {type: object, properties: {name: {type: string}}}}}`,
			locked(cat, "CatOwner", dog, "DogOwner"), map[string]string{cat: "CatOwner", dog: "DogOwner"}},
		"in the lock, and new": {`
    Ape: {type: object, properties: {owner: {type: object, properties: {name: {type: string}}}}}
    Cat: {type: object, properties: {owner: {type: object, properties: {name: {type: string}}}}}`,
			locked(cat, "CatOwner"), map[string]string{"Ape/properties/owner": "CatOwner", cat: "CatOwner"}},
		"not alike any more": {`
    Ape: {type: object, properties: {owner: {type: object, properties: {name: {type: string}, more: {type: string}}}}}
    Cat: {type: object, properties: {owner: {type: object, properties: {name: {type: string}}}}}
    Dog: {type: object, properties: {owner: {type: object, properties: {name: {type: string}}}}}`,
			locked("Ape/properties/owner", "Owner", cat, "Owner", dog, "Owner"),
			map[string]string{"Ape/properties/owner": "ApeOwner", cat: "Owner", dog: "Owner"}},
		"a component of a name that the lock has": {`
    Owner: {type: object, properties: {a: {type: string}}}
    Cat: {type: object, properties: {owner: {type: object, properties: {name: {type: string}}}}}`,
			locked(cat, "Owner"), map[string]string{"Owner": "OwnerModel", cat: "Owner"}},
	} {
		t.Run(name, func(t *testing.T) {
			api, _ := lowered(t, schemasHead+c.schemas[1:]+"\n", c.opt)
			for at, want := range c.want {
				if got := api.Names["#/components/schemas/"+at]; got != want {
					t.Errorf("%s is %q, want %q", at, got, want)
				}
			}
			delete(api.Names, "longest name")
			var declared []string
			for _, d := range api.Decls {
				declared = append(declared, d.Base().Name)
			}
			named := slices.Compact(slices.Sorted(maps.Values(api.Names)))
			if slices.Sort(declared); !slices.Equal(declared, named) {
				t.Errorf("declared are %v, named %v", declared, named)
			}
		})
	}
}

// locked are the options of a run whose lock has names for schemas.
func locked(names ...string) Options {
	opt := Options{Locked: map[string]string{}}
	for i := 0; i < len(names); i += 2 {
		opt.Locked["#/components/schemas/"+names[i]] = names[i+1]
	}
	return opt
}

// TestRepeatedBodiesKeepTheirOperation has bodies that are written alike.
func TestRepeatedBodiesKeepTheirOperation(t *testing.T) {
	const body = `requestBody: {content: {application/json: {schema: {type: object, properties: {state: {enum: [on]}}}}}}, ` +
		`responses: {"204": {description: done}}`
	api, _ := lowered(t, head+`
paths:
  /a: {put: {operationId: a, `+body+`}}
  /b: {put: {operationId: b, `+body+`}}
`, Options{})
	const at = "/put/requestBody/content/application~1json/schema"
	for pointer, want := range map[string]string{
		"#/paths/~1a" + at: "ABody", "#/paths/~1b" + at: "BBody", "#/paths/~1b" + at + "/properties/state": "State",
	} {
		if got := api.Names[pointer]; got != want {
			t.Errorf("%s is %q, want %q", pointer, got, want)
		}
	}
}

// TestErrorsAreOfOneType has error bodies that operations repeat, and those that components name.
func TestErrorsAreOfOneType(t *testing.T) {
	const (
		inline = `{description: no, content: {application/json: {schema: {type: object, properties: {reason: {type: string}}}}}}`
		other  = `{description: no, content: {application/json: {schema: {type: object, properties: {code: {type: integer}}}}}}`
		gone   = `{$ref: "#/components/responses/gone"}`
	)
	api, _ := lowered(t, head+`
paths:
  /a: {get: {operationId: a, responses: {"204": {description: done}, "404": `+inline+`, "410": `+gone+`}}}
  /b: {get: {operationId: b, responses: {"204": {description: done}, default: `+inline+`, "410": `+gone+`}}}
  /c: {get: {operationId: c, responses: {"204": {description: done}, "404": `+other+`}}}
components:
  responses:
    gone: {description: It is gone., content: {application/json: {schema: {type: object, properties: {when: {type: string}}}}}}
`, Options{})
	var got []string
	for _, e := range api.Errors {
		got = append(got, e.Name+" of "+typeName(e.Body))
	}
	if want := []string{"FailureError of Failure", "GoneError of GoneBody", "C404Error of C404Body"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
