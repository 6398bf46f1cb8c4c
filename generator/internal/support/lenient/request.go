// SPDX-License-Identifier: 0BSD

package lenient

import (
	"bytes"
	"io"
	"math/bits"
	"net/http"
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
func Keep(body io.ReadCloser, most int64) *Kept { return &Kept{ReadCloser: body, most: most} }

// Read reads from the body.
func (k *Kept) Read(b []byte) (int, error) {
	n, err := k.ReadCloser.Read(b)
	if k.lost = k.lost || int64(len(k.text)+n) > k.most; k.lost {
		k.text = nil
	} else {
		k.text = append(k.text, b[:n]...)
	}
	k.whole = k.whole || err == io.EOF
	return n, err
}

// all reads the rest, and returns the body; ok is false if it is too large, or breaks off.
func (k *Kept) all() (text []byte, ok bool) {
	if k.ReadCloser == nil {
		return nil, true
	}
	for b := make([]byte, 4<<10); !k.whole && !k.lost; {
		if _, err := k.Read(b); err != nil && err != io.EOF {
			return nil, false
		}
	}
	return k.text, !k.lost
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
		text, ok := kept.all()
		if !ok {
			return nil, nil
		}
		if isJSON(r.Header.Get("Content-Type")) {
			if body, more := Body(text, problems, allowed); more != nil {
				text, done = body, append(done, more...)
			}
		}
		if done != nil {
			return kept.into(mended, text), done
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
	text, ok := kept.all()
	first := bytes.TrimLeft(text, " \t\r\n")
	mended := *r
	mended.Header = r.Header.Clone()
	switch {
	case !ok:
		return nil, nil
	case how == OtherContentType && strings.Contains(f.Detail(), bytesType):
		mended.Header.Set("Content-Type", bytesType)
	case len(first) > 0 && strings.IndexByte(`{["-0123456789tfn`, first[0]) >= 0:
		mended.Header.Set("Content-Type", "application/json")
	default:
		return nil, nil
	}
	return kept.into(&mended, text), []Leniency{{how, "header", "/Content-Type"}}
}

const bytesType = "application/octet-stream"

// into gives a request the body.
func (k *Kept) into(r *http.Request, text []byte) *http.Request {
	mended := *r
	if k.ReadCloser != nil {
		closer := k.ReadCloser
		k.text, k.whole = nil, false
		k.ReadCloser = struct {
			io.Reader
			io.Closer
		}{bytes.NewReader(text), closer}
		mended.Body, mended.ContentLength, mended.TransferEncoding = k, int64(len(text)), nil
	}
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
