package har

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"

	"github.com/bindery-dev/bindery/internal/observe/exchange"
)

// Counts are what has become of the entries of a file.
type Counts struct {
	Read   int // handed over
	Others int // of other hosts
	Unused int // of other protocols, as data: and WebSocket, or without what an entry must have
}

// Read hands over the entries of a file, in their order, until look returns an error, which it returns. If host is not empty, only
// entries of that host are read: "example.com", or with its port. A file that is no HAR, or ends before its end, is an error; what came
// before has been handed over.
func Read(r io.Reader, host string, look func(exchange.Exchange) error) (Counts, error) {
	var n Counts
	b := bufio.NewReader(r)
	if mark, _ := b.Peek(3); string(mark) == "\xef\xbb\xbf" { // the format allows it
		_, _ = b.Discard(3)
	}
	d := json.NewDecoder(b)
	err := member(d, "log", func() error {
		return member(d, "entries", func() error { return n.entries(d, host, look) })
	})
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	return n, err
}

// errNoHAR is about JSON of another kind.
var errNoHAR = errors.New("it is no HAR file: it has no log with entries")

// member reads the object that comes next, and the one member of it that is wanted.
func member(d *json.Decoder, wanted string, read func() error) error {
	if begin, err := d.Token(); err != nil {
		return err
	} else if begin != json.Delim('{') {
		return errNoHAR
	}
	found := false
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return err
		}
		if name == wanted && !found {
			found, err = true, read()
		} else {
			err = skip(d)
		}
		if err != nil {
			return err
		}
	}
	if _, err := d.Token(); err != nil {
		return err
	}
	if !found {
		return errNoHAR
	}
	return nil
}

// skip reads over the value that comes next.
func skip(d *json.Decoder) error {
	for depth := 0; ; {
		token, err := d.Token()
		if err != nil {
			return err
		}
		switch token {
		case json.Delim('{'), json.Delim('['):
			depth++
		case json.Delim('}'), json.Delim(']'):
			depth--
		}
		if depth == 0 {
			return nil
		}
	}
}

func (n *Counts) entries(d *json.Decoder, host string, look func(exchange.Exchange) error) error {
	if begin, err := d.Token(); err != nil {
		return err
	} else if begin != json.Delim('[') {
		return errNoHAR
	}
	for at := 0; d.More(); at++ {
		var e entry
		if err := d.Decode(&e); err != nil {
			if wrong := (*json.UnmarshalTypeError)(nil); errors.As(err, &wrong) {
				n.Unused++
				continue
			}
			return fmt.Errorf("entry %d: %w", at, err)
		}
		x, isHTTP := e.exchange()
		switch {
		case !isHTTP:
			n.Unused++
		case host != "" && !isOf(x.Host, host):
			n.Others++
		default:
			n.Read++
			if err := look(x); err != nil {
				return err
			}
		}
	}
	_, err := d.Token()
	return err
}

// isOf compares an authority with a host that may leave the port open.
func isOf(authority, host string) bool {
	if strings.EqualFold(authority, host) {
		return true
	}
	at := strings.LastIndexByte(authority, ':')
	return at > strings.LastIndexByte(authority, ']') && strings.EqualFold(authority[:at], host)
}

// entry is what is read of an entry. Numbers that are unknown are -1 or left out, or null, or texts.
type entry struct {
	Request struct {
		Method   string    `json:"method"`
		URL      string    `json:"url"`
		Headers  []field   `json:"headers"`
		PostData *postData `json:"postData"`
		BodySize number    `json:"bodySize"`
	} `json:"request"`
	Response struct {
		Status   number  `json:"status"`
		Headers  []field `json:"headers"`
		Content  content `json:"content"`
		BodySize number  `json:"bodySize"`
	} `json:"response"`
}

type field struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

type content struct {
	Size     number  `json:"size"`
	Text     *string `json:"text"`
	Encoding string  `json:"encoding"`
}

// number is a size or a status, -1 where there is none.
type number struct {
	is bool
	n  int64
}

// UnmarshalJSON takes whatever stands there.
func (n *number) UnmarshalJSON(text []byte) error {
	var f float64
	if json.Unmarshal([]byte(strings.Trim(string(text), `"`)), &f) == nil && string(text) != "null" && f >= 0 && f < 1<<53 {
		n.is, n.n = true, int64(f)
	}
	return nil
}

// exchange is what an entry says has passed. It is false for what is not HTTP.
func (e *entry) exchange() (exchange.Exchange, bool) {
	scheme, rest, hasScheme := strings.Cut(e.Request.URL, "://")
	scheme = strings.ToLower(scheme)
	if e.Request.Method == "" || e.Request.Method == http.MethodConnect || !hasScheme || scheme != "http" && scheme != "https" {
		return exchange.Exchange{}, false
	}
	rest, _, _ = strings.Cut(rest, "#")
	authority, target := rest, "/"
	if at := strings.IndexAny(rest, "/?"); at >= 0 {
		authority, target = rest[:at], rest[at:]
		if target[0] == '?' {
			target = "/" + target
		}
	}
	x := exchange.Exchange{
		Method: e.Request.Method, Target: target, Host: authority[strings.LastIndexByte(authority, '@')+1:],
		RequestHeader: header(e.Request.Headers),
	}
	x.RequestHeader.Del("Host")
	x.Request = e.requestBody(x.RequestHeader)
	if s := e.Response.Status; s.is && s.n >= 100 && s.n <= 999 {
		x.Status, x.ResponseHeader = int(s.n), header(e.Response.Headers)
		x.Response = e.responseBody(x.Status, x.ResponseHeader)
	}
	return x, true
}

// header makes fields. Those of HTTP/2 that stand for the start line are left out; several values of one may be on lines of one text.
func header(fields []field) http.Header {
	h := make(http.Header, len(fields))
	for _, f := range fields {
		if f.Name == "" || f.Name[0] == ':' {
			continue
		}
		for value := range strings.SplitSeq(f.Value, "\n") {
			h.Add(f.Name, strings.TrimSpace(value))
		}
	}
	return h
}
