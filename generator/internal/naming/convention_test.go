package naming

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func TestConventions(t *testing.T) {
	n := New()
	for text, want := range map[string][]Convention{
		"user_id": {SnakeCase}, "userId": {CamelCase}, "UserId": {PascalCase}, "user-id": {KebabCase}, "USER_ID": {UpperCase},
		"user": {SnakeCase, CamelCase, KebabCase}, "User": {PascalCase}, "USER": {UpperCase}, "a": {SnakeCase, CamelCase, KebabCase},
		"userID": nil, "user_1": nil, "user1": {SnakeCase, CamelCase, KebabCase}, "a_b": nil, "+1": nil, "": nil, "_": nil, "user_": nil,
		"user__id": nil, "имя_файла": {SnakeCase}, "名字": {SnakeCase, CamelCase, PascalCase, KebabCase, UpperCase}, "filter[name]": nil,
	} {
		if got := n.Conventions(text); !slices.Equal(got, want) {
			t.Errorf("%q follows %v, want %v", text, got, want)
		}
	}
}

// TestConventionsTellTextsApart has random texts of few letters, words that are initialisms among them: those that follow one convention
// have different Go names.
func TestConventionsTellTextsApart(t *testing.T) {
	n, r := New(), rand.New(rand.NewPCG(1, 2))
	parts := []string{
		"i", "d", "id", "ids", "s", "I", "D", "Id", "ID", "IDs", "url", "URL", "Url", "ab", "aB", "1", "2", "_", "-", " ",
		"oauth", "o", "auth", "ip", "v4", "é",
	}
	names := map[Convention]map[string]string{}
	for range 200_000 {
		var b strings.Builder
		for range 1 + r.IntN(5) {
			b.WriteString(parts[r.IntN(len(parts))])
		}
		text := b.String()
		for _, c := range n.Conventions(text) {
			if names[c] == nil {
				names[c] = map[string]string{}
			}
			name := n.Exported(text)
			if other, taken := names[c][name]; taken && other != text {
				t.Fatalf("%q and %q are both %s and %s", text, other, c, name)
			}
			names[c][name] = text
		}
	}
	if len(names) != len(Conventions()) {
		t.Errorf("met %d conventions", len(names))
	}
}
