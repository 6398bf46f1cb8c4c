package api

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/dave/jennifer/jen"
	"github.com/rogpeppe/go-internal/txtar"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/emit/emittest"
	"github.com/bindery-dev/bindery/generator/internal/gocode"
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/model"
	"github.com/bindery-dev/bindery/generator/internal/lower/names"
	"github.com/bindery-dev/bindery/generator/internal/lower/options"
	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
	"github.com/bindery-dev/bindery/generator/internal/lower/settle"
	"github.com/bindery-dev/bindery/generator/internal/naming"
	"github.com/bindery-dev/bindery/generator/internal/source"
	"github.com/bindery-dev/bindery/generator/internal/support"
)

// markedUp is a schema, and a value of it in JSON and in XML.
type markedUp struct {
	schema string // of a component that is called Document
	json   string
	xml    string // white space between tags aside
}

// rooted is an object called document with one property, animals.
func rooted(animals string) string {
	return "{type: object, properties: {animals: " + animals + "}, xml: {name: document}}"
}

const pets = `{"animals":["dog","cat"]}`

// examples are those of the specification: of 3.0.4, section 4.7.26.2, and of 3.2.0, section 4.26.5, with what they leave open.
func examples() map[string][]markedUp {
	return map[string][]markedUp{
		"3.0.4\ninfo: {title: t, version: '1'}": {
			{rooted("{type: string}"), `{"animals":"dog"}`, `<document><animals>dog</animals></document>`},
			{rooted("{type: array, items: {type: string}}"), pets, `<document><animals>dog</animals><animals>cat</animals></document>`},
			{rooted("{type: string, xml: {name: animal}}"), `{"animals":"dog"}`, `<document><animal>dog</animal></document>`},
			{`{type: object, properties: {id: {type: integer, format: int32, xml: {attribute: true}},
				name: {type: string, xml: {namespace: "http://example.com/schema/sample", prefix: sample}}}}`,
				`{"id":123,"name":"example"}`,
				`<Document xmlns:sample="http://example.com/schema/sample" id="123"><sample:name>example</sample:name></Document>`},
			{rooted("{type: array, items: {type: string, xml: {name: animal}}}"), pets,
				`<document><animal>dog</animal><animal>cat</animal></document>`},
			{rooted("{type: array, items: {type: string, xml: {name: animal}}, xml: {name: aliens}}"), pets,
				`<document><animal>dog</animal><animal>cat</animal></document>`},
			{rooted("{type: array, items: {type: string}, xml: {wrapped: true}}"), pets,
				`<document><animals><animals>dog</animals><animals>cat</animals></animals></document>`},
			{rooted("{type: array, items: {type: string, xml: {name: animal}}, xml: {wrapped: true}}"), pets,
				`<document><animals><animal>dog</animal><animal>cat</animal></animals></document>`},
			{rooted("{type: array, items: {type: string, xml: {name: animal}}, xml: {name: aliens, wrapped: true}}"), pets,
				`<document><aliens><animal>dog</animal><animal>cat</animal></aliens></document>`},
			{rooted("{type: array, items: {type: string}, xml: {name: aliens, wrapped: true}}"), pets,
				`<document><aliens><aliens>dog</aliens><aliens>cat</aliens></aliens></document>`},
			// What a property says goes before what the schema says that it refers to.
			{rooted("{allOf: [{$ref: '#/components/schemas/Named'}], xml: {name: animal}}"), `{"animals":{"n":1}}`,
				`<document><animal><n>1</n></animal></document>`},
			{rooted("{$ref: '#/components/schemas/Named'}"), `{"animals":{"n":1}}`, `<document><named><n>1</n></named></document>`},
			{rooted("{allOf: [{$ref: '#/components/schemas/Pets'}, {xml: {name: zoo}, description: Animals.}]}"), pets,
				`<document><zoo><pet>dog</pet><pet>cat</pet></zoo></document>`},
			{`{allOf: [{type: object, properties: {a: {type: string, xml: {attribute: true}}}},
				{type: object, properties: {b: {type: integer}}}]}`,
				`{"a":"x","b":1}`, `<Document a="x"><b>1</b></Document>`},
			{"{type: array, items: {$ref: '#/components/schemas/Named'}}", `[{"n":1},{"n":2}]`,
				`<Document><named><n>1</n></named><named><n>2</n></named></Document>`},
			{"{type: object, additionalProperties: {type: integer}}", `{"a":1,"b":2}`, `<Document><a>1</a><b>2</b></Document>`},
			{rooted("{type: array, items: {type: array, items: {type: integer}}}"), `{"animals":[[1,2],[]]}`,
				`<document><animals><animals>1</animals><animals>2</animals></animals><animals></animals></document>`},
			{rooted("{type: object, additionalProperties: {type: array, items: {type: string}}}"), `{"animals":{"a":["b"]}}`,
				`<document><animals><a><item>b</item></a></animals></document>`},
		},
		// A document that says where lists have no element around their elements, and leaves out where they have one.
		"3.0.0\ninfo: {title: t, version: '9', x-origin: [{converter: {url: 'https://github.com/mermade/aws2openapi'}}]}": {
			{rooted("{type: array, items: {type: string, xml: {name: item}}, xml: {name: animalSet}}"), pets,
				`<document><animalSet><item>dog</item><item>cat</item></animalSet></document>`},
			{rooted("{allOf: [{$ref: '#/components/schemas/Flat'}, {xml: {name: Animal}}]}"), pets,
				`<document><Animal>dog</Animal><Animal>cat</Animal></document>`},
			{rooted("{type: object, additionalProperties: {type: integer}, xml: {name: Entry, wrapped: false}}"),
				`{"animals":{"a b":1,"c":2}}`,
				`<document><Entry><key>a b</key><value>1</value></Entry><Entry><key>c</key><value>2</value></Entry></document>`},
			{"{type: object, properties: {animals: {type: array, items: {type: string, xml: {name: Animal}}}}, xml: {wrapped: false}}",
				pets, `<Document><Animal>dog</Animal><Animal>cat</Animal></Document>`},
		},
		"3.2.0\ninfo: {title: t, version: '1'}": {
			{"{type: object, xml: {name: document}, properties: {animals: {type: array, xml: {nodeType: element}, items: {type: string}}}}",
				pets, `<document><animals><animals>dog</animals><animals>cat</animals></animals></document>`},
			{rooted("{type: array, xml: {name: aliens, nodeType: element}, items: {type: string, xml: {name: animal}}}"), pets,
				`<document><aliens><animal>dog</animal><animal>cat</animal></aliens></document>`},
			{`{type: array, xml: {nodeType: element, name: animals}, items: {type: object, xml: {name: animal}, properties: {
				kind: {type: string, xml: {nodeType: attribute}}, name: {type: string, xml: {nodeType: text}}}}}`,
				`[{"kind":"Cat","name":"Fluffy"},{"kind":"Dog","name":"Fido"}]`,
				`<animals><animal kind="Cat">Fluffy</animal><animal kind="Dog">Fido</animal></animals>`},
			{"{type: object, properties: {content: {type: string, contentMediaType: text/html, xml: {nodeType: cdata}}}}",
				`{"content":"<html></html>"}`, `<Document><![CDATA[<html></html>]]></Document>`},
			{`{xml: {nodeType: element, name: OneTwoThree}, type: array, minItems: 3, maxItems: 3, prefixItems: [
				{xml: {name: One}, type: string}, {xml: {name: Two}, type: object, required: [unit, value], properties: {
				unit: {type: string, xml: {nodeType: attribute}}, value: {type: number, xml: {nodeType: text}}}},
				{xml: {name: Three}, type: [boolean, "null"]}]}`,
				`["Some text",{"unit":"cubits","value":42},null]`, `<OneTwoThree><One>Some text</One><Two unit="cubits">42</Two>` +
					`<Three xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/></OneTwoThree>`},
			{product, `{"count":null,"description":"Thing","related":null}`, `<product><description>Thing</description>` +
				`<related xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/></product>`},
			{product, `{"count":42,"description":"Thing","related":{}}`,
				`<product count="42"><description>Thing</description><related></related></product>`},
			{"{oneOf: [{$ref: '#/components/schemas/Named'}, {type: object, required: [m], properties: {m: {type: string}}}]}", `{"m":"x"}`,
				`<Document><m>x</m></Document>`},
			{rooted("{anyOf: [{type: array, xml: {nodeType: element}, items: {type: string, xml: {name: animal}}}, {type: 'null'}]}"), pets,
				`<document><animals><animal>dog</animal><animal>cat</animal></animals></document>`},
			{"{xml: {nodeType: none}, type: object, required: [a], properties: {a: {type: string, xml: {prefix: p, namespace: 'urn:p'}}}}",
				`{"a":"x"}`, `<p:a xmlns:p="urn:p">x</p:a>`},
			{`{xml: {nodeType: none}, type: object, required: [sole], properties: {
				sole: {type: object, required: [a], properties: {a: {type: string}}}}}`,
				`{"sole":{"a":"x"}}`, `<sole><a>x</a></sole>`},
			{rooted("{$ref: '#/components/schemas/Named', xml: {name: beside}}"), `{"animals":{"n":1}}`,
				`<document><beside><n>1</n></beside></document>`},
		},
	}
}

const product = `{xml: {name: product}, type: object, required: [count, description, related], properties: {
	count: {type: [number, "null"], xml: {nodeType: attribute}}, rating: {type: string, xml: {nodeType: attribute}},
	description: {type: string}, related: {type: [object, "null"], properties: {}}}}`

// others are components beside Document.
const others = `
    Named: {type: object, properties: {n: {type: integer}}, xml: {name: named}}
    Flat: {type: array, items: {type: string}, xml: {wrapped: false}}
    Pets: {type: array, items: {type: string, xml: {name: pet}}, xml: {wrapped: true}}
`

// TestXML has examples of schemas become types, which write what JSON says as XML, and read it again.
func TestXML(t *testing.T) {
	outputs := map[string][]txtar.File{}
	for head, list := range examples() {
		folder := "v" + strings.Map(func(c rune) rune {
			if c >= '0' && c <= '9' {
				return c
			}
			return -1
		}, head)
		m := gocode.Module{ImportPath: "golden/" + folder}
		a, codecs, table := lowered(t, head, m, list)
		test := strings.Replace(exampleTest, "CASES", table, 1)
		files := append(Files(a, m), codecs)
		outputs[folder] = slices.Concat(
			emittest.Support(t, m, support.Needs{Markup: true},
				"decimal", "timestamp", "digest", "value", "near", "wire", "match", "check", "rule", "markup"),
			emittest.Render(t, files),
			[]txtar.File{{Name: "api/example_test.go", Data: []byte(strings.ReplaceAll(test, "golden", m.ImportPath))}})
	}
	emittest.Test(t, outputs)
}

// lowered makes types of schemas, functions that read and write each, and the table of a test that calls them.
func lowered(t *testing.T, head string, m gocode.Module, list []markedUp) (a *ir.API, codecs gocode.File, table string) {
	t.Helper()
	text := "openapi: " + head + "\npaths: {}\ncomponents:\n  schemas:" + others
	for i, one := range list {
		text += fmt.Sprintf("    Document%d: %s\n", i, one.schema)
	}
	diags, a := &diag.List{}, &ir.API{Raw: map[string]int{}, Names: map[string]string{}}
	doc := source.Open("openapi.yaml", source.Options{FS: fstest.MapFS{"openapi.yaml": {Data: []byte(text)}}}, diags)
	if doc == nil {
		t.Fatal(diags.Sorted())
	}
	namer, reader := naming.New(), schema.NewReader(doc, diags)
	book := names.NewBook(doc, options.Options{}, reader, namer, a.Names, diags)
	reader.Ask(book)
	b := model.NewBuilder(doc, options.Options{}, reader, book, namer, a, diags)
	book.Claim()
	b.LowerComponents()
	codecs = m.File("api", "codecs")
	for i, one := range list {
		name := fmt.Sprintf("Document%d", i)
		n := doc.Root.Get("components").Get("schemas").Get(name)
		typ, _, _ := b.TypeOf(n, model.Hint{Name: name})
		x := b.MarkXML(typ, n, "root")
		codec(codecs, m, typ, x, i)
		table += fmt.Sprintf("\t\t{%q, %q, %q, example%d},\n", x.Name, one.json, strings.ReplaceAll(one.xml, "Document", name), i)
	}
	settle.Settle(a, doc, b, diags)
	return a, codecs, table
}

// codec prints a function from JSON to XML and back for a type.
func codec(f gocode.File, m gocode.Module, t ir.Type, x *ir.XMLNode, i int) {
	json, r, v := jen.Id("json"), jen.Id("r"), jen.Id("v")
	results := jen.List(jen.Id("asXML"), jen.Id("asJSON")).Index().Byte()
	f.Add(jen.Func().Id(fmt.Sprintf("example%d", i)).Params(json, jen.Id("xml").String()).Params(results).Block(
		v.Clone().Op(":=").Add(m.Wire("ValueOf")).Call(json, m.Read(t)),
		jen.Id("asXML").Op("=").Add(m.AppendXMLTo(t, x, jen.Nil(), gocode.Raw(x.Tag()), v)),
		jen.Var().Add(r).Add(m.Markup("Reader")),
		r.Clone().Dot("Reset").Call(jen.Index().Byte().Call(jen.Id("xml")), m.Wire("Strict")),
		v.Clone().Op("=").Add(m.ReadXMLFrom(t, x, r.Clone().Dot("Root").Call(jen.Lit(x.Name)))),
		jen.If(jen.Err().Op(":=").Add(r).Dot("Close").Call().Dot("Err").Call(), jen.Err().Op("!=").Nil()).Block(
			jen.Return(jen.Id("asXML"), jen.Index().Byte().Call(jen.Err().Dot("Error").Call())),
		),
		jen.Return(jen.Id("asXML"), m.AppendTo(t, jen.Nil(), v)),
	))
}

const exampleTest = `package api

import "testing"

func TestExamples(t *testing.T) {
	for _, test := range []struct {
		root, json, xml string
		run             func(json, xml string) (asXML, asJSON []byte)
	}{
CASES	} {
		asXML, asJSON := test.run(test.json, test.xml)
		if string(asXML) != test.xml {
			t.Errorf("%s: got  %s\nwant %s", test.json, asXML, test.xml)
		}
		if string(asJSON) != test.json {
			t.Errorf("%s: got  %s\nwant %s", test.xml, asJSON, test.json)
		}
	}
}
`
