package finding

import (
	"maps"
	"slices"
	"strings"
)

const (
	maxRows     = 2000    // distinct places
	maxUnjudged = 50      // reasons
	maxExamples = 1 << 20 // bytes of bodies
)

// Collector gathers findings. What it holds is bounded. It is not safe for concurrent use.
type Collector struct {
	rows       map[Place]*Row
	more       int
	operations map[string]*Operation
	unjudged   map[string]int
	bodies     map[Place]int
	examples   int // bytes
	exchanges  int
	conforming int
}

// NewCollector returns one for the operations of a document.
func NewCollector(operations []string) *Collector {
	c := &Collector{
		rows: map[Place]*Row{}, operations: make(map[string]*Operation, len(operations)),
		unjudged: map[string]int{}, bodies: map[Place]int{},
	}
	for _, o := range operations {
		c.operations[o] = &Operation{Operation: o}
	}
	return c
}

// Sight is a departure, once.
type Sight struct {
	Place    Place
	Refused  bool
	Note     bool
	Known    bool
	Detail   string
	Fact     Fact
	Response string
	Body     string
	Example  string // of the response
}

// Exchange adds an exchange of an operation, "" for none.
func (c *Collector) Exchange(operation string, conforming bool) {
	c.exchanges++
	o := c.operations[operation]
	if o != nil {
		o.Exchanges++
	}
	if conforming {
		c.conforming++
		if o != nil {
			o.Conforming++
		}
	}
}

// Unjudged adds an exchange, or a part of one, that could not be judged.
func (c *Collector) Unjudged(why string) {
	if _, known := c.unjudged[why]; !known && len(c.unjudged) >= maxUnjudged {
		why = "other reasons"
	}
	c.unjudged[why]++
}

// Body adds a response body of a media type, "" for none.
func (c *Collector) Body(operation, status, media string) {
	at := bodyAt(operation, status, media)
	if _, known := c.bodies[at]; known || len(c.bodies) < 8*maxRows {
		c.bodies[at]++
	}
}

func bodyAt(operation, status, media string) Place {
	return Place{Operation: operation, Status: status, Media: media}
}

// Bodies is how many responses of a status had a body of a media type, "" for none, and how many another or none.
func (c *Collector) Bodies(operation, status, media string) (of, others int) {
	for at, n := range c.bodies {
		if at.Operation != operation || at.Status != status {
			continue
		}
		if at.Media == media {
			of += n
		} else {
			others += n
		}
	}
	return of, others
}

// Add adds what was found. Texts that come from the traffic are cloned: they may keep a body alive.
func (c *Collector) Add(s *Sight) {
	r := c.rows[s.Place]
	if r == nil {
		if len(c.rows) >= maxRows {
			c.more++
			return
		}
		s.Place.Pointer, s.Place.Media = strings.Clone(s.Place.Pointer), strings.Clone(s.Place.Media)
		r = &Row{Place: s.Place, Note: s.Note, Known: s.Known, Detail: s.Detail}
		c.rows[s.Place] = r
	}
	r.Count++
	if s.Refused {
		r.Refused++
	}
	if r.Example == "" {
		r.Example = s.Fact.String()
	}
	r.Seen.Kinds = addTo(r.Seen.Kinds, s.Fact.Kind)
	r.Seen.Joined = addTo(r.Seen.Joined, s.Fact.Joined)
	r.Seen.Values = addTo(r.Seen.Values, s.Fact.Text)
	r.Seen.Responses = addTo(r.Seen.Responses, s.Response)
	r.Seen.Bodies = addTo(r.Seen.Bodies, s.Body)
	c.example(r, s)
}

// example keeps the first body of a response.
func (c *Collector) example(r *Row, s *Sight) {
	if r.Seen.Examples[s.Response] != "" || s.Example == "" || c.examples+len(s.Example) > maxExamples {
		return
	}
	if r.Seen.Examples == nil {
		r.Seen.Examples = map[string]string{}
	}
	c.examples += len(s.Example)
	r.Seen.Examples[s.Response] = s.Example
}

// Rename has operations that the document does not have be called otherwise; rows that are of one place then are one.
func (c *Collector) Rename(operation func(string) string) {
	for at, r := range c.rows {
		if at.In != "route" {
			continue
		}
		name := operation(at.Operation)
		if name == at.Operation {
			continue
		}
		delete(c.rows, at)
		r.Place.Operation = name
		if other := c.rows[r.Place]; other != nil {
			other.merge(r)
		} else {
			c.rows[r.Place] = r
		}
	}
}

// merge adds what another row of the same place has.
func (r *Row) merge(other *Row) {
	r.Count += other.Count
	r.Refused += other.Refused
	r.Known = r.Known && other.Known
	for _, list := range []struct {
		of   *[]string
		more []string
	}{
		{&r.Seen.Kinds, other.Seen.Kinds}, {&r.Seen.Values, other.Seen.Values},
		{&r.Seen.Responses, other.Seen.Responses}, {&r.Seen.Bodies, other.Seen.Bodies},
	} {
		for _, text := range list.more {
			*list.of = addTo(*list.of, text)
		}
	}
}

// Findings is what has been found so far.
func (c *Collector) Findings() *Findings {
	f := &Findings{Exchanges: c.exchanges, Conforming: c.conforming, More: c.more, Rows: []Row{}, Operations: []Operation{}}
	for _, r := range c.rows {
		row := *r
		for _, list := range []*[]string{&row.Seen.Kinds, &row.Seen.Values, &row.Seen.Joined, &row.Seen.Responses, &row.Seen.Bodies} {
			*list = slices.Clone(*list)
		}
		row.Seen.Examples = maps.Clone(row.Seen.Examples)
		f.Rows = append(f.Rows, row)
	}
	slices.SortFunc(f.Rows, compare)
	for _, name := range slices.Sorted(maps.Keys(c.operations)) {
		f.Operations = append(f.Operations, *c.operations[name])
	}
	for _, why := range slices.Sorted(maps.Keys(c.unjudged)) {
		f.Unjudged = append(f.Unjudged, Unjudged{why, c.unjudged[why]})
	}
	return f
}
