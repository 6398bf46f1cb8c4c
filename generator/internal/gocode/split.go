package gocode

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// longest is how many lines a file may have, about: 5,000 is what people and tools still take well.
const longest = 4000

// Unit is declarations that stand together, in whatever file.
type Unit struct {
	Name  string // by which a long file is split; "" stays in the first
	Lines int    // about
	Decls []jen.Code

	Deprecated bool // it names what the document says is deprecated
}

// Files puts units into the file of a stem. If they are too long for one, they go to several by the first letters of their names, those
// of the stem left out: "models-a", "models-ba". Where a name goes depends on no other, as long as no file gets too long.
func (m Module) Files(pkg, stem string, units []Unit) []File {
	return m.filesBelow(pkg, stem, "", units)
}

func (m Module) filesBelow(pkg, stem, prefix string, units []Unit) []File {
	total := 0
	for _, u := range units {
		total += u.Lines
	}
	here, below := units, map[byte][]Unit{}
	if total > longest && len(units) > 1 {
		here = nil
		for _, u := range units {
			if k := key(stem, u.Name); len(k) > len(prefix) {
				below[k[len(prefix)]] = append(below[k[len(prefix)]], u)
			} else {
				here = append(here, u)
			}
		}
	}
	var files []File
	if len(here) > 0 {
		name := stem
		if prefix != "" {
			name += "-" + prefix
		}
		f := m.File(pkg, name)
		if slices.ContainsFunc(here, func(u Unit) bool { return u.Deprecated }) {
			f.AllowDeprecated()
		}
		for _, u := range here {
			f.Add(u.Decls...)
		}
		files = append(files, f)
	}
	for _, c := range "0123456789abcdefghijklmnopqrstuvwxyz" {
		if units := below[byte(c)]; len(units) > 0 {
			files = append(files, m.filesBelow(pkg, stem, prefix+string(c), units)...)
		}
	}
	return files
}

// key is the letters by which a name finds its file.
func key(stem, name string) string {
	if n := len(stem); len(name) > n && strings.EqualFold(name[:n], stem) && unicode.IsUpper(rune(name[n])) {
		name = name[n:]
	}
	return strings.Map(func(r rune) rune {
		switch {
		case '0' <= r && r <= '9', 'a' <= r && r <= 'z':
			return r
		case r < utf8.RuneSelf:
			return -1
		}
		return 'x' // every file system has it
	}, strings.ToLower(name))
}

// Lines is how many lines a comment takes, about.
func Lines(d ir.Doc) int {
	n := 0
	for _, text := range slices.Concat([]string{d.Lead, d.Deprecated}, d.Paragraphs, d.Notes) {
		if text != "" {
			n += 2 + strings.Count(text, "\n") + len(text)/width
		}
	}
	return n
}
