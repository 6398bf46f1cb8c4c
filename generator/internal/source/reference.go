package source

import (
	"net/url"
	"path"
	"strconv"
	"strings"
)

// refFault says why a reference is not followed.
type refFault struct{ code, message, help string }

// parseFragment reads the fragment of a reference: a JSON Pointer, taken apart, or the name of an anchor.
func parseFragment(fragment string) (tokens []string, anchor string, fault *refFault) {
	pointer, err := url.PathUnescape(fragment)
	if err != nil {
		pointer = fragment // a stray "%" in a key, written without encoding
	}
	switch {
	case pointer == "":
	case pointer[0] == '/':
		tokens = strings.Split(pointer[1:], "/")
		for i, token := range tokens {
			tokens[i] = strings.ReplaceAll(strings.ReplaceAll(token, "~1", "/"), "~0", "~")
		}
	case strings.Contains(pointer, "/"):
		return nil, "", &refFault{"ref-invalid", "the fragment " + quote("#"+fragment) + " is no JSON Pointer",
			`RFC 6901, section 3: each token of a JSON Pointer is "prefixed by a '/' character": #/` + pointer}
	default:
		anchor = pointer
	}
	return tokens, anchor, nil
}

func outside(location string) *refFault {
	return &refFault{"ref-outside-folder", "the reference leads out of the document's folder: " + quote(location),
		"only files below the folder of the root document are read, or below one above it: --root DIR, or root in bindery.yaml"}
}

// tokensOf splits a JSON Pointer (RFC 6901, section 4).
func tokensOf(pointer string) []string {
	tokens := strings.Split(pointer[1:], "/")
	for i, token := range tokens {
		tokens[i] = strings.ReplaceAll(strings.ReplaceAll(token, "~1", "/"), "~0", "~")
	}
	return tokens
}

// parseLocation decides whether a location may be read at all, and under which name.
func parseLocation(location, base, below string) (string, *refFault) {
	decoded, err := url.PathUnescape(location)
	if err != nil {
		decoded = location
	}
	if scheme, _, ok := strings.Cut(decoded, ":"); ok && !strings.ContainsAny(scheme, "/.") {
		if lower := strings.ToLower(scheme); lower == "http" || lower == "https" {
			return "", &refFault{"ref-remote", "remote references are not followed: " + quote(location),
				"keep a copy of the file below the document's folder: --allow-host is not supported yet"}
		}
		return "", outside(location)
	}
	// A backslash separates folders on Windows only; a name that holds one means something else elsewhere.
	if strings.HasPrefix(decoded, "/") || strings.ContainsAny(decoded, "\\\x00") {
		return "", outside(location)
	}
	decoded, _, _ = strings.Cut(decoded, "?")
	name := path.Join(below, path.Dir(base), decoded)
	if leavesFolder(name) {
		return "", outside(location)
	}
	name, err = relative(below, name) // one file has one name, whichever way leads to it
	if err != nil {
		return "", outside(location)
	}
	return name, nil
}

func quote(text string) string { return strconv.Quote(text) }

// lookUp walks a pointer down from a node; nil if it leads nowhere.
func lookUp(n *Node, tokens []string) *Node {
	for _, token := range tokens {
		switch {
		case n == nil:
			return nil
		case n.Kind == Sequence:
			i, err := strconv.Atoi(token)
			if err != nil || token != strconv.Itoa(i) {
				return nil
			}
			n = n.At(i)
		default:
			n = n.Get(token)
		}
	}
	return n
}
