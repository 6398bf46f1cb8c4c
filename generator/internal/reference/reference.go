package reference

import (
	"net/url"
	"path"
	"path/filepath"
	"strconv"
	"strings"
)

// Fault says why a reference is not followed.
type Fault struct{ Code, Message, Help string }

// Fragment reads the fragment of a reference: a JSON Pointer, taken apart, or the name of an anchor.
func Fragment(fragment string) (tokens []string, anchor string, fault *Fault) {
	pointer, err := url.PathUnescape(fragment)
	if err != nil {
		pointer = fragment // a stray "%" in a key, written without encoding
	}
	switch {
	case pointer == "":
	case pointer[0] == '/':
		tokens = Tokens(pointer)
	case strings.Contains(pointer, "/"):
		return nil, "", &Fault{"ref-invalid", "the fragment " + quote("#"+fragment) + " is no JSON Pointer",
			`RFC 6901, section 3: each token of a JSON Pointer is "prefixed by a '/' character": #/` + pointer}
	default:
		anchor = pointer
	}
	return tokens, anchor, nil
}

// Outside says that a reference leads out of the folder whose files may be read.
func Outside(location string) *Fault {
	return &Fault{"ref-outside-folder", "the reference leads out of the document's folder: " + quote(location),
		"only files below the folder of the root document are read, or below one above it: --root DIR, or root in bindery.yaml"}
}

// Remote says that a reference leads to another host, which is not to be asked.
func Remote(location string) *Fault {
	host := "HOST"
	if u, err := url.Parse(location); err == nil && u.Host != "" {
		host = u.Host
	}
	return &Fault{"ref-remote", "remote references are not followed: " + quote(location),
		"have it fetched: --allow-host " + host + ", or allow-hosts; or keep a copy of the file below the document's folder, " +
			"and say where: --copy URI=PATH, or copies in bindery.yaml"}
}

// IsRemote reports whether a URI is one of the web.
func IsRemote(uri *url.URL) bool {
	return uri.Host != "" && (uri.Scheme == "https" || uri.Scheme == "http")
}

// Tokens splits a JSON Pointer (RFC 6901, section 4).
func Tokens(pointer string) []string {
	tokens := strings.Split(pointer[1:], "/")
	for i, token := range tokens {
		tokens[i] = strings.ReplaceAll(strings.ReplaceAll(token, "~1", "/"), "~0", "~")
	}
	return tokens
}

// Name decides whether a location may be read at all, and under which name.
func Name(location, base, below string) (string, *Fault) {
	decoded, err := url.PathUnescape(location)
	if err != nil {
		decoded = location
	}
	if scheme, _, ok := strings.Cut(decoded, ":"); ok && !strings.ContainsAny(scheme, "/.") {
		if lower := strings.ToLower(scheme); lower == "http" || lower == "https" {
			return "", Remote(location)
		}
		return "", Outside(location)
	}
	// A backslash separates folders on Windows only; a name that holds one means something else elsewhere.
	if strings.HasPrefix(decoded, "/") || strings.ContainsAny(decoded, "\\\x00") {
		return "", Outside(location)
	}
	decoded, _, _ = strings.Cut(decoded, "?")
	name := path.Join(below, path.Dir(base), decoded)
	if Leaves(name) {
		return "", Outside(location)
	}
	name, err = Relative(below, name) // one file has one name, whichever way leads to it
	if err != nil {
		return "", Outside(location)
	}
	return name, nil
}

func quote(text string) string { return strconv.Quote(text) }

// Relative is the path of a folder or file below another, with slashes.
func Relative(from, to string) (string, error) {
	rel, err := filepath.Rel(filepath.FromSlash(from), filepath.FromSlash(to))
	return filepath.ToSlash(rel), err
}

// Leaves reports whether a clean relative path leads out of the folder that it begins in.
func Leaves(name string) bool {
	return name == ".." || strings.HasPrefix(name, "../") || strings.HasPrefix(name, "/")
}

// Resolved is a URI reference resolved against a base, without its fragment; nil if it is none.
func Resolved(base *url.URL, text string) *url.URL {
	ref, err := url.Parse(text)
	if err != nil {
		return nil
	}
	u := base.ResolveReference(ref)
	u.Fragment, u.RawFragment = "", ""
	return u
}

// Beside is what a location says of a file beside or below the one that is published at a URI, "" if it is elsewhere.
func Beside(uri *url.URL, location string) string {
	if uri.Host == "" {
		return ""
	}
	folder := uri.Scheme + "://" + uri.Host + path.Dir(uri.Path)
	rest, beside := strings.CutPrefix(location, strings.TrimSuffix(folder, "/")+"/")
	if !beside {
		return ""
	}
	return rest
}

// Copies are the names of files that are copies of what is published elsewhere: by URI, or by what such URIs begin with.
type Copies map[string]string

// Of is the name of the file that is a copy of what is published at a URI: of several that would be, by the longest part of the URI.
func (c Copies) Of(uri *url.URL) (name string, ok bool) {
	if uri == nil || len(c) == 0 {
		return "", false
	}
	whole, longest := uri.String(), -1
	for begin, at := range c {
		rest, under := strings.CutPrefix(whole, begin)
		if !under || len(begin) <= longest || rest != "" && !strings.HasSuffix(begin, "/") && !strings.HasPrefix(rest, "/") {
			continue
		}
		if decoded, err := url.PathUnescape(rest); err == nil {
			rest = decoded
		}
		name, longest = path.Join(at, rest), len(begin)
	}
	return name, longest >= 0
}
