package operation

import (
	"fmt"
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/options"
)

// contentOf shows what a content becomes as a body and as the body of a success, which are told apart by what a message may have:
// "sent: a reads a, b offers a, c". What is said of the request body follows; "@" is where its content stands.
func contentOf(t *testing.T, content string) string {
	t.Helper()
	api, diags := lowered(t, head+`
paths:
  /a: {post: {requestBody: {required: true, content: {`+content+`}}, responses: {"204": {description: done}}}}
  /b: {get: {responses: {"200": {description: ok, content: {`+content+`}}}}}
`, options.Options{})
	text := ""
	switch len(api.Operations) {
	case 0:
		text = "left out"
	case 2:
		body, success := api.Operations[0].Body, api.Operations[1].Success.(*ir.Plain)
		var forms []string
		for i, m := range body.Payload.Media {
			form := contentText(m) + " " + m.MediaType
			if m.Accepts != nil {
				form += " reads " + strings.Join(m.Accepts, ", ")
			}
			answer := success.Payload.Media[i]
			if answer.Offers != nil {
				form += " offers " + strings.Join(answer.Offers, ", ")
			}
			for _, other := range answer.Others {
				form += " or " + contentText(other) + " " + strings.Join(other.Types(), ", ")
				if other.MediaType == "" {
					form += " unsent"
				}
			}
			if answer.MediaType != m.MediaType || contentText(answer) != contentText(m) {
				t.Errorf("%s: a response has %s %s", content, contentText(answer), answer.MediaType)
			}
			if m.Name != "" {
				form = m.Name + " " + form
			}
			forms = append(forms, form)
		}
		text = strings.Join(forms, " | ")
	default:
		t.Errorf("%s: one of body and response is left out", content)
	}
	const at = "#/paths/~1a/post/requestBody/content"
	for i, d := range diags {
		if strings.HasPrefix(d.Pointer, at) && d.Code != "version-newer-member" {
			text += " + " + strings.ReplaceAll(said(diags[i : i+1])[0], at, "@")
		}
	}
	return text
}

func contentText(m *ir.Media) string {
	switch c := m.Content.(type) {
	case *ir.Text:
		return "text of " + typeText(c.Type)
	case *ir.XML:
		return "XML of " + typeText(c.Type)
	case *ir.Stream:
		text := c.Framing.String() + " of " + itemText(c)
		if c.End != "" {
			text += " until " + c.End
		}
		if c.Ends {
			text += ", written"
		}
		return text
	case *ir.Live:
		if c.Open {
			return "open"
		}
		return "live"
	}
	return typeText(m.Type())
}

// itemText is what an item is. Of one that is a part, the media types are told, by place.
func itemText(c *ir.Stream) string {
	switch {
	case c.Part == nil:
		return typeText(c.Item)
	case c.Part.Form != nil:
		field := c.Part.Form.Fields[0]
		text := "structs of " + field.Name
		if field.Value != nil {
			text += " or " + field.Value.Name
		}
		return text + map[bool]string{true: " with " + field.HeaderName}[field.HeaderName != ""]
	case c.Part.As == ir.PartFile:
		return strings.TrimSpace("files " + strings.Join(c.Part.MediaTypes, " "))
	}
	return typeText(c.Item) + " as " + strings.Join(c.Part.MediaTypes, " ")
}

// Of JSON with one schema, application/json is what is written if it is there, else the first that is no range; the others are read, and
// offered, with it. What says the same in another form is another form of the same value. What says something else is a body of its own,
// first those of JSON; but for parameters, which no message is told by.
func TestContents(t *testing.T) {
	const s, other = ": {schema: {type: string}}", ": {schema: {type: integer}}"
	for _, c := range []struct{ content, want string }{
		{"application/json" + s, "string application/json"},
		{"Application/JSON" + s, "string application/json"},
		{"' application/json '" + s, "string application/json"},
		{"application/json;charset=utf-8" + s, "string application/json"},
		{"'Application/JSON ; Charset=\"UTF-8\"'" + s, "string application/json"},
		{"application/json; Version=\"1\"" + s, "string application/json; version=1 reads application/json"},
		{"text/json" + s, "string text/json reads text/json, application/json"},
		{"application/vnd.pet.V2+JSON" + s, "string application/vnd.pet.v2+json reads application/vnd.pet.v2+json, application/json"},
		{"application/problem+json; charset=utf-8" + s, "string application/problem+json reads application/problem+json, application/json"},
		{"application/*+json" + s, "string application/json reads application/json, application/*+json"},
		{"'*/*'" + s, "open */* reads */*"},
		{"application/*" + s, "open application/* reads application/*"},
		{"application/jsonl" + s, "live application/jsonl reads application/jsonl"},
		{"application/json-seq" + s, "live application/json-seq reads application/json-seq" +
			""},
		{"text/plain" + s + ", image/png" + s, "PostAText text of string text/plain | PostAPNG live image/png reads image/png"},

		{
			"text/json" + s + ", application/json" + s,
			"string application/json reads application/json, text/json offers application/json, text/json",
		},
		{
			"application/*+json" + s + ", application/a+json" + s + ", application/b+json" + s,
			"string application/a+json reads application/a+json, application/*+json, application/json, application/b+json" +
				" offers application/a+json, application/b+json",
		},
		{"application/json" + s + ", Application/Json" + s, "string application/json"},
		{
			"application/json;v=1" + s + ", application/json;v=2" + s,
			"string application/json; v=1 reads application/json offers application/json; v=1, application/json; v=2",
		},
		{"application/xml" + s + ", application/json" + s, "string application/json or XML of string application/xml"},
		{"application/json" + s + ", application/*" + s, "string application/json reads application/json, application/*"},
		{"text/json" + s + ", application/*+json" + s, "string text/json reads text/json, application/*+json, application/json"},
		{"application/json" + s + ", '*/*'" + s, "string application/json or text of string */* unsent"},
		{
			"application/json" + s + ", text/csv" + other,
			"PostAJSON string application/json | PostACSV text of int64 text/csv",
		},
		{
			"text/json" + other + ", application/json" + s,
			"PostAJSON string application/json | PostATextJSON int64 text/json",
		},
		{"application/json" + s + ", application/json;v=2" + other, "left out + warning not-supported-yet @/application~1json;v=2"},
		{"application/json: {}, text/csv: {}", "PostAJSON raw application/json | PostACSV text of string text/csv"},
		{"application/json: {}, text/csv" + s, "PostAJSON raw application/json | PostACSV text of string text/csv"},

		// JSON of a type of its own comes by the general name too, where nothing else has that.
		{"a/b+json" + s + ", c/d+json" + other, "PostABPlusJSON string a/b+json | PostADPlusJSON int64 c/d+json"},
		{
			"a/b+json" + s + ", application/*" + other,
			"PostABPlusJSON string a/b+json | PostAApplication open application/* reads application/*",
		},

		// Octets are no value of JSON.
		{"application/json: {schema: {type: string, format: binary}}", "live application/json reads application/json"},

		{"json" + s, "open */* reads */* + warning media-type-invalid @/json"},
		{"json" + s + ", application/json" + s, "string application/json + warning media-type-invalid @/json"},
		{"application/json" + s + ", 'a/xml; b'" + other, "string application/json + warning media-type-invalid @/a~1xml; b"},
		{"'a/b/c'" + s + ", '/json'" + s + ", text/json" + s, "string text/json reads text/json, application/json" +
			" + warning media-type-invalid @/a~1b~1c + warning media-type-invalid @/~1json"},
	} {
		if got := contentOf(t, c.content); got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.content, got, c.want)
		}
	}
}

// Schemas are one if references lead to one, or if they are written alike.
func TestSameSchema(t *testing.T) {
	const a = "{$ref: '#/components/schemas/A'}"
	for _, c := range []struct {
		one, other string
		want       bool
	}{
		{a, a, true},
		{a, "{$ref: '#/components/schemas/Same'}", true},
		{a, "{$ref: '#/components/schemas/B'}", false},
		{a, "{type: object}", false},
		{"{type: object, title: T}", "{type: object, title: T}", true},
		{"{type: object, title: T}", "{title: T, type: object}", false},
		{"{type: array, items: {type: string}}", "{type: array, items: {type: integer}}", false},
	} {
		api, _ := lowered(t, fmt.Sprintf(`%s
paths:
  /a:
    post:
      requestBody: {content: {application/json: {schema: %s}, text/json: {schema: %s}}}
      responses: {"204": {description: done}}
components: {schemas: {A: {type: object}, B: {type: object}, Same: {$ref: '#/components/schemas/A'}}}
`, head, c.one, c.other), options.Options{})
		if got := api.Operations[0].Body.Payload.Name == ""; got != c.want {
			t.Errorf("%s and %s are one: %v", c.one, c.other, got)
		}
	}
}
