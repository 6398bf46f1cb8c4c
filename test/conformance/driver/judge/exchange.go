package judge

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"reflect"
	"strings"
)

// What is compared of a call.
const (
	requestRead  = "request-read"  // the Go values that the server makes of the scenario's request
	requestSent  = "request-sent"  // the request that the client makes of them
	responseRead = "response-read" // the Go values that the client makes of the scenario's response
	responseSent = "response-sent" // the response that the server makes of them
)

var aspects = []string{requestRead, requestSent, responseRead, responseSent}

// exchange is one call of a scenario, and what is found about it.
type exchange struct {
	document *document
	call     *call
	api      *api
	base     string // URL of the server, which the suite has a placeholder for
	reached  bool   // a handler
	untyped  bool   // a body is handed on as it comes
	sends    int
	found    map[string]*finding
}

// finding is what is wrong with an aspect, and in what it differs in bytes alone.
type finding struct {
	wrong error
	bare  []string
}

func (x *exchange) note(aspect string, bare []string, wrong error) {
	f := x.found[aspect]
	if f == nil {
		f = &finding{}
		x.found[aspect] = f
	}
	f.bare = append(f.bare, bare...)
	if f.wrong == nil {
		f.wrong = wrong
	}
}

// payload is a body as bytes, and as what its media type and schema make of it.
type payload struct {
	mediaType string
	raw       []byte
	tree      any
}

// payloadOf reads a body by its media type; o is the body or response object of the document.
func (x *exchange) payloadOf(o object, mediaType string, raw []byte) (*payload, error) {
	p := &payload{mediaType: mediaType, raw: raw, tree: raw}
	media := x.document.content(o, mediaType)
	t := essence(mediaType)
	var err error
	switch {
	case t == "application/json" || strings.HasSuffix(t, "+json"):
		p.tree, err = parseJSON(raw)
	case t == "application/xml" || strings.HasSuffix(t, "+xml"):
		var e *element
		if e, err = parseXML(raw); err == nil {
			p.tree, err = x.document.fromXML(media["schema"], e)
		}
	case strings.HasPrefix(t, "text/") && t != "text/event-stream":
		p.tree, err = x.document.scalar(media["schema"], string(raw))
	}
	return p, err
}

// sameBody compares a body with a Go value: one that is passed on as it comes by its bytes, and what is typed by what it says.
func (x *exchange) sameBody(p *payload, got reflect.Value) error {
	if isStream(got.Type()) && !got.IsNil() {
		return x.document.sameStream(p.mediaType, p.raw, got)
	}
	switch kind := handling(got); kind {
	case "stream", "raw":
		x.untyped = true
		if kind == "stream" {
			return x.document.same(p.raw, got, "body")
		}
	}
	return x.document.same(p.tree, got, "body")
}

// handling says how a Go value has a body: "stream", "raw" for JSON as it stands, or "".
func handling(v reflect.Value) string {
	for v.IsValid() {
		t := v.Type()
		switch {
		case isStream(t):
			return "items"
		case t == reflect.TypeFor[*memory]():
			return "stream"
		case t.Name() == "Raw":
			return "raw"
		case t.Name() == "Content" && t.Kind() == reflect.Struct:
			v = v.FieldByName("ReadCloser")
		case v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface:
			if v.IsNil() {
				return ""
			}
			v = v.Elem()
		case isHolder(t):
			v = v.Field(0)
		default:
			return ""
		}
	}
	return ""
}

// target is the scenario's URL: the path below the server's, and the query.
func (x *exchange) target() (path, query string) {
	path, query, _ = strings.Cut(x.api.URL, "?")
	return path, query
}

// sameInput compares the inputs of a handler: each parameter, the body, and that there is nothing else.
func (x *exchange) sameInput(v reflect.Value) error {
	_, query := x.target()
	all, err := pairs(query)
	if err != nil {
		return err
	}
	header, _ := fields(x.api.Request.Headers)
	inputs, err := x.document.inputs(x.call, &message{x.api.Operation.RawPathParams, all, header})
	if err != nil {
		return err
	}
	judged := map[string]bool{"Body": true, "Accept": true}
	for _, in := range inputs {
		if in.in == "header" && strings.Contains(" accept content-type authorization ", " "+strings.ToLower(in.name)+" ") {
			continue // such a parameter is ignored: OpenAPI 3.1.1, 4.8.12.1
		}
		field, name := inputField(v, in)
		if !field.IsValid() {
			return fmt.Errorf("%s %s has no field in %s", in.in, in.name, v.Type())
		}
		judged[name] = true
		if in.absent {
			if !isEmpty(field) {
				return fmt.Errorf("%s %s is not there, got %#v", in.in, in.name, field.Interface())
			}
			continue
		}
		if err := x.document.same(in.value, field, in.in+" "+in.name); err != nil {
			return err
		}
	}
	for i := range v.NumField() {
		if name := v.Type().Field(i).Name; !judged[name] && !isEmpty(v.Field(i)) {
			return fmt.Errorf("nothing is there for %s, got %#v", name, v.Field(i).Interface())
		}
	}
	return x.sameRequestBody(v.FieldByName("Body"))
}

// inputField is the field of a parameter, called after it, and after where it is if another has its name.
func inputField(v reflect.Value, in input) (reflect.Value, string) {
	for i := range v.NumField() {
		name := folded(v.Type().Field(i).Name)
		if name == folded(in.name) || name == folded(in.in+in.name) || name == folded(in.name+in.in) {
			return v.Field(i), v.Type().Field(i).Name
		}
	}
	return reflect.Value{}, ""
}

func (x *exchange) sameRequestBody(v reflect.Value) error {
	b := x.api.Request.Body
	switch {
	case b == nil && (!v.IsValid() || isEmpty(v) || handling(v) == "stream"):
		return nil
	case b == nil:
		return fmt.Errorf("there is no body, got %#v", v.Interface())
	case !v.IsValid():
		return errors.New("there is a body, but no field for it")
	}
	o, _ := x.document.resolve(x.call.operation["requestBody"])
	if b.Kind == "multipart" {
		return x.sameForm(x.document.content(o, b.ContentType), v)
	}
	p, err := x.payloadOf(o, b.ContentType, b.bytes())
	if err != nil {
		return err
	}
	return x.sameBody(p, v)
}

// sameCredentials: what is taken for a credential must stand in the request, alone or behind the name of a scheme. One that is not seen is
// not sent either.
func (x *exchange) sameCredentials(v reflect.Value) error {
	header, _ := fields(x.api.Request.Headers)
	_, query := x.target()
	all, err := pairs(query)
	if err != nil {
		return err
	}
	var there []string
	for _, value := range header {
		there = append(there, value)
	}
	for _, p := range all {
		there = append(there, p.value)
	}
	for i := range v.NumField() {
		text := fmt.Sprint(v.Field(i).Interface())
		if isEmpty(v.Field(i)) {
			continue
		}
		stands := false
		for _, value := range there {
			stands = stands || value == text || strings.HasSuffix(value, " "+text)
		}
		if !stands {
			return fmt.Errorf("credential %s: %q is not in the request", v.Type().Field(i).Name, text)
		}
	}
	return nil
}

// sameOutput compares what a client returns: the fields and the body of the response, or its error.
func (x *exchange) sameOutput(v reflect.Value, failed error) error {
	status := x.api.Response.Status
	if failed != nil {
		if status < 300 {
			return failed
		}
		v = failure(failed)
		if !v.IsValid() {
			return x.sameStatus(failed)
		}
		if s := v.FieldByName("Status"); s.IsValid() && s.Int() != int64(status) {
			return differ("status", status, s.Int())
		}
	} else if status >= 400 {
		return fmt.Errorf("status %d is no error", status)
	}
	for (v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface) && !v.IsNil() && handling(v) == "" {
		v = v.Elem()
	}
	response := x.document.response(x.call, status)
	if v.Kind() == reflect.Struct && isResponse(v.Type()) {
		if h := v.FieldByName("Header"); h.IsValid() && h.Kind() == reflect.Struct {
			if err := x.sameHeader(response, h); err != nil {
				return err
			}
		}
		v = v.FieldByName("Body")
	}
	b := x.api.Response.Body
	if b == nil || x.api.Method == http.MethodHead {
		if v.IsValid() && !isEmpty(v) && v.Type() != reflect.TypeFor[struct{}]() {
			return fmt.Errorf("there is no body, got %#v", v.Interface())
		}
		return nil
	}
	if !v.IsValid() || v.Type() == reflect.TypeFor[struct{}]() {
		if x.document.content(response, b.ContentType) == nil {
			return nil // the document knows of no body
		}
		return errors.New("there is a body, but no value for it")
	}
	p, err := x.payloadOf(response, b.ContentType, b.bytes())
	if err != nil {
		return err
	}
	return x.sameBody(p, v)
}

// isResponse reports whether a struct is a response with parts of its own, rather than a body.
func isResponse(t reflect.Type) bool {
	for _, name := range []string{"Header", "Body"} {
		if f, ok := t.FieldByName(name); ok && f.Tag == "" && f.Type != reflect.TypeFor[http.Header]() {
			return true
		}
	}
	return false
}

// sameStatus is for an error that has no typed body: the document must have none for the response.
func (x *exchange) sameStatus(failed error) error {
	if b := x.api.Response.Body; b != nil && x.document.content(x.document.response(x.call, x.api.Response.Status), b.ContentType) != nil {
		return fmt.Errorf("the error has no body of the document's: %w", failed)
	}
	for err := failed; err != nil; err = errors.Unwrap(err) {
		v := reflect.Indirect(reflect.ValueOf(err))
		if v.Kind() == reflect.Struct && v.FieldByName("Status").IsValid() {
			return unlike(int64(x.api.Response.Status), v.FieldByName("Status").Int(), "status")
		}
	}
	return fmt.Errorf("the error has no status: %w", failed)
}

// sameHeader compares the fields that the document has.
func (x *exchange) sameHeader(response object, v reflect.Value) error {
	header, _ := fields(x.api.Response.Headers)
	documented, _ := response["headers"].(object)
	for name, h := range documented {
		if strings.EqualFold(name, "Content-Type") {
			continue // is ignored: OpenAPI 3.1.1, 4.8.17
		}
		field := fieldOf(v, name)
		if !field.IsValid() {
			return fmt.Errorf("header %s has no field", name)
		}
		o, _ := x.document.resolve(h)
		parameter := object{"name": name, "in": "header", "schema": o["schema"], "explode": o["explode"]}
		pieces, err := x.document.pieces(parameter, &message{header: header})
		if err != nil {
			return err
		}
		if pieces == nil {
			if !isEmpty(field) {
				return fmt.Errorf("header %s is not there, got %#v", name, field.Interface())
			}
			continue
		}
		want, err := x.document.typed(o["schema"], pieces)
		if err != nil {
			return err
		}
		if err := x.document.same(want, field, "header "+name); err != nil {
			return err
		}
	}
	return nil
}

// answer is the scenario's response.
func (x *exchange) answer(r *http.Request) *http.Response {
	a := x.api.Response
	res := &http.Response{
		StatusCode: a.Status, Status: fmt.Sprintf("%d %s", a.Status, http.StatusText(a.Status)), Proto: "HTTP/1.1",
		ProtoMajor: 1, ProtoMinor: 1, Header: http.Header{}, Request: r, Body: http.NoBody,
	}
	header, _ := fields(a.Headers)
	for name, value := range header {
		res.Header.Set(name, value)
	}
	if a.Body != nil {
		if res.Header.Get("Content-Type") == "" {
			res.Header.Set("Content-Type", a.Body.ContentType)
		}
		content := a.Body.bytes()
		res.ContentLength = int64(len(content))
		if r.Method != http.MethodHead {
			res.Body = io.NopCloser(bytes.NewReader(content))
		}
	}
	return res
}

// unescaped is a path's segments, decoded.
func unescaped(path string) string {
	var segments []string
	for segment := range strings.SplitSeq(path, "/") {
		plain, err := url.PathUnescape(segment)
		if err != nil {
			return path
		}
		segments = append(segments, strings.ReplaceAll(plain, "/", "%2F"))
	}
	return strings.Join(segments, "/")
}
