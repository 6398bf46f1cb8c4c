package document

import (
	"strconv"
	"testing"
)

func guesses(t *testing.T) *Guesses {
	t.Helper()
	d, err := Open([]File{{"a.yaml", []byte(`{"openapi":"3.1.0","paths":{
		"/items":{},"/items/{item}":{},"/items/{item}/parts":{},"/xkcdbgtw":{},"/files/{name}.json":{}}}`)}})
	if err != nil {
		t.Fatal(err)
	}
	return d.Guesses()
}

// Words are kept, of the document above all; what looks like an id, or like drawn letters, is a parameter.
func TestTemplate(t *testing.T) {
	g := guesses(t)
	for path, want := range map[string]string{
		"/items/7/reviews":           "/items/{item}/reviews",
		"/items/7/reviews/12/12":     "/items/{item}/reviews/{id}/{id2}",
		"/items/7/parts/rack/Rack-2": "/items/{item}/parts/rack/Rack-2",
		"/files/a.json/lines":        "/files/{name}.json/lines",
		"/other/xkcdbgtw":            "/other/xkcdbgtw",
		"/v2/carts":                  "/v2/carts",
		"/v2/carts/":                 "/v2/carts/",
		"/reset/dGhpc2lzYXNlY3JldA":  "/reset/{id}",
		"/reset/xkqjzhvbnmwrtplq":    "/reset/{id}",
		"/reset/aGVsbGVXbGRv":        "/reset/{id}",
		"/reset/deadbeefcafe":        "/reset/{id}",
		"/reset/a%20b":               "/reset/{id}",
		"/reset/a@example.com":       "/reset/{id}",
		"/signing-key.gpg":           "/signing-key.gpg",
		"/getUserProfileByName":      "/getUserProfileByName",
		"/api/iOSApp/XMLHTTPRequest": "/api/iOSApp/XMLHTTPRequest",
		"/reset/XKQJZHVBNMWRTPLQ":    "/reset/{id}",
		"/api/APIKeys/HTTPHeaders":   "/api/APIKeys/HTTPHeaders",
		"/rest/strengths/rhythm":     "/rest/strengths/rhythm",
		"/grpc/https/html":           "/grpc/https/html",
		"/":                          "/",
	} {
		got, _ := g.Template(path)
		if got != want {
			t.Errorf("%s is %s, not %s", path, got, want)
		}
		if again, _ := g.Template(got); again != want {
			t.Errorf("%s is %s, of itself %s", path, got, again)
		}
	}
}

// Where there are too many words, they are no words.
func TestTooManyWords(t *testing.T) {
	g := guesses(t)
	for i := range 3 * mostWords {
		name := "/users/anne" + string(rune('a'+i%26)) + string(rune('a'+i/26))
		got, more := g.Template(name)
		if i < mostWords && got != name || i >= mostWords && got != "/users/{id}" || more != (i == mostWords) {
			t.Errorf("%d: %s, %t", i, got, more)
		}
	}
	if got, _ := g.Template("/users/annaaa/friends"); got != "/users/{id}/friends" {
		t.Error(got)
	}
	for i := range 2 * mostPaths {
		g.Template("/at/" + strconv.Itoa(i) + "/word" + string(rune('a'+i%26)) + "/more")
		g.Template("/at" + string(rune('a'+i%26)) + "/" + string(rune('a'+i/26%26)) + string(rune('a'+i/676)) + "/name/word")
	}
	if len(g.seen) > mostPaths {
		t.Errorf("%d paths", len(g.seen))
	}
}
