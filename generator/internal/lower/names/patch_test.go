package names

import (
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/lower/options"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
)

// What only merge patches are of has the plain name in them; what has values too has another one for them, whoever comes first.
func TestNamesInPatches(t *testing.T) {
	body := func(path, method, mediaType string) string {
		return "  " + path + ": {" + method + ": {responses: {}, requestBody: {content: {" + mediaType + ": {schema: {@Pet}}}}}}\n"
	}
	const pet, patch = `Pet: {properties: {id: {type: string}}}`, "application/merge-patch+json"
	patched, valued := body("/a", "patch", patch), body("/b", "put", "application/json")
	for _, c := range []struct {
		paths, schemas string
		opt            options.Options
		want           string // the names for patches and for values
	}{
		{patched, pet, options.Options{}, "Pet "},
		{patched + valued, pet, options.Options{}, "PetPatch Pet"},
		{valued, pet, options.Options{}, " Pet"},
		{patched + valued, pet + "\n    PetPatch: {}", options.Options{}, "PetInPatch Pet"},
		{patched + valued, `Pet: {x-go-name: Beast, properties: {id: {}, a: {type: string}}}`, options.Options{}, "BeastPatch Beast"},
		{patched, `Pet: {x-go-name: Beast, properties: {id: {}, a: {type: string}}}`, options.Options{}, "Beast "},
		{patched + valued, pet, options.Options{Names: chosen("Pet in patches", "Change")}, "Change Pet"},
		{patched, pet, options.Options{Names: chosen("Pet", "Animal")}, "Animal "},
		{patched, pet, options.Options{Locked: locked("Pet in patches", "Change")}, "Change "},
		{patched + valued, pet, options.Options{Locked: locked("Pet in patches", "Pet")}, "Pet PetModel"},
		{patched, pet, options.Options{Locked: locked("Pet", "Pet")}, "PetPatch Pet"}, // it had values, or nobody used it
		{patched, `Pet: {properties: {id: {type: [string, "null"]}}}`, options.Options{}, " Pet"},
	} {
		text := "paths:\n" + c.paths + strings.TrimPrefix(document(c.schemas), "paths: {}\n")
		b := claimed(t, c.opt, shortRef.ReplaceAllString(text, `$$ref: "`+at+`$1"`))
		n := b.doc.At(at + "Pet")
		plain := b.OwnName(n)
		if b.ChiefView(n) == schema.InPatches {
			plain = ""
		}
		if got := b.PatchName(n) + " " + plain; got != c.want {
			t.Errorf("%s%s with %v: got %q, want %q", c.paths, c.schemas, c.opt, got, c.want)
		}
		if b.UnmatchedNames(); len(said(b)) > 0 {
			t.Errorf("%v: said %q", c.opt, said(b))
		}
	}
}
