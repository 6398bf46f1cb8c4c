package generator

import (
	"errors"
	"fmt"
	"go/version"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"

	"github.com/bindery-dev/bindery/generator/internal/vendor"
)

const importPathHelp = "run `go mod init` first, or say what the packages are imported as: --import-path example.com/module/gen"

// importPathOf finds the import path of dir, which need not exist, by the go.mod above it.
func importPathOf(dir string) (string, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	for at := abs; ; at = filepath.Dir(at) {
		text, err := os.ReadFile(filepath.Join(at, "go.mod"))
		if err == nil {
			return importPathIn(fromHere(filepath.Join(at, "go.mod"), dir), string(text), at, abs)
		}
		if !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, syscall.ENOTDIR) {
			if failed := (*fs.PathError)(nil); errors.As(err, &failed) {
				failed.Path = fromHere(failed.Path, dir)
			}
			return "", err
		}
		if at == filepath.Dir(at) {
			return "", &UsageError{fmt.Sprintf("there is no go.mod above %s", dir), importPathHelp}
		}
	}
}

// fromHere is an absolute path as somebody would write it who wrote dir.
func fromHere(abs, dir string) string {
	if filepath.IsAbs(dir) {
		return abs
	}
	here, err := filepath.Abs(".")
	if err != nil {
		return abs
	}
	rel, err := filepath.Rel(here, abs)
	if err != nil {
		return abs
	}
	return rel
}

// importPathIn is the import path of dir in the module of root.
func importPathIn(file, text, root, dir string) (string, error) {
	module := modulePath(text)
	if module == "" {
		return "", &UsageError{file + " does not name its module", importPathHelp}
	}
	if has := goVersion(text); has != "" && version.Compare("go"+has, "go"+needs) < 0 {
		return "", &UsageError{fmt.Sprintf("%s says go %s, and what is generated needs %s", file, has, needs), "go mod edit -go=" + needs}
	}
	rel, err := filepath.Rel(root, dir)
	if err != nil {
		return "", err
	}
	found := path.Join(module, filepath.ToSlash(rel))
	return found, checkImportPath(found)
}

// needs is the oldest Go that output compiles with.
const needs = "1.24"

// goVersion is what the go directive of a go.mod says, "" if there is none (https://go.dev/ref/mod#go-mod-file-go).
func goVersion(text string) string {
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(line, "//")
		if fields := strings.Fields(line); len(fields) == 2 && fields[0] == "go" {
			return fields[1]
		}
	}
	return ""
}

// modulePath returns the path in the module directive of a go.mod, "" if there is none
// (https://go.dev/ref/mod#go-mod-file-module). A comment ends a line; the path may be quoted, and stand in a block.
func modulePath(text string) string {
	inBlock := false
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(line, "//")
		fields := strings.Fields(line)
		switch {
		case len(fields) == 0:
			continue
		case inBlock && fields[0] == ")":
			return ""
		case inBlock:
			return unquoted(fields[0])
		case fields[0] != "module" || len(fields) < 2:
			continue
		case fields[1] == "(":
			inBlock = true
		default:
			return unquoted(fields[1])
		}
	}
	return ""
}

func unquoted(text string) string {
	if plain, err := strconv.Unquote(text); err == nil {
		return plain
	}
	return text
}

// checkImportPath refuses what a Go file cannot import (https://go.dev/ref/spec#Import_declarations, and the go command's
// rules for what stands in a path).
func checkImportPath(importPath string) error {
	help := "choose another folder, or say what it is imported as with --import-path"
	if why := vendor.WrongPath(importPath); why != "" {
		return &UsageError{why, help}
	}
	return nil
}
