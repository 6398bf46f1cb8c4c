package judge

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math/big"
	"net/http"
	"slices"
	"strings"
	"time"
)

// A tree is nil, bool, string, json.Number, []any or map[string]any, as encoding/json reads JSON; beside them []byte, for what is not
// text, and *file.

// file is a part of a form that is passed on as it comes.
type file struct {
	name, mediaType string
	content         []byte
}

// parseJSON reads the only JSON value of a text.
func parseJSON(text []byte) (tree any, err error) {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	if err := d.Decode(&tree); err != nil {
		return nil, err
	}
	if _, err := d.Token(); err != io.EOF {
		return nil, fmt.Errorf("more than one JSON value: %s", text)
	}
	return tree, nil
}

// equal compares two trees of JSON: members in any order, numbers by value, and strings at a place that has a matcher as that says. It
// returns the first difference.
func equal(want, got any, at string, match matchers) error {
	switch w := want.(type) {
	case map[string]any:
		g, ok := got.(map[string]any)
		if !ok {
			return differ(at, want, got)
		}
		for _, name := range union(w, g) {
			wantMember, inWant := w[name]
			gotMember, inGot := g[name]
			if inWant != inGot {
				return fmt.Errorf("%s.%s: wanted %t, is there %t", at, name, inWant, inGot)
			}
			if err := equal(wantMember, gotMember, at+"."+name, match); err != nil {
				return err
			}
		}
		return nil
	case []any:
		g, ok := got.([]any)
		if !ok || len(g) != len(w) {
			return differ(at, want, got)
		}
		for i := range w {
			if err := equal(w[i], g[i], fmt.Sprintf("%s[%d]", at, i), match); err != nil {
				return err
			}
		}
		return nil
	case json.Number:
		if g, ok := got.(json.Number); ok && equalNumbers(w.String(), g.String()) {
			return nil
		}
	case string:
		if g, ok := got.(string); ok && (w == g || match.alike(at, w, g)) {
			return nil
		}
	default:
		if want == got {
			return nil
		}
	}
	return differ(at, want, got)
}

func differ(at string, want, got any) error {
	return fmt.Errorf("%s: want %#v, got %#v", at, want, got)
}

// union is the names of both, sorted.
func union(a, b map[string]any) []string {
	var names []string
	for name := range a {
		names = append(names, name)
	}
	for name := range b {
		names = append(names, name)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// equalNumbers compares by value, not by digits.
func equalNumbers(a, b string) bool {
	x, okX := new(big.Rat).SetString(a)
	y, okY := new(big.Rat).SetString(b)
	return okX && okY && x.Cmp(y) == 0
}

// matchers are what a scenario says of strings for which it takes others too: by place, or for XML and fields by the string itself.
type matchers []struct{ At, Matcher string }

// alike reports whether the scenario takes got for want at a place.
func (m matchers) alike(at, want, got string) bool {
	for _, one := range m {
		if one.At != at && one.At != want {
			continue
		}
		if strings.HasPrefix(one.Matcher, "match.dateTime.") {
			return sameInstant(want, got)
		}
		if strings.HasPrefix(one.Matcher, "match.string.caseInsensitive") {
			return strings.EqualFold(want, got)
		}
	}
	return false
}

// sameInstant reports whether two texts are the same instant, both in the form of RFC 3339 or both in that of RFC 9110.
func sameInstant(a, b string) bool {
	for _, layout := range []string{time.RFC3339Nano, http.TimeFormat} {
		x, errX := time.Parse(layout, a)
		y, errY := time.Parse(layout, b)
		if errX == nil && errY == nil {
			return x.Equal(y)
		}
	}
	return false
}
