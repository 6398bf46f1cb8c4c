package gocode

import (
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/dave/jennifer/jen"
)

// longest is how many lines a file may have, about: 5,000 is what people and tools still take well.
const longest = 4000

// longestName is how long the name of a file may be before no more topics are added.
const longestName = 100

// Unit is declarations that stand together, in whatever file.
type Unit struct {
	Name   string   // by which a long file is split; "" stays in the first
	Topics []string // by which it is split before that: what a path says, word by word
	Lines  int      // about
	Decls  []jen.Code

	Deprecated bool // it names what the document says is deprecated
}

// Files puts units into the file of a stem. If they are too long for one, they go to several by their topics, "repos-branches", and those
// that have none, or of one topic too many, by the first letters of their names, those of the stem left out: "models-a", "models-ba". Where
// a name goes depends on no other, as long as no file gets too long.
func (m Module) Files(pkg, stem string, units []Unit) []File {
	return m.filesOf(pkg, stem, stem, units, 0)
}

// filesOf is the files of units whose first topics are said.
func (m Module) filesOf(pkg, stem, name string, units []Unit, said int) []File {
	if !tooLong(units) || len(name) > longestName || !slices.ContainsFunc(units, func(u Unit) bool { return len(u.Topics) > said }) {
		return m.filesBelow(pkg, stem, name, "", units)
	}
	var here, others []Unit
	below := map[string][]Unit{}
	for _, u := range units {
		switch {
		case len(u.Topics) > said:
			below[u.Topics[said]] = append(below[u.Topics[said]], u)
		case u.Name == "":
			here = append(here, u)
		default:
			others = append(others, u)
		}
	}
	if all := slices.Concat(here, others); !tooLong(all) {
		here, others = all, nil
	}
	files := slices.Concat(m.file(pkg, name, here), m.filesBelow(pkg, stem, name+"-others", "", others))
	for _, topic := range slices.Sorted(maps.Keys(below)) {
		own := name + "-" + topic
		if topic == "others" {
			own += "path"
		}
		files = append(files, m.filesOf(pkg, stem, own, below[topic], said+1)...)
	}
	return files
}

func tooLong(units []Unit) bool {
	total := 0
	for _, u := range units {
		total += u.Lines
	}
	return total > longest && len(units) > 1
}

// filesBelow is the files of units whose names begin with prefix, in files whose names begin with name.
func (m Module) filesBelow(pkg, stem, name, prefix string, units []Unit) []File {
	here, below := units, map[byte][]Unit{}
	if tooLong(units) {
		here = nil
		for _, u := range units {
			if k := key(stem, u.Name); len(k) > len(prefix) {
				below[k[len(prefix)]] = append(below[k[len(prefix)]], u)
			} else {
				here = append(here, u)
			}
		}
	}
	own := name
	if prefix != "" {
		own += "-" + prefix
	}
	files := m.file(pkg, own, here)
	for _, c := range "0123456789abcdefghijklmnopqrstuvwxyz" {
		if units := below[byte(c)]; len(units) > 0 {
			files = append(files, m.filesBelow(pkg, stem, name, prefix+string(c), units)...)
		}
	}
	return files
}

// file is the file of units, none if there are none.
func (m Module) file(pkg, name string, units []Unit) []File {
	if len(units) == 0 {
		return nil
	}
	f := m.File(pkg, name)
	if slices.ContainsFunc(units, func(u Unit) bool { return u.Deprecated }) {
		f.AllowDeprecated()
	}
	for _, u := range units {
		f.Add(u.Decls...)
	}
	return []File{f}
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
