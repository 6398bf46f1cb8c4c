package proxy

import (
	"bufio"
	"bytes"
	"errors"
	"io"
)

// Limits of what is read. Whatever is longer passes unread.
const (
	bufferSize = 16 << 10 // of each direction of a connection, once for reading and once for writing
	maxHead    = 1 << 20
)

// errUnreadable says that what passes is not HTTP/1.1 as far as this package reads it. It is no fault of the traffic: it passes on.
var errUnreadable = errors.New("not readable as HTTP/1.1")

// A sendError is about the side that is written to; other errors are about the side that is read.
type sendError struct{ error }

func (e *sendError) Unwrap() error { return e.error }

// sender makes errors of writing known as such.
type sender struct{ io.Writer }

func (s sender) Write(b []byte) (int, error) {
	n, err := s.Writer.Write(b)
	if err != nil {
		err = &sendError{err}
	}
	return n, err
}

// A way is one direction of a connection. What was read is sent before it waits for more, so that nothing is ever held back.
type way struct {
	r *bufio.Reader
	w *bufio.Writer
}

// more waits for bytes, and returns at most n of what is there. They are to be discarded from r when they have been used.
func (w *way) more(n int64) ([]byte, error) {
	if w.r.Buffered() == 0 {
		if err := w.w.Flush(); err != nil {
			return nil, err
		}
		if _, err := w.r.Peek(1); err != nil {
			return nil, err
		}
	}
	return w.r.Peek(int(min(n, int64(w.r.Buffered()))))
}

// line reads to the end of a line. What it returns is valid until the next read; with an error, it is what came before it.
func (w *way) line() ([]byte, error) {
	if there, _ := w.r.Peek(w.r.Buffered()); bytes.IndexByte(there, '\n') < 0 {
		if err := w.w.Flush(); err != nil {
			return nil, err
		}
	}
	return w.r.ReadSlice('\n')
}

// head reads a start line and fields, through the empty line, and appends them to buf. With an error, it returns what came before it.
func (w *way) head(buf []byte) ([]byte, error) {
	begun, fresh := false, true
	for len(buf) <= maxHead {
		line, err := w.line()
		buf = append(buf, line...)
		switch {
		case err == bufio.ErrBufferFull:
			begun, fresh = true, false
			continue
		case err != nil:
			return buf, err
		case begun && fresh && isBlank(line):
			return buf, nil
		case !fresh || !isBlank(line): // empty lines before a message are skipped (RFC 9112 2.2)
			begun = true
		}
		fresh = true
	}
	return buf, errUnreadable
}

func isBlank(line []byte) bool { return len(line) == 1 || len(line) == 2 && line[0] == '\r' }

// body passes a content on.
func (w *way) body(f framing, keep *capture) error {
	switch {
	case f.chunked:
		return w.chunks(keep)
	case f.untilClose:
		return w.bytes(1<<63-1, keep)
	default:
		if err := w.bytes(f.length, keep); err != io.EOF {
			return err
		}
		return io.ErrUnexpectedEOF
	}
}

// bytes passes n bytes on.
func (w *way) bytes(n int64, keep *capture) error {
	for n > 0 {
		b, err := w.more(n)
		if err != nil {
			return err
		}
		if _, err := w.w.Write(b); err != nil {
			return err
		}
		keep.add(b)
		n -= int64(len(b))
		if _, err := w.r.Discard(len(b)); err != nil {
			return err
		}
	}
	return nil
}

// chunks passes a chunked content on (RFC 9112 7.1), with its extensions and trailers.
func (w *way) chunks(keep *capture) error {
	for {
		line, err := w.pass()
		if err != nil {
			return err
		}
		n, err := chunkSize(line)
		if err != nil {
			return err
		}
		if n == 0 {
			return w.trailers()
		}
		if err := w.bytes(n, keep); err != nil {
			return broken(err)
		}
		if line, err = w.pass(); err != nil {
			return err
		}
		if !isBlank(line) {
			return errUnreadable
		}
	}
}

func (w *way) trailers() error {
	for {
		if line, err := w.pass(); err != nil || isBlank(line) {
			return err
		}
	}
}

// pass passes a line on.
func (w *way) pass() ([]byte, error) {
	line, err := w.line()
	if _, failed := w.w.Write(line); failed != nil {
		return nil, failed
	}
	if err == bufio.ErrBufferFull {
		return nil, errUnreadable
	}
	return line, broken(err)
}

// broken is an error within a message, where an end of the connection is none of the message.
func broken(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

// rest passes on whatever comes, and says how that ended: with io.EOF where it was closed.
func (w *way) rest() error {
	if err := w.w.Flush(); err != nil {
		return err
	}
	if _, err := w.r.WriteTo(flushed{w.w}); err != nil {
		return err
	}
	return io.EOF
}

// flushed sends what is written to it at once.
type flushed struct{ w *bufio.Writer }

func (f flushed) Write(b []byte) (int, error) {
	n, err := f.w.Write(b)
	if err == nil {
		err = f.w.Flush()
	}
	return n, err
}

// chunkSize reads the line before a chunk. A size that no content can have is not readable.
func chunkSize(line []byte) (int64, error) {
	digits, _, _ := bytes.Cut(bytes.TrimRight(line, "\r\n"), []byte{';'})
	digits = bytes.TrimRight(digits, " \t")
	if len(digits) == 0 || len(digits) > 15 {
		return 0, errUnreadable
	}
	var n int64
	for _, c := range digits {
		switch {
		case '0' <= c && c <= '9':
			n = n<<4 | int64(c-'0')
		case 'a' <= c|0x20 && c|0x20 <= 'f':
			n = n<<4 | int64(c|0x20-'a'+10)
		default:
			return 0, errUnreadable
		}
	}
	return n, nil
}
