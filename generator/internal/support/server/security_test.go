//go:build !unsecured

package server

import (
	"crypto/tls"
	"crypto/x509"
	"net/http"
	"net/http/httptest"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/support/api"
	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

func TestSecurity(t *testing.T) {
	const login = "Basic dTpw" // u:p
	for _, q := range []struct {
		header http.Header
		asked  []api.Credentials
		status int
	}{
		{http.Header{}, nil, 401},
		{http.Header{"Authorization": {"Bearer good"}}, []api.Credentials{{Token: "good"}}, 200},
		{http.Header{"Authorization": {"bearer  good "}}, []api.Credentials{{Token: "good"}}, 200},
		{http.Header{"Authorization": {"Bearer "}}, nil, 401},
		{http.Header{"Authorization": {"Bearer bad", "Bearer good"}}, nil, 401},
		{http.Header{"Authorization": {"Bearer bad"}, "X-Key": {"k"}}, []api.Credentials{{Token: "bad"}}, 401},
		{http.Header{"Authorization": {login}, "X-Key": {"k"}},
			[]api.Credentials{{Login: wire.Basic{Username: "u", Password: "p"}, Key: "k"}}, 200},
		{http.Header{"Authorization": {login}, "X-Key": {""}}, nil, 401},
		{http.Header{"Authorization": {"Basic !"}, "X-Key": {"k"}}, nil, 401},
	} {
		h := &hook{}
		s, err := New(Handlers{&things{result: &thing{}}}, h)
		if err != nil {
			t.Fatal(err)
		}
		r := httptest.NewRequest("PUT", "/base/secured/1", strings.NewReader(named))
		r.Header = q.header
		r.Header.Set("Content-Type", "application/json")
		w := httptest.NewRecorder()
		if s.ServeHTTP(w, r); w.Code != q.status || !reflect.DeepEqual(h.asked, q.asked) {
			t.Errorf("%v: %d %v", q.header, w.Code, h.asked)
		}
		if w.Code == 401 && !slices.Equal(w.Header()["Www-Authenticate"], []string{"Bearer", `Basic realm="Things"`}) {
			t.Error(w.Header())
		}
	}
}

// TestSchemes reads each kind of credentials, and nothing where there are none.
func TestSchemes(t *testing.T) {
	certificate := &x509.Certificate{}
	r := httptest.NewRequest("GET", "/?key=a%20b", nil)
	r.Header = http.Header{"Authorization": {"Digest username=\"u\""}, "Cookie": {"sid=s"}}
	r.TLS = &tls.ConnectionState{VerifiedChains: [][]*x509.Certificate{{certificate}}}
	all := wire.Requirement{{Name: "query"}, {Name: "session"}, {Name: "digest"}, {Name: "peer"}}
	want := api.Credentials{QueryKey: "a b", Session: "s", Digest: `username="u"`, Peer: certificate}
	if c, ok := credentials(r, all); !ok || !reflect.DeepEqual(c, want) {
		t.Error(c, ok)
	}
	r = httptest.NewRequest("GET", "/?key=&key=x", nil)
	r.Header = http.Header{"Cookie": {"sid=; sid=x"}}
	r.TLS = &tls.ConnectionState{PeerCertificates: []*x509.Certificate{certificate}} // not verified
	for _, scheme := range append(all, wire.Scheme{Name: "key"}) {
		if c, ok := credentials(r, wire.Requirement{scheme}); ok {
			t.Error(scheme.Name, c)
		}
	}
}

func TestBasic(t *testing.T) {
	r := httptest.NewRequest("GET", "/", nil)
	for _, want := range []wire.Basic{{Username: "user", Password: "pass:word"}, {Password: "p"}, {Username: "é"}} {
		r.Header.Set("Authorization", "Basic "+want.Encode())
		if got, ok := basic(r); got != want || !ok || want.IsZero() {
			t.Error(want, got)
		}
	}
	for _, text := range []string{"", "!", "dXNlcg=="} {
		r.Header.Set("Authorization", "Basic "+text)
		if got, ok := basic(r); ok {
			t.Error(got)
		}
	}
}

func TestOptionalSecurity(t *testing.T) {
	op := &wire.Operation{ID: "op", Security: []wire.Requirement{{}, {{Name: "token"}}}}
	for authorization, known := range map[string]bool{"": false, "Bearer bad": false, "Bearer good": true} {
		r := httptest.NewRequest("GET", "/", nil)
		r.Header.Set("Authorization", authorization)
		x, _ := exchangeOf(t, r)
		if err := x.begin(op, nil); err != nil || (x.ctx.Value(caller{}) == "op") != known {
			t.Error(authorization, err, x.ctx)
		}
	}
}
