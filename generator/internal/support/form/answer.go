//go:build !formless && !unanswered

// SPDX-License-Identifier: 0BSD

package form

import "io"

// Close ends a form that was received, whether its files have been read or not. Of one that is complete, what stands behind it is read, so
// that the connection can be used again.
func (p *Parts) Close() error {
	if p == nil {
		return nil
	}
	return p.reader.close()
}

// Close is Close of the form that the file is in.
func (l *live) Close() error { return l.reader.close() }

const mostBehind = 4 << 10 // of bytes behind a form, which mean nothing

func (r *Reader) close() error {
	closer, ok := r.from.body.(io.Closer)
	if !ok { // it is a server's
		return nil
	}
	if r.err == io.EOF {
		_, _ = io.CopyN(io.Discard, r.from, mostBehind)
	}
	return closer.Close()
}

// CloseFile closes a file, if it is there and can be closed.
func CloseFile(f File) error {
	if closer, ok := f.Body.(io.Closer); ok {
		return closer.Close()
	}
	return nil
}

// Close closes the files of a form that can be closed.
func (f *Form) Close() {
	for _, piece := range f.pieces {
		if closer, ok := piece.(io.Closer); ok {
			_ = closer.Close()
		}
	}
}

// Close ends the form that is passed on.
func (f *forwarded) Close() error { return f.parts.Close() }
