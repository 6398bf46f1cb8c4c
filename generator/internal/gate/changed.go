package gate

import (
	"go/token"
	"go/types"
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/closure"
	"github.com/bindery-dev/bindery/generator/internal/parallel"
)

// Changed are packages of two outputs as [Packages] has them, the old one first, without most of the declarations of which nobody can tell
// a difference. Groups are the folders that are asked for: those of one group need the same of others.
func Changed(
	before, after []Source, importPath string, externals [2][]External, groups [][]string,
) (packages [2]map[string]*types.Package, err error) {
	var sides [2]*outlined
	sources := [2][]Source{before, after}
	err = parallel.Each(len(sides), len(sides), func(i int) (err error) {
		sides[i], err = outlineOf(sources[i], importPath)
		return err
	})
	if err != nil {
		return packages, err
	}
	differing := changed(sides)
	found := make([]map[string]*types.Package, 2*len(groups))
	err = parallel.Each(len(groups), len(groups), func(g int) error {
		kept := needed(sides, differing, groups[g])
		return parallel.Each(len(sides), len(sides), func(s int) (err error) {
			found[2*g+s], err = packagesOf(sides[s].fset, sides[s].reduced(kept), importPath, externals[s])
			return err
		})
	})
	for i := range packages {
		packages[i] = map[string]*types.Package{}
	}
	for i, all := range found {
		for _, folder := range groups[i/2] {
			if pkg := all[folder]; pkg != nil {
				packages[i%2][folder] = pkg
			}
		}
	}
	return packages, err
}

// changed says which declarations can differ for those who import packages: those that are written otherwise, and those that are what
// these are.
func changed(sides [2]*outlined) map[declared]bool {
	found := map[declared]bool{}
	users, made := map[declared][]declared{}, map[declared][]declared{}
	for i, side := range sides {
		for name, d := range side.all {
			if !d.same(sides[1-i].all[name]) {
				found[name] = true
			}
			for _, to := range d.refs {
				users[to] = append(users[to], name)
			}
			for _, to := range d.made {
				made[to] = append(made[to], name)
			}
		}
	}
	closure.Of(found, func(d declared, add func(declared)) {
		others := made[d]
		if !token.IsExported(d.name) { // it is told by those who use it
			others = users[d]
		}
		for _, to := range others {
			add(to)
		}
	})
	return found
}

// needed is what has to stand in folders so that a difference is found in them: what differs there, interfaces and types of which one may
// implement the other and one differs, and what all of these name.
func needed(sides [2]*outlined, differing map[declared]bool, folders []string) map[declared]bool {
	kept := map[declared]bool{}
	var interfaces, concrete []declared
	for name, d := range sides[0].all {
		switch {
		case !slices.Contains(folders, name.folder):
		case d.asked != nil:
			interfaces = append(interfaces, name)
		case d.isType:
			concrete = append(concrete, name)
		}
	}
	for name := range differing {
		if slices.Contains(folders, name.folder) && isThere(sides, name) {
			kept[name] = true
		}
	}
	both := func(i, t declared) {
		if i.folder == t.folder && sides[0].all[t].mayHave(sides[0].all[i]) {
			kept[i], kept[t] = true, true
		}
	}
	for name := range differing {
		switch d := sides[0].all[name]; {
		case d == nil || !slices.Contains(folders, name.folder):
		case d.asked != nil:
			for _, t := range concrete {
				both(name, t)
			}
		default:
			for _, i := range interfaces {
				both(i, name)
			}
		}
	}
	closure.Of(kept, func(d declared, add func(declared)) {
		for _, side := range sides {
			if of := side.all[d]; of != nil {
				for _, to := range of.refs {
					if isThere(sides, to) {
						add(to)
					}
				}
			}
		}
	})
	return kept
}

// isThere reports whether a package of either side declares a name.
func isThere(sides [2]*outlined, d declared) bool {
	return sides[0].all[d] != nil || sides[1].all[d] != nil
}
