package value

import "testing"

func TestStringEnd(t *testing.T) {
	for text, want := range map[string]int{
		`"`: 1, `a"b`: 2, `\""`: 3, `\\" "`: 3, `\u00e9é😀\n"x`: 15, `12345678"`: 9, `1234567\"89"`: 12,
		``: 0, `a`: 0, `\"`: 0, `\x"`: 0, `\u12"`: 0, "a\n\"": 0, `\`: 0,
	} {
		if got := StringEnd([]byte(text), 0); got != want {
			t.Errorf("%q ends at %d, not %d", text, got, want)
		}
	}
}
