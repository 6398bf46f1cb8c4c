package format

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"testing"
)

// formats are all that there are, by their names in JSON Schema.
var formats = map[string]func(string) bool{
	"date": Date, "date-time": DateTime, "duration": Duration, "time": Time, "uuid": UUID,
	"email": Email, "idn-email": IDNEmail, "hostname": Hostname, "idn-hostname": IDNHostname, "ipv4": IPv4, "ipv6": IPv6,
	"uri": URI, "uri-reference": URIReference, "iri": IRI, "iri-reference": IRIReference, "uri-template": URITemplate,
	"json-pointer": JSONPointer, "relative-json-pointer": RelativeJSONPointer, "regex": Regex,
}

// TestSuite is JSON-Schema-Test-Suite's cases for formats of 2020-12 (MIT; testdata/suite/LICENSE). What is no string is of any format.
func TestSuite(t *testing.T) {
	files, err := filepath.Glob("testdata/suite/*.json")
	if err != nil || len(files) < len(formats) {
		t.Fatal(files, err)
	}
	asked := map[string]bool{}
	groups, right, texts := 0, 0, 0
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var list []struct {
			Description string
			Schema      struct{ Format string }
			Tests       []struct {
				Description string
				Data        any
				Valid       bool
			}
		}
		if err := json.Unmarshal(text, &list); err != nil {
			t.Fatal(name, err)
		}
		for _, group := range list {
			groups++
			wrong := 0
			is := formats[group.Schema.Format]
			asked[group.Schema.Format] = true
			for _, one := range group.Tests {
				s, isString := one.Data.(string)
				if !isString || is == nil { // any format that is not known has all texts
					continue
				}
				if texts++; is(s) != one.Valid {
					wrong++
					t.Errorf("%s, %s: %q is valid: %v (%s)", filepath.Base(name), group.Description, s, !one.Valid, one.Description)
				}
			}
			if wrong == 0 {
				right++
			}
		}
	}
	t.Logf("%d of %d groups are right, %d texts", right, groups, texts)
	for name := range maps.Keys(formats) {
		if !asked[name] {
			t.Errorf("nobody asks for %s", name)
		}
	}
}
