package breaking

import (
	"cmp"
	"go/types"
	"maps"
	"path"
	"regexp"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/exp/apidiff"

	"github.com/bindery-dev/bindery/generator/internal/parallel"
)

// Packages compares what two outputs export, package by package; nil stands for a package that one of them has not.
func Packages(before, after map[string]*types.Package) []Change {
	names := slices.Collect(maps.Keys(before))
	for name := range after {
		if before[name] == nil {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	lists := make([][]Change, len(names))
	_ = parallel.Each(len(names), runtime.GOMAXPROCS(0), func(i int) error {
		name := names[i]
		switch old, now := before[name], after[name]; {
		case now == nil:
			lists[i] = []Change{{Code: "go-removed", Level: Break, Package: name, Message: "the package is gone"}}
		case old == nil:
			lists[i] = []Change{{Code: "go-added", Package: name, Message: "the package is new"}}
		default:
			lists[i] = compare(name, old, now)
		}
		return nil
	})
	return slices.Concat(lists...)
}

// compare compares a package with what it was.
func compare(name string, old, now *types.Package) []Change {
	var changes []Change
	said := make(map[string]bool)
	for _, c := range apidiff.Changes(old, now).Changes {
		subject, message, found := strings.Cut(c.Message, ": ")
		if !found {
			subject, message = "", c.Message
		}
		change := Change{Package: name, Name: nameOf(subject), Code: codeOf(message), Level: Break}
		change.Message = subject + ": " + strings.ReplaceAll(message, importPath(old), "")
		switch {
		case c.Compatible:
			change.Level = Fine
		case change.Code == "go-added":
			change.Code = "go-method-added" // to an interface
		case strings.HasPrefix(message, "value changed"): // which compiles, but for an array of that length
			change.Code, change.Level = "go-value-changed", Warning
		}
		if strings.Contains(subject, ", method set of ") && isField(old, change.Name) {
			continue // it is said of the embedded type itself
		}
		said[change.Name] = true
		changes = append(changes, change)
	}
	for _, c := range respelled(old, now) {
		if !said[c.Name] {
			c.Package = name
			changes = append(changes, c)
		}
	}
	slices.SortStableFunc(changes, func(a, b Change) int { return cmp.Or(cmp.Compare(b.Level, a.Level), cmp.Compare(a.Name, b.Name)) })
	return changes
}

// isField reports whether a name is that of a package's declaration and a member of it.
func isField(in *types.Package, name string) bool {
	of, _, _ := strings.Cut(name, ".")
	return in.Scope().Lookup(of) != nil
}

// importPath is what the import paths of an output's packages begin with, as messages have it.
func importPath(of *types.Package) string { return path.Dir(of.Path()) + "/" }

// decorated is what apidiff puts around names: "(*Client).Get", "Reader.Read, method set of *Reader".
var decorated = regexp.MustCompile(`[()*]|,.*$`)

// nameOf is a declaration, and what of it: "Client.Get".
func nameOf(subject string) string {
	return strings.TrimPrefix(decorated.ReplaceAllString(subject, ""), "./")
}

// codeOf says by a word what kind of change a message is about.
func codeOf(said string) string {
	for _, kind := range []string{"removed", "added"} {
		if strings.HasPrefix(said, kind) {
			return "go-" + kind
		}
	}
	if strings.HasPrefix(said, "no longer implements") {
		return "go-no-longer-implements"
	}
	return "go-changed"
}
