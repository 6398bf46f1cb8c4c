package source

import (
	"net/url"
	"path"
	"strconv"
	"strings"
)

// reference is a "$ref" taken apart: a file below the folder and a JSON Pointer, already decoded into tokens.
type reference struct {
	file   string
	tokens []string
}

// refFault says why a reference is not followed. A local one costs what needs the reference, any other the document.
type refFault struct {
	code, message, help string
	local               bool
}

// parseReference reads a URI reference (RFC 3986) that stands in the file named base, where below is the way to the root document's
// folder from the one that references may not leave. Nothing is read here.
func parseReference(text, base, below string) (reference, *refFault) {
	location, fragment, _ := strings.Cut(text, "#")
	ref := reference{file: base}
	if location != "" {
		file, fault := parseLocation(location, base, below)
		if fault != nil {
			return ref, fault
		}
		ref.file = file
	}
	pointer, err := url.PathUnescape(fragment)
	if err != nil {
		pointer = fragment // a stray "%" in a key, written without encoding
	}
	switch {
	case pointer == "":
	case pointer[0] == '/':
		ref.tokens = tokensOf(pointer)
	case strings.Contains(pointer, "/"):
		return ref, &refFault{"ref-invalid", "the fragment of " + quote(text) + " is no JSON Pointer",
			"a JSON Pointer begins with a slash: #/" + pointer, true}
	default:
		return ref, &refFault{"not-supported-yet", "references to an $anchor are not supported yet: " + quote(text),
			"write the fragment as a JSON Pointer: #/components/schemas/...", true}
	}
	return ref, nil
}

func outside(location string) *refFault {
	return &refFault{"ref-outside-folder", "the reference leads out of the document's folder: " + quote(location),
		"only files below the folder of the root document are read, or below one above it: --root DIR, or root in bindery.yaml", false}
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
				"keep a copy of the file below the document's folder: --allow-host is not supported yet", false}
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
