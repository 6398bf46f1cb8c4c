package limit

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
)

type Client struct {
	base     url.URL
	http     *http.Client
	hdr      http.Header // no body
	hdrJSON  http.Header // JSON body
	basePath string
}

func NewClient(base, token string, client *http.Client) (*Client, error) {
	u, err := url.Parse(base)
	if err != nil {
		return nil, err
	}
	c := &Client{base: *u, http: client, basePath: strings.TrimSuffix(u.Path, "/")}
	auth := []string{"Bearer " + token}
	acc := []string{"application/json"}
	c.hdr = http.Header{"Authorization": auth, "Accept": acc}
	c.hdrJSON = http.Header{"Authorization": auth, "Accept": acc, "Content-Type": acc}
	return c, nil
}

// memory is what one request needs, in one allocation.
type memory struct {
	u  url.URL
	rd bytes.Reader
}

func safe(s string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if !(c|0x20 >= 'a' && c|0x20 <= 'z' || c-'0' < 10 || c == '-' || c == '_' || c == '.' || c == '~') {
			return false
		}
	}
	return true
}

func (c *Client) newReq(ctx context.Context, method, path string, rawPath string, query string, body []byte) *http.Request {
	m := &memory{}
	m.u = url.URL{Scheme: c.base.Scheme, Host: c.base.Host, Path: path, RawPath: rawPath, RawQuery: query}
	r := http.Request{Method: method, URL: &m.u, Host: c.base.Host, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, Header: c.hdr}
	if body != nil {
		m.rd.Reset(body)
		r.Body = io.NopCloser(&m.rd) // a type that net/http knows: head and body go out in one write
		r.ContentLength = int64(len(body))
		r.Header = c.hdrJSON
	}
	return r.WithContext(ctx)
}

var respBufs = sync.Pool{New: func() any { b := make([]byte, 0, 4096); return &b }}

// readPooled reads all of it into a pooled buffer.
func readPooled(resp *http.Response, bp *[]byte) ([]byte, error) {
	b := (*bp)[:0]
	if n := resp.ContentLength; n >= 0 && int(n) >= cap(b) {
		b = make([]byte, 0, n+1)
	}
	for {
		if len(b) == cap(b) {
			b = append(b, 0)[:len(b)]
		}
		n, err := resp.Body.Read(b[len(b):cap(b)])
		b = b[:len(b)+n]
		if err == io.EOF {
			*bp = b
			return b, nil
		}
		if err != nil {
			return nil, err
		}
	}
}

func readOwned(resp *http.Response) ([]byte, error) {
	if n := resp.ContentLength; n >= 0 && n <= maxBody {
		b := make([]byte, 0, n+1) // +1: the read that sees EOF
		for {
			k, err := resp.Body.Read(b[len(b):cap(b)])
			b = b[:len(b)+k]
			if err == io.EOF {
				return b, nil
			}
			if err != nil {
				return nil, err
			}
			if len(b) == cap(b) {
				return nil, io.ErrShortBuffer
			}
		}
	}
	return io.ReadAll(resp.Body)
}

func (c *Client) failure(resp *http.Response) error {
	b, err := readOwned(resp)
	if err != nil {
		return err
	}
	fe := &FailureError{Status: resp.StatusCode}
	d := Reader{b: b}
	if err := fe.Body.decode(&d); err != nil {
		return err
	}
	return fe
}

// path joins base + parts, escaping only where needed.
func (c *Client) path(a, p1, b, p2, t string) (string, string) {
	if safe(p1) && safe(p2) {
		return c.basePath + a + p1 + b + p2 + t, ""
	}
	return c.basePath + a + p1 + b + p2 + t, c.basePath + a + url.PathEscape(p1) + b + url.PathEscape(p2) + t
}

func (c *Client) AccessRevokeUser(ctx context.Context, p AccessRevokeUserParams, body *RevokeUser) (res RevokeUserResult, err error) {
	path, raw := c.path("/", p.AccountsOrZones, "/", p.AccountOrZoneID, "/access/organizations/revoke_user")
	q := ""
	if p.Devices.Set {
		if p.Devices.Value {
			q = "devices=true"
		} else {
			q = "devices=false"
		}
	}
	return c.revoke(ctx, path, raw, q, body.append(make([]byte, 0, 128)))
}

func (c *Client) ZoneRevokeUser(ctx context.Context, id string, body *ZoneRevokeUser) (res RevokeUserResult, err error) {
	path, raw := c.path("/zones/", id, "", "", "/access/organizations/revoke_user")
	b := append(make([]byte, 0, 64), `{"email":`...)
	b = AppendString(b, body.Email)
	return c.revoke(ctx, path, raw, "", append(b, '}'))
}

func (c *Client) revoke(ctx context.Context, path, raw, q string, body []byte) (res RevokeUserResult, err error) {
	resp, err := c.http.Do(c.newReq(ctx, "POST", path, raw, q, body))
	if err != nil {
		return res, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != 200 {
		return res, c.failure(resp)
	}
	bp := respBufs.Get().(*[]byte)
	b, err := readPooled(resp, bp)
	if err == nil {
		d := Reader{b: b}
		if err = res.decode(&d); err == nil {
			err = d.end()
		}
	}
	respBufs.Put(bp) // nothing of b escapes: two booleans
	return res, err
}

func (c *Client) env(resp *http.Response) (*Envelope, error) {
	defer resp.Body.Close()
	if resp.StatusCode != 200 {
		return nil, c.failure(resp)
	}
	b, err := readOwned(resp)
	if err != nil {
		return nil, err
	}
	e := new(Envelope)
	d := Reader{b: b}
	if err = e.decode(&d); err != nil {
		return nil, err
	}
	return e, d.end()
}

func (c *Client) AccessDeleteUser(ctx context.Context, acc, user string) (*Envelope, error) {
	path, raw := c.path("/accounts/", acc, "/access/users/", user, "")
	resp, err := c.http.Do(c.newReq(ctx, "DELETE", path, raw, "", nil))
	if err != nil {
		return nil, err
	}
	return c.env(resp)
}

func (c *Client) DevicesRevoke(ctx context.Context, acc string, ids []string) (*Envelope, error) {
	path, raw := c.path("/accounts/", acc, "", "", "/devices/revoke")
	n := 2
	for _, s := range ids {
		n += len(s) + 3
	}
	b := append(make([]byte, 0, n), '[')
	for i, s := range ids {
		if i > 0 {
			b = append(b, ',')
		}
		b = AppendString(b, s)
	}
	resp, err := c.http.Do(c.newReq(ctx, "POST", path, raw, "", append(b, ']')))
	if err != nil {
		return nil, err
	}
	return c.env(resp)
}
