package names

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/bindery-dev/bindery/generator/internal/lower/prose"
	"github.com/bindery-dev/bindery/generator/internal/naming"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// readConventions finds the convention that most texts follow, unless the lock has it: a document that grows keeps its own.
func (b *Book) readConventions() {
	members, values := map[naming.Convention]int{}, map[naming.Convention]int{}
	count := func(in map[naming.Convention]int, text string) {
		for _, c := range b.namer.Conventions(text) {
			in[c]++
		}
	}
	for _, n := range b.doc.Schemas {
		if properties := n.Get("properties"); properties != nil {
			for i := range properties.Members {
				count(members, properties.Members[i].Key)
			}
		}
		if enum := n.Get("enum"); enum != nil {
			for _, value := range enum.Items {
				if value.Kind == source.String {
					count(values, value.Value)
				}
			}
		}
	}
	b.conventions = conventions{b.convention(membersConvention, members), b.convention(valuesConvention, values)}
}

// convention is the one that the lock has, where snake_case goes without saying, or that most follow.
func (b *Book) convention(key string, counts map[naming.Convention]int) naming.Convention {
	most := naming.SnakeCase
	for _, c := range naming.Conventions() {
		if counts[c] > counts[most] {
			most = c
		}
	}
	if len(b.opt.Locked) > 0 {
		most = naming.Convention(cmp.Or(b.lockedElse[key], string(naming.SnakeCase)))
	}
	if most != naming.SnakeCase {
		b.kept[key] = string(most)
	}
	return most
}

// spelling is the convention of one declaration: the document's, unless most of its parts follow another one when it is new.
func (b *Book) spelling(of string, texts []string, usual naming.Convention) naming.Convention {
	key, most := of+spellingOf, usual
	if kept := b.lockedElse[key]; kept != "" {
		most = naming.Convention(kept)
	} else if !b.known[of] {
		counts := map[naming.Convention]int{}
		for _, text := range texts {
			for _, c := range b.namer.Conventions(text) {
				counts[c]++
			}
		}
		for _, c := range naming.Conventions() {
			if counts[c] > counts[most] {
				most = c
			}
		}
	}
	if most != usual {
		b.kept[key] = string(most)
	}
	return most
}

// SpellingOfMembers is the convention of the members of a type.
func (b *Book) SpellingOfMembers(of string, texts []string) naming.Convention {
	return b.spelling(of, texts, b.conventions.members)
}

// SpellingOfValues is the convention of the values of an enum.
func (b *Book) SpellingOfValues(of string, texts []string) naming.Convention {
	return b.spelling(of, texts, b.conventions.values)
}

// MemberConvention is how the document writes members.
func (b *Book) MemberConvention() naming.Convention { return b.conventions.members }

// NamePart is what is to be named of a type: a member or a value, with the name that the lock has for it.
func (b *Book) NamePart(of, text string, c naming.Convention) NamedPart {
	key := of + "." + text
	firm := (slices.Contains(b.namer.Conventions(text), c) || isNumber(text)) && !b.namer.Cuts(text)
	return NamedPart{Key: key, text: text, Firm: firm, Kept: b.lockedElse[key]}
}

// IsHeader reports whether a text is written as headers are, X-Request-ID, and is no longer than a name.
func IsHeader(text string) bool {
	parts := strings.Split(text, "-")
	for _, part := range parts {
		letters := !strings.ContainsFunc(part, func(r rune) bool { return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') })
		if part == "" || !letters || strings.ToLower(part[1:]) != part[1:] && strings.ToUpper(part) != part {
			return false
		}
	}
	return len(parts) > 1 && len(text) <= naming.Longest
}

// isNumber reports whether a text is digits alone: of such, too, no two have the same Go name.
func isNumber(text string) bool {
	return text != "" && !strings.ContainsFunc(text, func(r rune) bool { return r < '0' || r > '9' })
}

// NamingOrder is the order in which parts are given their names.
func (b *Book) NamingOrder(list []NamedPart) []int {
	order := make([]int, len(list))
	rank := make([]int, len(list))
	for i, one := range list {
		order[i] = i
		switch {
		case one.Path:
			rank[i] = -1
		case one.Kept != "":
		case one.Firm:
			rank[i] = 1
		case b.namer.Exported(one.text) == one.text:
			rank[i] = 2
		case !Symbolic(one.text):
			rank[i] = 3
		default:
			rank[i] = 4
		}
	}
	slices.SortStableFunc(order, func(i, j int) int { return rank[i] - rank[j] })
	return order
}

// KeepPart notes a name for the lock, unless it goes without saying.
func (b *Book) KeepPart(one NamedPart, name, plain string) {
	if !one.Firm && !one.Path || name != plain {
		b.kept[one.Key] = name
	}
}

// IsKeptAlways reports whether a member's name is at stake whatever its convention: others are made of it.
func IsKeptAlways(text string) bool {
	return strings.EqualFold(text, "extra") || strings.HasSuffix(strings.ToLower(text), "default")
}

// Members of one struct, constants of one enum and parameters of one operation may have the same Go name, of which all but one get another.
// Those that follow the document's convention come first, and are the same whatever else is there; of others, the lock says what they have
// been called.

// conventions are how a document writes members and enum values of several words.
type conventions struct{ members, values naming.Convention }

// NamedPart is a part of a declaration: a member, constant or parameter.
type NamedPart struct {
	Key  string // of the lock: "Pet.+1"
	text string
	Path bool   // a path parameter, of which no document gains one
	Firm bool   // follows the convention
	Kept string // name that the lock has
}

// Spelled is a name for a text in which symbols are words, for where one without them is taken: a_b is AUnderscoreB.
func (b *Book) Spelled(text string) string {
	var parts []string
	text = text[:prose.Cut(text, 200)]
	for text != "" {
		word := strings.IndexFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		if word < 0 {
			word = len(text)
		} else if word == 0 {
			_, word = utf8.DecodeRuneInString(text)
		}
		parts = append(parts, b.namer.Suffix(text[:word]))
		text = text[word:]
	}
	return naming.Join(parts...)
}

// Symbolic reports whether a text has more than letters, digits and the usual separators.
func Symbolic(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool {
		return r != '_' && r != '-' && !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
}
