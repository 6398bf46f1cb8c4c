package signature

import (
	"net/http"
	"strings"
	"testing"
	"time"
)

const secret = "whsec_plJ3nmyCDGBKInavdOK15jsl"

// The vector that the reference implementations of Standard Webhooks and Svix have in their tests.
var vector = struct {
	id, body, signature string
	at                  time.Time
}{
	"msg_loFOjxBNrRLzqYUf", `{"event_type":"ping","data":{"success":true}}`, "v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0=",
	time.Unix(1731705121, 0),
}

func parse(t *testing.T, text string) Key {
	t.Helper()
	k, err := ParseKey(text)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

func header(id, timestamp, signature string) http.Header {
	h := http.Header{}
	h.Set(FieldID, id)
	h.Set(FieldTimestamp, timestamp)
	h.Set(FieldSignature, signature)
	return h
}

func TestVector(t *testing.T) {
	key := parse(t, secret)
	if got := key.Sign(vector.id, vector.at, []byte(vector.body)); got != vector.signature {
		t.Errorf("got %s, want %s", got, vector.signature)
	}
	if bare := parse(t, strings.TrimPrefix(secret, "whsec_")); bare.Sign(vector.id, vector.at, []byte(vector.body)) != vector.signature {
		t.Error("without its prefix, the secret is another one")
	}
}

func TestVerify(t *testing.T) {
	const other = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
	stamp := "1731705121"
	seed := "whsk_" + "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
	asymmetric := parse(t, seed)
	v1a := asymmetric.Sign(vector.id, vector.at, []byte(vector.body))
	if !strings.HasPrefix(v1a, "v1a,") {
		t.Fatal(v1a)
	}
	for name, test := range map[string]struct {
		h    http.Header
		body string
		keys []Key
		now  time.Time
		want string
	}{
		"as it is":             {h: header(vector.id, stamp, vector.signature)},
		"several signatures":   {h: header(vector.id, stamp, "v1,AAAA v2,?? "+vector.signature)},
		"while keys change":    {h: header(vector.id, stamp, vector.signature), keys: []Key{parse(t, other), parse(t, secret)}},
		"of another key":       {h: header(vector.id, stamp, vector.signature), keys: []Key{parse(t, other)}, want: "no signature fits"},
		"another body":         {h: header(vector.id, stamp, vector.signature), body: vector.body + " ", want: "no signature fits"},
		"another id":           {h: header("msg_1", stamp, vector.signature), want: "no signature fits"},
		"another version":      {h: header(vector.id, stamp, "v2"+vector.signature[2:]), want: "no signature fits"},
		"late":                 {h: header(vector.id, stamp, vector.signature), now: vector.at.Add(301 * time.Second), want: "too old"},
		"not too late":         {h: header(vector.id, stamp, vector.signature), now: vector.at.Add(300 * time.Second)},
		"early":                {h: header(vector.id, stamp, vector.signature), now: vector.at.Add(-301 * time.Second), want: "future"},
		"no number":            {h: header(vector.id, "now", vector.signature), want: "number of seconds"},
		"no field":             {h: http.Header{}, want: "must have"},
		"two ids":              {h: http.Header{FieldID: {"a", "b"}, FieldTimestamp: {stamp}, FieldSignature: {"v1,"}}, want: "must have"},
		"asymmetric":           {h: header(vector.id, stamp, v1a), keys: []Key{asymmetric}},
		"by the public key":    {h: header(vector.id, stamp, v1a), keys: []Key{{public: asymmetric.public}}},
		"a secret for another": {h: header(vector.id, stamp, v1a), want: "no signature fits"},
	} {
		t.Run(name, func(t *testing.T) {
			if test.body == "" {
				test.body = vector.body
			}
			if test.keys == nil {
				test.keys = []Key{parse(t, secret)}
			}
			if test.now.IsZero() {
				test.now = vector.at
			}
			err := Verify(test.h, []byte(test.body), test.keys, test.now, DefaultTolerance)
			if (err == nil) != (test.want == "") || err != nil && !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want %q", err, test.want)
			}
		})
	}
}

func TestParseKey(t *testing.T) {
	for _, text := range []string{"", "whsec_", "whsec_?", "whsk_AAAA", "whpk_AAAA", "other_AAAA"} {
		if _, err := ParseKey(text); err == nil {
			t.Errorf("%q is a key", text)
		} else if len(text) > 6 && strings.Contains(err.Error(), text) {
			t.Errorf("the error has the key in it: %v", err)
		}
	}
	public := Key{public: parse(t, "whsk_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=").public}
	if public.CanSign() || public.Sign("a", vector.at, nil) != "" {
		t.Error("a public key signs")
	}
	if one, other := NewID(), NewID(); one == other {
		t.Error("ids repeat")
	}
}
