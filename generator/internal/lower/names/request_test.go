package names

import (
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/lower/options"
)

// What only requests have has the plain name in them; what responses have too has another one, whoever comes first.
func TestNamesInRequests(t *testing.T) {
	const (
		body     = "requestBody: {content: {application/json: {schema: {@Pet}}}}"
		asked    = "  /a: {post: {responses: {}, " + body + "}}\n"
		answered = "  /b: {get: {responses: {200: {content: {application/json: {schema: {@Pet}}}}}}}\n"
		both     = "  /c: {post: {responses: {200: {content: {application/json: {schema: {items: {@Pet}}}}}}, " + body + "}}\n"
		queried  = "  /d: {get: {responses: {}, parameters: [{in: query, name: a, schema: {@Pet}}]}}\n"
		called   = "  /e: {post: {responses: {}, callbacks: {b: {'{$request.body#/a}': {post: {responses: {}, " + body + "}}}}}}\n"
		pet      = "Pet: {properties: {id: {type: string, readOnly: true}, a: {}}}"
		zoo      = pet + "\n    Zoo: {properties: {pets: {@Pet}}}"
	)
	before := func(names ...string) options.Options { return options.Options{Locked: locked(names...)} }
	for _, c := range []struct {
		paths, schemas string
		opt            options.Options
		want           string
	}{
		{asked, pet, options.Options{}, "Pet=Pet, Pet=Pet"},
		{queried + called, pet, options.Options{}, "Pet=Pet, Pet=Pet"},
		{asked + answered, pet, options.Options{}, "Pet=Pet, Pet=PetRequest"},
		{answered + asked, pet, options.Options{}, "Pet=Pet, Pet=PetRequest"},
		{both, pet, options.Options{}, "Pet=Pet, Pet=PetRequest"},
		{"", pet, options.Options{}, "Pet=Pet, Pet=PetRequest"},
		// What nobody uses has it as well.
		{asked, zoo, options.Options{}, "Pet=Pet, Pet=PetRequest, Zoo=Zoo, Zoo=ZooRequest"},
		{asked, "Pet: {}", options.Options{}, "Pet=Pet"},
		// Names do not move.
		{asked, pet, before("Pet", "Pet", "Pet in requests", "PetRequest"), "Pet=Pet, Pet=PetRequest"},
		{asked, pet, before("Pet", "Pet"), "Pet=Pet, Pet=Pet"},
		{asked + answered, pet, before("Pet in requests", "Pet"), "Pet=PetModel, Pet=Pet"},
		// Both ways to say it are heard.
		{asked, pet, options.Options{Names: chosen("Pet", "Animal")}, "Pet=Animal, Pet=Animal"},
		{asked, pet, options.Options{Names: chosen("Pet in requests", "Animal")}, "Pet=Animal, Pet=Animal"},
		{asked, pet, options.Options{Names: chosen("Pet", "Beast", "Pet in requests", "Animal")}, "Pet=Animal, Pet=Animal"},
	} {
		paths := shortRef.ReplaceAllString(c.paths, `$$ref: "`+at+`$1"`)
		b := claimed(t, c.opt, strings.Replace(document(c.schemas), "paths: {}", "paths:\n"+paths, 1))
		if got := strings.ReplaceAll(given(b), " ", ", "); got != c.want {
			t.Errorf("%s%s with %v: got %q, want %q", c.paths, c.schemas, c.opt, got, c.want)
		}
		if b.UnmatchedNames(); len(said(b)) > 0 {
			t.Errorf("%v: said %q", c.opt, said(b))
		}
	}
}
