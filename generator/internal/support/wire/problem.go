// SPDX-License-Identifier: 0BSD

package wire

import (
	"cmp"
	"strconv"
	"strings"
)

// Problem is one thing that is wrong with a message, and where.
type Problem struct {
	In      string // "path", "query", "header" or "cookie"; "" is the body
	Pointer string // JSON Pointer into it: "/errors/0/code"; of a parameter, "/name"
	Keyword string // of JSON Schema where there is one, else "syntax", "duplicate" or "utf8"
	Detail  string
	Default string // of a required member that is absent, in JSON, or of such a parameter, as its text; "" if there is none
}

// Problems is everything that is wrong with a message. It is an error.
type Problems []Problem

const maxProblems = 50 // as many as anyone will read

func (p Problems) Error() string {
	texts := make([]string, len(p))
	for i, q := range p {
		pointer := strconv.Quote(q.Pointer) // names are the sender's, line ends and all
		texts[i] = cmp.Or(q.In, "body") + pointer[1:len(pointer)-1] + ": " + q.Detail
	}
	return strings.Join(texts, "; ")
}

// Err returns p as an error: nil if there are none.
func (p Problems) Err() error {
	if len(p) == 0 {
		return nil
	}
	return p
}

// At, Item and Param are inlined, so that a value with nothing wrong costs a comparison.

// At adds what err says about the value at pointer.
func (p *Problems) At(pointer string, err error) {
	if err != nil {
		p.add("", pointer, err)
	}
}

// Item adds what err says about element i of the array at pointer.
func (p *Problems) Item(pointer string, i int, err error) {
	if err != nil {
		p.item(pointer, i, err)
	}
}

// Member adds what err says about a member of the map at pointer.
func (p *Problems) Member(pointer, name string, err error) {
	if err != nil {
		p.add("", pointer+"/"+escapePointer.Replace(name), err)
	}
}

// Param adds what err says about a parameter.
func (p *Problems) Param(in, name string, err error) {
	if err != nil {
		p.param(in, name, err)
	}
}

func (p *Problems) item(pointer string, i int, err error) {
	p.add("", pointer+"/"+strconv.Itoa(i), err)
}

func (p *Problems) param(in, name string, err error) { p.add(in, "/"+escapePointer.Replace(name), err) }

func (p *Problems) add(in, pointer string, err error) {
	list, ok := err.(Problems)
	if !ok {
		list = Problems{{Keyword: "format", Detail: err.Error()}}
	}
	for _, q := range list {
		if len(*p) == maxProblems {
			return
		}
		q.In, q.Pointer = cmp.Or(in, q.In), joinPointer(pointer, q.Pointer)
		*p = append(*p, q)
	}
}

// Merge adds the problems of err that say something new: a value that could not be read is not judged as well.
func (p *Problems) Merge(err error) {
	more, _ := err.(Problems)
	known := *p
next:
	for _, q := range more {
		for _, k := range known {
			if k.In == q.In && (k.Keyword == "syntax" || under(q.Pointer, k.Pointer)) {
				continue next
			}
		}
		p.add("", "", Problems{q})
	}
}

func under(pointer, parent string) bool {
	rest, ok := strings.CutPrefix(pointer, parent)
	return ok && (rest == "" || rest[0] == '/')
}

var escapePointer = strings.NewReplacer("~", "~0", "/", "~1")

// Invalid is a value that breaks a keyword.
func Invalid(keyword, detail string) error { return Problems{{Keyword: keyword, Detail: detail}} }
