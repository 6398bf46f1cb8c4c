package proxy

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"io"
	"net/http"
	"strings"
	"sync/atomic"

	"github.com/bindery-dev/bindery/internal/observe/exchange"
)

// maxDecoded is how long a content may be once its codings are off.
const maxDecoded = 1 << 20

// A budget is the memory that may be taken for copies of what passes.
type budget struct{ left atomic.Int64 }

func (b *budget) take(n int) bool {
	if b.left.Add(int64(-n)) >= 0 {
		return true
	}
	b.give(n)
	return false
}

func (b *budget) give(n int) { b.left.Add(int64(n)) }

// A capture is the copy of a content, as long as it is not longer than what is kept and there is memory for it. Of one that is cut
// nothing is kept: nothing can be said of it.
type capture struct {
	budget *budget
	most   int

	bytes  []byte
	length int64
	cut    bool
}

func (c *capture) add(b []byte) {
	c.length += int64(len(b))
	if c.cut {
		return
	}
	need := len(c.bytes) + len(b)
	if need > c.most {
		c.drop()
		return
	}
	if need > cap(c.bytes) {
		size := min(max(need, 2*cap(c.bytes), 512), c.most)
		if !c.budget.take(size - cap(c.bytes)) {
			c.drop()
			return
		}
		c.bytes = append(make([]byte, 0, size), c.bytes...)
	}
	c.bytes = append(c.bytes, b...)
}

// expect makes room for a content of a known length, and none for one that is not going to be kept.
func (c *capture) expect(length int64) {
	switch {
	case length > int64(c.most):
		c.drop()
	case length > 0 && c.budget.take(int(length)):
		c.bytes = make([]byte, 0, length)
	}
}

// drop keeps nothing, now and later.
func (c *capture) drop() {
	c.budget.give(cap(c.bytes))
	c.bytes, c.cut = nil, true
}

// body takes the codings off.
func (c *capture) body(header http.Header) exchange.Body {
	b := exchange.Body{Bytes: c.bytes, Length: c.length, Cut: c.cut}
	if b.Cut || len(b.Bytes) == 0 {
		return b
	}
	codings := strings.Split(strings.Join(header.Values("Content-Encoding"), ","), ",")
	for i := len(codings) - 1; i >= 0; i-- {
		decoded, err := decode(strings.ToLower(strings.TrimSpace(codings[i])), b.Bytes)
		if err != nil {
			return exchange.Body{Length: b.Length, Cut: true}
		}
		b.Bytes = decoded
	}
	return b
}

// decode takes one coding off (RFC 9110 8.4.1).
func decode(coding string, content []byte) ([]byte, error) {
	var r io.Reader
	var err error
	switch coding {
	case "", "identity":
		return content, nil
	case "gzip", "x-gzip":
		r, err = gzip.NewReader(bytes.NewReader(content))
	case "deflate":
		if r, err = zlib.NewReader(bytes.NewReader(content)); err != nil { // some send it without its wrapper
			r, err = flate.NewReader(bytes.NewReader(content)), nil
		}
	default:
		err = errors.New("unknown coding")
	}
	if err != nil {
		return nil, err
	}
	decoded, err := io.ReadAll(io.LimitReader(r, maxDecoded+1))
	if err == nil && len(decoded) > maxDecoded {
		err = errors.New("too long")
	}
	return decoded, err
}
