package limit

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"unicode/utf8"
)

type Server struct {
	H   Handler
	Sec Security
}

var (
	ctJSON = []string{"application/json"}
	bufs   = sync.Pool{New: func() any { b := make([]byte, 0, 4096); return &b }}
)

const (
	opAccessRevoke  = "accessRevokeUser"
	opAccessDelete  = "accessDeleteUser"
	opZoneRevoke    = "zoneRevokeUser"
	opDevicesRevoke = "devicesRevoke"
)

func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	p := r.URL.Path
	esc := r.URL.RawPath != ""
	if esc {
		p = r.URL.RawPath
	}
	// POST|DELETE switch outside the path so that one compare suffices per leaf.
	if strings.HasPrefix(p, "/accounts/") {
		rest := p[10:]
		if j := strings.IndexByte(rest, '/'); j > 0 {
			id, tail := rest[:j], rest[j:]
			switch {
			case tail == "/devices/revoke":
				if r.Method != "POST" {
					notAllowed(w, "POST")
					return
				}
				s.devicesRevoke(w, r, id, esc)
				return
			case strings.HasPrefix(tail, "/access/users/") && strings.IndexByte(tail[14:], '/') < 0:
				if r.Method != "DELETE" {
					notAllowed(w, "DELETE")
					return
				}
				s.accessDelete(w, r, id, tail[14:], esc)
				return
			}
		}
	} else if strings.HasPrefix(p, "/zones/") {
		rest := p[7:]
		if j := strings.IndexByte(rest, '/'); j > 0 && rest[j:] == "/access/organizations/revoke_user" {
			if r.Method != "POST" {
				notAllowed(w, "POST")
				return
			}
			s.zoneRevoke(w, r, rest[:j], esc)
			return
		}
	}
	if len(p) > 0 {
		rest := p[1:]
		if j := strings.IndexByte(rest, '/'); j > 0 {
			rest2 := rest[j+1:]
			if k := strings.IndexByte(rest2, '/'); k > 0 && rest2[k:] == "/access/organizations/revoke_user" {
				if r.Method != "POST" {
					notAllowed(w, "POST")
					return
				}
				s.accessRevoke(w, r, rest[:j], rest2[:k], esc)
				return
			}
		}
	}
	http.NotFound(w, r)
}

func notAllowed(w http.ResponseWriter, m string) {
	w.Header().Set("Allow", m)
	w.WriteHeader(405)
}

func badRequest(w http.ResponseWriter, err error) { writeFailure(w, 400, 1000, err.Error()) }

func writeFailure(w http.ResponseWriter, status, code int, msg string) {
	bp := bufs.Get().(*[]byte)
	f := Failure{Errors: []Message{{Code: code, Message: msg}}, Result: []byte("null")}
	b := f.append((*bp)[:0])
	w.Header()["Content-Type"] = ctJSON
	w.WriteHeader(status)
	w.Write(b)
	*bp = b
	bufs.Put(bp)
}

func handlerErr(w http.ResponseWriter, err error) {
	if fe, ok := errors.AsType[*FailureError](err); ok {
		bp := bufs.Get().(*[]byte)
		b := fe.Body.append((*bp)[:0])
		w.Header()["Content-Type"] = ctJSON
		w.WriteHeader(fe.Status)
		w.Write(b)
		*bp = b
		bufs.Put(bp)
		return
	}
	w.WriteHeader(500)
}

func (s *Server) auth(w http.ResponseWriter, r *http.Request, op string) (context.Context, bool) {
	ctx := r.Context()
	if v := r.Header["Authorization"]; len(v) > 0 {
		if a := v[0]; len(a) > 7 && a[6] == ' ' && strings.EqualFold(a[:6], "Bearer") {
			ctx, err := s.Sec.Bearer(ctx, op, a[7:])
			if err == nil {
				return ctx, true
			}
			writeFailure(w, 401, 10000, "authentication error")
			return nil, false
		}
	}
	e, k := r.Header["X-Auth-Email"], r.Header["X-Auth-Key"]
	if len(e) > 0 && len(k) > 0 {
		if ctx, err := s.Sec.EmailKey(ctx, op, e[0], k[0]); err == nil {
			return ctx, true
		}
	}
	writeFailure(w, 401, 10000, "authentication error")
	return nil, false
}

func pathStr(s string, esc bool, maxLen int) (string, error) {
	if esc && strings.IndexByte(s, '%') >= 0 {
		var err error
		if s, err = url.PathUnescape(s); err != nil {
			return "", err
		}
	}
	if len(s) == 0 {
		return "", errMissing
	}
	if len(s) > maxLen && utf8.RuneCountInString(s) > maxLen {
		return "", errLen
	}
	return s, nil
}

var errCT = errors.New("content type is not application/json")

func jsonCT(h http.Header) bool {
	v := h["Content-Type"]
	if len(v) == 0 {
		return false
	}
	c := v[0]
	if c == "application/json" {
		return true
	}
	i := strings.IndexByte(c, ';')
	if i >= 0 {
		c = strings.TrimSpace(c[:i])
	}
	return strings.EqualFold(c, "application/json")
}

const maxBody = 1 << 20

// readBody reads the body into one buffer of the exact size; decoded strings share it.
func readBody(r io.Reader, n int64) ([]byte, error) {
	if n == 0 {
		return nil, errMissing
	}
	if n > 0 && n <= maxBody {
		b := make([]byte, n)
		m := 0
		for m < len(b) {
			k, err := r.Read(b[m:])
			m += k
			if m == len(b) {
				return b, nil
			}
			if err != nil {
				if err == io.EOF {
					err = io.ErrUnexpectedEOF
				}
				return nil, err
			}
		}
		return b, nil
	}
	return io.ReadAll(io.LimitReader(r, maxBody))
}
