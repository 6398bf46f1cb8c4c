package limit

import (
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"
)

func (s *Server) accessRevoke(w http.ResponseWriter, r *http.Request, az, id string, esc bool) {
	ctx, ok := s.auth(w, r, opAccessRevoke)
	if !ok {
		return
	}
	var p AccessRevokeUserParams
	var err error
	switch az {
	case "accounts":
		p.AccountsOrZones = "accounts"
	case "zones":
		p.AccountsOrZones = "zones"
	default:
		badRequest(w, errEnum)
		return
	}
	if p.AccountOrZoneID, err = pathStr(id, esc, 32); err != nil {
		badRequest(w, err)
		return
	}
	if q := r.URL.RawQuery; q != "" {
		if p.Devices, err = queryBool(q, "devices"); err != nil {
			badRequest(w, err)
			return
		}
	}
	if !jsonCT(r.Header) {
		writeFailure(w, 415, 1000, errCT.Error())
		return
	}
	b, err := readBody(r.Body, r.ContentLength)
	var body RevokeUser
	if err == nil {
		d := Reader{b: b}
		if err = body.decode(&d); err == nil {
			err = d.end()
		}
	}
	if err != nil {
		badRequest(w, err)
		return
	}
	res, err := s.H.AccessRevokeUser(ctx, p, body)
	if err != nil {
		handlerErr(w, err)
		return
	}
	bp := bufs.Get().(*[]byte)
	out := res.append((*bp)[:0])
	w.Header()["Content-Type"] = ctJSON
	w.Write(out)
	*bp = out
	bufs.Put(bp)
}

// queryBool finds one parameter in the raw query without a map.
func queryBool(q, name string) (o Opt[bool], err error) {
	for q != "" {
		var kv string
		kv, q, _ = strings.Cut(q, "&")
		k, v, _ := strings.Cut(kv, "=")
		if k != name {
			if strings.IndexByte(k, '%') < 0 && strings.IndexByte(k, '+') < 0 {
				continue
			}
			if k, err = url.QueryUnescape(k); err != nil {
				return o, err
			}
			if k != name {
				continue
			}
		}
		switch v {
		case "true":
			return Opt[bool]{true, true}, nil
		case "false":
			return Opt[bool]{false, true}, nil
		}
		return o, errType
	}
	return o, nil
}

func (s *Server) zoneRevoke(w http.ResponseWriter, r *http.Request, id string, esc bool) {
	ctx, ok := s.auth(w, r, opZoneRevoke)
	if !ok {
		return
	}
	id, err := pathStr(id, esc, 32)
	if err != nil {
		badRequest(w, err)
		return
	}
	if !jsonCT(r.Header) {
		writeFailure(w, 415, 1000, errCT.Error())
		return
	}
	b, err := readBody(r.Body, r.ContentLength)
	var body ZoneRevokeUser
	if err == nil {
		d := Reader{b: b}
		if err = body.decode(&d); err == nil {
			err = d.end()
		}
	}
	if err != nil {
		badRequest(w, err)
		return
	}
	res, err := s.H.ZoneRevokeUser(ctx, id, body)
	if err != nil {
		handlerErr(w, err)
		return
	}
	bp := bufs.Get().(*[]byte)
	out := res.append((*bp)[:0])
	w.Header()["Content-Type"] = ctJSON
	w.Write(out)
	*bp = out
	bufs.Put(bp)
}

func (s *Server) accessDelete(w http.ResponseWriter, r *http.Request, acc, user string, esc bool) {
	ctx, ok := s.auth(w, r, opAccessDelete)
	if !ok {
		return
	}
	acc, err := pathStr(acc, esc, 32)
	if err == nil {
		user, err = pathStr(user, esc, 36)
	}
	if err != nil {
		badRequest(w, err)
		return
	}
	res, err := s.H.AccessDeleteUser(ctx, acc, user)
	if err != nil {
		handlerErr(w, err)
		return
	}
	writeEnvelope(w, res)
}

func writeEnvelope(w http.ResponseWriter, res *Envelope) {
	bp := bufs.Get().(*[]byte)
	out := res.append((*bp)[:0])
	w.Header()["Content-Type"] = ctJSON
	w.Write(out)
	*bp = out
	bufs.Put(bp)
}

func (s *Server) devicesRevoke(w http.ResponseWriter, r *http.Request, id string, esc bool) {
	ctx, ok := s.auth(w, r, opDevicesRevoke)
	if !ok {
		return
	}
	id, err := pathStr(id, esc, 32)
	if err != nil {
		badRequest(w, err)
		return
	}
	if !jsonCT(r.Header) {
		writeFailure(w, 415, 1000, errCT.Error())
		return
	}
	b, err := readBody(r.Body, r.ContentLength)
	var ids []string
	if err == nil {
		ids, err = decodeIDs(b)
	}
	if err != nil {
		badRequest(w, err)
		return
	}
	res, err := s.H.DevicesRevoke(ctx, id, ids)
	if err != nil {
		handlerErr(w, err)
		return
	}
	writeEnvelope(w, res)
}

func decodeIDs(b []byte) ([]string, error) {
	d := Reader{b: b}
	more, err := d.arrOpen()
	ids := []string{}
	for more && err == nil {
		var s string
		if s, err = d.str(); err != nil {
			return nil, err
		}
		if len(s) > 36 && utf8.RuneCountInString(s) > 36 {
			return nil, errLen
		}
		if len(ids) == cap(ids) {
			// first element: estimate the count from the text left.
			n := min(200, len(b)/(len(s)+3)+1)
			ni := make([]string, len(ids), max(n, 2*len(ids)))
			copy(ni, ids)
			ids = ni
		}
		if len(ids) == 200 {
			return nil, errLen
		}
		ids = append(ids, s)
		more, err = d.next(']')
	}
	if err == nil {
		err = d.end()
	}
	return ids, err
}
