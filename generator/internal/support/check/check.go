// SPDX-License-Identifier: 0BSD

package check

import (
	"cmp"
	"fmt"
	"hash/maphash"
	"math"
	"math/bits"
	"net/netip"
	"slices"
	"strconv"
	"sync"
	"unicode/utf8"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// MinLength checks the length of a string in characters.
func MinLength[T ~string](s T, n int) error {
	if len(s) >= n*utf8.UTFMax {
		return nil
	}
	return minLength(string(s), n)
}

func minLength(s string, n int) error {
	if utf8.RuneCountInString(s) >= n {
		return nil
	}
	return wire.Invalid("minLength", "must have at least "+count(n, "character"))
}

// MaxLength checks the length of a string in characters.
func MaxLength[T ~string](s T, n int) error {
	if len(s) <= n { // of most, this is inlined, and enough
		return nil
	}
	return maxLength(string(s), n)
}

func maxLength(s string, n int) error {
	if utf8.RuneCountInString(s) <= n {
		return nil
	}
	return wire.Invalid("maxLength", "must have at most "+count(n, "character"))
}

// Matcher is a regular expression: String is how the document writes it.
type Matcher interface {
	Match(s string) bool
	String() string
}

// Pattern checks that a string has a part that matches.
func Pattern[T ~string](s T, pattern Matcher) error {
	if pattern.Match(string(s)) {
		return nil
	}
	return wire.Invalid("pattern", "must match "+pattern.String())
}

// Format checks that a string is of a format: what is in words.
func Format[T ~string](s T, is func(string) bool, what string) error {
	if is(string(s)) {
		return nil
	}
	return wire.Invalid("format", "must be "+what)
}

// AnyPattern checks that a string has a part that matches one of some patterns.
func AnyPattern[T ~string](s T, patterns ...Matcher) error {
	for _, pattern := range patterns {
		if pattern.Match(string(s)) {
			return nil
		}
	}
	return wire.Invalid("patternProperties", "must match a pattern of the document")
}

// Name checks that the name of a member is the text of a value.
func Name[T any](name string, parse func(string) (T, error)) error {
	_, err := parse(name)
	return err
}

// Minimum checks a lower bound.
func Minimum[T cmp.Ordered](v, least T) error {
	if v >= least {
		return nil
	}
	return wire.Invalid("minimum", fmt.Sprint("must be at least ", least))
}

// Maximum checks an upper bound.
func Maximum[T cmp.Ordered](v, most T) error {
	if v <= most {
		return nil
	}
	return wire.Invalid("maximum", fmt.Sprint("must be at most ", most))
}

// ExclusiveMinimum checks a lower bound that is itself too low.
func ExclusiveMinimum[T cmp.Ordered](v, bound T) error {
	if v > bound {
		return nil
	}
	return wire.Invalid("exclusiveMinimum", fmt.Sprint("must be greater than ", bound))
}

// ExclusiveMaximum checks an upper bound that is itself too high.
func ExclusiveMaximum[T cmp.Ordered](v, bound T) error {
	if v < bound {
		return nil
	}
	return wire.Invalid("exclusiveMaximum", fmt.Sprint("must be less than ", bound))
}

// MultipleOf checks that dividing v by step leaves nothing, with both taken for the decimal numbers that they are written as: 0.3 is
// a multiple of 0.1.
func MultipleOf[T wire.SignedInteger | wire.UnsignedInteger | wire.FloatingPoint](v, step T) error {
	if isMultiple(v, step) {
		return nil
	}
	return wire.Invalid("multipleOf", fmt.Sprint("must be a multiple of ", step))
}

func isMultiple[T wire.SignedInteger | wire.UnsignedInteger | wire.FloatingPoint](v, step T) bool {
	if half := T(1) / 2; half == 0 { // an integer
		if step == 0 {
			return v == 0
		}
		return v/step*step == v
	}
	if math.IsNaN(float64(v)) || math.IsInf(float64(v), 0) {
		return false
	}
	bits := 64
	if one := T(1 << 4); float64(T(float64(one)+0x1p-30)) == float64(one) {
		bits = 32
	}
	var a, b [32]byte
	x := strconv.AppendFloat(a[:0], float64(v), 'e', -1, bits)
	y := strconv.AppendFloat(b[:0], float64(step), 'e', -1, bits)
	return wire.Number(x).MultipleOf(wire.Number(y))
}

// MinimumNumber is Minimum for exact numbers.
func MinimumNumber(v, least wire.Number) error {
	if v.Compare(least) >= 0 {
		return nil
	}
	return wire.Invalid("minimum", "must be at least "+string(least))
}

// MaximumNumber is Maximum for exact numbers.
func MaximumNumber(v, most wire.Number) error {
	if v.Compare(most) <= 0 {
		return nil
	}
	return wire.Invalid("maximum", "must be at most "+string(most))
}

// ExclusiveMinimumNumber is ExclusiveMinimum for exact numbers.
func ExclusiveMinimumNumber(v, bound wire.Number) error {
	if v.Compare(bound) > 0 {
		return nil
	}
	return wire.Invalid("exclusiveMinimum", "must be greater than "+string(bound))
}

// ExclusiveMaximumNumber is ExclusiveMaximum for exact numbers.
func ExclusiveMaximumNumber(v, bound wire.Number) error {
	if v.Compare(bound) < 0 {
		return nil
	}
	return wire.Invalid("exclusiveMaximum", "must be less than "+string(bound))
}

// MultipleOfNumber is MultipleOf for exact numbers.
func MultipleOfNumber(v, step wire.Number) error {
	if v.MultipleOf(step) {
		return nil
	}
	return wire.Invalid("multipleOf", "must be a multiple of "+string(step))
}

// MinItems checks the length of an array.
func MinItems(length, n int) error {
	if length >= n {
		return nil
	}
	return tooFew("minItems", n, "item")
}

// MaxItems checks the length of an array.
func MaxItems(length, n int) error {
	if length <= n {
		return nil
	}
	return tooMany("maxItems", n, "item")
}

// MinProperties checks the number of members of an object.
func MinProperties(length, n int) error {
	if length >= n {
		return nil
	}
	return tooFew("minProperties", n, "member")
}

// AnyBranch checks that the required members of a branch of an anyOf are there: what in words.
func AnyBranch(what string, there ...bool) error {
	if Count(there...) > 0 {
		return nil
	}
	return wire.Invalid("anyOf", "must have "+what)
}

// OneBranch checks that the required members of exactly one branch of a oneOf are there.
func OneBranch(what string, there ...bool) error {
	switch Count(there...) {
	case 1:
		return nil
	case 0:
		return wire.Invalid("oneOf", "must have "+what)
	}
	return wire.Invalid("oneOf", "must have only one of these: "+what)
}

// MaxProperties checks the number of members of an object.
func MaxProperties(length, n int) error {
	if length <= n {
		return nil
	}
	return tooMany("maxProperties", n, "member")
}

func tooFew(keyword string, n int, what string) error {
	return wire.Invalid(keyword, "must have at least "+count(n, what))
}

func tooMany(keyword string, n int, what string) error {
	return wire.Invalid(keyword, "must have at most "+count(n, what))
}

func count(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return strconv.Itoa(n) + " " + what
}

const fewItems = 16 // up to here, comparing each with each is faster than a map

// UniqueItems checks that no element of an array comes twice.
func UniqueItems[T comparable](list []T) error {
	if len(list) <= fewItems {
		for i, v := range list {
			if slices.Contains(list[:i], v) {
				return errNotUnique
			}
		}
		return nil
	}
	if distinct(list) {
		return nil
	}
	return errNotUnique
}

// distinct reports whether no two elements of a list are equal. Its table is one that has been used before, if there is one.
func distinct[T comparable](list []T) bool {
	table, _ := usedTables.Get().(*[]uint32)
	if size := 2 << bits.Len(uint(len(list))); table == nil || cap(*table) < size {
		table = new([]uint32)
		*table = make([]uint32, size)
	} else {
		*table = (*table)[:size]
		clear(*table)
	}
	defer usedTables.Put(table)
	places := *table // which element is where, from one on
	for i, v := range list {
		at := maphash.Comparable(seed, v)
		for at %= uint64(len(places)); places[at] != 0; at = (at + 1) % uint64(len(places)) {
			if list[places[at]-1] == v {
				return false
			}
		}
		places[at] = uint32(i + 1)
	}
	return true
}

var (
	usedTables sync.Pool // of *[]uint32
	usedTexts  sync.Pool // of *[]byte
	seed       = maphash.MakeSeed()
)

// UniqueValues is UniqueItems for arrays of anything: it compares what appendTo writes, as JSON.
func UniqueValues[T any](list []T, appendTo func([]byte, T) []byte) error {
	if wire.Distinct(len(list), func(b []byte, i int) []byte { return appendTo(b, list[i]) }) {
		return nil
	}
	return errNotUnique
}

// UniqueObjects is UniqueValues for what writes itself.
func UniqueObjects[T any, P wire.AppenderOf[T]](list []T) error {
	if wire.Distinct(len(list), func(b []byte, i int) []byte { return P(&list[i]).AppendJSON(b) }) {
		return nil
	}
	return errNotUnique
}

// UniqueElements is UniqueItems for an array as JSON.
func UniqueElements(b []byte) error {
	var r wire.Reader
	r.Reset(b, wire.Lenient)
	return UniqueValues(wire.ReadList(&r, (*wire.Reader).Raw), wire.AppendRaw)
}

var errNotUnique = wire.Invalid("uniqueItems", "must not have equal items")

// OneOf checks that a value is one of those that the document lists.
func OneOf[T comparable](v T, values ...T) error {
	if slices.Contains(values, v) {
		return nil
	}
	if len(values) == 1 {
		return wire.Invalid("const", fmt.Sprint("must be ", values[0]))
	}
	return wire.Invalid("enum", "must be a value that the document lists")
}

// IPv4 checks that an address is of version 4.
func IPv4(a netip.Addr) error {
	if a.Is4() {
		return nil
	}
	return wire.Invalid("format", "must be an IPv4 address")
}

// IPv6 checks that an address is of version 6.
func IPv6(a netip.Addr) error {
	if a.Is6() {
		return nil
	}
	return wire.Invalid("format", "must be an IPv6 address")
}

// OneOfJSON is OneOf for arrays and objects, which are compared as the JSON that appendTo writes.
func OneOfJSON(appendTo func([]byte) []byte, values ...string) error {
	text, _ := usedTexts.Get().(*[]byte)
	if text == nil {
		text = new([]byte)
	}
	defer usedTexts.Put(text)
	*text = appendTo((*text)[:0])
	if slices.ContainsFunc(values, func(value string) bool { return string(*text) == value }) { // mostly written as in the document
		return nil
	}
	if slices.ContainsFunc(values, func(value string) bool { return wire.EqualJSON(*text, []byte(value)) }) {
		return nil
	}
	if len(values) == 1 {
		return wire.Invalid("const", "must be "+values[0])
	}
	return wire.Invalid("enum", "must be a value that the document lists")
}

// IsNumber reports whether a number is listed. Numbers are compared by value.
func IsNumber[T ~string](v T, listed ...T) bool {
	return slices.ContainsFunc(listed, func(one T) bool { return wire.Number(v).Compare(wire.Number(one)) == 0 })
}

// OneOfNumber is OneOf for numbers, which are compared by value.
func OneOfNumber(v wire.Number, values ...wire.Number) error {
	for _, value := range values {
		if v.Compare(value) == 0 {
			return nil
		}
	}
	return OneOf(v, values...)
}

// Count returns how many of some conditions hold, such as how many members an object has.
func Count(conditions ...bool) int {
	n := 0
	for _, c := range conditions {
		if c {
			n++
		}
	}
	return n
}
