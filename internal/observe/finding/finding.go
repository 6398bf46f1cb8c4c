package finding

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Place is where something was found. It is what tells rows apart.
type Place struct {
	Operation string `json:"operation"`         // "GET /pets/{id}"; of what is not in the document as guessed
	Side      string `json:"side"`              // "request" or "response"
	In        string `json:"in"`                // "path", "query", "header", "cookie", "body"; "route" and "status" are about the whole
	Pointer   string `json:"pointer,omitempty"` // JSON Pointer into what In names, with * for each index and key of a map
	Keyword   string `json:"keyword"`
	Status    string `json:"status,omitempty"` // of a response, as the document calls it; as it was where the document has none
	Media     string `json:"mediaType,omitempty"`
}

// Key names a place among those of its operation, in the document's extension x-departs.
func (p Place) Key() string {
	parts := []string{p.Side, p.Status, p.In + p.Pointer, p.Media, p.Keyword}
	return strings.Join(slices.DeleteFunc(parts, func(part string) bool { return part == "" }), " ")
}

// Seen is what was there, without values unless these are kept.
type Seen struct {
	Kinds     []string `json:"kinds,omitempty"`         // as JSON Schema calls them
	Values    []string `json:"values,omitempty"`        // as JSON; only if values are kept, and no secrets
	Joined    []string `json:"joined,omitempty"`        // what joins items of a list in one: "," or "%2C"
	Responses []string `json:"responses,omitempty"`     // of what is not documented: "200 application/json"
	Bodies    []string `json:"requestBodies,omitempty"` // media types, likewise

	// Examples are bodies of Responses, as JSON; only if values are kept.
	Examples map[string]string `json:"examples,omitempty"`
}

// Row is a departure, as often as it was seen.
type Row struct {
	Place
	Count    int    `json:"count"`
	Refused  int    `json:"refused,omitempty"` // of these, requests that were answered with a status from 400 on
	Note     bool   `json:"note,omitempty"`    // nothing that the document forbids
	Known    bool   `json:"known,omitempty"`   // the document says so itself, in x-departs
	Detail   string `json:"detail,omitempty"`  // what the document asks for
	Example  string `json:"example,omitempty"` // of a value: "string(12)", or itself if values are kept
	Seen     Seen   `json:"seen,omitzero"`
	At       string `json:"at,omitempty"`       // where the document says so
	Unmended string `json:"unmended,omitempty"` // why no overlay mends it
}

// Departs reports whether a row is one that the document has to answer for: requests that were refused are as it says.
func (r *Row) Departs() bool {
	return !r.Note && !r.Known && (r.Side == "response" || r.Refused < r.Count)
}

// Operation says how often an operation was seen.
type Operation struct {
	Operation  string `json:"operation"`
	Exchanges  int    `json:"exchanges"`
	Conforming int    `json:"conforming"`
}

// Findings is what was found by some time.
type Findings struct {
	Document   string      `json:"document"`
	Exchanges  int         `json:"exchanges"`
	Conforming int         `json:"conforming"`
	Unjudged   []Unjudged  `json:"unjudged,omitempty"`
	Rows       []Row       `json:"departures"`
	More       int         `json:"more,omitempty"` // departures in places that were one too many to be kept
	Operations []Operation `json:"operations"`
	Actions    []Action    `json:"-"`
}

// Unjudged is why exchanges could not be judged.
type Unjudged struct {
	Why   string `json:"why"`
	Count int    `json:"count"`
}

// Departures is how many places depart from the document: none if all traffic is as it says.
func (f *Findings) Departures() (n int) {
	for i := range f.Rows {
		if f.Rows[i].Departs() {
			n++
		}
	}
	return n
}

// Never are operations that were not seen.
func (f *Findings) Never() (list []string) {
	for _, o := range f.Operations {
		if o.Exchanges == 0 {
			list = append(list, o.Operation)
		}
	}
	return list
}

// Fact is what is told of a value.
type Fact struct {
	Kind   string
	Length int
	Text   string // "" if it is not kept
	Joined string // what joins items of a list in it
}

func (f Fact) String() string {
	switch {
	case f.Text != "":
		return f.Text
	case f.Kind == "string" || f.Kind == "array" || f.Kind == "object":
		return fmt.Sprintf("%s(%d)", f.Kind, f.Length)
	}
	return f.Kind
}

func compare(a, b Row) int {
	return cmp.Or(
		strings.Compare(a.Operation, b.Operation), strings.Compare(a.Side, b.Side), strings.Compare(a.Status, b.Status),
		strings.Compare(a.In, b.In), strings.Compare(a.Pointer, b.Pointer), strings.Compare(a.Keyword, b.Keyword),
		strings.Compare(a.Media, b.Media),
	)
}

// addTo adds a text to a short list, in which each is once.
func addTo(list []string, text string) []string {
	const most = 20
	if text == "" || len(list) >= most {
		return list
	}
	i, known := slices.BinarySearch(list, text)
	if known {
		return list
	}
	return slices.Insert(list, i, text)
}
