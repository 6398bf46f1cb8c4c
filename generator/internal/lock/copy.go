package lock

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/url"
)

// Copy is what an output was made from: enough to make it once more.
type Copy struct {
	Version  int             // of this form
	Settings json.RawMessage // the part of the configuration that the output depends on
	Files    []Copied        // the document, what it refers to, and overlays, in the order in which they were read
}

// Copied is a file of a [Copy].
type Copied struct {
	Name string // relative to the document's folder, with slashes; of an overlay, the name alone
	Over bool   `json:",omitempty"` // it is an overlay
	URI  string `json:",omitempty"` // it was fetched, found there in the end; Name is the URI that references have
	Text string // with line feeds at the ends of lines
}

// CopyVersion is the form of copies that is written.
const CopyVersion = 1

// maxCopy is how large a copy may be when it is unpacked, so that no small file fills the memory.
const maxCopy = 256 << 20

// CopyName is the name of the file that holds the copy for an output.
func CopyName(folder string) string { return "bindery.lock." + url.PathEscape(folder) + ".gz" }

// Pack writes a copy: JSON, compressed, the same bytes for the same content. The digest is that of the JSON, since compressors differ.
func (c Copy) Pack() (packed []byte, digest string, err error) {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	if err := encoder.Encode(c); err != nil {
		return nil, "", err
	}
	if text.Len() > maxCopy {
		return nil, "", fmt.Errorf(
			"what the bindings are made from is larger than %d MiB: it cannot be kept beside bindery.lock", maxCopy>>20)
	}
	sum := sha256.Sum256(text.Bytes())
	var out bytes.Buffer
	w := gzip.NewWriter(&out) // without a time or a name
	if _, err := w.Write(text.Bytes()); err != nil {
		return nil, "", err
	}
	err = w.Close()
	return out.Bytes(), digestOf(sum[:]), err
}

func digestOf(sum []byte) string { return "sha256:" + hex.EncodeToString(sum) }

// ErrOther says that a copy is another one than the lock has the digest of.
var ErrOther = errors.New("it is not the one that bindery.lock has the digest of")

// Holds reports whether a file holds the copy with a digest. It keeps nothing of it in memory.
func Holds(packed []byte, digest string) error {
	h := sha256.New()
	if err := unpack(h, packed, maxCopy); err != nil {
		return err
	}
	if digestOf(h.Sum(nil)) != digest {
		return ErrOther
	}
	return nil
}

// unpack writes what is compressed, of so many bytes at the most.
func unpack(to io.Writer, packed []byte, most int64) error {
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return err
	}
	n, err := io.Copy(to, io.LimitReader(r, most+1))
	if err == nil && n > most {
		err = fmt.Errorf("it unpacks to more than %d MiB", most>>20)
	}
	return err
}

// Unpack reads the copy with a digest.
func Unpack(packed []byte, digest string) (Copy, error) {
	var c Copy
	if err := Holds(packed, digest); err != nil {
		return c, err
	}
	var text bytes.Buffer
	if err := unpack(&text, packed, maxCopy); err != nil {
		return c, err
	}
	if err := json.Unmarshal(text.Bytes(), &c); err != nil {
		return c, err
	}
	if c.Version > CopyVersion {
		return c, fmt.Errorf("it was written by a newer bindery: this one knows version %d", CopyVersion)
	}
	return c, nil
}
