// Package growth has a server read bodies that get longer: what it costs must grow with them, whatever is inside what.
//
// In: specs/growth.yaml, whose schemas hold themselves, look at all that is in a value, or count what is left over. Out: a Case for each
// body that makes the most work of its schema.
package growth

import (
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"

	"github.com/bindery-dev/bindery/bench/ours/growth/gen/server"
)

// Case is bodies for a schema.
type Case struct {
	Name string
	Path string
	Body func(n int) string // of about n bytes
}

// Server returns the server that reads the bodies.
func Server() (http.Handler, error) { return server.New(server.Unimplemented()) }

// Read has a server read a body, and returns the status of its answer.
func Read(server http.Handler, path, body string) int {
	r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	server.ServeHTTP(w, r)
	return w.Code
}

// Statuses are what a server answers to a body that it has read whole, without handlers.
var Statuses = []int{http.StatusNotImplemented, http.StatusBadRequest, http.StatusUnprocessableEntity}

// Cases are all that is measured.
func Cases() []Case {
	return []Case{
		{"union, discriminator first", "/tree", nested(`{"kind":"Fork","kid":`, `{"kind":"Leaf","pad":"PAD"}`, `}`)},
		{"union, discriminator last", "/tree", nested(`{"kid":`, `{"pad":"PAD","kind":"Leaf"}`, `,"kind":"Fork"}`)},
		{"union by members", "/nest", nested(`{"a":`, `{"c":"PAD","b":1}`, `}`)},
		{"union of arrays", "/try", nested(`[`, `["PAD"]`, `]`)},
		{"union of optional members", "/opt", nested(`{"zz":[1],"a":{"b":`, `{"c":"PAD"}`, `}}`)},
		{"union of optional members, many", "/opt", listed(`{"l":[`, func(int) string { return `{"b":{"c":1}}` }, `]}`)},
		{"union of optional members, many wrong", "/opt", listed(`{"l":[`, func(int) string { return `{"b":{"x":1}}` }, `]}`)},
		{"union of all types", "/mix", listed(`{"a":[`, func(int) string { return `{"a":1}` }, `]}`)},
		{"union of one shape", "/any", nested(`{"k":"q","v":`, `{"k":"r","w":"PAD"}`, `}`)},
		{"uniqueItems that hold themselves", "/set", nested(`{"kids":[{},`, `{"z":"PAD"}`, `]}`)},
		{"uniqueItems that hold themselves, many", "/set", listed(`{"kids":[`, func(i int) string {
			return `{"n":` + strconv.Itoa(i) + `,"kids":[{"n":1},{"n":2}]}`
		}, `]}`)},
		{"uniqueItems of anything, deep", "/each", nested(`[1,{"a":`, `[1,"PAD"]`, `}]`)},
		{"uniqueItems of anything, many", "/each", listed(`[`, func(i int) string {
			return `{"a":[` + strconv.Itoa(i) + `,{"b":3}]}`
		}, `]`)},
		{"uniqueItems of strings", "/words", listed(`[`, func(i int) string { return `"word ` + strconv.Itoa(i) + `"` }, `]`)},
		{"enum of objects", "/enum", listed(`[`, func(int) string { return `{"b":{"d":"e","c":null},"a":[1.0,2]}` }, `]`)},
		{"enum of objects, long ones", "/enum", listed(`[`, func(i int) string {
			return `{"a":[1,2,3,` + strings.Repeat("4,", i%1000) + `5]}`
		}, `]`)},
		{"const of objects, deep", "/const", nested(`{"kid":`, `{"pad":"PAD"}`, `}`)},
		{"const in a union, deep", "/union", nested(`{"kid":`, `{"a":1,"pad":"PAD"}`, `}`)},
		{"const in a union, valid", "/union", nested(`{"pad":"PAD","kid":`, `{"a":1}`, `}`)},
		{"decimal, multipleOf", "/price", func(n int) string { return strings.Repeat("1234567890", n/10) + ".01" }},
		{"decimal, exponent", "/price", func(n int) string { return strings.Repeat("1234567890", n/10) + "e1000000000" }},
		{"decimal, long step", "/long", func(n int) string { return strings.Repeat("1234567890", n/10) }},
		{"decimal, bounds and not", "/bound", func(n int) string {
			return strings.Repeat("1234567890", n/20) + "." + strings.Repeat("12345", n/10)
		}},
		{"decimals, uniqueItems", "/decimals", listed(`[`, func(i int) string {
			return strings.Repeat("9", 1000) + "." + strconv.Itoa(i)
		}, `]`)},
		{"propertyNames", "/names", listed(`{`, func(i int) string { return `"name` + strconv.Itoa(i) + `":1` }, `}`)},
		{"patternProperties", "/matched", listed(`{`, func(i int) string { return `"ac` + strconv.Itoa(i) + `":1` }, `}`)},
		{"patternProperties, other", "/matched", listed(`{`, func(i int) string { return `"b` + strconv.Itoa(i) + `":"x"` }, `}`)},
		{"unevaluatedProperties, many", "/left", listed(`{"a":1,`, func(i int) string { return `"y` + strconv.Itoa(i) + `":"x"` }, `}`)},
		{"unevaluatedProperties, many looked at", "/left", listed(`{"a":1,`, func(i int) string {
			return `"x` + strconv.Itoa(i) + `":1`
		}, `}`)},
		{"unevaluatedProperties, deep", "/inner", nested(`{"a":1,"b":2,"kid":`, `{"a":1,"z":"PAD"}`, `}`)},
		{"unevaluatedProperties, deep and valid", "/inner", nested(`{"a":1,"b":2,"kid":`, `{"a":1}`, `}`)},
		{"contains, deep", "/pair", nested(`[`, `"PAD"`, `]`)},
		{"contains, many", "/pair", listed(`[`, func(int) string { return `[[],[[]]]` }, `]`)},
		{"two schemas that hold each other twice", "/twice", nested(`{"k":`, `{"z":"PAD"}`, `}`)},
		{"two schemas that hold each other twice, wrong", "/twice", nested(`{"k":`, `{"x":1,"y":"PAD"}`, `}`)},
	}
}

// nested is a body with as much around the rest as there may be, or as fits.
func nested(before, middle, behind string) func(n int) string {
	return func(n int) string {
		const deepest = 9_000 // arrays and objects
		levels := deepest / (strings.Count(before, "{") + strings.Count(before, "["))
		levels = min(levels, (n-len(middle))/2/(len(before)+len(behind)))
		pad := strings.Repeat("x", max(0, n-levels*(len(before)+len(behind))))
		return strings.Repeat(before, levels) + strings.Replace(middle, "PAD", pad, 1) + strings.Repeat(behind, levels)
	}
}

// listed is a body with many parts.
func listed(before string, part func(i int) string, behind string) func(n int) string {
	return func(n int) string {
		var b strings.Builder
		b.WriteString(before)
		for i := 0; b.Len() < n; i++ {
			if i > 0 {
				b.WriteString(",")
			}
			b.WriteString(part(i))
		}
		return b.String() + behind
	}
}
