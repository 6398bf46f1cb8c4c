package names

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/lower/options"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
	"github.com/bindery-dev/bindery/generator/internal/naming"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

var shortRef = regexp.MustCompile(`@(\w+)`)

const (
	at          = "#/components/schemas/"
	schemasHead = "paths: {}\ncomponents:\n  schemas:\n    "
)

// document has components of a line each, with @Name for a reference to one.
func document(schemas ...string) string {
	return schemasHead + shortRef.ReplaceAllString(strings.Join(schemas, "\n    "), `$$ref: "`+at+`$1"`) + "\n"
}

// claimed is the book of a document, and of files beside it, when it has the names that these give.
func claimed(t *testing.T, opt options.Options, text string, files ...string) *Book {
	t.Helper()
	diags, fsys := &diag.List{}, fstest.MapFS{}
	fsys["openapi.yaml"] = &fstest.MapFile{Data: []byte("openapi: 3.1.0\ninfo: {title: t, version: \"1\"}\n" + text)}
	for i := 0; i < len(files); i += 2 {
		fsys[files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
	}
	doc := source.Open("openapi.yaml", source.Options{FS: fsys}, diags)
	if doc == nil {
		t.Fatal(diags.Sorted())
	}
	schemas := schema.NewReader(doc, diags)
	b := NewBook(doc, opt, schemas, naming.New(opt.Initialisms...), map[string]string{}, diags)
	schemas.Ask(b)
	b.Claim()
	return b
}

// given are the Go names of components: "pet=Pet pet=PetRequest", those in requests behind the others, and those of aliases.
func given(b *Book) string {
	var out []string
	for _, n := range b.schemas.Components() {
		out = append(out, n.Key()+"="+b.OwnName(n))
		if name := b.RequestName(n); name != "" {
			out = append(out, n.Key()+"="+name)
		}
	}
	for _, one := range b.Aliases() {
		if one.Key != "" {
			out = append(out, one.Of+"="+one.Name)
		}
	}
	return strings.Join(out, " ")
}

// said is what was said of the document: severity, code and pointer.
func said(b *Book) (out []string) {
	for _, d := range b.diags.Sorted() {
		out = append(out, strings.TrimSpace(fmt.Sprintf("%s %s %s", d.Severity, d.Code, d.Pointer)))
	}
	return out
}

func node(t *testing.T, b *Book, pointer string) *source.Node {
	t.Helper()
	n := b.doc.At(at + pointer)
	if n == nil {
		t.Fatal("nothing stands at ", pointer)
	}
	return n
}

func chosen(names ...string) (out []options.Name) {
	for i := 0; i < len(names); i += 2 {
		out = append(out, options.Name{Of: at + names[i], Go: names[i+1]})
	}
	return out
}

func locked(names ...string) map[string]string {
	out := map[string]string{}
	for i := 0; i < len(names); i += 2 {
		out[at+names[i]] = names[i+1]
	}
	return out
}

func TestNamesOfComponents(t *testing.T) {
	for want, schemas := range map[string][]string{
		"user-id=UserID 1st=X1st type=Type": {`user-id: {}`, `1st: {}`, `type: {}`},
		"VPC=VPC ACCOUNTS=Accounts =Empty":  {`VPC: {}`, `ACCOUNTS: {}`, `"": {}`},
		// A name that is spelled as in Go comes before those that are made Go names.
		"pet_store=PetStoreModel PetStore=PetStore petStore=PetStore2": {`pet_store: {}`, `PetStore: {}`, `petStore: {}`},
		// Some belong to what the output declares anyway.
		"Unknown=UnknownModel string=String": {`Unknown: {}`, `string: {}`},
		// Requests have a type of their own where they differ.
		"Pet=Pet Pet=PetRequest Toy=Toy":                 {`Pet: {properties: {id: {readOnly: true}, toy: {@Toy}}}`, `Toy: {}`},
		"Pet=Pet Pet=PetInRequest PetRequest=PetRequest": {`Pet: {properties: {id: {readOnly: true}}}`, `PetRequest: {}`},
		"Pet=Animal Pet=AnimalRequest":                   {`Pet: {x-go-name: Animal, properties: {id: {readOnly: true}}}`},
	} {
		b := claimed(t, options.Options{}, document(schemas...))
		if got := given(b); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
	b := claimed(t, options.Options{Initialisms: []string{"WARP"}}, document(`warp_id: {}`))
	if got, want := given(b), "warp_id=WARPID"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// What somebody chose comes first: in the configuration, then in the lock, then in the document.
func TestChosenNames(t *testing.T) {
	const differing = `Pet: {properties: {id: {readOnly: true}}}`
	for _, c := range []struct {
		schema string
		opt    options.Options
		want   string
	}{
		{`Pet: {x-go-name: Beast}`, options.Options{}, "Pet=Beast Dog=Dog"},
		{`Pet: {x-go-name: Beast}`, options.Options{Locked: locked("Pet", "Animal")}, "Pet=Animal Dog=Dog"},
		{`Pet: {x-go-name: Beast}`, options.Options{Locked: locked("Pet", "Animal"), Names: chosen("Pet", "Friend")}, "Pet=Friend Dog=Dog"},
		{`Pet: {x-go-name: Dog}`, options.Options{}, "Pet=Dog Dog=DogModel"},
		{`Pet: {}`, options.Options{Names: chosen("Pet", "Dog")}, "Pet=Dog Dog=DogModel"},
		{`Pet: {}`, options.Options{Locked: locked("Pet", "Dog")}, "Pet=Dog Dog=DogModel"},
		{`Pet: {}`, options.Options{Locked: locked("Dog", "Animal"), Names: chosen("Pet", "Animal")}, "Pet=Animal Dog=Dog"},
		{`Pet: {}`, options.Options{Locked: locked("Pet", "pet", "Gone", "Dog")}, "Pet=Pet Dog=Dog"}, // edited by hand, and of what is gone
		{differing, options.Options{Names: chosen("Pet in requests", "NewPet")}, "Pet=Pet Pet=NewPet Dog=Dog"},
		{differing, options.Options{Locked: locked("Pet in requests", "NewPet")}, "Pet=Pet Pet=NewPet Dog=Dog"},
	} {
		b := claimed(t, c.opt, document(c.schema, `Dog: {}`))
		if got := given(b); got != c.want {
			t.Errorf("%s with %v: got %s, want %s", c.schema, c.opt, got, c.want)
		}
	}
}

func TestUnusableNames(t *testing.T) {
	for _, c := range []struct {
		schemas string
		names   []options.Name
		want    []string
	}{
		{`Pet: {x-go-name: beast}`, nil, []string{"warning name-invalid " + at + "Pet/x-go-name"}},
		{`Pet: {x-go-name: 1}`, nil, []string{"warning name-invalid " + at + "Pet/x-go-name"}},
		{`Pet: {}`, chosen("Pet", "beast"), []string{"error config-name-invalid"}},
		{`Pet: {}`, chosen("Dog", "Hound"), []string{"error config-no-match"}},
		{`Pet: {}`, chosen("Pet", "Beast"), nil},
		{"Dog: {x-go-name: Beast}\n    Pet: {x-go-name: Beast}", nil, []string{"warning name-taken " + at + "Pet"}},
		{"Dog: {}\n    Pet: {}", chosen("Dog", "Beast", "Pet", "Beast"),
			[]string{"error config-name-taken", "warning name-taken " + at + "Pet"}},
		{"Dog: {properties: {a: {}}}\n    Pet: {properties: {a: {}}}", chosen("Dog/properties/a", "B", "Pet/properties/a", "B"),
			[]string{"error config-no-match", "error config-no-match"}}, // for lack of fields here
		{`Pet: {properties: {toy: {type: object}}}`, chosen("Pet/properties/toy", "Pet"), nil}, // names the field in any case
		{`Pet: {}`, chosen("Pet", "Unknown"), []string{"warning name-taken " + at + "Pet"}},    // which the output declares
		{"Pet: {x-go-name: Beast, properties: {id: {readOnly: true}}}\n    BeastRequest: {}", nil, nil},
	} {
		b := claimed(t, options.Options{Names: c.names}, document(c.schemas))
		if toy := b.doc.At(at + "Pet/properties/toy"); toy != nil {
			b.ClaimChosen(schema.InResponses, toy)
		}
		b.UnmatchedNames()
		if got := said(b); !slices.Equal(got, c.want) {
			t.Errorf("%s with %v: said %q, want %q", c.schemas, c.names, got, c.want)
		}
	}
}

// A document that grows keeps its names, whatever comes before what it had.
func TestGrowth(t *testing.T) {
	before := document(`pet_store: {}`, `Kind: {enum: [a, b]}`, `Any: {oneOf: [{type: string}, {type: integer}]}`,
		`Owner: {properties: {id: {readOnly: true}}}`)
	lock := claimed(t, options.Options{}, before).kept
	want := "KindA=KindAModel AnyVariant=AnyVariantModel OwnerRequest=OwnerRequestModel PetStore=PetStoreModel " +
		"pet_store=PetStore Kind=Kind Any=Any Owner=Owner Owner=OwnerRequest"
	after := claimed(t, options.Options{Locked: lock}, document(`KindA: {}`, `AnyVariant: {}`, `OwnerRequest: {}`, `PetStore: {}`)+
		"    "+strings.TrimPrefix(before, schemasHead))
	if got := given(after); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if again := claimed(t, options.Options{Locked: after.kept}, document(`KindA: {}`)); given(again) != "KindA=KindAModel" {
		t.Errorf("what is new keeps its name as well, got %s", given(again))
	}
}

// What the lock has of an operation is held for it, with the names that are made of its name.
func TestLockedOperations(t *testing.T) {
	const pointer = "#/paths/~1pets/get"
	lock := map[string]string{pointer: "ListPets", "tag Pets": "Animals", "Status.+1": "StatusUp", "PetsItem by derivation": "Pet"}
	b := claimed(t, options.Options{Locked: lock}, strings.Replace(
		document(`ListPetsParams: {}`, `ListPets200: {}`, `ListPets404: {}`, `StatusUp: {}`, `Pet: {}`), "paths: {}",
		`paths: {/pets: {get: {operationId: pets, responses: {"200": {description: d}}}}}`, 1))
	want := "ListPetsParams=ListPetsParamsModel ListPets200=ListPets200Model ListPets404=ListPets404 StatusUp=StatusUpModel Pet=PetModel"
	if got := given(b); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if got := b.ChosenFor(b.doc.At(pointer), "pets"); got != "ListPets" {
		t.Errorf("the operation is called %q", got)
	}
	for key, want := range map[string]string{"tag Pets": "Animals", "Status.+1": "StatusUp", "PetsItem by derivation": "Pet"} {
		if got := b.LockedName(key); got != want {
			t.Errorf("%s is called %q, want %q", key, got, want)
		}
	}
	all := []options.Name{{Of: "pets", Go: "All"}}
	b = claimed(t, options.Options{Locked: lock, Names: all}, "paths: {/pets: {get: {operationId: pets}}}\n")
	if got := b.ChosenFor(b.doc.At(pointer), "pets"); got != "All" {
		t.Errorf("the operation is called %q", got)
	}
}

// A component that only refers is another name for what it refers to, and so is an alias of YAML.
func TestAliases(t *testing.T) {
	b := claimed(t, options.Options{}, document(`Pet: &p {type: object}`, `Dog: *p`, `Cat: {@Pet}`, `fox: {@Pet, description: Sly.}`,
		`Emu: {@Pet, minProperties: 3}`))
	var got []string
	for _, one := range b.Aliases() {
		got = append(got, one.Of+"="+one.Name)
	}
	if want := []string{"Dog=Dog", "Cat=Cat", "fox=Fox"}; !slices.Equal(got, want) {
		t.Errorf("aliases are %q, want %q", got, want)
	}
	if got, want := given(b), "Pet=Pet Cat=Cat fox=Fox Emu=Emu Dog=Dog"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if got := b.KeyOf(node(t, b, "Dog")); got != "Pet" {
		t.Errorf("the document calls it %s, want Pet", got)
	}
	if want := locked("Pet", "Pet", "Dog", "Dog", "Cat", "Cat", "fox", "Fox", "Emu", "Emu"); !maps.Equal(b.kept, want) {
		t.Errorf("kept is %v, want %v", b.kept, want)
	}
}

// The lock names an alias apart from what it is an alias of.
func TestLockedAliases(t *testing.T) {
	doc := document(`Pet: &p {type: object}`, `Dog: *p`, `Cat: {@Pet}`)
	first := claimed(t, options.Options{}, doc)
	for range 20 { // as many orders of a map
		again := claimed(t, options.Options{Locked: first.kept}, doc)
		if got, want := given(again), given(first); got != want || !maps.Equal(again.kept, first.kept) {
			t.Fatalf("at first %s, again %s; kept is %v", want, got, again.kept)
		}
	}
	b := claimed(t, options.Options{Locked: locked("Dog", "Hound", "Cat", "Tom")}, strings.Replace(doc, "Pet:", "hound: {}\n    Pet:", 1))
	if got, want := given(b), "hound=HoundModel Pet=Pet Cat=Tom Dog=Hound"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestChosenAliases(t *testing.T) {
	for name, doc := range map[string]string{
		"an alias of YAML": document(`Pet: &p {type: object}`, `Dog: *p`), "a reference": document(`Pet: {type: object}`, `Dog: {@Pet}`),
	} {
		b := claimed(t, options.Options{Names: chosen("Dog", "Hound"), Locked: locked("Dog", "Dog")}, doc)
		if b.UnmatchedNames(); len(b.Aliases()) != 1 || b.Aliases()[0].Name != "Hound" || len(said(b)) > 0 {
			t.Errorf("%s: aliases are %v, and said is %q", name, b.Aliases(), said(b))
		}
	}
}

// A component that refers to another file, or to an anchor elsewhere, lends what it refers to its name.
func TestLentNames(t *testing.T) {
	text := "x-anchors: {p: &p {type: object}}\n" + document(`pet: {$ref: pet.yaml}`, `Dog: {$ref: "more.yaml#/defs/hound"}`, `Cat: *p`,
		`User: {properties: {pet: {$ref: pet.yaml}, toy: {$ref: toy.yaml}, bone: {$ref: "more.yaml#/$defs/bone"}, `+
			`x: {$ref: "more.yaml#/deep/er/x"}}}`)
	b := claimed(t, options.Options{}, text, "pet.yaml", "{type: object}", "toy.yaml", "{type: object}",
		"more.yaml", "{defs: {hound: {type: object}}, $defs: {bone: {type: object}}, deep: {er: {x: {type: object}}}}")
	user := node(t, b, "User/properties")
	for i, want := range []string{"pet=Pet", "toy=Toy", "bone=Bone", "x="} {
		n := b.doc.Resolve(user.Members[i].Value)
		if b.Adopt(n); b.KeyOf(n)+"="+b.OwnName(n) != want {
			t.Errorf("got %s=%s, want %s", b.KeyOf(n), b.OwnName(n), want)
		}
	}
	if got := b.OwnName(b.doc.Resolve(node(t, b, "Dog"))); got != "Dog" {
		t.Errorf("a component's name is lent to %q", got)
	}
	if got := b.OwnName(b.doc.At("#/x-anchors/p")); got != "Cat" {
		t.Errorf("an anchor is called %q, want Cat", got)
	}
}

// What a component refers to may ask for the very name that is lent to it, or for another.
func TestLentNamesThatAreAskedFor(t *testing.T) {
	for _, c := range []struct{ asked, want string }{{"Pet", "Pet"}, {"Beast", "Beast"}, {"Dog", "Dog2"}} {
		opt := options.Options{}
		for range 2 { // with no lock, and with that of the time before
			b := claimed(t, opt, document(`Pet: {$ref: pet.yaml}`, `Dog: {}`), "pet.yaml", "{type: object, x-go-name: "+c.asked+"}")
			if got := b.OwnName(b.doc.Resolve(node(t, b, "Pet"))); got != c.want {
				t.Errorf("%s is called %s, want %s", c.asked, got, c.want)
			}
			opt.Locked = b.kept
		}
	}
}
