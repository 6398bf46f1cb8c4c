// SPDX-License-Identifier: 0BSD

package lenient

import (
	"bytes"
	"io"
	"math/bits"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// Kept is a body that can be read again, as long as no more was read of it than it keeps.
type Kept struct {
	io.ReadCloser
	text  []byte
	most  int64
	whole bool // it has ended
	lost  bool // more was read than is kept
}

// Keep keeps what is read of a body, up to so many bytes.
func Keep(body io.ReadCloser, most int64) *Kept {
	if k, ok := body.(*Kept); ok && k.text == nil && !k.lost && k.most == most { // of a request that goes through middleware now
		return k
	}
	return &Kept{ReadCloser: body, most: most}
}

// Read reads from the body.
func (k *Kept) Read(b []byte) (int, error) {
	n, err := k.ReadCloser.Read(b)
	if k.lost = k.lost || int64(len(k.text)+n) > k.most; k.lost {
		k.text = nil
	} else {
		if len(k.text)+n > cap(k.text) {
			k.text = slices.Grow(k.text, len(k.text)+n) // twice as much: append alone copies a large one more often
		}
		k.text = append(k.text, b[:n]...)
	}
	k.whole = k.whole || err == io.EOF
	return n, err
}

// all reads the rest, and returns the body; ok is false if it is too large, or breaks off.
func (k *Kept) all() (text []byte, ok bool) {
	ok = k.until(func() bool { return false })
	return k.text, ok
}

// first reads on to the first byte that is no blank, and returns it; 0 if there is none.
func (k *Kept) first() byte {
	found := func() []byte { return bytes.TrimLeft(k.text, " \t\r\n") }
	if !k.until(func() bool { return len(found()) > 0 }) || len(found()) == 0 {
		return 0
	}
	return found()[0]
}

// until reads on until it has enough, or all. It reports false if that is more than is kept, or breaks off.
func (k *Kept) until(enough func() bool) bool {
	for b := make([]byte, 4<<10); k.ReadCloser != nil && !k.whole && !k.lost && !enough(); {
		if _, err := k.Read(b); err != nil && err != io.EOF {
			return false
		}
	}
	return !k.lost
}

// Request returns a request that a fault is no answer to, and what is mended in it; nil if there is none. What was kept of the body
// becomes that of the new request.
func Request(r *http.Request, kept *Kept, f *wire.Fault, allowed Lenience) (*http.Request, []Leniency) {
	switch f.Kind {
	case wire.FaultRouting:
		return Routing(r, f, allowed)
	case wire.FaultMediaType:
		return typed(r, kept, f, allowed)
	case wire.FaultDecode:
		problems, _ := f.Err.(wire.Problems)
		mended, done := Parameters(r, problems, allowed)
		if mended == nil {
			mended = r
		}
		if isJSON(r.Header.Get("Content-Type")) && slices.ContainsFunc(problems, isInside) {
			text, ok := kept.all()
			if !ok {
				return nil, nil
			}
			if body, more := Body(text, problems, allowed); more != nil {
				return kept.into(mended, body), append(done, more...)
			}
		}
		if done != nil && !kept.lost {
			return kept.again(mended), done
		}
	}
	return nil, nil
}

// typed says of a body that it is JSON, if it looks so and nobody says what it is, or, of one of another type, that it is bytes.
func typed(r *http.Request, kept *Kept, f *wire.Fault, allowed Lenience) (*http.Request, []Leniency) {
	how := MissingContentType
	if len(r.Header["Content-Type"]) > 0 {
		how = OtherContentType
	}
	if allowed&how == 0 || f.Status != http.StatusUnsupportedMediaType || len(r.Header["Content-Encoding"]) > 0 {
		return nil, nil
	}
	mended := *r
	mended.Header = r.Header.Clone()
	switch {
	case how == OtherContentType && strings.Contains(f.Detail(), bytesType):
		mended.Header.Set("Content-Type", bytesType)
	case strings.IndexByte(`{["-0123456789tfn`, kept.first()) >= 0:
		mended.Header.Set("Content-Type", "application/json")
	default:
		return nil, nil
	}
	if kept.lost {
		return nil, nil
	}
	return kept.again(&mended), []Leniency{{how, "header", "/Content-Type"}}
}

// isInside reports whether a problem is with what is in a body.
func isInside(p wire.Problem) bool { return p.In == "" && p.Pointer != "" }

const bytesType = "application/octet-stream"

// into gives a request a body in the place of what was sent.
func (k *Kept) into(r *http.Request, text []byte) *http.Request {
	mended := *k.over(r, bytes.NewReader(text))
	mended.ContentLength, mended.TransferEncoding = int64(len(text)), nil
	return &mended
}

// again gives a request the body from its beginning. What has not come yet is not waited for.
func (k *Kept) again(r *http.Request) *http.Request {
	if k.ReadCloser == nil {
		return r
	}
	return k.over(r, io.MultiReader(bytes.NewReader(k.text), k.ReadCloser))
}

// over is a request whose body is read from elsewhere.
func (k *Kept) over(r *http.Request, body io.Reader) *http.Request {
	mended := *r
	k.ReadCloser = struct {
		io.Reader
		io.Closer
	}{body, k.ReadCloser}
	k.text, k.whole = nil, false
	mended.Body = k
	return &mended
}

func isJSON(mediaType string) bool {
	base, _, _ := strings.Cut(strings.ToLower(mediaType), ";")
	return strings.HasSuffix(strings.TrimSpace(base), "json")
}

// Counts counts requests by what was mended in them. It is safe for concurrent use.
type Counts [len(names)]atomic.Int64

// Add counts a request.
func (c *Counts) Add(done []Leniency) {
	var all Lenience
	for _, d := range done {
		all |= d.Lenience
	}
	for ; all != 0; all &= all - 1 {
		c[bits.TrailingZeros32(uint32(all))].Add(1)
	}
}

// Count is how many requests there were, of one way.
func (c *Counts) Count(way Lenience) int64 {
	if i := bits.TrailingZeros32(uint32(way)); i < len(c) {
		return c[i].Load()
	}
	return 0
}
