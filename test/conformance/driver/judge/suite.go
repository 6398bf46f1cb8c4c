package judge

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"os"
)

// suite is scenarios.json.
type suite struct {
	BaseURL   string `json:"baseUrl"`
	Scenarios []scenario
}

type scenario struct {
	Name string
	APIs []api `json:"apis"`
}

// api is one call of a scenario.
type api struct {
	Method, URL string
	Operation   *operation
	Request     struct {
		Query, Headers map[string]json.RawMessage
		Body           *body
	}
	Response struct {
		Status  int
		Headers map[string]json.RawMessage
		Body    *body
	}
}

// operation is where a document has a call.
type operation struct {
	Doc, OperationID, ServerBase string
	RawPathParams                map[string]string
}

// body is a text, bytes, or a form.
type body struct {
	ContentType, Text, Base64 string
	Kind                      string
	Parts                     map[string]json.RawMessage
	Files                     []struct{ Field, Filename, MediaType, Base64 string }
	Matchers                  matchers
}

func readSuite(name string) (*suite, error) {
	text, err := os.ReadFile(name) //nolint:gosec // the suite is the caller's
	if err != nil {
		return nil, err
	}
	s := &suite{}
	if err := json.Unmarshal(text, s); err != nil {
		return nil, err
	}
	if len(s.Scenarios) == 0 {
		return nil, fmt.Errorf("%s has no scenario", name)
	}
	return s, nil
}

// bytes is what a body is that is not a form.
func (b *body) bytes() []byte {
	if b.Base64 == "" {
		return []byte(b.Text)
	}
	decoded, err := base64.StdEncoding.DecodeString(b.Base64)
	if err != nil {
		panic(err) // of the suite
	}
	return decoded
}

// fields are header fields, or values of a query, by name, and the matchers among them.
func fields(raw map[string]json.RawMessage) (map[string]string, matchers) {
	out, match := map[string]string{}, matchers(nil)
	for name, value := range raw {
		if name == "$matchers" {
			if err := json.Unmarshal(value, &match); err != nil {
				panic(err)
			}
			continue
		}
		out[name] = plain(value)
	}
	for i := range match { // a field is known by its name alone
		match[i].At = match[i].At[len("$."):]
	}
	return out, match
}

// plain is a string's text, or the JSON of what is not a string.
func plain(value json.RawMessage) string {
	var text string
	if json.Unmarshal(value, &text) == nil {
		return text
	}
	return string(value)
}
