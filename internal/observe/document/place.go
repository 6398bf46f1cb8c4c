package document

import (
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// Secrets are the names of header fields, parameters and cookies that hold credentials, in small letters.
func (d *Document) Secrets() []string {
	names := []string{"authorization", "proxy-authorization", "cookie", "set-cookie"}
	root := d.Whole()
	for _, schemes := range []Place{root.Get("components", "securitySchemes"), root.Get("securityDefinitions")} {
		for _, key := range slices.Sorted(maps.Keys(schemes.Object())) {
			if name := d.Resolve(schemes.Get(key)).Get("name").Text(); name != "" {
				names = append(names, strings.ToLower(name))
			}
		}
	}
	return names
}

var variable = regexp.MustCompile(`\{[^{}/]*\}`)

// Bases are the paths of the document's servers, each once, without a slash at the end: the first is what a server of it answers below.
// Variables are at their defaults.
func (d *Document) Bases() (bases []string) {
	root := d.Whole()
	add := func(text string) {
		u, err := url.Parse(text)
		if err != nil {
			return
		}
		if base := strings.TrimSuffix(u.Path, "/"); !slices.Contains(bases, base) {
			bases = append(bases, base)
		}
	}
	if d.Version == "2.0" {
		add(root.Get("basePath").Text())
	}
	for _, s := range root.Get("servers").Items() {
		add(variable.ReplaceAllStringFunc(s.Get("url").Text(), func(name string) string {
			return s.Get("variables", strings.Trim(name, "{}"), "default").Text()
		}))
	}
	if len(bases) == 0 {
		bases = []string{""}
	}
	return bases
}

// Template finds the template that a path is of, whatever the method; "" if there is none. The path is below a base path.
func (d *Document) Template(path string) string {
	best, most := "", -1
	segments := strings.Split(path, "/")
	for template := range d.Whole().Get("paths").Object() {
		if n := fits(strings.Split(template, "/"), segments); n > most || n == most && n >= 0 && template < best {
			best, most = template, n
		}
	}
	return best
}

// fits counts the segments that a template and a path have alike; -1 if the path is not of the template.
func fits(template, path []string) (alike int) {
	if len(template) != len(path) {
		return -1
	}
	for i, t := range template {
		if t == path[i] {
			alike++
			continue
		}
		text, err := url.PathUnescape(path[i])
		if err != nil || path[i] == "" {
			return -1
		}
		if !variable.MatchString(t) {
			if t != text {
				return -1
			}
			alike++
			continue
		}
		if !wild(t, text) {
			return -1
		}
	}
	return alike
}

// wild reports whether a segment is of a template such as "{id}.json".
func wild(template, text string) bool {
	rest := text
	parts := variable.Split(template, -1)
	if !strings.HasPrefix(rest, parts[0]) {
		return false
	}
	rest = rest[len(parts[0]):]
	for _, part := range parts[1:] {
		i := strings.LastIndex(rest, part)
		if i < 0 {
			return false
		}
		rest = rest[i+len(part):]
	}
	return rest == "" || parts[len(parts)-1] == ""
}

// Variables are the names of the parameters in a template.
func Variables(template string) (names []string) {
	for _, v := range variable.FindAllString(template, -1) {
		names = append(names, strings.Trim(v, "{}"))
	}
	return names
}
