package generator

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func TestModulePath(t *testing.T) {
	tests := map[string]string{
		"module example.com/m\n":                               "example.com/m",
		"// module wrong\n\nmodule example.com/m // comment\n": "example.com/m",
		"module \"example.com/m\"\n":                           "example.com/m",
		"module `example.com/m`":                               "example.com/m",
		"go 1.24\nmodule (\n\texample.com/m // comment\n)\n":   "example.com/m",
		"module (\n)\n":                                        "",
		"module\n":                                             "",
		"modules example.com/m\n":                              "",
		"":                                                     "",
		"module example.com/m\r\ngo 1.24\r\n":                  "example.com/m",
	}
	for text, want := range tests {
		if got := modulePath(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func FuzzModulePath(f *testing.F) {
	f.Add("module example.com/m")
	f.Add("module (\n \"a\"\n)")
	f.Fuzz(func(t *testing.T, text string) { modulePath(text) })
}

func TestImportPathOf(t *testing.T) {
	root := t.TempDir()
	for name, text := range map[string]string{
		"go.mod": "module example.com/m\n", "a/b/go.mod": "module example.com/nested\n", "bad/go.mod": "go 1.24\n", "file": "",
	} {
		name = filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	tests := map[string]struct{ want, fails string }{
		"gen":         {"example.com/m/gen", ""},
		"x/not/there": {"example.com/m/x/not/there", ""},
		".":           {"example.com/m", ""},
		"a/b/c":       {"example.com/nested/c", ""},
		"a":           {"example.com/m/a", ""},
		"bad/gen":     {"", filepath.Join(root, "bad", "go.mod") + " does not name its module"},
		"with space":  {"", `"example.com/m/with space" is no import path: it holds ' '`},
		".hidden":     {"", `"example.com/m/.hidden" is no import path: the element ".hidden" begins or ends with a dot`},
		"file/gen":    {"example.com/m/file/gen", ""}, // writing says what is in the way
	}
	for dir, test := range tests {
		got, err := importPathOf(filepath.Join(root, dir))
		if test.fails == "" {
			if err != nil || got != test.want {
				t.Errorf("%s: %q, %v; want %q", dir, got, err, test.want)
			}
			continue
		}
		var usage *UsageError
		if !errors.As(err, &usage) || usage.Message != test.fails || usage.Help == "" {
			t.Errorf("%s: %v, want %q", dir, err, test.fails)
		}
	}
}

func TestImportPathNowhere(t *testing.T) {
	if _, err := os.Stat("/go.mod"); err == nil {
		t.Skip("there is a go.mod in the root")
	}
	_, err := importPathOf("/gen")
	var usage *UsageError
	if !errors.As(err, &usage) || usage.Help != importPathHelp {
		t.Error(err)
	}
}
