// SPDX-License-Identifier: 0BSD

package signature

import (
	"crypto/ed25519"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// The fields of the header.
const (
	FieldID        = "Webhook-Id"
	FieldTimestamp = "Webhook-Timestamp"
	FieldSignature = "Webhook-Signature"
)

// DefaultTolerance is how much clocks may differ, and how late a message may be.
const DefaultTolerance = 5 * time.Minute

// Key signs or verifies.
type Key struct {
	secret  []byte // of HMAC-SHA256
	private ed25519.PrivateKey
	public  ed25519.PublicKey
}

// ParseKey reads a key in base64. A shared secret begins with "whsec_" or with nothing, a key of ed25519 with "whsk_" if it is the
// private one, which signs and verifies, and with "whpk_" if it is the public one, which verifies.
func ParseKey(text string) (Key, error) {
	kind, encoded, found := strings.Cut(text, "_")
	if !found {
		kind, encoded = "whsec", text
	}
	raw, err := base64.StdEncoding.DecodeString(encoded)
	if err != nil {
		if raw, err = base64.RawStdEncoding.DecodeString(encoded); err != nil {
			return Key{}, errors.New("signature: the key is not in base64")
		}
	}
	switch {
	case kind == "whsec" && len(raw) > 0:
		return Key{secret: raw}, nil
	case kind == "whsk" && len(raw) == ed25519.SeedSize:
		private := ed25519.NewKeyFromSeed(raw)
		return Key{private: private, public: private.Public().(ed25519.PublicKey)}, nil
	case kind == "whsk" && len(raw) == ed25519.PrivateKeySize:
		private := ed25519.PrivateKey(raw)
		return Key{private: private, public: private.Public().(ed25519.PublicKey)}, nil
	case kind == "whpk" && len(raw) == ed25519.PublicKeySize:
		return Key{public: raw}, nil
	}
	return Key{}, errors.New("signature: the key is none of whsec_, whsk_ and whpk_, or has not their length")
}

// ParseKeys is ParseKey for several.
func ParseKeys(texts []string) ([]Key, error) {
	keys := make([]Key, len(texts))
	for i, text := range texts {
		var err error
		if keys[i], err = ParseKey(text); err != nil {
			return nil, err
		}
	}
	return keys, nil
}

// Sign is a signature, with its version: "v1,..." or "v1a,...". It is empty for a public key.
func (k Key) Sign(id string, at time.Time, body []byte) string {
	text := signed(id, strconv.FormatInt(at.Unix(), 10), body)
	switch {
	case k.secret != nil:
		return "v1," + base64.StdEncoding.EncodeToString(k.sum(text))
	case k.private != nil:
		return "v1a," + base64.StdEncoding.EncodeToString(ed25519.Sign(k.private, text))
	}
	return ""
}

// CanSign reports whether the key is more than a public one.
func (k Key) CanSign() bool { return k.secret != nil || k.private != nil }

func (k Key) sum(text []byte) []byte {
	mac := hmac.New(sha256.New, k.secret)
	mac.Write(text)
	return mac.Sum(nil)
}

// verifies reports whether a signature of a version is one of this key. How long it takes does not depend on the signature.
func (k Key) verifies(version string, signature, text []byte) bool {
	switch {
	case version == "v1" && k.secret != nil:
		return hmac.Equal(signature, k.sum(text))
	case version == "v1a" && k.public != nil:
		return ed25519.Verify(k.public, text, signature)
	}
	return false
}

// signed is the text that is signed.
func signed(id, timestamp string, body []byte) []byte {
	text := make([]byte, 0, len(id)+len(timestamp)+len(body)+2)
	text = append(append(text, id...), '.')
	text = append(append(text, timestamp...), '.')
	return append(text, body...)
}

// Verify reports why a message is not one that a holder of any of the keys has sent at most tolerance ago: while one key takes the place of
// another, both are given. The body is as it came, byte by byte.
func Verify(h http.Header, body []byte, keys []Key, now time.Time, tolerance time.Duration) error {
	id, timestamp, list := only(h, FieldID), only(h, FieldTimestamp), strings.Join(h.Values(FieldSignature), " ")
	if id == "" || timestamp == "" || list == "" {
		return fmt.Errorf("the header must have one %s, one %s and a %s",
			strings.ToLower(FieldID), strings.ToLower(FieldTimestamp), strings.ToLower(FieldSignature))
	}
	seconds, err := strconv.ParseInt(timestamp, 10, 64)
	if err != nil {
		return errors.New("webhook-timestamp must be a number of seconds")
	}
	switch at := time.Unix(seconds, 0); {
	case at.Before(now.Add(-tolerance)):
		return errors.New("webhook-timestamp is too old")
	case at.After(now.Add(tolerance)):
		return errors.New("webhook-timestamp is in the future")
	}
	text, tried := signed(id, timestamp, body), 0
	for one := range strings.FieldsSeq(list) {
		version, encoded, _ := strings.Cut(one, ",")
		signature, err := base64.StdEncoding.DecodeString(encoded)
		if err != nil {
			continue // of a version to come, perhaps
		}
		if tried++; tried > mostSignatures {
			break
		}
		for _, k := range keys {
			if k.verifies(version, signature, text) {
				return nil
			}
		}
	}
	return errors.New("no signature fits")
}

// mostSignatures of one message are tried: each takes its time.
const mostSignatures = 16

// only is the value of a field that is there once.
func only(h http.Header, name string) string {
	if values := h[name]; len(values) == 1 {
		return values[0]
	}
	return ""
}

// NewID makes the id of a message.
func NewID() string { return "msg_" + rand.Text() }
