#!/usr/bin/env bash
# golang.org/x/exp/apidiff v0.0.0-20261113113407-e3970619a1a4: instances of a generic type of another package are one, whatever their
# type arguments are.
#
# Guess: a field that was other.Option[string] and is other.Option[int] has another type, so that callers who set it compile no more. No change
# is reported, nor for results of functions; the same change of a generic type of the package itself, or of []string, is.
set -euo pipefail
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT && cd "$dir"
cat >go.mod <<'GO'
module find

go 1.25
GO
cat >main.go <<'GO'
package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"

	"golang.org/x/exp/apidiff"
)

type imports struct{ other *types.Package }

func (i imports) Import(string) (*types.Package, error) { return i.other, nil }

func check(path, text string, from types.Importer) *types.Package {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, path+".go", text, 0)
	if err != nil {
		panic(err)
	}
	pkg, err := (&types.Config{Importer: from, IgnoreFuncBodies: true}).Check(path, fset, []*ast.File{file}, nil)
	if err != nil {
		panic(err)
	}
	return pkg
}

func main() {
	other := imports{check("find/other", "package other; type Option[T any] struct{ Value T }", nil)}
	of := func(declaration string) *types.Package {
		return check("find/api", "package api; import \"find/other\"; type Own[T any] struct{ Value T }; var _ other.Option[bool]; "+declaration, other)
	}
	for _, c := range [][3]string{
		{"a field of other.Option[string] becomes other.Option[int]", "type T struct{ A other.Option[string] }", "type T struct{ A other.Option[int] }"},
		{"a result of other.Option[string] becomes other.Option[int]", "func F() (r other.Option[string])", "func F() (r other.Option[int])"},
		{"a field of Own[string] becomes Own[int]", "type T struct{ A Own[string] }", "type T struct{ A Own[int] }"},
		{"a field of []string becomes []int", "type T struct{ A []string }", "type T struct{ A []int }"},
	} {
		n := len(apidiff.Changes(of(c[1]), of(c[2])).Changes)
		word := "changes"
		if n == 1 {
			word = "change"
		}
		fmt.Printf("%s: %d %s\n", c[0], n, word)
	}
}
GO
go get golang.org/x/exp/apidiff@v0.0.0-20261113113407-e3970619a1a4 2>/dev/null
go mod tidy 2>/dev/null
go run . | tee out
diff out - <<'OUT'
a field of other.Option[string] becomes other.Option[int]: 0 changes
a result of other.Option[string] becomes other.Option[int]: 0 changes
a field of Own[string] becomes Own[int]: 1 change
a field of []string becomes []int: 1 change
OUT
