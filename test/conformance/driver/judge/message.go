package judge

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"mime"
	"net/http"
	"slices"
	"strings"
)

// request is the scenario's request, byte by byte as it would come over a connection.
func (x *exchange) request() []byte {
	var out bytes.Buffer
	fmt.Fprintf(&out, "%s %s HTTP/1.1\r\nHost: %s\r\n", x.api.Method, x.api.URL, strings.TrimPrefix(x.base, "http://"))
	header, _ := fields(x.api.Request.Headers)
	var names []string
	for name := range header {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		if !strings.EqualFold(name, "Content-Type") || x.api.Request.Body == nil { // the body's own goes first
			fmt.Fprintf(&out, "%s: %s\r\n", name, header[name])
		}
	}
	if b := x.api.Request.Body; b != nil {
		content, mediaType := b.bytes(), b.ContentType
		if b.Kind == "multipart" {
			content, mediaType = b.form()
		}
		fmt.Fprintf(&out, "Content-Type: %s\r\nContent-Length: %d\r\n\r\n", mediaType, len(content))
		out.Write(content)
		return out.Bytes()
	}
	out.WriteString("\r\n")
	return out.Bytes()
}

// Of a request, fields that each message has of its own.
var own = map[string]bool{"User-Agent": true, "Accept": true, "Accept-Encoding": true, "Content-Length": true, "Transfer-Encoding": true}

// Of a response, likewise.
var ownOfResponse = map[string]bool{"Content-Length": true, "Date": true, "Vary": true, "X-Content-Type-Options": true}

// compareRequest compares a request as it was sent with the scenario's, and says in what it differs in bytes alone.
func (x *exchange) compareRequest(sent []byte) (bare []string, err error) {
	r, err := http.ReadRequest(bufio.NewReader(bytes.NewReader(sent)))
	if err != nil {
		return nil, err
	}
	if r.Method != x.api.Method {
		return nil, differ("method", x.api.Method, r.Method)
	}
	bare, err = x.compareTarget(r.RequestURI)
	if err != nil {
		return nil, err
	}
	header, match := fields(x.api.Request.Headers)
	for name, want := range header {
		if strings.EqualFold(name, "Content-Type") {
			if x.api.Request.Body == nil {
				bare = append(bare, "Content-Type without a body")
			}
			continue
		}
		got := strings.Join(r.Header.Values(name), ", ")
		if got == want {
			continue
		}
		if !match.alike(name, want, got) {
			return nil, differ(name, want, got)
		}
		bare = append(bare, "what the scenario has a matcher for")
	}
	for name := range r.Header {
		wanted := own[name] || name == "Content-Type" && x.api.Request.Body != nil
		for documented := range header {
			wanted = wanted || strings.EqualFold(documented, name)
		}
		if !wanted {
			return nil, fmt.Errorf("%s: %q is sent, and not in the scenario", name, r.Header[name])
		}
	}
	content, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	more, err := compareBody(x.api.Request.Body, r.Header.Get("Content-Type"), content)
	return append(bare, more...), err
}

// compareTarget compares path and query.
func (x *exchange) compareTarget(sent string) (bare []string, err error) {
	wantPath, wantQuery := x.target()
	path, query, _ := strings.Cut(sent, "?")
	if path != wantPath {
		if unescaped(path) != unescaped(wantPath) {
			return nil, differ("path", wantPath, path)
		}
		bare = append(bare, "escapes of the path")
	}
	if query == wantQuery {
		return bare, nil
	}
	want, err := pairs(wantQuery)
	if err != nil {
		return nil, err
	}
	got, err := pairs(query)
	if err != nil {
		return nil, err
	}
	if slices.Equal(want, got) {
		return append(bare, "escapes of the query"), nil
	}
	_, match := fields(x.api.Request.Query)
	if slices.EqualFunc(want, got, func(w, g pair) bool {
		return w.name == g.name && (w.value == g.value || match.alike(w.name, w.value, g.value))
	}) {
		return append(bare, "what the scenario has a matcher for"), nil
	}
	byName := func(a, b pair) int { return strings.Compare(a.name, b.name) }
	slices.SortStableFunc(want, byName)
	slices.SortStableFunc(got, byName)
	if !slices.Equal(want, got) {
		return nil, differ("query", wantQuery, query)
	}
	return append(bare, "order of the query"), nil
}

// compareBody compares a body that was sent with a scenario's. Bytes are the same, or JSON, XML and forms say the same.
func compareBody(want *body, gotType string, got []byte) (bare []string, err error) {
	if want == nil {
		if len(got) > 0 {
			return nil, fmt.Errorf("a body is sent, and not in the scenario: %q", got)
		}
		return nil, nil
	}
	if want.Kind == "multipart" {
		return want.compareForm(gotType, got)
	}
	wantType := want.ContentType
	if wantType != gotType {
		if essence(gotType) != essence(wantType) || !inUTF8(gotType) || !inUTF8(wantType) {
			return nil, differ("Content-Type", wantType, gotType)
		}
		bare = append(bare, "charset")
	}
	content := want.bytes()
	if bytes.Equal(content, got) {
		return bare, nil
	}
	t := essence(wantType)
	switch {
	case t == "application/json" || strings.HasSuffix(t, "+json"):
		return compareJSON(want, got, bare)
	case t == "application/xml" || strings.HasSuffix(t, "+xml"):
		return compareXML(want, got, bare)
	case t == "text/event-stream":
		return compareEvents(want, got, bare)
	case t == "application/jsonl":
		return compareRecords(want, got, bare)
	}
	return nil, differ("body", string(content), string(got))
}

// inUTF8 reports whether a media type has no parameter, or none but that it is in UTF-8.
func inUTF8(mediaType string) bool {
	_, params, err := mime.ParseMediaType(mediaType)
	return err == nil && (len(params) == 0 || len(params) == 1 && strings.EqualFold(params["charset"], "utf-8"))
}

// both reads what the suite has and what came.
func both[T any](want *body, got []byte, parse func([]byte) (T, error)) (w, g T, err error) {
	if w, err = parse(want.bytes()); err != nil {
		return w, g, fmt.Errorf("of the suite: %w", err)
	}
	g, err = parse(got)
	return w, g, err
}

func compareJSON(want *body, got []byte, bare []string) ([]string, error) {
	w, g, err := both(want, got, parseJSON)
	if err != nil {
		return nil, err
	}
	if equal(w, g, "$", nil) == nil {
		return append(bare, "order, spaces or digits of JSON"), nil
	}
	return append(bare, "what the scenario has a matcher for"), equal(w, g, "$", want.Matchers)
}

func compareXML(want *body, got []byte, bare []string) ([]string, error) {
	w, g, err := both(want, got, parseXML)
	if err != nil {
		return nil, err
	}
	if equalXML(w, g, nil) == nil {
		return append(bare, "layout of XML"), nil
	}
	return append(bare, "what the scenario has a matcher for"), equalXML(w, g, want.Matchers)
}

// compareResponse compares what the server answers with the scenario.
func (x *exchange) compareResponse(res *http.Response) (bare []string, err error) {
	want := x.api.Response
	content, err := io.ReadAll(res.Body)
	if err != nil {
		return nil, err
	}
	if res.StatusCode != want.Status {
		return nil, fmt.Errorf("status: want %d, got %d: %s", want.Status, res.StatusCode, content)
	}
	header, match := fields(want.Headers)
	for name, value := range header {
		got := strings.Join(res.Header.Values(name), ", ")
		switch {
		case got == value:
		case strings.EqualFold(name, "Content-Type") && want.Body != nil: // is compared with the body
		case match.alike(name, value, got) || sameInstant(value, got):
			bare = append(bare, "what the scenario has a matcher for")
		default:
			return nil, differ(name, value, got)
		}
	}
	for name := range res.Header {
		wanted := ownOfResponse[name] || name == "Content-Type" && want.Body != nil
		for documented := range header {
			wanted = wanted || strings.EqualFold(documented, name)
		}
		if !wanted {
			return nil, fmt.Errorf("%s: %q is sent, and not in the scenario", name, res.Header[name])
		}
	}
	if x.api.Method == http.MethodHead {
		return bare, nil
	}
	more, err := compareBody(want.Body, res.Header.Get("Content-Type"), content)
	return append(bare, more...), err
}
