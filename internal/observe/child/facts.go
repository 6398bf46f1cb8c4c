package child

import (
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// subject is a message that something is found in.
type subject struct {
	plan     *Plan
	request  *http.Request
	body     []byte
	media    string
	response bool
	status   string
	bodiless bool
	example  string

	parsed bool
	value  any
}

// told adds what a server says of a message.
func (s *subject) told(o Outcome, body Body, reply *Reply) {
	switch {
	case o.Reached || body.Cut && errors.Is(o.Err, errCut):
	case len(o.Problems) > 0:
		for _, p := range o.Problems {
			if body.Cut && (p.In == "" || p.In == "body") || s.bodiless && p.In == "" {
				continue // of what is not there
			}
			s.add(reply, p)
		}
	case s.bodiless:
	case o.Status == http.StatusUnsupportedMediaType:
		reply.Departures = append(reply.Departures, Departure{
			Response: s.response, In: "body", Keyword: "media type", Status: s.status, Media: s.media, Detail: o.Detail,
			Example: s.example,
		})
	case o.Status == http.StatusRequestEntityTooLarge:
		reply.Unjudged = "the body is too large to be judged"
	default:
		s.add(reply, Problem{Keyword: "syntax", Detail: o.Detail})
	}
}

func (s *subject) add(reply *Reply, p Problem) {
	d := Departure{
		Response: s.response, In: p.In, Pointer: p.Pointer, Keyword: p.Keyword, Detail: p.Detail, Status: s.status, Media: s.media,
	}
	if d.In == "" {
		d.In = "body"
	}
	if s.response && d.In == "header" {
		d.Pointer = "/" + strings.TrimPrefix(strings.TrimPrefix(d.Pointer, "/"), Prefix)
	}
	d.Value = s.fact(p)
	if s.secret(p) {
		d.Value.Text = ""
	}
	reply.Departures = append(reply.Departures, d)
}

// fact is what may be known of the value that a problem is about.
func (s *subject) fact(p Problem) Fact {
	if p.Keyword == "required" || p.Keyword == "syntax" || p.Keyword == "utf8" {
		return Fact{}
	}
	if p.In == "" || p.In == "body" {
		if !s.parsed {
			s.parsed, s.value = true, valueOf(s.request.Header, s.media, s.body)
		}
		f := s.factOf(at(s.value, p.Pointer))
		if f.Kind == "" && !strings.Contains(s.media, "json") && s.media != "" {
			f.Kind = "string" // of a form or a text
		}
		return f
	}
	name, item, isItem := strings.Cut(strings.TrimPrefix(p.Pointer, "/"), "/")
	name = unescape(name)
	var values []string
	switch p.In {
	case "query":
		values = s.request.URL.Query()[name]
	case "header":
		values = s.request.Header.Values(name)
	case "cookie":
		for _, c := range s.request.CookiesNamed(name) {
			values = append(values, c.Value)
		}
	}
	if len(values) == 0 {
		return Fact{Kind: "string"}
	}
	f := s.factOf(values[0])
	if isItem && item == "0" && p.In == "query" && len(values) == 1 && strings.Contains(values[0], ",") {
		f.Joined = ","
		if !strings.Contains(s.request.URL.RawQuery, ",") {
			f.Joined = "%2C"
		}
	}
	return f
}

type absent struct{}

// at is the value that a pointer leads to.
func at(v any, pointer string) any {
	if pointer == "" {
		return v
	}
	for token := range strings.SplitSeq(pointer[1:], "/") {
		switch of := v.(type) {
		case map[string]any:
			inner, known := of[unescape(token)]
			if !known {
				return absent{}
			}
			v = inner
		case []any:
			i, err := strconv.Atoi(token)
			if err != nil || i < 0 || i >= len(of) {
				return absent{}
			}
			v = of[i]
		default:
			return absent{}
		}
	}
	return v
}

func (s *subject) factOf(v any) (f Fact) {
	const most = 200
	switch v := v.(type) {
	case absent:
		return f
	case nil:
		f.Kind = "null"
	case bool:
		f.Kind = "boolean"
	case json.Number:
		if f.Kind = "number"; !strings.ContainsAny(v.String(), ".eE") {
			f.Kind = "integer"
		}
	case string:
		f.Kind, f.Length = "string", utf8.RuneCountInString(v)
	case []any:
		f.Kind, f.Length = "array", len(v)
	case map[string]any:
		f.Kind, f.Length = "object", len(v)
	}
	if s.plan.Keep && f.Kind != "array" && f.Kind != "object" {
		if text, err := json.Marshal(v); err == nil && len(text) <= most {
			f.Text = string(text)
		}
	}
	return f
}

// secret reports whether a value may be a credential, by the names on the way to it.
func (s *subject) secret(p Problem) bool {
	for token := range strings.SplitSeq(strings.ToLower(p.Pointer), "/") {
		name := strings.TrimPrefix(unescape(token), strings.ToLower(Prefix))
		if slices.Contains(s.plan.Secrets, name) || Telling(name) {
			return true
		}
	}
	return false
}

// Telling reports whether a name, in small letters, is that of something secret.
func Telling(name string) bool {
	return name == "pin" || name == "otp" || slices.ContainsFunc([]string{
		"token", "secret", "passw", "passphrase", "key", "credential", "auth", "session", "cookie", "signature", "jwt",
	}, func(word string) bool { return strings.Contains(name, word) })
}

func unescape(token string) string {
	return strings.ReplaceAll(strings.ReplaceAll(token, "~1", "/"), "~0", "~")
}
