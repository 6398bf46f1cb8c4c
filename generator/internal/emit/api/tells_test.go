package api

import (
	"slices"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/ir"
)

// Of the values of a member, those are constants of a variant's type that the type has: 0 is no boolean, and 300 no uint8.
func TestConstantsOfType(t *testing.T) {
	values := []string{"0", "1", "-1", "300", "true", "false"}
	for kind, want := range map[ir.PrimitiveKind][]string{
		ir.Bool:  {"true", "false"},
		ir.Int64: {"0", "1", "-1", "300"},
		ir.Uint8: {"0", "1"},
	} {
		if got := constants(values, &ir.Primitive{Kind: kind}); !slices.Equal(got, want) {
			t.Errorf("kind %d: %q, want %q", kind, got, want)
		}
	}
}
