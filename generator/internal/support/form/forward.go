//go:build !formless

// SPDX-License-Identifier: 0BSD

package form

import (
	"bytes"
	"cmp"
	"io"
)

// Forward writes a form that was received: what came of its fields, by calling write, then its files as they come, and then the fields that
// came with them. It returns false if there is no such form, or it is being written.
func (w *Writer) Forward(parts *Parts, write func(*Writer)) bool {
	if parts == nil || w.forwards != nil {
		return false
	}
	f := &forwarded{writer: w, parts: parts, write: write, written: map[string]int{}}
	w.forwards = f
	write(w)
	f.take()
	w.pieces = append(w.pieces, f)
	return true
}

// forwarded reads what is left of a form that was received, as parts of the one that is written.
type forwarded struct {
	writer  *Writer
	parts   *Parts
	write   func(*Writer)
	written map[string]int // parts of fields, before the files
	text    []byte         // to be read first
	file    io.Reader
	ended   bool
}

// wants reports whether a part of a field is to be written: before the files what is there, behind them the rest of it.
func (f *forwarded) wants(field string) bool {
	there := f.parts.reader.seen[plain(field)]
	switch {
	case !f.ended && there:
		f.written[field]++
	case f.ended:
		f.written[field]--
		return there && f.written[field] < 0
	}
	return there
}

// take moves what has been written here.
func (f *forwarded) take() {
	f.text = bytes.Clone(f.writer.text.Bytes())
	f.writer.text.Reset()
}

func (f *forwarded) Read(b []byte) (int, error) {
	for len(f.text) == 0 {
		if f.file != nil {
			n, err := f.file.Read(b)
			if err == io.EOF {
				f.file, err = nil, nil
			}
			if n > 0 || err != nil {
				return n, err
			}
			continue
		}
		if f.ended {
			return 0, io.EOF
		}
		if err := f.next(); err != nil {
			return 0, err
		}
	}
	n := copy(b, f.text)
	f.text = f.text[n:]
	return n, nil
}

// next begins the next file, or ends the form.
func (f *forwarded) next() error {
	w := f.writer
	part, err := f.parts.Next()
	switch {
	case err == io.EOF:
		f.ended = true
		if f.write(w); w.err == nil {
			w.err = w.parts.Close()
		}
	case err != nil:
		return err
	default:
		w.file, f.file = &part.File, part.Body
		w.part(part.Field, cmp.Or(part.Name, part.Field), cmp.Or(part.MediaType, "application/octet-stream"))
	}
	f.take()
	return w.err
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
		more, err := w.alonePart()
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
	more, err := w.alonePart()
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

// alonePart is what stands in the one part that has been written, from the end of the line that the boundary before it begins to the end
// of its content.
func (w *Writer) alonePart() (io.ReadCloser, error) {
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
