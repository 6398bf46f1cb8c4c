//go:build !unstreamed

// SPDX-License-Identifier: 0BSD

package form

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/textproto"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// File is bytes with a name and a media type: a part of a form, or a whole body. One that was received is live: it is read once,
// while the call that brought it lasts.
type File struct {
	Name      string // of the file, "" if it has none
	MediaType string // "" is application/octet-stream
	Body      io.Reader
}

// Part is one part of a form (RFC 7578).
type Part struct {
	Field  string // name
	IsFile bool   // it has the name of a file, or a media type that is no text
	File
}

// Parts reads a form part by part. What was not read of a part is passed over by the next one.
type Parts struct {
	reader *multipart.Reader
	left   int
}

const maxParts = 1000 // of a form: each costs more than it weighs

// ReadParts starts reading a form.
func ReadParts(body io.Reader, contentType string) (*Parts, error) {
	boundary := wire.MediaParams(contentType, "boundary")
	if wire.MediaType(contentType) != "multipart/form-data" || len(boundary) == 0 || boundary[0] == "" {
		return nil, wire.Invalid("type", "Content-Type must be multipart/form-data with a boundary")
	}
	return &Parts{multipart.NewReader(body, boundary[0]), maxParts}, nil
}

// Next returns the next part, io.EOF after the last.
func (p *Parts) Next() (*Part, error) {
	if p == nil {
		return nil, io.EOF
	}
	in, err := p.reader.NextRawPart()
	if err != nil {
		return nil, err
	}
	if p.left--; p.left < 0 {
		return nil, errors.New("the form has too many parts")
	}
	if in.FormName() == "" {
		return nil, wire.Invalid("syntax", "a part of the form has no name")
	}
	mediaType := wire.MediaType(in.Header.Get("Content-Type"))
	part := &Part{Field: in.FormName(), File: File{Name: in.FileName(), MediaType: in.Header.Get("Content-Type"), Body: in}}
	part.IsFile = part.Name != "" || mediaType != "" && mediaType != "text/plain" && mediaType != "application/json"
	return part, nil
}

// Text reads a part that is no file, of at most limit bytes.
func (p *Part) Text(limit int64) (string, error) {
	b, err := io.ReadAll(io.LimitReader(p.Body, limit+1))
	if err != nil {
		return "", err
	}
	if int64(len(b)) > limit {
		return "", wire.Invalid("maxLength", fmt.Sprintf("must have at most %d bytes", limit))
	}
	return string(b), nil
}

// FormWriter writes a form. The first error stays.
type FormWriter struct {
	writer *multipart.Writer
	err    error
}

// FormBody returns a form that write writes while it is being read, and its Content-Type.
func FormBody(write func(*FormWriter)) (body io.ReadCloser, contentType string) {
	r, w := io.Pipe()
	form := &FormWriter{writer: multipart.NewWriter(w)}
	go func() {
		if write(form); form.err == nil {
			form.err = form.writer.Close()
		}
		w.CloseWithError(form.err)
	}()
	return r, form.writer.FormDataContentType()
}

// Text writes a part that is text: a simple value.
func (f *FormWriter) Text(field, text string) {
	if f.err == nil {
		f.err = wire.CheckText(text)
	}
	if f.err == nil {
		f.err = f.writer.WriteField(field, text)
	}
}

// JSON writes a part that is JSON: an array or object.
func (f *FormWriter) JSON(field string, json []byte) {
	if f.err == nil {
		f.err = wire.Check(json)
	}
	f.part(field, "", "application/json", func(w io.Writer) error {
		_, err := w.Write(json)
		return err
	})
}

// File writes a part that is a file.
func (f *FormWriter) File(field string, file File) {
	if f.err == nil && file.Body == nil {
		f.err = fmt.Errorf("%s: the file has no Body", field)
	}
	f.part(field, cmp.Or(file.Name, field), cmp.Or(file.MediaType, "application/octet-stream"), func(w io.Writer) error {
		_, err := io.Copy(w, file.Body)
		return err
	})
}

func (f *FormWriter) part(field, file, mediaType string, write func(io.Writer) error) {
	if f.err == nil && strings.ContainsFunc(mediaType, func(r rune) bool { return r < ' ' && r != '\t' || r == 0x7F }) {
		f.err = fmt.Errorf("%s: %q is no media type", field, mediaType)
	}
	if f.err != nil {
		return
	}
	disposition := `form-data; name="` + quoted.Replace(field) + `"`
	if file != "" {
		disposition += `; filename="` + quoted.Replace(file) + `"`
	}
	header := textproto.MIMEHeader{"Content-Disposition": {disposition}, "Content-Type": {mediaType}}
	var w io.Writer
	if w, f.err = f.writer.CreatePart(header); f.err == nil {
		f.err = write(w)
	}
}

// quoted makes a text fit for a parameter of a header field (RFC 9110, section 5.6.4). Line ends have no form there.
var quoted = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\r", "%0D", "\n", "%0A")
