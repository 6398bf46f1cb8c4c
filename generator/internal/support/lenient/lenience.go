// SPDX-License-Identifier: 0BSD

package lenient

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// Lenience is a set of ways in which requests may depart from the document.
type Lenience uint32

// The ways.
const (
	// DefaultedMembers lets required members of a body in JSON, and required parameters in the query, be absent that have a default: they
	// have that value then.
	DefaultedMembers Lenience = 1 << iota
	// NumbersInStrings takes "1" for 1 where a body in JSON has to have a number.
	NumbersInStrings
	// StringsAsNumbers takes 1 for "1" where a body in JSON has to have a string.
	StringsAsNumbers
	// NullForAbsent takes a member of a body in JSON that is null for none, where it may not be null.
	NullForAbsent
	// EmptyForAbsent takes an empty text for none, of a member of a body in JSON or of a parameter that no empty text is a value of.
	EmptyForAbsent
	// OneForTrue takes 1 for true and 0 for false.
	OneForTrue
	// MissingContentType takes a body without Content-Type for JSON.
	MissingContentType
	// OtherContentType takes a body of a media type that the operation does not have for bytes, where it has these, and else for JSON, if
	// it begins so.
	OtherContentType
	// PutForPost takes PUT for POST where the document has no PUT.
	PutForPost
	// EncodedSeparators takes escaped separators for those of an array in the query: "a%2Cb" are two elements; and commas for those of an
	// array whose elements should be parameters each, if they are no part of an element.
	EncodedSeparators
	// TrailingSlash takes a path with a slash at its end for one without, and the other way round.
	TrailingSlash

	// All of them.
	All = 1<<iota - 1
)

var names = [...]string{
	"DefaultedMembers", "NumbersInStrings", "StringsAsNumbers", "NullForAbsent", "EmptyForAbsent", "OneForTrue", "MissingContentType",
	"OtherContentType", "PutForPost", "EncodedSeparators", "TrailingSlash",
}

// String lists the ways by their names: "NullForAbsent|OneForTrue".
func (l Lenience) String() string {
	var list []string
	for i, name := range names {
		if l&(1<<i) != 0 {
			list = append(list, name)
		}
	}
	return strings.Join(list, "|")
}

// Leniency is a place of a request that has been mended.
type Leniency struct {
	Lenience Lenience // one
	In       string   // "path", "query", "header" or "cookie"; "" is the body
	Pointer  string   // JSON Pointer into it, as in a [wire.Problem]; of a parameter, "/name"
}

// Routing returns a request that a routing fault is no answer to, if there is one.
func Routing(r *http.Request, f *wire.Fault, allowed Lenience) (*http.Request, []Leniency) {
	switch {
	case f.Status == http.StatusMethodNotAllowed && allowed&PutForPost != 0 && r.Method == http.MethodPut &&
		slices.Contains(strings.Split(f.Header.Get("Allow"), ", "), http.MethodPost):
		mended := *r
		mended.Method = http.MethodPost
		return &mended, []Leniency{{Lenience: PutForPost}}
	case f.Status == http.StatusNotFound && allowed&TrailingSlash != 0 && strings.Trim(r.URL.Path, "/") != "":
		u := *r.URL
		u.Path, u.RawPath = otherEnd(u.Path), otherEnd(u.RawPath)
		return at(r, &u), []Leniency{{TrailingSlash, "path", ""}}
	}
	return nil, nil
}

// otherEnd is a path with a slash at its end instead of none, or none instead of one.
func otherEnd(path string) string {
	if rest, ok := strings.CutSuffix(path, "/"); ok || path == "" {
		return rest
	}
	return path + "/"
}

func at(r *http.Request, u *url.URL) *http.Request {
	mended := *r
	mended.URL = u
	return &mended
}

// Parameters returns a request whose query and header have other values where problems say so, if there is one.
func Parameters(r *http.Request, problems wire.Problems, allowed Lenience) (*http.Request, []Leniency) {
	var done []Leniency
	mended := r
	for _, p := range problems {
		name, inside, _ := strings.Cut(strings.TrimPrefix(p.Pointer, "/"), "/")
		name = unescape(name)
		how := Lenience(0)
		switch p.In {
		case "query":
			u := *mended.URL
			if u.RawQuery, how = mendQuery(u.RawQuery, name, inside, p, allowed); how != 0 {
				mended = at(mended, &u)
			}
		case "header":
			if inside == "" && allowed&EmptyForAbsent != 0 && len(mended.Header[name]) > 0 && mended.Header.Get(name) == "" {
				mended, how = without(mended, name), EmptyForAbsent
			}
		}
		if how != 0 {
			done = append(done, Leniency{how, p.In, p.Pointer})
		}
	}
	if done == nil {
		return nil, nil
	}
	return mended, done
}

func without(r *http.Request, field string) *http.Request {
	mended := *r
	mended.Header = r.Header.Clone()
	delete(mended.Header, field)
	return &mended
}

// mendQuery changes the values of one parameter. What is wrong is inside of it, unless that is "".
func mendQuery(query, name, inside string, p wire.Problem, allowed Lenience) (mended string, how Lenience) {
	if p.Keyword == "required" {
		if inside == "" && p.Default != "" && allowed&DefaultedMembers != 0 {
			pair := url.QueryEscape(name) + "=" + url.QueryEscape(p.Default)
			return strings.TrimPrefix(query+"&"+pair, "&"), DefaultedMembers
		}
		return query, 0
	}
	var kept []string
	for pair := range strings.SplitSeq(query, "&") {
		key, value, _ := strings.Cut(pair, "=")
		decoded, err := url.QueryUnescape(key)
		switch {
		case err != nil || decoded != name:
		case inside != "":
			if parts := apart(key, value); parts != "" && allowed&EncodedSeparators != 0 {
				how, pair = EncodedSeparators, parts
			}
		case value == "" && allowed&EmptyForAbsent != 0:
			how = EmptyForAbsent
			continue
		case isBool(p) && allowed&OneForTrue != 0 && (value == "1" || value == "0"):
			how, pair = OneForTrue, key+"="+boolOf[value]
		}
		kept = append(kept, pair)
	}
	return strings.Join(kept, "&"), how
}

// apart gives each part of a value with commas a pair of its own, "" if there are none.
func apart(key, value string) string {
	parts := strings.Split(strings.NewReplacer("%2C", ",", "%2c", ",").Replace(value), ",")
	if len(parts) == 1 {
		return ""
	}
	return key + "=" + strings.Join(parts, "&"+key+"=")
}

var boolOf = map[string]string{"1": "true", "0": "false"}

func isBool(p wire.Problem) bool {
	return p.Detail == "must be a boolean" || p.Detail == "must be true or false"
}

// What problems say of a value of another type.
const (
	isNumber  = "must be a number"
	isInteger = "must be an integer"
	isString  = "must be a string"
)
