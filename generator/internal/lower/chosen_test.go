package lower

import (
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/ir"
)

// TestChosenNamesAndTypes asks for names and types as configuration, lock and document do.
func TestChosenNamesAndTypes(t *testing.T) {
	text := schemasHead + `    pet:
      type: object
      properties:
        when: {type: string, format: date-time}
        price: {type: string}
        toy: {type: object, properties: {a: {type: string}}}
    Pet: {type: object, x-go-name: Animal, properties: {a: {type: string}}}
    old: {type: object, properties: {a: {type: string}}}
    Titled:
      type: object
      properties:
        in: {type: object, title: GoodTitle, properties: {a: {type: string}}}
        out: {type: object, title: good title, properties: {a: {type: string}}}
`
	api, diags := lowered(t, text, Options{
		Names: []Name{{Of: "#/components/schemas/pet/properties/toy", Go: "Ball"}},
		Types: []Type{
			{Of: "date-time", ImportPath: "example.com/when", Name: "Instant"},
			{Of: "#/components/schemas/pet/properties/price", ImportPath: "example.com/money", Name: "Amount"},
		},
		Locked: map[string]string{"#/components/schemas/old": "Older"},
	})
	if len(diags) > 0 {
		t.Error(diags)
	}
	got := ir.Dump(api)
	for _, want := range []string{
		"struct Pet in", `When "when" opt("example.com/when".Instant)`, `Price "price" opt("example.com/money".Amount)`,
		`"toy" *Ball`, "struct Ball in", "struct Animal in", "struct Older in", "struct GoodTitle in", "struct TitledOut in",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%s is missing in\n%s", want, got)
		}
	}
}
