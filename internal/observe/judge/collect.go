package judge

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/bindery-dev/bindery/internal/observe/child"
	"github.com/bindery-dev/bindery/internal/observe/document"
	"github.com/bindery-dev/bindery/internal/observe/exchange"
	"github.com/bindery-dev/bindery/internal/observe/finding"
)

// collect adds what was found in exchanges.
func (j *Judge) collect(batch []exchange.Exchange, replies []child.Reply) {
	j.mu.Lock()
	defer j.mu.Unlock()
	for i := range replies {
		j.add(&batch[i], &replies[i])
	}
}

func (j *Judge) add(e *exchange.Exchange, reply *child.Reply) {
	if reply.Unjudged != "" {
		j.found.Unjudged(reply.Unjudged)
		if reply.Operation == "" {
			j.found.Exchange("", false)
			return
		}
	}
	if reply.Operation == "" && isPreflight(e) {
		j.found.Exchange("", true)
		return
	}
	op, departs := j.known[reply.Operation], false
	if op != nil && e.Status >= 200 {
		j.countBody(e, op)
	}
	for i := range reply.Departures {
		s := j.sight(e, op, &reply.Departures[i])
		s.Known = j.doc.Departs(op, s.Place.Operation, s.Place.Key())
		j.found.Add(s)
		departs = departs || !s.Note && !s.Known && (s.Place.Side == "response" || !s.Refused)
	}
	j.found.Exchange(reply.Operation, !departs && reply.Unjudged == "")
}

// isPreflight reports whether a request is one that a browser sends before another (Fetch, section 3.3.2): documents don't list them.
func isPreflight(e *exchange.Exchange) bool {
	return e.Method == http.MethodOptions && e.RequestHeader.Get("Access-Control-Request-Method") != ""
}

// countBody notes what type the body of a response had.
func (j *Judge) countBody(e *exchange.Exchange, op *document.Operation) {
	media := ""
	if len(e.Response.Bytes) > 0 || e.Response.Length > 0 || e.Response.Cut {
		media = child.MediaType(e.ResponseHeader)
	}
	status := strconv.Itoa(e.Status)
	if r, known := child.Find(j.worker.plan.Responses[op.Pattern], status); known {
		status = r.Key
	}
	j.found.Body(op.Pattern, status, media)
}

// sight is a departure with its place as the document has it.
func (j *Judge) sight(e *exchange.Exchange, op *document.Operation, d *child.Departure) *finding.Sight {
	s := &finding.Sight{
		Place: finding.Place{
			Side: "request", In: d.In, Pointer: d.Pointer, Keyword: d.Keyword, Status: d.Status,
		},
		Refused: !d.Response && e.Status >= 400, Note: d.Keyword == "unknown", Detail: d.Detail, Example: d.Example,
		Fact: finding.Fact{Kind: d.Value.Kind, Length: d.Value.Length, Text: d.Value.Text, Joined: d.Value.Joined},
	}
	if d.Response {
		s.Place.Side = "response"
	}
	switch {
	case op == nil:
		s.Place.Operation, s.Detail = j.unknown(e, d.Keyword)
		s.Place.Keyword = "not in the document"
		s.Body = d.Media
		if e.Status > 0 {
			s.Response = answered(e)
		}
		return s
	case d.In == "status":
		s.Place.Keyword = "not in the document"
		s.Response = answered(e)
	case d.In == "body":
		s.Place.Media = d.Media
		if d.Pointer == "" && d.Response {
			s.Response = strconv.Itoa(e.Status)
		}
		found := op.Follow(op.Message(d.Response, d.Status), d.Media, d.Pointer)
		s.Place.Pointer = found.Pointer
		s.Fact = masked(s.Fact, found.At)
	default:
		p, token, rest := op.Field(d.Response, d.Status, d.In, d.Pointer)
		found := j.doc.Follow(j.doc.SchemaOf(p), rest)
		s.Place.Pointer = "/" + token + found.Pointer
		s.Fact = masked(s.Fact, found.At)
	}
	s.Place.Operation = op.Pattern
	return s
}

// masked is a fact without the value, where a schema says that it is secret.
func masked(f finding.Fact, schemas []document.Place) finding.Fact {
	for _, s := range schemas {
		if format := s.Get("format").Text(); format == "password" {
			f.Text = ""
		}
	}
	return f
}

func answered(e *exchange.Exchange) string {
	text := strconv.Itoa(e.Status)
	if e.Method == http.MethodHead || len(e.Response.Bytes) == 0 && e.Response.Length <= 0 && !e.Response.Cut {
		return text
	}
	return strings.TrimSpace(text + " " + child.MediaType(e.ResponseHeader))
}

// outside is said of paths that no server of the document has.
const outside = "the path is not below that of a server of the document"

// unknown is what an operation is called that the document does not have: of a path that it has by its template, else as that is guessed.
func (j *Judge) unknown(e *exchange.Exchange, keyword string) (operation, detail string) {
	method := e.Method
	if len(method) > 20 {
		method = method[:20]
	}
	path, _, _ := strings.Cut(e.Target, "?")
	for _, base := range j.bases {
		below, under := strings.CutPrefix(path, base)
		if !under || below != "" && below[0] != '/' {
			continue
		}
		if template := j.doc.Template(below); template != "" && keyword == "method" {
			return method + " " + template, ""
		}
		return method + " " + j.guessed(below), ""
	}
	return method + " " + j.guessed(path), outside
}

// guessed is a template of a path that the document does not have. Where it shows that what were taken for words are parameters, what was
// found before is called so too.
func (j *Judge) guessed(path string) string {
	template, more := j.guesses.Template(path)
	if more {
		j.found.Rename(func(operation string) string {
			method, before, _ := strings.Cut(operation, " ")
			after, _ := j.guesses.Template(before)
			return method + " " + after
		})
	}
	return template
}
