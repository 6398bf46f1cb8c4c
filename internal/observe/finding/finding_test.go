package finding

import (
	"bytes"
	"encoding/json"
	"errors"
	"strconv"
	"strings"
	"testing"
)

func sight(operation, in, keyword string) *Sight {
	return &Sight{Place: Place{Operation: operation, Side: "request", In: in, Keyword: keyword}}
}

// Rows count what is of one place, and say of what kinds it was; a name that becomes another joins them.
func TestCollector(t *testing.T) {
	c := NewCollector([]string{"GET /a", "GET /b"})
	for _, text := range []string{"one", "two", "two"} {
		s := sight("GET /u/"+text, "route", "not in the document")
		s.Response, s.Refused = "200 text/"+text, text == "one"
		c.Add(s)
	}
	s := sight("GET /a", "query", "type")
	s.Fact = Fact{Kind: "string", Length: 3}
	c.Add(s)
	c.Exchange("GET /a", false)
	c.Exchange("GET /a", true)
	c.Exchange("", false)
	if n := len(c.Findings().Rows); n != 3 {
		t.Errorf("%d rows", n)
	}
	c.Rename(func(string) string { return "GET /u/{id}" })
	f := c.Findings()
	if len(f.Rows) != 2 || f.Rows[1].Operation != "GET /u/{id}" || f.Rows[1].Count != 3 || f.Rows[1].Refused != 1 ||
		strings.Join(f.Rows[1].Seen.Responses, " ") != "200 text/one 200 text/two" {
		t.Errorf("%+v", f.Rows)
	}
	if f.Departures() != 2 || f.Exchanges != 3 || f.Conforming != 1 || len(f.Never()) != 1 || f.Never()[0] != "GET /b" {
		t.Errorf("%+v", f)
	}
}

// A request that the server refuses each time departs from nothing that is to be mended.
func TestDeparts(t *testing.T) {
	for _, c := range []struct {
		row  Row
		want bool
	}{
		{Row{Place: Place{Side: "request"}, Count: 2, Refused: 1}, true},
		{Row{Place: Place{Side: "request"}, Count: 2, Refused: 2}, false},
		{Row{Place: Place{Side: "response"}, Count: 2, Refused: 2}, true},
		{Row{Place: Place{Side: "response"}, Count: 2, Known: true}, false},
		{Row{Place: Place{Side: "request"}, Count: 2, Note: true}, false},
	} {
		if c.row.Departs() != c.want {
			t.Errorf("%+v", c.row)
		}
	}
}

// What is held is bounded, whatever comes.
func TestBounds(t *testing.T) {
	c := NewCollector(nil)
	for i := range 3 * maxRows {
		s := sight("GET /"+strconv.Itoa(i), "route", "not in the document")
		c.Add(s)
		again := sight("GET /a", "query", "enum")
		again.Fact.Text = strconv.Itoa(i)
		c.Add(again)
		c.Unjudged(strconv.Itoa(i))
		c.Body("GET /a", strconv.Itoa(i), "")
		c.Body("GET /a", strconv.Itoa(i), "text/"+strconv.Itoa(i))
		c.Body("GET /a", strconv.Itoa(i), "text/"+strconv.Itoa(i+1))
	}
	f := c.Findings()
	if len(f.Rows) != maxRows || f.More != 2*maxRows+1 || len(f.Unjudged) > maxUnjudged+1 || len(c.bodies) > 8*maxRows {
		t.Errorf("%d rows, %d more, %d reasons, %d bodies", len(f.Rows), f.More, len(f.Unjudged), len(c.bodies))
	}
	for i := range f.Rows {
		if len(f.Rows[i].Seen.Values) > 20 {
			t.Errorf("%d values", len(f.Rows[i].Seen.Values))
		}
	}
}

// What comes from the traffic makes no lines, no colours and no comments of its own, wherever it is written.
func TestTexts(t *testing.T) {
	const evil = "a\n\x1b[31m# b: \"c\"\u202e"
	f := &Findings{
		Document:   evil,
		Exchanges:  1,
		Rows:       []Row{{Place: Place{Operation: evil, In: "body", Pointer: evil, Media: evil}, Count: 1, Detail: evil, Example: evil}},
		Unjudged:   []Unjudged{{evil, 1}},
		Operations: []Operation{{Operation: evil}},
		Actions: []Action{
			{Target: evil, Update: map[string]any{"count": json.Number("12345678901234567890"), evil: []any{evil}},
				Evidence: []string{evil, evil}},
			{Target: "$", Remove: true},
		},
	}
	var table, overlay, whole bytes.Buffer
	if err := errors.Join(f.Table(&table), f.Overlay(&overlay), f.JSON(&whole)); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{table.String(), overlay.String(), whole.String()} {
		if strings.Contains(text, "\x1b") || strings.Contains(text, "\n# b") {
			t.Errorf("%q", text)
		}
	}
	if n := strings.Count(table.String(), "\n"); n != 6 {
		t.Errorf("%d lines:\n%s", n, table.String())
	}
	for _, want := range []string{"overlay: 1.0.0", "count: 12345678901234567890", "remove: true", ", and 1 more"} {
		if !strings.Contains(overlay.String(), want) {
			t.Errorf("no %s in\n%s", want, overlay.String())
		}
	}
	var read Findings
	if err := json.Unmarshal(whole.Bytes(), &read); err != nil || read.Rows[0].Operation != evil {
		t.Errorf("%v, %+v", err, read)
	}
	if err := (&Findings{}).Overlay(&overlay); !errors.Is(err, ErrNothing) {
		t.Error(err)
	}
}
