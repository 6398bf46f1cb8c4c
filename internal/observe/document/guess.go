package document

import (
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Guesses makes templates of paths that a document does not have. It is not safe for concurrent use.
type Guesses struct {
	doc       *Document
	templates [][]string
	words     map[string]bool            // segments of the document's templates, in small letters
	seen      map[string]map[string]bool // below a template, segments that were taken for words
}

const (
	mostWords = 20   // below one path that the document does not have; where there are more, these are names or ids
	mostPaths = 1000 // below which words are kept
)

// Guesses returns one that has seen nothing.
func (d *Document) Guesses() *Guesses {
	g := &Guesses{doc: d, words: map[string]bool{}, seen: map[string]map[string]bool{}}
	for _, template := range slices.Sorted(maps.Keys(d.Whole().Get("paths").Object())) {
		segments := strings.Split(template, "/")
		g.templates = append(g.templates, segments)
		for _, s := range segments {
			if !variable.MatchString(s) {
				g.words[strings.ToLower(s)] = true
			}
		}
	}
	return g
}

// Template makes a template of a path, or anew of one that it made before. What it has in common with one of the document is called as
// there. Of the rest, segments are parameters that look like no word, and those in whose place there have been too many words. More says
// that the latter is new: templates that were made before may be others now.
func (g *Guesses) Template(path string) (template string, more bool) {
	segments := strings.Split(path, "/")
	known := g.common(segments)
	copy(segments, known)
	used := map[string]bool{}
	for i, s := range segments {
		if i >= len(known) {
			is, full := g.isParameter(strings.Join(segments[:i], "/"), s)
			if more = more || full; is {
				segments[i] = unused(used)
			}
		}
		for _, v := range variable.FindAllString(segments[i], -1) {
			used[v] = true
		}
	}
	return strings.Join(segments, "/"), more
}

// common are the first segments of the template that a path has most in common with.
func (g *Guesses) common(segments []string) (known []string) {
	for _, parts := range g.templates {
		n := 0
		for n < len(parts) && n < len(segments) && fits(parts[n:n+1], segments[n:n+1]) >= 0 {
			n++
		}
		if n > len(known) && n > 1 {
			known = parts[:n]
		}
	}
	return known
}

// isParameter decides about a segment below a path. Full says that it is one too many.
func (g *Guesses) isParameter(below, segment string) (is, full bool) {
	if segment == "" || g.words[strings.ToLower(segment)] {
		return false, false
	}
	words := g.seen[below]
	if looksLikeID(segment) || words == nil && len(g.seen) >= mostPaths || len(words) > mostWords {
		return true, false
	}
	if words == nil {
		words = map[string]bool{}
		g.seen[strings.Clone(below)] = words
	}
	words[strings.Clone(segment)] = true
	full = len(words) > mostWords
	return full, full
}

func unused(used map[string]bool) string {
	name := "{id}"
	for n := 2; used[name]; n++ {
		name = "{id" + strconv.Itoa(n) + "}"
	}
	return name
}

var (
	hexed   = regexp.MustCompile(`^[0-9a-fA-F]{12,}$`)
	digits  = regexp.MustCompile(`[0-9]`)
	version = regexp.MustCompile(`^v[0-9]{1,2}[a-z0-9]{0,8}$`)
	worded  = regexp.MustCompile(`^[A-Za-z][A-Za-z_.-]*[0-9]?$`)
	piece   = regexp.MustCompile(`[A-Z]?[a-z]+|[A-Z]+`)
	mute    = regexp.MustCompile(`[bcdfghjklmnpqrstvwxz]{6}|[B-DF-HJ-NP-TV-XZ]{9}`) // words and acronyms have vowels before that
)

// looksLikeID goes by digits, escapes and length, and by what letters stand beside each other: words and versions are no ids. Credentials
// that are drawn from letters look like no word either.
func looksLikeID(segment string) bool {
	const longest, longestPiece = 40, 20
	switch {
	case len(segment) > longest, strings.ContainsAny(segment, "%{}@:"), hexed.MatchString(segment):
		return true
	case version.MatchString(segment), segment == "":
		return false
	case !worded.MatchString(segment):
		return digits.MatchString(segment)
	}
	pieces := piece.FindAllString(segment, -1)
	letters := 0
	for _, p := range pieces {
		if letters += len(p); len(p) > longestPiece || mute.MatchString(p) {
			return true
		}
	}
	const some, short = 8, 3 // letters in all, and of a piece on average where capitals are strewn in
	return letters >= some && letters < short*len(pieces)
}
