package naming

import (
	"crypto/sha256"
	"encoding/hex"
	"go/token"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Namer spells names. It remembers them, and is for one goroutine.
type Namer struct {
	limit   int             // how many bytes a name may have; 0 for what it was before names were cut by words
	extra   map[string]bool // initialisms beside the usual ones, in lower case
	spelled map[string][]string
	follows map[string][]Convention
}

// New returns a Namer that knows further initialisms, such as WARP.
func New(initialisms ...string) *Namer {
	n := &Namer{limit: Longest, extra: map[string]bool{}, spelled: map[string][]string{}, follows: map[string][]Convention{}}
	for _, word := range initialisms {
		n.extra[strings.ToLower(word)] = true
	}
	return n
}

// Exported returns text as an exported identifier: "user_id" is UserID, "1st" is X1st.
func (n *Namer) Exported(text string) string {
	name := n.Suffix(text)
	if !token.IsExported(name) {
		name = "X" + name
	}
	return name
}

// Whole is Exported for a name that is cut later, when more is known.
func (n *Namer) Whole(text string) string {
	name := Join(n.spell(text)...)
	if n.limit == 0 {
		name = n.Suffix(text)
	}
	if !token.IsExported(name) {
		name = "X" + name
	}
	return name
}

// longestAcronym is how long a word in capitals may be that is taken for an acronym.
const longestAcronym = 5

// Schema returns the name of a schema as an exported identifier. It is Exported, but a short word in capitals is an acronym that the
// document's author knows: VPC stays VPC, ACCOUNT is Account.
func (n *Namer) Schema(text string) string {
	for i, r := range text {
		if (r < 'A' || r > 'Z') && (i == 0 || r < '0' || r > '9') || i >= longestAcronym {
			return n.Exported(text)
		}
	}
	if text == "" {
		return n.Exported(text)
	}
	return text
}

// Unexported returns text as an identifier that is not exported: "HTTPServer" is httpServer. It may be a keyword: a Scope
// never gives those out.
func (n *Namer) Unexported(text string) string {
	name := Lower(n.spell(text))
	if first, _ := utf8.DecodeRuneInString(name); !unicode.IsLetter(first) || token.IsExported(name) {
		name = "x" + name
	}
	return n.shorten(name, text)
}

// Suffix returns text as what follows in an identifier: as Exported, but "302" stays 302.
func (n *Namer) Suffix(text string) string { return n.shorten(Join(n.spell(text)...), text) }

// Lower joins words, the first of them in lower case.
func Lower(words []string) string {
	return Join(append([]string{strings.ToLower(words[0])}, words[1:]...)...)
}

// Join concatenates parts of a name. Digits that would run together are kept apart: 1.5 is not 15.
func Join(parts ...string) string {
	var out strings.Builder
	last := rune(0)
	for _, part := range parts {
		first, _ := utf8.DecodeRuneInString(part)
		if unicode.IsDigit(last) && unicode.IsDigit(first) {
			out.WriteByte('_')
		}
		out.WriteString(part)
		last, _ = utf8.DecodeLastRuneInString(part)
	}
	return out.String()
}

// spell returns the words of a text as Go spells them. Documents repeat their words, so that they are kept.
func (n *Namer) spell(text string) []string {
	out, known := n.spelled[text]
	if !known {
		out = n.spellOut(text)
		n.spelled[text] = out
	}
	return out
}

func (n *Namer) spellOut(text string) []string {
	list := merge(words(text))
	if len(list) == 0 {
		return []string{"Empty"}
	}
	mixed := hasLower(text)
	out := make([]string, len(list))
	for i, w := range list {
		out[i] = w.text
		if !w.spelled {
			out[i] = n.word(w.text, mixed)
		}
	}
	return out
}

// merge joins words that a capital splits although they are one: O, Auth2.
func merge(list []word) []word {
	var out []word
	for _, w := range list {
		if last := len(out) - 1; last >= 0 && !w.spelled && known(out[last].text+w.text) {
			out[last].text += w.text
			continue
		}
		out = append(out, w)
	}
	return out
}

// known reports whether a word has a spelling of its own.
func known(text string) bool {
	lower := strings.ToLower(text)
	return spellings[lower] != "" || spellings[strings.TrimRightFunc(lower, unicode.IsDigit)] != ""
}

// word spells one word. In text with both cases, capitals are an acronym that its author meant.
func (n *Namer) word(text string, mixed bool) string {
	lower := strings.ToLower(text)
	stem := strings.TrimRightFunc(lower, unicode.IsDigit)
	digits := lower[len(stem):]
	switch plural, isPlural := strings.CutSuffix(stem, "s"); {
	case n.initialism(lower):
		return strings.ToUpper(lower)
	case spellings[lower] != "":
		return spellings[lower]
	case spellings[stem] != "":
		return spellings[stem] + digits
	case n.initialism(stem):
		return strings.ToUpper(stem) + digits
	case isPlural && n.initialism(plural):
		return strings.ToUpper(plural) + "s" + digits
	case mixed && acronym(text):
		return text
	}
	first, size := utf8.DecodeRuneInString(lower)
	return string(unicode.ToUpper(first)) + lower[size:]
}

func (n *Namer) initialism(lower string) bool { return initialisms[lower] || n.extra[lower] }

// acronym reports whether a word starts with two capitals.
func acronym(word string) bool {
	first, size := utf8.DecodeRuneInString(word)
	second, _ := utf8.DecodeRuneInString(word[size:])
	return unicode.IsUpper(first) && unicode.IsUpper(second)
}

// Within lets names be so long, 0 for what they were before they were cut by words. It returns the Namer.
func (n *Namer) Within(limit int) *Namer {
	n.limit = limit
	return n
}

// These are the limits of before.
const (
	longestText = 96  // for a name that is made of a text
	longestType = 128 // for one that is made of those around it
)

// Short cuts a name that is made of those around it.
func (n *Namer) Short(name string) string {
	if n.limit == 0 && len(name) > longestType {
		return clip(name, longestType, name)
	}
	return Fit(name, n.limit, early)
}

// shorten cuts a name that is made of a text.
func (n *Namer) shorten(name, text string) string {
	if n.limit == 0 && len(name) > longestText {
		return clip(name, longestText, text)
	}
	return Fit(name, n.limit, early)
}

// Cuts reports whether the name of a text is not all of its words.
func (n *Namer) Cuts(text string) bool { return n.limit > 0 && length(n.spell(text)) > n.limit }

// digest is eight hexadecimal digits that stand for a text.
func digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:4])
}

// LowerFirst turns an exported identifier into one that is not: HTTPServer into httpServer, GetRule into getRule.
func LowerFirst(name string) string {
	for lower, spelling := range spellings {
		if rest, found := strings.CutPrefix(name, spelling); found {
			return lower + rest
		}
	}
	runes := []rune(name)
	for i, r := range runes {
		if !unicode.IsUpper(r) || i > 0 && i+1 < len(runes) && unicode.IsLower(runes[i+1]) {
			break
		}
		runes[i] = unicode.ToLower(r)
	}
	return string(runes)
}
