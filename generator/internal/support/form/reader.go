//go:build !formless

// SPDX-License-Identifier: 0BSD

package form

import (
	"bufio"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/textproto"
	"slices"
	"strconv"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// Body is a form that reads itself, part by part.
type Body interface {
	// ReadPart reads the part that a Reader is at into the field of its name.
	ReadPart(*Reader)
}

const maxParts = 1000 // of a form: each costs more than it weighs

// Rules is what a form asks for, and what becomes of one that is wrong.
type Rules struct {
	Required []string // names of fields
	Limit    int64    // bytes of all parts that are no files
	Mode     wire.Mode

	TooLarge func() error              // the error for more than that
	Broken   func(error) error         // the error for a body that cannot be read
	Wrong    func(wire.Problems) error // the error for a form that is wrong, where it shows while files are being read
}

// Reader reads a form into a Body.
type Reader struct {
	rules Rules
	into  Body
	from  *measured
	parts *multipart.Reader
	current
	seen     map[string]bool // fields that are there
	count    int
	styled   string // parts of fields with a style, as a query
	json     inner
	problems wire.Problems
	halted   bool  // at a file
	many     bool  // there may be others
	first    *Part // that no call has asked for yet
	err      error // io.EOF at the end
}

// current is the part that reading is at.
type current struct {
	part    *multipart.Part
	content *bufio.Reader // of part, if that may be a file
	name    string
	item    int // which element of its field it is, from 1; 0 is the only one
}

// inner reads a part that is JSON.
type inner struct {
	reader  *wire.Reader // nil if no such part is being read
	pointer string       // to what it reads
}

func (in *inner) start(text []byte, pointer string, mode wire.Mode) *wire.Reader {
	in.reader, in.pointer = new(wire.Reader), pointer
	in.reader.Reset(text, mode)
	return in.reader
}

// close ends reading, and adds what is wrong to the problems of the form.
func (in *inner) close(problems *wire.Problems) {
	if in.reader != nil {
		if found := in.reader.Close(); len(found) > 0 {
			problems.At(in.pointer, found)
		}
		in.reader = nil
	}
}

// NewReader starts reading a form.
func NewReader(body io.Reader, contentType string, into Body, rules Rules) (*Reader, error) {
	boundary := MediaParams(contentType, "boundary")
	if len(boundary) == 0 || boundary[0] == "" {
		return nil, wire.Invalid("type", "Content-Type must have a boundary")
	}
	from := &measured{Source: NewSource(body)}
	return &Reader{
		rules: rules, into: into, from: from, parts: multipart.NewReader(from, boundary[0]), seen: map[string]bool{},
	}, nil
}

// Begin reads up to the first file, or to the end if there is none. Found is what is wrong so far.
func (r *Reader) Begin() (found wire.Problems, err error) {
	part, err := r.advance()
	if r.many {
		r.first = part
	}
	if err == io.EOF {
		r.require()
		err = nil
	}
	found, r.problems = r.problems, nil
	return found, err
}

// IsEnded reports whether there are no more parts.
func (r *Reader) IsEnded() bool { return r.err != nil }

// Judge takes what Validate says of fields that did not come from what it says of the form: they may come yet, or are required.
func (r *Reader) Judge(invalid error) error {
	list, ok := invalid.(wire.Problems)
	if !ok {
		return invalid
	}
	var left wire.Problems
	for _, p := range list {
		if p.In != "" || p.Pointer == "" && r.isPositional() && r.IsEnded() || r.seen[nameIn(p.Pointer)] {
			left = append(left, p)
		}
	}
	return left.Err()
}

// nameIn is the name of the field that a pointer leads to.
func nameIn(pointer string) string {
	name, _, _ := strings.Cut(strings.TrimPrefix(pointer, "/"), "/")
	return plain(unescapePointer.Replace(name))
}

// plain is a name without the brackets that some clients put behind that of an array.
func plain(name string) string { return strings.TrimSuffix(name, "[]") }

var (
	escapePointer   = strings.NewReplacer("~", "~0", "/", "~1")
	unescapePointer = strings.NewReplacer("~1", "/", "~0", "~")
)

// next goes on behind a file to the next one. At the end it tells what is wrong with what came since Begin.
func (r *Reader) next() (*Part, error) {
	if part := r.first; part != nil {
		r.first = nil
		return part, nil
	}
	if r.err != nil {
		return nil, r.err
	}
	part, err := r.advance()
	if err != io.EOF {
		return part, err
	}
	r.require()
	if v, ok := r.into.(interface{ Validate() error }); ok {
		r.problems.Merge(r.Judge(v.Validate()))
	}
	if len(r.problems) > 0 {
		if err := r.rules.Wrong(r.problems); err != nil {
			r.err = err
		}
	}
	return nil, r.err
}

// advance reads parts up to the next file. It returns io.EOF at the end.
func (r *Reader) advance() (*Part, error) {
	for r.halted = false; r.err == nil; {
		if r.begin(); r.err != nil {
			r.settle()
			break
		}
		if r.name = r.nameOf(r.part); r.name == "" {
			r.problems.At("", wire.Invalid("syntax", "a part of the form has no name"))
			r.Skip()
			continue
		}
		r.item = 0
		r.into.ReadPart(r)
		r.json.close(&r.problems)
		if r.halted {
			r.settle()
			return &Part{Field: plain(r.name), File: r.file()}, nil
		}
	}
	return nil, r.err
}

// settle reads fields of which there may be several parts.
func (r *Reader) settle() {
	if v, ok := r.into.(interface{ ReadStyled(*Reader) }); ok {
		v.ReadStyled(r)
	}
}

// nameOf is what a part is called. One without a name is that of its Content-ID, or else the first of those that have an order and are not
// there yet.
func (r *Reader) nameOf(part *multipart.Part) string {
	if r.isPositional() {
		return strconv.Itoa(r.count - 1)
	}
	_, params, err := mime.ParseMediaType(part.Header.Get("Content-Disposition"))
	if name := quoted(params["name"]); err == nil && name != "" {
		return name
	}
	ordered, ok := r.into.(interface{ PartNames() []string })
	if !ok {
		return ""
	}
	names, id := ordered.PartNames(), strings.Trim(part.Header.Get("Content-ID"), "<>")
	if slices.Contains(names, id) {
		return id
	}
	for _, name := range names {
		if !r.seen[plain(name)] {
			return name
		}
	}
	return ""
}

// isPositional reports whether parts are known by their places alone.
func (r *Reader) isPositional() bool {
	_, is := r.into.(interface{ IsPositional() })
	return is
}

// quoted undoes what browsers write for a quote and for the ends of lines in a name (HTML, section 4.10.21.8).
func quoted(name string) string {
	if strings.IndexByte(name, '%') < 0 {
		return name
	}
	return unescapeName.Replace(name)
}

var unescapeName = strings.NewReplacer("%22", `"`, "%0D", "\r", "%0A", "\n")

func (r *Reader) require() {
	for _, name := range r.rules.Required {
		if !r.seen[plain(name)] {
			r.problems.Member("", name, wire.Invalid("required", "is required"))
		}
	}
}

// broken is the error for a form that cannot be read on, within the part of a name or, if that is "", between parts.
func (r *Reader) broken(err error, within string) error {
	wrong := wire.Invalid("syntax", "the header of a part is malformed or cut off")
	switch {
	case r.from.err == errTooMuch:
		return r.headerTooLong("", r.count+1)
	case r.from.err != nil && r.from.err != io.ErrUnexpectedEOF:
		return r.rules.Broken(r.from.err) // which says nothing of the form
	case errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF): // which must not be taken for its end
		wrong = wire.Invalid("syntax", "the form ends before it is complete")
	}
	if within == "" {
		return r.rules.Broken(wrong)
	}
	var found wire.Problems
	found.Member("", plain(within), wrong)
	return r.rules.Broken(found)
}

// Name is what the part is called.
func (r *Reader) Name() string { return r.name }

// once marks the field of the part as there, and reports whether it is the first of its name.
func (r *Reader) once() bool {
	if name := plain(r.name); !r.seen[name] {
		r.seen[name] = true
		return true
	}
	r.problems.Member("", r.name, wire.Invalid("duplicate", "the part is there twice"))
	r.Skip()
	return false
}

// bytes reads the part. They count against the limit.
func (r *Reader) bytes() []byte {
	if r.err != nil {
		return nil
	}
	b, err := io.ReadAll(io.LimitReader(r.part, r.rules.Limit+1))
	r.spend(int64(len(b)), err)
	return b
}

// Skip passes over a part that the document does not have.
func (r *Reader) Skip() {
	if r.err == nil {
		n, err := io.Copy(io.Discard, io.LimitReader(r.part, r.rules.Limit+1))
		r.spend(n, err)
	}
}

// Refuse reports a part that may not be there.
func (r *Reader) Refuse() {
	r.problems.Member("", r.name, wire.Invalid("additionalProperties", "is not allowed"))
	r.Skip()
}

func (r *Reader) spend(n int64, err error) {
	switch r.rules.Limit -= n; {
	case r.rules.Limit < 0:
		r.err = r.rules.TooLarge()
	case err != nil:
		r.err = r.broken(err, r.name)
	}
}

// File begins a file that is the only one of its form: its end is that of the form.
func (r *Reader) File(f *File) {
	if r.isThere() && r.once() {
		r.halted = true
		*f = r.file()
		f.Body = &live{reader: r, file: f.Body}
	}
}

// Part begins a file that is one of several, and the only one of its name.
func (r *Reader) Part(parts **Parts) {
	if r.isThere() && r.once() {
		r.halt(parts)
	}
}

// Parts begins a file that is one of several, some of which may have the same name.
func (r *Reader) Parts(parts **Parts) {
	if r.isThere() {
		r.seen[plain(r.name)] = true
		r.halt(parts)
	}
}

func (r *Reader) halt(parts **Parts) {
	if r.halted, r.many = true, true; *parts == nil {
		*parts = &Parts{r}
	}
}

// isThere reports whether the part is a file. One without a name and bytes is what browsers send for none.
func (r *Reader) isThere() bool {
	r.content = bufio.NewReaderSize(r.part, leastBuffer)
	if r.part.FileName() != "" || r.isPositional() {
		return true
	}
	_, err := r.content.Peek(1)
	return err != io.EOF
}

const leastBuffer = 16 // of package bufio: larger reads pass it by

func (r *Reader) file() File {
	f := File{Name: quoted(r.part.FileName()), MediaType: r.part.Header.Get("Content-Type"), Body: &received{r, r.content}}
	for name, values := range r.part.Header {
		if name == "Content-Type" || name == "Content-Disposition" {
			continue
		}
		if f.Header == nil {
			f.Header = textproto.MIMEHeader{}
		}
		f.Header[name] = values
	}
	return f
}
