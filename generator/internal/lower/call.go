package lower

import (
	"cmp"
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/naming"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// Members of one struct, constants of one enum and parameters of one operation may have the same Go name, of which all but one get another. Those that
// follow the document's convention come first, and are the same whatever else is there; of others, the lock says what they have been called.

// conventions are how a document writes members and enum values of several words.
type conventions struct{ members, values naming.Convention }

// readConventions finds the convention that most texts follow, unless the lock has it: a document that grows keeps its own.
func (l *lowerer) readConventions() {
	members, values := map[naming.Convention]int{}, map[naming.Convention]int{}
	count := func(in map[naming.Convention]int, text string) {
		for _, c := range l.namer.Conventions(text) {
			in[c]++
		}
	}
	for _, n := range l.doc.Schemas {
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
	l.conventions = conventions{l.convention(membersConvention, members), l.convention(valuesConvention, values)}
}

// convention is the one that the lock has, where snake_case goes without saying, or that most follow.
func (l *lowerer) convention(key string, counts map[naming.Convention]int) naming.Convention {
	most := naming.SnakeCase
	for _, c := range naming.Conventions() {
		if counts[c] > counts[most] {
			most = c
		}
	}
	if len(l.opt.Locked) > 0 {
		most = naming.Convention(cmp.Or(l.lockedElse[key], string(naming.SnakeCase)))
	}
	if most != naming.SnakeCase {
		l.api.Names[key] = string(most)
	}
	return most
}

// called is a part of a declaration: a member, constant or parameter.
type called struct {
	key  string // of the lock: "Pet.+1"
	text string
	path bool   // a path parameter, of which no document gains one
	firm bool   // follows the convention
	kept string // name that the lock has
}

// spelling is the convention of one declaration: the document's, unless most of its parts follow another one when it is new.
func (l *lowerer) spelling(of string, texts []string, usual naming.Convention) naming.Convention {
	key, most := of+spellingOf, usual
	if kept := l.lockedElse[key]; kept != "" {
		most = naming.Convention(kept)
	} else if !l.known[of] {
		counts := map[naming.Convention]int{}
		for _, text := range texts {
			for _, c := range l.namer.Conventions(text) {
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
		l.api.Names[key] = string(most)
	}
	return most
}

// spellingOfMembers is the convention of the members of a type.
func (l *lowerer) spellingOfMembers(of string, texts []string) naming.Convention {
	return l.spelling(of, texts, l.conventions.members)
}

// spellingOfValues is the convention of the values of an enum.
func (l *lowerer) spellingOfValues(of string, texts []string) naming.Convention {
	return l.spelling(of, texts, l.conventions.values)
}

// memberConvention is how the document writes members.
func (l *lowerer) memberConvention() naming.Convention { return l.conventions.members }

func (l *lowerer) calledIn(of, text string, c naming.Convention) called {
	key := of + "." + text
	firm := slices.Contains(l.namer.Conventions(text), c) || isNumber(text)
	return called{key: key, text: text, firm: firm, kept: l.lockedElse[key]}
}

// isHeader reports whether a text is written as headers are: X-Request-ID.
func isHeader(text string) bool {
	parts := strings.Split(text, "-")
	for _, part := range parts {
		letters := !strings.ContainsFunc(part, func(r rune) bool { return (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') })
		if part == "" || !letters || strings.ToLower(part[1:]) != part[1:] && strings.ToUpper(part) != part {
			return false
		}
	}
	return len(parts) > 1
}

// isNumber reports whether a text is digits alone: of such, too, no two have the same Go name.
func isNumber(text string) bool {
	return text != "" && !strings.ContainsFunc(text, func(r rune) bool { return r < '0' || r > '9' })
}

// inTurn is the order in which parts are given their names.
func (l *lowerer) inTurn(list []called) []int {
	order := make([]int, len(list))
	rank := make([]int, len(list))
	for i, one := range list {
		order[i] = i
		switch {
		case one.path:
			rank[i] = -1
		case one.kept != "":
		case one.firm:
			rank[i] = 1
		case l.namer.Exported(one.text) == one.text:
			rank[i] = 2
		case !symbolic(one.text):
			rank[i] = 3
		default:
			rank[i] = 4
		}
	}
	slices.SortStableFunc(order, func(i, j int) int { return rank[i] - rank[j] })
	return order
}

// keep notes a name for the lock, unless it goes without saying.
func (l *lowerer) keep(one called, name, plain string) {
	if !one.firm && !one.path || name != plain {
		l.api.Names[one.key] = name
	}
}

// isKeptAlways reports whether a member's name is at stake whatever its convention: others are made of it.
func isKeptAlways(text string) bool {
	return strings.EqualFold(text, "extra") || strings.HasSuffix(strings.ToLower(text), "default")
}
