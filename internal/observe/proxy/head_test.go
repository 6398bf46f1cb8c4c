package proxy

import (
	"bufio"
	"bytes"
	"io"
	"strings"
	"testing"
)

// Whatever comes, in whatever pieces, comes through as it is.
func FuzzWay(f *testing.F) {
	for _, c := range passing() {
		if len(c.request) < 1000 && len(c.response) < 1000 {
			f.Add([]byte(c.request), uint8(3))
			f.Add([]byte(c.response), uint8(200))
		}
	}
	f.Fuzz(func(t *testing.T, text []byte, piece uint8) {
		var sent bytes.Buffer
		w := &way{bufio.NewReaderSize(&pieces{text, int(piece)%64 + 1}, 16), bufio.NewWriter(&sent)}
		p := &Proxy{}
		p.budget.left.Store(1 << 20)
		kept := capture{budget: &p.budget, most: 1000}
		var head []byte
		var err error
		for err == nil {
			if head, err = w.head(nil); err != nil {
				break
			}
			var q request
			if q, err = readRequest(head); err != nil {
				_, q.framing, err = readResponse(head, request{})
			}
			header(head)
			writeAll(w.w, head)
			head = nil
			if err == nil {
				kept.expect(q.length)
				err = w.body(q.framing, &kept)
			}
			kept.drop()
		}
		writeAll(w.w, head)
		w.rest()
		if !bytes.Equal(sent.Bytes(), text) {
			t.Errorf("sent %q of %q", sent.Bytes(), text)
		}
		if left := p.budget.left.Load(); left != 1<<20 {
			t.Errorf("%d bytes are not given back", 1<<20-left)
		}
	})
}

type pieces struct {
	text []byte
	most int
}

func (p *pieces) Read(into []byte) (int, error) {
	if len(p.text) == 0 {
		return 0, io.EOF
	}
	n := copy(into[:min(len(into), p.most)], p.text)
	p.text = p.text[n:]
	return n, nil
}

func TestOriginForm(t *testing.T) {
	for target, want := range map[string]string{
		"/": "/", "//a?b": "//a?b", "*": "*", "http://h": "/", "http://h/a?b": "/a?b", "https://h?a/b": "/?a/b", "h:443": "h:443",
		"/a://b": "/a://b",
	} {
		if got := originForm(target); got != want {
			t.Errorf("%s is %s, want %s", target, got, want)
		}
	}
}

// Memory is given back whatever becomes of a content, and is never more than there is.
func TestCaptureWithinBudget(t *testing.T) {
	var b budget
	b.left.Store(3000)
	captures := make([]capture, 4)
	for i := range captures {
		captures[i] = capture{budget: &b, most: 2000}
		captures[i].add([]byte(strings.Repeat("a", 900)))
		captures[i].add([]byte("b"))
		if left := b.left.Load(); left < 0 {
			t.Errorf("%d bytes too many", -left)
		}
	}
	if captures[0].cut || len(captures[0].bytes) != 901 || !captures[3].cut || captures[3].bytes != nil || captures[3].length != 901 {
		t.Errorf("%+v", captures)
	}
	for i := range captures {
		captures[i].drop()
	}
	if left := b.left.Load(); left != 3000 {
		t.Errorf("%d bytes are not given back", 3000-left)
	}
}
