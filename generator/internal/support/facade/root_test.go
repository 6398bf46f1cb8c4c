package facade

import (
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/support/facade/option"
)

func TestEnvironment(t *testing.T) {
	t.Setenv("FACADE_BASE_URL", "http://127.0.0.1:1")
	t.Setenv("FACADE_EMPTY", "")
	var got []string
	note := func(value string) option.RequestOption {
		got = append(got, value)
		return option.WithBaseURL(value)
	}
	if options := environment(variable{"FACADE_BASE_URL", note}, variable{"FACADE_EMPTY", note}); len(options) != 2 || len(got) != 1 ||
		got[0] != "http://127.0.0.1:1" {
		t.Error(len(options), got)
	}
	if c := NewClient(option.WithBaseURL("wrong")); c == nil || c.Plain == nil {
		t.Error("a wrong option is the error of each call")
	}
	if f := F(3); !f.Set || f.Value != 3 || !String("").Set || !Bool(false).Set || !Int(0).Set || !Float(0).Set {
		t.Error(f)
	}
}
