package child

import (
	"bufio"
	"bytes"
	"context"
	"encoding/gob"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

// Outcome is what a server made of a request.
type Outcome struct {
	Pattern  string // of the operation; "" if none was found
	Reached  bool   // a handler
	Kind     string // of the fault
	Status   int
	Detail   string
	Problems []Problem
	Passed   []Problem // over
	Err      error
}

// Problem is what a server says of a request.
type Problem struct{ In, Pointer, Keyword, Detail string }

// Server serves a request.
type Server interface{ Serve(r *http.Request) Outcome }

// Run judges exchanges, which come in batches, until there are no more.
func Run(in io.Reader, out io.Writer, requests, responses Server) error {
	decoder, buffered := gob.NewDecoder(bufio.NewReader(in)), bufio.NewWriter(out)
	encoder := gob.NewEncoder(buffered)
	j := judge{requests: requests, responses: responses}
	if err := decoder.Decode(&j.plan); err != nil {
		return err
	}
	for {
		var batch []Exchange
		if err := decoder.Decode(&batch); err != nil {
			if errors.Is(err, io.EOF) {
				return nil
			}
			return err
		}
		replies := make([]Reply, len(batch))
		for i := range batch {
			replies[i] = *j.safely(&batch[i])
		}
		if err := encoder.Encode(replies); err != nil {
			return err
		}
		if err := buffered.Flush(); err != nil {
			return err
		}
	}
}

type judge struct {
	plan                Plan
	requests, responses Server
}

// safely judges an exchange; what panics is not judged.
func (j *judge) safely(x *Exchange) (reply *Reply) {
	defer func() {
		if p := recover(); p != nil {
			reply = &Reply{Unjudged: fmt.Sprintf("panic: %v", p)}
		}
	}()
	return j.look(x)
}

func (j *judge) look(x *Exchange) *Reply {
	u, err := url.ParseRequestURI(x.Target)
	if err != nil {
		return &Reply{Unjudged: "the target is no URL"}
	}
	r := request(x.Method, u, x.Header, x.Body)
	r.Host, r.RequestURI = x.Host, x.Target
	o := j.requests.Serve(r)
	reply := &Reply{Operation: o.Pattern}
	if o.Pattern == "" {
		return j.unrouted(x, o, reply)
	}
	s := subject{plan: &j.plan, request: r, body: x.Body.Bytes, media: MediaType(x.Header)}
	s.told(o, x.Body, reply)
	if o.Status == http.StatusUnsupportedMediaType && s.media == "" && beginsAsJSON(x.Body) {
		o = j.untyped(x, &s, reply)
	}
	for _, p := range o.Passed {
		if p.In == "query" {
			s.add(reply, p)
		}
	}
	if x.Status >= 200 {
		j.respond(x, reply)
	}
	return reply
}

// untyped judges a body as JSON that was sent without Content-Type: that it has no type is said, what is in it not yet.
func (j *judge) untyped(x *Exchange, s *subject, reply *Reply) Outcome {
	header := x.Header.Clone()
	if header == nil {
		header = http.Header{}
	}
	header.Set("Content-Type", "application/json")
	r := request(x.Method, s.request.URL, header, x.Body)
	r.Host, r.RequestURI = x.Host, x.Target
	o := j.requests.Serve(r)
	if o.Status != http.StatusUnsupportedMediaType {
		s.request, s.media = r, "application/json"
		s.told(o, x.Body, reply)
	}
	return o
}

func beginsAsJSON(b Body) bool {
	text := bytes.TrimLeft(b.Bytes, " \t\r\n")
	return !b.Cut && len(text) > 0 && (text[0] == '{' || text[0] == '[')
}

// unrouted is for a request that no operation is for.
func (j *judge) unrouted(x *Exchange, o Outcome, reply *Reply) *Reply {
	if o.Kind == "" { // OPTIONS, which a server answers by itself
		return reply
	}
	if o.Kind != "routing" || o.Status != http.StatusNotFound && o.Status != http.StatusMethodNotAllowed {
		reply.Unjudged = "the operation is not generated: " + strconv.Itoa(o.Status) + " " + o.Detail
		return reply
	}
	d := Departure{In: "route", Keyword: "path", Media: MediaType(x.Header), Example: j.plan.example(x)}
	if o.Status == http.StatusMethodNotAllowed {
		d.Keyword = "method"
	}
	reply.Departures = append(reply.Departures, d)
	return reply
}

// respond judges the response of a known operation.
func (j *judge) respond(x *Exchange, reply *Reply) {
	media := MediaType(x.ResponseHeader)
	bodiless := x.Method == http.MethodHead || x.Status == 204 || x.Status == 205 || x.Status == 304
	status := strconv.Itoa(x.Status)
	response, known := Find(j.plan.Responses[reply.Operation], status)
	if !known {
		if x.Response.Empty || bodiless {
			media = ""
		}
		reply.Departures = append(reply.Departures, Departure{
			Response: true, In: "status", Keyword: "status", Status: status, Media: media, Example: j.plan.example(x),
		})
		return
	}
	if !response.Content && !bodiless && !x.Response.Empty {
		reply.Departures = append(reply.Departures, Departure{
			Response: true, In: "body", Keyword: "media type", Status: response.Key, Media: media, Detail: "no body is documented",
			Example: j.plan.example(x),
		})
	}
	if response.Path == "" {
		return
	}
	body := x.Response
	if bodiless || !response.Content {
		body = Body{Empty: true}
	}
	header := make(http.Header, len(response.Header)+1)
	for _, name := range response.Header {
		if values := x.ResponseHeader.Values(name); name == "Set-Cookie" && len(values) > 0 {
			header[http.CanonicalHeaderKey(Prefix+name)] = values[:1] // the one field of which a list is not joined (RFC 9110, section 5.3)
		} else if len(values) > 0 {
			header[http.CanonicalHeaderKey(Prefix+name)] = []string{strings.Join(values, ", ")}
		}
	}
	if types := x.ResponseHeader["Content-Type"]; len(types) > 0 && !body.Empty {
		header["Content-Type"] = types
	}
	r := request(http.MethodPost, &url.URL{Path: response.Path}, header, body)
	o := j.responses.Serve(r)
	s := subject{plan: &j.plan, request: r, body: body.Bytes, media: media, response: true, status: response.Key, bodiless: bodiless}
	if o.Status == http.StatusUnsupportedMediaType {
		s.example = j.plan.example(x)
	}
	if o.Pattern == "" {
		reply.Unjudged = "the response is not generated: " + strconv.Itoa(o.Status) + " " + o.Detail
		return
	}
	s.told(o, body, reply)
}

// Prefix is that of header fields of responses where they are judged as those of requests: no name means anything to a server then.
const Prefix = "R-"

// Find finds the response of a status (OpenAPI 3.1.1, section 4.8.16): the status itself, its range, the default.
func Find(list []Response, status string) (Response, bool) {
	for _, key := range []string{status, status[:1] + "XX", "default"} {
		for _, r := range list {
			if strings.EqualFold(r.Key, key) {
				return r, true
			}
		}
	}
	return Response{}, false
}

// MediaType is that of a body, without parameters; "" if the header has none, or what is none.
func MediaType(h http.Header) string {
	field := h.Get("Content-Type")
	t, _, err := mime.ParseMediaType(field)
	if err != nil {
		t, _, _ = strings.Cut(field, ";")
		t = strings.ToLower(strings.TrimSpace(t))
	}
	if !strings.Contains(t, "/") || len(t) > 100 {
		return ""
	}
	return t
}

var errCut = errors.New("the rest is not known")

type cut struct{}

func (cut) Read([]byte) (int, error) { return 0, errCut }

// request is a request as a server gets it. Content codings have been taken off.
func request(method string, u *url.URL, header http.Header, body Body) *http.Request {
	h := header
	if len(h["Content-Encoding"]) > 0 {
		h = header.Clone()
		h.Del("Content-Encoding")
	}
	if h == nil {
		h = http.Header{}
	}
	r := &http.Request{Method: method, URL: u, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Header: h, Body: http.NoBody}
	switch {
	case body.Empty:
	case body.Cut:
		r.Body, r.ContentLength = io.NopCloser(cut{}), -1
	default:
		r.Body, r.ContentLength = io.NopCloser(bytes.NewReader(body.Bytes)), int64(len(body.Bytes))
	}
	return r.WithContext(context.Background())
}
