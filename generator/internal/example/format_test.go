package example

import (
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/ir"
)

// All formats that the output can check have examples, which are of the format.
func TestFormats(t *testing.T) {
	for name, f := range formats {
		known, ok := ir.FormatNamed(name)
		if !ok || known.Func == "" || known.What == "" {
			t.Errorf("the output cannot check %s", name)
		}
		if len(f.some) < 3 {
			t.Errorf("%s has few examples", name)
		}
		for _, one := range f.some {
			if err := Check(text(ir.OfFormat{Format: known}), ir.QuoteJSON(one)); err != nil {
				t.Errorf("%s: %q: %v", name, one, err)
			}
		}
		if Check(text(ir.OfFormat{Format: known}), `"\n("`) == nil {
			t.Errorf("%s: a line break and a bracket are one", name)
		}
	}
}
