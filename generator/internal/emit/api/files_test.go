package api

import (
	"go/format"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/emit/emittest"
	"github.com/bindery-dev/bindery/generator/internal/gocode"
)

func TestSketch(t *testing.T) {
	for _, f := range Files(emittest.Sketch(), gocode.Module{ImportPath: "sketch"}) {
		b, err := f.Render()
		if err != nil {
			t.Fatal(err)
		}
		out, err := format.Source(b)
		if err != nil {
			t.Fatalf("%v\n%s", err, b)
		}
		t.Logf("== %s\n%s", f.Path, out)
	}
}
