package form

import (
	"net/url"
	"os"
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// row is a row of the table of parameters in docs/http.md.
type row struct{ place, style, typ, value, sent, read string }

func rowsOf(t *testing.T) (rows []row) {
	t.Helper()
	text, err := os.ReadFile("../../../../docs/http.md")
	if err != nil {
		t.Fatal(err)
	}
	parameters, _, _ := strings.Cut(string(text), "\n## Bodies")
	for line := range strings.Lines(parameters) {
		cells := strings.Split(strings.TrimSpace(line), " | ")
		if !strings.HasPrefix(line, "| ") || len(cells) < 5 || cells[0] == "| place" {
			continue
		}
		for i, cell := range cells {
			cells[i] = strings.Trim(cell, "| `")
		}
		rows = append(rows, row{cells[0], cells[1], cells[2], cells[3], cells[4], strings.Join(cells[5:], " | ")})
	}
	return rows
}

var documentedStyles = map[string]Style{
	"query form": Exploded, "query form, not exploded": Commas, "query spaceDelimited": Spaces, "query pipeDelimited": Pipes,
	"query tsv (2.0)": Tabs, "query deepObject": Deep, "query content JSON": JSON,
	"path simple": Commas, "path simple, exploded": Pairs, "path label": Label, "path label, exploded": LabelExploded,
	"path matrix": Matrix, "path matrix, exploded": MatrixExploded, "path content JSON": JSON,
	"header simple": Commas, "header simple, exploded": Pairs, "header content JSON": JSON,
	"cookie form": Exploded, "cookie form, not exploded": Commas, "cookie cookie (3.2)": CookiesEach, //nolint:dupword // place and style
	"cookie cookie (3.2), not exploded": Cookies, "cookie content JSON": JSON, //nolint:dupword // place and style
}

var thing = Object(Member{Name: "a", Shape: Integer}, Member{Name: "b", Shape: Text}, Member{Name: "tags", Shape: List(Text)},
	Member{Name: "in", Shape: Object(Member{Name: "n", Shape: Number})})

var documentedShapes = map[string]*Shape{
	"string": Text, "[]string": List(Text), "[]int64": List(Integer), "Thing": thing, "map[string]string": Map(Text),
	"[]Thing": List(thing),
}

// write is what a client sends of a row's value.
func (r row) write(t *testing.T, style Style) (text string) {
	t.Helper()
	var err error
	switch r.place {
	case "query":
		text, err = AppendQueryOf("", "f", style, []byte(r.value))
	case "path":
		text = PathOf("f", style, []byte(r.value))
	case "header":
		text = HeaderOf(style, []byte(r.value))
	case "cookie":
		text, err = CookiesOf("f", style, []byte(r.value))
	}
	if err != nil {
		t.Errorf("%+v: %v", r, err)
	}
	return text
}

// value is what a server reads in a text.
func (r row) valueIn(text string, style Style) (v wire.Raw, err error) {
	c := rawCodec(style, documentedShapes[r.typ])
	switch r.place {
	case "query":
		if r.typ == "map[string]string" {
			v, _, err = c.Query(text, "f", "first")
		} else {
			v, _, err = c.Query("first=1&"+text, "f")
		}
	case "path":
		v, err = c.Path(text, "f")
	case "header":
		v, err = c.Header([]string{text}, wire.Strict)
	case "cookie":
		v, _, err = c.Cookie([]string{"first=1; " + text}, "f")
	}
	return v, err
}

// The documentation says what happens.
func TestDocumentedForms(t *testing.T) {
	rows := rowsOf(t)
	if len(rows) < 40 {
		t.Fatalf("%d rows", len(rows))
	}
	for _, r := range rows {
		style, known := documentedStyles[r.place+" "+r.style]
		if !known || documentedShapes[r.typ] == nil {
			t.Errorf("unknown: %+v", r)
			continue
		}
		if text := r.write(t, style); text != r.sent {
			t.Errorf("%+v: sent %s", r, text)
		}
		for _, text := range []string{r.sent, r.read} {
			if v, err := r.valueIn(text, style); text != "" && (err != nil || string(v) != r.value && !sameMembers(string(v), r.value)) {
				t.Errorf("%+v: %s is read as %s %v", r, text, v, err)
			}
		}
		r.array(t, style)
	}
}

// sameMembers compares objects of which the members come in another order.
func sameMembers(a, b string) bool {
	return len(a) == len(b) && strings.HasPrefix(a, "{") && strings.Contains(b, `"k"`)
}

// array holds an array of strings against the code that arrays of scalars have.
func (r row) array(t *testing.T, style Style) {
	t.Helper()
	if r.typ != "[]string" || r.place == "cookie" || style == Deep || style == Label || style == LabelExploded || style == Matrix ||
		style == MatrixExploded {
		return
	}
	list := wire.ValueOf(r.value, (*wire.Reader).Strings)
	var text string
	switch r.place {
	case "query":
		text = AppendQueryList("", "f", style, list)
		for _, text := range []string{r.sent, r.read} {
			values, _, err := QueryList(text, "f", style)
			if text != "" && (err != nil || string(wire.AppendList(nil, values, wire.AppendString)) != r.value) {
				t.Errorf("%+v: %s is read as %q %v", r, text, values, err)
			}
		}
	case "path":
		text = FormatPath(list, wire.FormatString)
	case "header":
		text = FormatList(list, wire.FormatString)
	}
	if text != r.sent {
		t.Errorf("%+v: sent %s", r, text)
	}
	if _, err := url.ParseQuery(text); r.place == "query" && err != nil {
		t.Error(err)
	}
}
