package options

import (
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/diag"
)

// A message about a name finds where that stands, and can be said of one that stands nowhere.
func TestPlaceOr(t *testing.T) {
	at := diag.Spot(diag.Pos{File: "bindery.yaml", Line: 7, Column: 3}, "#/names/0")
	if got := PlaceOr(Name{Of: "a", Go: "A", At: at}.At); got != at {
		t.Errorf("got %v, want %v", got, at)
	}
	for what, unknown := range map[string]diag.Place{"name": Name{Of: "a"}.At, "type": Type{Of: "date"}.At} {
		var diags diag.List
		diags.Error(PlaceOr(unknown), "config-no-match", "no %s", what)
		if d := diags.Sorted()[0]; d.Pos.IsValid() || d.Pointer != "" || d.Pos.String() != "-" {
			t.Errorf("an unknown place is %v, %q", d.Pos, d.Pointer)
		}
	}
}
