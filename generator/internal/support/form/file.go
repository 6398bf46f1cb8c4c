//go:build !formless

// SPDX-License-Identifier: 0BSD

package form

import (
	"io"
	"net/textproto"
)

// File is a file in a form (RFC 7578). One without a Body is not there. A form that was received has files that are live: each is read
// once, before the next part and while the call that brought it lasts.
type File struct {
	Name      string               // of the file, "" if it has none
	MediaType string               // "" is that which the document names, or application/octet-stream
	Header    textproto.MIMEHeader // further fields of the part, such as Content-Id
	Body      io.Reader
}

// Part is a file among others in a form.
type Part struct {
	Field string // name of the field that it belongs to, as the document has it
	File
}

// Parts hands out the files of a form that was received, in the order in which they come.
type Parts struct{ reader *Reader }

// Next returns the next file. What was not read of the one before it is passed over. Fields that stand between files are read into the
// form on the way. After the last file it returns io.EOF if all that the document asks of the form holds, and else what is wrong with it.
func (p *Parts) Next() (*Part, error) {
	if p == nil {
		return nil, io.EOF
	}
	return p.reader.next()
}

// live is the body of a file that is the only one of its form.
type live struct {
	reader *Reader
	file   io.Reader
	err    error
}

// Read reads the file. At its end the fields behind it are read into the form, and the end is told if all of that is right.
func (l *live) Read(b []byte) (int, error) {
	if l.err != nil {
		return 0, l.err
	}
	n, err := l.file.Read(b)
	if err == io.EOF {
		_, err = l.reader.next()
	}
	l.err = err
	return n, err
}

// received is the body of a part that says in the form's words what is wrong when it breaks off.
type received struct {
	reader *Reader
	part   io.Reader
}

func (r *received) Read(b []byte) (int, error) {
	n, err := r.part.Read(b)
	if err != nil && err != io.EOF {
		err = r.reader.broken(err, r.reader.name)
	}
	return n, err
}

// Lone is a form of one part, which is a file and has no name.
type Lone struct{ File }

// ReadPart reads the part that r is at.
func (l *Lone) ReadPart(r *Reader) { r.File(&l.File) }

// IsPositional says that the part is known by its place.
func (*Lone) IsPositional() {}

// FilePart returns what writes item n of a stream of files, behind the line of a boundary: its header stands in b, and its content in more.
// A file that names no media type has that of its place, or the last one.
func FilePart(mediaTypes ...string) func(n int, b []byte, f File) (head []byte, more io.Reader, err error) {
	return func(n int, b []byte, f File) ([]byte, io.Reader, error) {
		w := NewWriter()
		w.Unnamed()
		w.As(mediaTypes[min(n, len(mediaTypes)-1)]).File("file", f)
		more, err := w.Part()
		return b, more, err
	}
}

// itemOf is *T that writes itself as a form of one part.
type itemOf[T any] interface {
	*T
	WriteForm(w *Writer)
}

// ItemPart is what FilePart returns, for an item that writes itself.
func ItemPart[T any, P itemOf[T]](_ int, b []byte, item T) ([]byte, io.Reader, error) {
	w := NewWriter()
	P(&item).WriteForm(w)
	more, err := w.Part()
	return b, more, err
}

// lonePart reads a part that has been written, and closes its file.
type lonePart struct {
	io.Reader
	file io.Reader
}

// Close closes the file, if it can be closed.
func (l *lonePart) Close() error {
	if closer, ok := l.file.(io.Closer); ok {
		return closer.Close()
	}
	return nil
}

// Part is what stands in the one part that has been written, from the end of the line that the boundary before it begins to that of its
// content.
func (w *Writer) Part() (io.ReadCloser, error) {
	if w.err != nil {
		return nil, w.err
	}
	part := &lonePart{Reader: io.MultiReader(append(w.pieces, &w.text)...)}
	if len(w.pieces) > 1 {
		part.file = w.pieces[1]
	}
	_, err := io.CopyN(io.Discard, part.Reader, int64(len("--"+w.parts.Boundary())))
	return part, err
}
