// Command jsonpath holds the library that overlays select with against the compliance suite of RFC 9535: jsonpath CTS.JSON prints the
// tests that it gets wrong, and how many it gets right; it fails below 690 of 703.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"slices"

	"github.com/theory/jsonpath"
)

// test is one of the suite: a selector that is to be refused, or has one of the results.
type test struct {
	Name, Selector string
	Document       any
	Result         []any
	Results        [][]any
	Invalid        bool `json:"invalid_selector"`
}

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) != 1 {
		return fmt.Errorf("usage: jsonpath CTS.JSON")
	}
	text, err := os.ReadFile(args[0])
	if err != nil {
		return err
	}
	var suite struct{ Tests []test }
	if err := json.Unmarshal(text, &suite); err != nil {
		return err
	}
	right := 0
	for _, t := range suite.Tests {
		if t.holds() {
			right++
		} else {
			fmt.Printf("wrong: %s: %s\n", t.Name, t.Selector)
		}
	}
	fmt.Printf("jsonpath: %d of %d\n", right, len(suite.Tests))
	if right*703 < 690*len(suite.Tests) || right == 0 {
		return fmt.Errorf("too few")
	}
	return nil
}

// holds reports whether the library does what the test asks for.
func (t *test) holds() bool {
	path, err := jsonpath.Parse(t.Selector)
	if err != nil || t.Invalid {
		return err != nil && t.Invalid
	}
	got := []any(path.Select(t.Document))
	if t.Results == nil {
		t.Results = [][]any{t.Result}
	}
	return slices.ContainsFunc(t.Results, func(want []any) bool { return equalInAnyOrder(want, got) })
}

// equalInAnyOrder compares node lists: members of objects have no order.
func equalInAnyOrder(want, got []any) bool {
	rest := slices.Clone(got)
	for _, w := range want {
		i := slices.IndexFunc(rest, func(g any) bool { return reflect.DeepEqual(w, g) })
		if i < 0 {
			return false
		}
		rest = slices.Delete(rest, i, i+1)
	}
	return len(rest) == 0
}
