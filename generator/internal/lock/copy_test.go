package lock

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func sampleCopy() Copy {
	return Copy{Version: CopyVersion, Settings: json.RawMessage(`{"Only":["api"]}`), Files: []Copied{
		{Name: "openapi.yaml", Text: "openapi: 3.1.0 # <&>\n"}, {Name: "mended.yaml", Over: true, Text: "overlay: 1.1.0\n"},
		{Name: "../pet.json", Text: "{}\n"},
	}}
}

func TestCopy(t *testing.T) {
	packed, digest, err := sampleCopy().Pack()
	if err != nil {
		t.Fatal(err)
	}
	again, same, err := sampleCopy().Pack()
	if err != nil || !bytes.Equal(packed, again) || digest != same {
		t.Error("the same content has other bytes", err)
	}
	got, err := Unpack(packed, digest)
	if err != nil {
		t.Fatal(err)
	}
	var settings bytes.Buffer
	if err := json.Compact(&settings, got.Settings); err != nil {
		t.Fatal(err)
	}
	got.Settings = settings.Bytes()
	if d := cmp.Diff(sampleCopy(), got); d != "" {
		t.Error(d)
	}

	// Another compressor makes other bytes of the same.
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	var stored bytes.Buffer
	w, err := gzip.NewWriterLevel(&stored, gzip.NoCompression)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(w, r); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if err := Holds(stored.Bytes(), digest); err != nil || bytes.Equal(stored.Bytes(), packed) {
		t.Error(err)
	}
}

func TestCopyRefuses(t *testing.T) {
	packed, digest, err := sampleCopy().Pack()
	if err != nil {
		t.Fatal(err)
	}
	newer := sampleCopy()
	newer.Version++
	newerPacked, newerDigest, err := newer.Pack()
	if err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		packed []byte
		digest string
		want   string
	}{
		"another":   {newerPacked, digest, ErrOther.Error()},
		"newer":     {newerPacked, newerDigest, "it was written by a newer bindery: this one knows version 1"},
		"half":      {packed[:len(packed)/2], digest, "unexpected EOF"},
		"empty":     {nil, digest, "EOF"},
		"no gzip":   {[]byte("{}"), digest, "unexpected EOF"},
		"something": {bytes.Repeat([]byte("x"), 100), digest, "gzip: invalid header"},
	} {
		if _, err := Unpack(test.packed, test.digest); err == nil || err.Error() != test.want {
			t.Errorf("%s: %v, want %s", name, err, test.want)
		}
	}
}

// TestCopyBomb has a small file that unpacks to more than is taken.
func TestCopyBomb(t *testing.T) {
	var packed, unpacked bytes.Buffer
	w := gzip.NewWriter(&packed)
	if _, err := io.Copy(w, strings.NewReader(strings.Repeat("0", 3<<20))); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	err := unpack(&unpacked, packed.Bytes(), 1<<20)
	if err == nil || err.Error() != "it unpacks to more than 1 MiB" || unpacked.Len() > 1<<20+1 {
		t.Error(err, unpacked.Len())
	}
	if errors.Is(unpack(io.Discard, packed.Bytes(), 3<<20), io.EOF) {
		t.Error("not all is read")
	}
}

func TestCopyName(t *testing.T) {
	for folder, want := range map[string]string{
		"gen": "bindery.lock.gen.gz", "internal/pets": "bindery.lock.internal%2Fpets.gz", "../gen": "bindery.lock...%2Fgen.gz",
	} {
		if got := CopyName(folder); got != want {
			t.Errorf("%s: %s, want %s", folder, got, want)
		}
	}
}
