//go:build !formless

// SPDX-License-Identifier: 0BSD

package form

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"maps"
	"mime"
	"mime/multipart"
	"net/textproto"
	"slices"
	"strconv"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// Writer composes a form. The first error stays.
type Writer struct {
	parts     *multipart.Writer    // writes to text
	text      bytes.Buffer         // behind the last file
	pieces    []io.Reader          // texts and files in turn
	mediaType string               // of the next part
	field     string               // that the next parts are of, where their names do not say it
	file      *File                // that the next part is
	header    textproto.MIMEHeader // of the next part
	count     int
	root      string     // media type of the first part
	unnamed   bool       // parts have no names
	forwards  *forwarded // the form that this one repeats, nil if there is none
	err       error
}

var errNoPlace = errors.New("a part before it is missing, whose place it would take")

var errNotExtra = errors.New("has a field of its own, and cannot be among others")

var errNoBody = errors.New("the file has no Body")

// NewWriter starts a form.
func NewWriter() *Writer {
	w := new(Writer)
	w.parts = multipart.NewWriter(&w.text)
	return w
}

// Unnamed has the parts be without names: their places say what they are.
func (w *Writer) Unnamed() { w.unnamed = true }

// As says the media type of the next part.
func (w *Writer) As(mediaType string) *Writer {
	w.mediaType = mediaType
	return w
}

// write writes a part that is a text.
func (w *Writer) write(field, text string) {
	if err := wire.CheckText(text); err != nil {
		w.fail(field, err)
		return
	}
	if out := w.part(field, "", ""); out != nil {
		_, w.err = io.WriteString(out, text)
	}
}

// WriteText writes a field as a text.
func WriteText[T any](w *Writer, field string, v T, format func(T) string) { w.write(field, format(v)) }

// WriteOpt writes a field as a text, if it is there.
func WriteOpt[T any](w *Writer, field string, v wire.Opt[T], format func(T) string) {
	mediaType := w.mediaType
	if v.Set {
		w.As(mediaType).write(field, format(v.Value))
	}
	w.mediaType = ""
}

// WriteItems writes the elements of an array, each as a text.
func WriteItems[T any](w *Writer, field string, list []T, format func(T) string) {
	mediaType := w.mediaType
	for _, v := range list {
		w.As(mediaType).write(field, format(v))
	}
	w.mediaType = ""
}

// WriteValues writes the elements of an array, each as JSON.
func WriteValues[T any](w *Writer, field string, list []T, appendTo func([]byte, T) []byte) {
	mediaType := w.mediaType
	for _, v := range list {
		w.As(mediaType).JSON(field, appendTo(nil, v))
	}
	w.mediaType = ""
}

// JSON writes a part that is JSON.
func (w *Writer) JSON(field string, json []byte) {
	if err := wire.Check(json); err != nil {
		w.fail(field, err)
		return
	}
	if out := w.part(field, "", "application/json"); out != nil {
		_, w.err = out.Write(json)
	}
}

// Names are the names in a map, in order. Fields have the names that follow, or all that begin with one that ends in a bracket: these
// cannot stand in m as well.
func Names[T any](w *Writer, m map[string]T, fields ...string) []string {
	names := slices.Sorted(maps.Keys(m))
	for _, name := range names {
		if slices.ContainsFunc(fields, func(of string) bool {
			return of == name || strings.HasSuffix(of, "[") && strings.HasPrefix(name, of)
		}) {
			w.fail(name, errNotExtra)
		}
	}
	return names
}

// Encoded writes a part that has been encoded, unless there was an error.
func (w *Writer) Encoded(field string, text []byte, err error) {
	if err != nil {
		w.fail(field, err)
		return
	}
	if out := w.part(field, "", ""); out != nil {
		_, w.err = out.Write(text)
	}
}

// File writes a file. Its bytes are read when the form is.
func (w *Writer) File(field string, f File) {
	if w.forwards != nil { // which has the files
		w.mediaType = ""
		return
	}
	if f.Body == nil {
		w.fail(field, errNoBody)
		return
	}
	mediaType := cmp.Or(f.MediaType, w.mediaType, "application/octet-stream")
	if strings.HasSuffix(mediaType, "/*") {
		w.fail(field, fmt.Errorf("the file has no MediaType, which must be one of %s", mediaType))
	}
	w.file = &f
	name := cmp.Or(f.Name, field)
	if w.unnamed {
		name = f.Name
	}
	if w.mediaType = ""; w.part(field, name, mediaType) != nil {
		w.pieces = append(w.pieces, bytes.NewReader(bytes.Clone(w.text.Bytes())), f.Body)
		w.text.Reset()
	}
}

// OptFile writes a file, if it is there.
func (w *Writer) OptFile(field string, f File) {
	if f.Body != nil {
		w.File(field, f)
	}
	w.mediaType = ""
}

// Files writes files under one name.
func (w *Writer) Files(field string, list []File) {
	mediaType := w.mediaType
	for _, f := range list {
		w.As(mediaType).File(field, f)
	}
	w.mediaType = ""
}

func (w *Writer) fail(field string, err error) {
	if w.err == nil {
		w.err = fmt.Errorf("%s: %w", field, err)
	}
}

// part begins a part. It returns nil if there is an error.
func (w *Writer) part(field, file, mediaType string) io.Writer {
	mediaType, w.mediaType = cmp.Or(w.mediaType, mediaType), ""
	header := w.header
	w.header = nil
	if strings.ContainsFunc(mediaType, func(r rune) bool { return r < ' ' && r != '\t' || r == 0x7F }) {
		w.fail(field, fmt.Errorf("%q is no media type", mediaType))
	}
	if n, _ := strconv.Atoi(field); w.unnamed && w.count < n {
		w.fail(field, errNoPlace)
	}
	if w.count++; w.count == 1 {
		w.root = cmp.Or(mediaType, "text/plain")
	}
	if w.err != nil {
		return nil
	}
	if w.forwards != nil && w.file == nil && !w.forwards.wants(cmp.Or(w.field, field)) {
		return io.Discard
	}
	disposition := `form-data; name="` + escapeName.Replace(field) + `"`
	if w.unnamed {
		disposition = "attachment"
	}
	if file != "" {
		disposition += `; filename="` + escapeName.Replace(file) + `"`
	}
	if header == nil {
		header = textproto.MIMEHeader{}
	}
	if w.file != nil {
		maps.Copy(header, w.file.Header)
		w.file = nil
	}
	if !w.unnamed || file != "" {
		header["Content-Disposition"] = []string{disposition}
	}
	if mediaType != "" {
		header["Content-Type"] = []string{mediaType}
	}
	out, err := w.parts.CreatePart(header)
	if err != nil {
		w.err = err
		return nil
	}
	return out
}

// escapeName writes a name as browsers do (HTML, section 4.10.21.8).
var escapeName = strings.NewReplacer(`"`, "%22", "\r", "%0D", "\n", "%0A")

// Form is a form that is ready to be read.
type Form struct {
	MediaType string // with the boundary
	Length    int64  // -1 if it is not known
	pieces    []io.Reader
	starts    []int64 // where the pieces begin that can be read again; nil if one cannot
}

// Form ends the form, of a media type.
func (w *Writer) Form(mediaType string) (*Form, error) {
	if w.err == nil && w.forwards == nil {
		w.err = w.parts.Close()
	}
	if w.err != nil {
		return nil, w.err
	}
	params := map[string]string{"boundary": w.parts.Boundary()}
	if mediaType == "multipart/related" {
		params["type"] = w.root // RFC 2387, section 3.1
	}
	f := &Form{MediaType: mime.FormatMediaType(mediaType, params), pieces: w.pieces}
	if w.forwards == nil {
		f.pieces = append(f.pieces, bytes.NewReader(w.text.Bytes()))
	}
	f.measure()
	return f, nil
}

// measure finds out how long the form is, if all of its files say so.
func (f *Form) measure() {
	starts := make([]int64, len(f.pieces))
	length := int64(0)
	for i, piece := range f.pieces {
		seeker, ok := piece.(io.Seeker)
		if !ok {
			f.Length = -1
			return
		}
		start, err := seeker.Seek(0, io.SeekCurrent)
		if err == nil {
			var end int64
			end, err = seeker.Seek(0, io.SeekEnd)
			if _, back := seeker.Seek(start, io.SeekStart); err == nil {
				err = back
			}
			length += end - start
		}
		if err != nil {
			f.Length = -1
			return
		}
		starts[i] = start
	}
	f.starts, f.Length = starts, length
}

// Body reads the form.
func (f *Form) Body() io.ReadCloser { return io.NopCloser(io.MultiReader(f.pieces...)) }

// IsRepeatable reports whether the form can be read again.
func (f *Form) IsRepeatable() bool { return f.starts != nil }

// Again reads the form once more.
func (f *Form) Again() (io.ReadCloser, error) {
	for i, piece := range f.pieces {
		if _, err := piece.(io.Seeker).Seek(f.starts[i], io.SeekStart); err != nil {
			return nil, err
		}
	}
	return f.Body(), nil
}
