#!/usr/bin/env bash
# The adapter between the outside suite of HTTP scenarios and the generator, whose binary is BINDERY_GEN:
#   spector.sh mod DIR            DIR/go.mod, of module w
#   spector.sh gen DOC DIR PKG    package w/PKG in DIR, whose Proxy is the server with the client as its handler
# Credentials pass through: the server's hook keeps those of a request in its context, where the client's source finds them.
# The suite takes the path of a document's server off a request before the handler has it, so the server is mounted at the root.
# The suite compares XML answers letter by letter, where it compares JSON and the XML of requests by what they say. So XML of the
# server is laid out as the suite's is, from its tokens: the declaration, indentation, <a /> for an element of nothing, the charset of
# the declaration in Content-Type, and milliseconds in instants, which the suite itself means as instants (match.dateTime). What is
# compared are elements, attributes, prefixes, their order, and text. In header fields too, instants have milliseconds.
# As a gateway does it, an error of upstream whose status its document does not have is passed on as the client has kept it, and so are fields
# of upstream's responses that no response of the document has: those that one has come through typed values or not at all.
set -euo pipefail
case $1 in
mod) printf 'module w\n\ngo 1.24\n' >"$2/go.mod" ;;
gen)
  doc=$2 dir=$3 pkg=$4
  "${BINDERY_GEN:?absolute path of the generator}" generate --quiet --out "$dir" --import-path "w/$pkg" "$doc"
  handlers=$(cat "$dir"/server/*.go | sed -n '/^type Handlers struct/,/}/p' | sed 's/.*{//; s/}.*//; s://.*::' |
    awk 'NF == 1 {print $1 ": c,"} NF == 2 {print $1 ": c." $1 ","}')
  hook='' source='' security=''
  if grep -q '^type Credentials struct' "$dir"/api/*.go; then
    hook=', security{}'
    source=', client.WithCredentials(func(ctx context.Context, _ wire.Operation) (api.Credentials, error) {
		c, _ := ctx.Value(key{}).(api.Credentials)
		return c, nil
	})'
    security='type key struct{}

type security struct{}

func (security) Authorize(ctx context.Context, _ wire.Operation, c api.Credentials) (context.Context, error) {
	return context.WithValue(ctx, key{}, c), nil
}'
  fi
  layout=''
  if grep -Eq '"(application/xml|text/event-stream)"' "$doc"; then
    layout=layout
    cat >"$dir/layout.go" <<GO
package $pkg
GO
    cat >>"$dir/layout.go" <<'GO'

import (
	"bytes"
	"encoding/xml"
	"errors"
	"net/http"
	"regexp"
	"strings"
)

// layout answers as next does, application/xml and the JSON of events in the suite's layout.
func layout(next http.Handler, err error) (http.Handler, error) {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		a := &answer{ResponseWriter: w, status: http.StatusOK}
		next.ServeHTTP(a, r)
		body := a.body.Bytes()
		if w.Header().Get("Content-Type") == "application/xml" {
			if laid, err := lay(body); err == nil {
				body = laid
			}
			w.Header().Set("Content-Type", "application/xml; charset=utf-8")
			w.Header().Del("Content-Length")
		}
		if w.Header().Get("Content-Type") == "text/event-stream" {
			body = bare.ReplaceAll(body, []byte("$1 $2"))
		}
		w.WriteHeader(a.status)
		_, _ = w.Write(body)
	}), err
}

// answer keeps what a handler writes.
type answer struct {
	http.ResponseWriter
	status int
	body   bytes.Buffer
}

func (a *answer) WriteHeader(status int)      { a.status = status }
func (a *answer) Write(p []byte) (int, error) { return a.body.Write(p) }

// lay is document with a declaration, each element that has no text beside it on a line of its own.
func lay(document []byte) ([]byte, error) {
	d := xml.NewDecoder(bytes.NewReader(document))
	var out bytes.Buffer
	out.WriteString("<?xml version='1.0' encoding='UTF-8'?>\n")
	for {
		switch t, err := d.RawToken(); t := t.(type) {
		case nil:
			return nil, err
		case xml.StartElement:
			out.WriteString(begin(t))
			if err := within(&out, d, t, "\n"); err != nil {
				return nil, err
			}
			out.WriteByte('\n')
			return out.Bytes(), nil
		}
	}
}

// within writes what is in the element t to its end; margin is the start of its line.
func within(out *bytes.Buffer, d *xml.Decoder, t xml.StartElement, margin string) error {
	var text, elements bytes.Buffer
	for {
		switch c, err := d.RawToken(); c := c.(type) {
		case nil:
			return err
		case xml.CharData:
			text.WriteString(instant.ReplaceAllString(escape.Replace(string(c)), "$1.000Z"))
		case xml.StartElement:
			elements.WriteString(margin + "  " + begin(c))
			if err := within(&elements, d, c, margin+"  "); err != nil {
				return err
			}
		case xml.EndElement:
			switch {
			case text.Len() == 0 && elements.Len() == 0:
				out.Truncate(out.Len() - 1)
				out.WriteString(" />")
				return nil
			case text.Len() == 0:
				elements.WriteString(margin)
			case elements.Len() > 0:
				return errors.New("text beside elements")
			}
			out.Write(text.Bytes())
			out.Write(elements.Bytes())
			out.WriteString("</" + name(t.Name) + ">")
			return nil
		}
	}
}

// bare is where the suite has a space in the JSON of events, whose strings have nothing like it.
var bare = regexp.MustCompile(`(":|["\]}],)([^ ])`)

var instant = regexp.MustCompile(`^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)Z$`)

var escape = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")

// begin is the tag that begins the element t.
func begin(t xml.StartElement) string {
	tag := "<" + name(t.Name)
	for _, a := range t.Attr {
		tag += " " + name(a.Name) + `="` + strings.ReplaceAll(escape.Replace(a.Value), `"`, "&quot;") + `"`
	}
	return tag + ">"
}

// name is n as it is written: RawToken leaves a prefix in Space.
func name(n xml.Name) string {
	if n.Space == "" {
		return n.Local
	}
	return n.Space + ":" + n.Local
}
GO
  fi
  documented=$(python3 - "$doc" <<'PY'
import json, sys
names = {"connection", "content-length", "content-type", "date", "keep-alive", "transfer-encoding"}
def walk(n):
    for key, v in (n.items() if isinstance(n, dict) else enumerate(n) if isinstance(n, list) else ()):
        if key == "headers" and isinstance(v, dict):
            names.update(map(str.lower, v))
        walk(v)
walk(json.load(open(sys.argv[1])))
print(" ".join('%s: true,' % json.dumps("-".join(w.capitalize() for w in n.split("-"))) for n in sorted(names)))
PY
  )
  cat >"$dir/proxy.go" <<GO
package $pkg

import (
	"context"
	"errors"
	"net/http"
	"regexp"

	$([ -z "$hook" ] || printf '"w/%s/api"' "$pkg")
	"w/$pkg/client"
	"w/$pkg/server"
	"w/$pkg/wire"
)

$security

// undocumented is an answer that the document does not have, in JSON.
type undocumented struct{ *wire.StatusError }

func (u undocumented) MediaType() string          { return u.Header.Get("Content-Type") }
func (u undocumented) AppendJSON(b []byte) []byte { return append(b, u.Raw...) }

func passOn(_ context.Context, fault *wire.Fault) error {
	var e *wire.StatusError
	if errors.As(fault.Err, &e) && e.Status >= http.StatusBadRequest && len(e.Raw) > 0 && !errors.As(fault.Err, new(*wire.DecodeError)) {
		return undocumented{e} // and nothing that the document has, but otherwise
	}
	return nil
}

// documented are the fields that a response of the document has, or that are of a message.
var documented = map[string]bool{
	$documented
}

// fields is the key of what upstream's response had beyond the document, in the context of a request.
type fields struct{}

// watched notes it.
type watched struct{}

func (watched) RoundTrip(r *http.Request) (*http.Response, error) {
	res, err := http.DefaultTransport.RoundTrip(r)
	if extra, ok := r.Context().Value(fields{}).(http.Header); ok && err == nil {
		for name, values := range res.Header {
			if !documented[name] {
				extra[name] = values
			}
		}
	}
	return res, err
}

// precise writes instants in header fields to the millisecond, and the fields that the document does not have.
type precise struct {
	http.ResponseWriter
	extra http.Header
}

func (w precise) Unwrap() http.ResponseWriter { return w.ResponseWriter }

func (w precise) WriteHeader(status int) {
	for name, values := range w.extra {
		if w.Header()[name] == nil {
			w.Header()[name] = values
		}
	}
	for _, values := range w.Header() {
		for i, v := range values {
			values[i] = fieldInstant.ReplaceAllString(v, "\$1.000Z")
		}
	}
	w.ResponseWriter.WriteHeader(status)
}

var fieldInstant = regexp.MustCompile(\`^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)Z\$\`)

// Proxy is the server, which has the client do what it is asked.
func Proxy(upstream string) (http.Handler, error) {
	c, err := client.New(client.WithBaseURL(upstream), client.WithHTTPClient(&http.Client{Transport: watched{}})$source)
	if err != nil {
		return nil, err
	}
	s, err := $layout(server.New(server.Handlers{
		$handlers
	}$hook, server.WithBasePath("/"), server.WithErrorHook(passOn)))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		extra := http.Header{}
		s.ServeHTTP(precise{w, extra}, r.WithContext(context.WithValue(r.Context(), fields{}, extra)))
	}), err
}
GO
  ;;
esac
