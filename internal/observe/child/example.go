package child

import (
	"bytes"
	"encoding/json"
	"io"
	"slices"
	"strings"
)

// example is the content of a response for a document that says nothing of it: small JSON, if values are kept. It is "" for any other.
func (p *Plan) example(x *Exchange) string {
	const most = 4 << 10
	media := MediaType(x.ResponseHeader)
	isJSON := media == "application/json" || strings.HasSuffix(media, "+json")
	if !p.Keep || !isJSON || x.Response.Cut || x.Response.Empty || len(x.Response.Bytes) > most {
		return ""
	}
	decoder := json.NewDecoder(bytes.NewReader(x.Response.Bytes))
	decoder.UseNumber()
	var v any
	if decoder.Decode(&v) != nil {
		return ""
	}
	if _, err := decoder.Token(); err != io.EOF {
		return ""
	}
	text, err := json.Marshal(p.masked(v, false))
	if err != nil {
		return ""
	}
	return string(text)
}

// masked is a value in which texts and numbers below names of secrets are others.
func (p *Plan) masked(v any, secret bool) any {
	switch v := v.(type) {
	case map[string]any:
		for name, inner := range v {
			low := strings.ToLower(name)
			v[name] = p.masked(inner, secret || Telling(low) || slices.Contains(p.Secrets, low))
		}
	case []any:
		for i, inner := range v {
			v[i] = p.masked(inner, secret)
		}
	case string:
		if secret {
			return "masked"
		}
	case json.Number:
		if secret {
			return 0
		}
	}
	return v
}
