package near

import "testing"

func TestWord(t *testing.T) {
	list := []string{"Item", "Items", "out", "only", "client"}
	for word, want := range map[string]string{
		"Itm": "Item", "item": "Item", "Itemss": "Items", "outt": "out", "cleint": "client", "something": "", "": "",
	} {
		if got := Word(word, list); got != want {
			t.Errorf("%q: got %q, want %q", word, got, want)
		}
	}
}
