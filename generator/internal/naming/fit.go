package naming

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Longest is how many bytes a name may have: what people still read, and what leaves room for code beside it.
const Longest = 60

// Fit cuts a name that is longer than limit, if that is not 0, to words of it that fit: those go first that repeat others, then those that
// say little, then some between the first ones, which say where, and the last ones, which say what. At is where these are, in hundredths of
// the words. A digest stands at the end of what has no words that could go.
func Fit(name string, limit, at int) string {
	if limit == 0 || len(name) <= limit {
		return name
	}
	list := Words(name)
	for _, leaveOut := range []func([]string) []string{unstuttered, unrepeated, unfilled} {
		if list = leaveOut(list); length(list) <= limit {
			return Join(list...)
		}
	}
	for len(list) > 2 && length(list) > limit {
		i := least(list, length(list)-limit, at)
		list = slices.Delete(list, i, i+1)
	}
	if name := Join(list...); len(name) <= limit {
		return name
	}
	return clip(name, limit, name)
}

// least is the word of a name that goes: the shortest of those that are as long as is asked, or else one about the place. The two words at
// the end stay while there are others.
func least(list []string, size, at int) int {
	place := min(max(1, len(list)*at/100), max(1, len(list)-3))
	found := -1
	for i := 1; i < max(2, len(list)-2) && at == early; i++ {
		switch long := len(list[i]); {
		case long < size, found >= 0 && long > len(list[found]):
		case found < 0, long < len(list[found]), abs(i-place) < abs(found-place):
			found = i
		}
	}
	if found < 0 {
		return place
	}
	return found
}

func abs(n int) int { return max(n, -n) }

// FitPair is a name made of two, cut so that each keeps its words at the ends: what the second says tells it from others.
func FitPair(name, part string, limit int) string {
	whole := Join(name, part)
	if limit == 0 || len(whole) <= limit {
		return whole
	}
	part = Fit(part, limit*3/5, early)
	return Join(Fit(name, limit-len(part)-1, early), part)
}

// The places that are tried, where names that have been cut are the same.
const (
	early  = 34
	middle = 50
	late   = 67
)

// clip cuts a name without regard for its words, and tells it from others with the same start by a digest of a text.
func clip(name string, limit int, text string) string {
	end := limit - 8
	for !utf8.RuneStart(name[end]) {
		end--
	}
	return name[:end] + digest(text)
}

// Words splits an identifier into its words.
func Words(name string) []string {
	list := merge(words(name))
	out := make([]string, len(list))
	for i, w := range list {
		out[i] = w.text
	}
	return out
}

func length(list []string) int { return len(Join(list...)) }

// Alike reports whether two words are the same, in the singular or plural.
func Alike(a, b string) bool {
	return strings.EqualFold(a, b) || strings.EqualFold(Singular(a), Singular(b))
}

// unstuttered leaves out words that stand twice, one after the other: of GetPetPetName the second Pet.
func unstuttered(list []string) []string {
	for size := len(list) / 2; size > 0; size-- {
		for i := 0; i+2*size <= len(list); i++ {
			if !slices.EqualFunc(list[i:i+size], list[i+size:i+2*size], Alike) {
				continue
			}
			if i+2*size == len(list) && i > 0 {
				list = slices.Delete(list, i, i+size) // the last words stay as they are
			} else {
				list = slices.Delete(list, i+size, i+2*size)
			}
			i--
		}
	}
	return list
}

// unrepeated leaves out words that have been said. The first word and the last one stay.
func unrepeated(list []string) []string {
	last := len(list) - 1
	var out []string
	for i, word := range list {
		said := slices.ContainsFunc(out, func(other string) bool { return Alike(word, other) })
		if i == 0 || i == last || !said {
			out = append(out, word)
		}
	}
	return out
}

// unfilled leaves out words between others that say little.
func unfilled(list []string) []string {
	last := len(list) - 1
	var out []string
	for i, word := range list {
		if i == 0 || i == last || !fillers[strings.ToLower(word)] {
			out = append(out, word)
		}
	}
	return out
}

// IsFiller reports whether a word says little between others: of, Body.
func IsFiller(word string) bool { return fillers[strings.ToLower(word)] }

// SaysLittle reports whether a word tells nothing of what something is for: of, Get, ID.
func SaysLittle(word string) bool {
	word = strings.ToLower(word)
	return fillers[word] || verbs[word]
}
