package house

import (
	"go/ast"
	"go/token"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// Comments of jennifer are a way out of the comment for a document's text, so that gocode alone writes them.
var commenting = []string{"Comment", "Commentf", "HeaderComment", "PackageComment", "CgoPreamble"}

func TestJenniferPrintsSyntax(t *testing.T) {
	for _, f := range goFiles(t) {
		if f.isTest() || !slices.Contains(f.imports(), jennifer) {
			continue
		}
		ast.Inspect(f.ast, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok {
				checkCall(t, f, call)
			}
			return true
		})
	}
}

func checkCall(t *testing.T, f *goFile, call *ast.CallExpr) {
	selector, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return
	}
	receiver, _ := selector.X.(*ast.Ident)
	name := selector.Sel.Name
	switch {
	case slices.Contains(commenting, name):
		if !f.below("generator/internal/gocode") && (receiver == nil || receiver.Name != "gocode") {
			f.report(t, call.Pos(), "comments are written by gocode alone")
		}
	case name == "Id" && len(call.Args) == 1:
		if problem := identifier(call.Args[0]); problem != "" {
			f.report(t, call.Pos(), "Id takes an identifier, not %s", problem)
		}
	case name == "Op" && len(call.Args) == 1:
		if problem := operator(f, call.Args[0]); problem != "" {
			f.report(t, call.Pos(), "Op takes an operator, not %s", problem)
		}
	}
}

// identifier says what an expression is that can't be trusted to be an identifier; "" if it can.
func identifier(arg ast.Expr) string {
	switch arg := arg.(type) {
	case *ast.BasicLit:
		if text, err := strconv.Unquote(arg.Value); err != nil || !token.IsIdentifier(text) {
			return arg.Value
		}
	case *ast.BinaryExpr:
		return "a concatenation: a name is made in one place, by a method or by lowering"
	case *ast.CallExpr:
		if isSprint(arg) {
			return "the result of Sprintf"
		}
	}
	return ""
}

var operators = strings.Fields("+ - * / % & | ^ << >> &^ += -= *= /= %= &= |= ^= <<= >>= &^= " +
	"&& || <- ++ -- == < > = ! ~ != <= >= := ... : ; ,")

func operator(f *goFile, arg ast.Expr) string {
	literal, ok := arg.(*ast.BasicLit)
	if !ok && f.below("generator/internal/gocode") {
		return "" // where literals are written that jennifer's Lit can't: raw strings, numbers in their own digits
	}
	if !ok {
		return "a value"
	}
	if text, err := strconv.Unquote(literal.Value); err != nil || !slices.Contains(operators, text) {
		return literal.Value
	}
	return ""
}

func isSprint(call *ast.CallExpr) bool {
	selector, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	pkg, ok := selector.X.(*ast.Ident)
	return ok && pkg.Name == "fmt" && strings.Contains(selector.Sel.Name, "rint")
}

// An emitter has no use for formatted text, but in a panic: names come from the IR, comments are put together from words.
func TestEmittersFormatNoSource(t *testing.T) {
	for _, f := range goFiles(t) {
		if f.isTest() || !f.below("generator/internal/emit", "generator/internal/gocode") {
			continue
		}
		ast.Inspect(f.ast, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				if fn, ok := n.Fun.(*ast.Ident); ok && fn.Name == "panic" {
					return false
				}
				if isSprint(n) {
					f.report(t, n.Pos(), "formatted text in an emitter")
				}
			case *ast.BasicLit:
				if n.Kind == token.STRING && isSource(n.Value) {
					f.report(t, n.Pos(), "Go source in a string: %s", n.Value)
				}
			}
			return true
		})
	}
}

// isSource goes by what no name, comment or wire name has.
func isSource(literal string) bool {
	text, err := strconv.Unquote(literal)
	return err != nil || strings.Contains(text, ":= ") || strings.Contains(text, "func(") || strings.Contains(text, "\n\t") ||
		strings.Contains(text, "{\n")
}
