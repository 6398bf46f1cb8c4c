// SPDX-License-Identifier: 0BSD

package near

import (
	"fmt"
	"path"
	"strconv"
	"strings"
)

// NoVariant is said of a value that fits none.
const NoVariant = "must be one of the variants that the document lists"

// Far is how far a value is from a variant, to be compared: one of another type is further, one with more that there is no place for, one
// that lacks a member, and one that is other sooner.
func Far(other bool, lost int, lacks bool, stop int) (far [4]int) {
	if other {
		far[0] = 1
	}
	if lacks {
		far[2] = 1
	}
	far[1], far[3] = lost, -stop
	return far
}

// Wish says what a value would have to be to be a variant, a pointer: "; to be Cat, /lives must be at most 9".
func Wish[P any](variant any, far [4]int, why []P, say func(P) string) string {
	if variant == nil || far[0] > 0 {
		return ""
	}
	_, name, _ := strings.Cut(path.Base(fmt.Sprintf("%T", variant)), ".")
	return "; to be " + name + Join(why, say)
}

// Join lists what is wrong, as far as anyone reads it.
func Join[P any](all []P, say func(P) string) (text string) {
	const most = 3
	for i, one := range all {
		if i == most {
			return text + ", and " + strconv.Itoa(len(all)-most) + " more"
		}
		text += ", " + strings.TrimLeft(say(one), " ")
	}
	return text
}

// Not says what a member is in place of a name that was meant, "" if that is no text.
func Not(text string) string {
	const most = 40
	if text == "" || text == "\xff" {
		return ""
	}
	return ", not " + strconv.Quote(text[:min(len(text), most)])
}
