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
