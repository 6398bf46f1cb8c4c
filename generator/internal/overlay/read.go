package overlay

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/theory/jsonpath"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/disk"
	"github.com/bindery-dev/bindery/generator/internal/source"
	"github.com/bindery-dev/bindery/internal/near"
)

// maxSize is how large an overlay may be.
const maxSize = 64 << 20

// action is an Action Object (Overlay 1.1, section 4.4.3).
type action struct {
	node   *source.Node
	target *jsonpath.Path
	copy   *jsonpath.Path // or nil
	update *source.Node   // or nil
	remove bool
}

// at is where the expression stands that says what the action is for.
func (a *action) at() diag.Place { return a.node.Get("target") }

// Apply changes the tree of a document's root file by overlays, given by their paths, and returns what they have changed, in order.
func Apply(document *source.File, paths []string, diags *diag.List) (changes []Change) {
	for _, path := range paths {
		if document.Root == nil {
			return nil
		}
		actions, ok := read(document, path, diags)
		if !ok {
			return nil
		}
		more, ok := apply(document, actions, diags)
		if !ok {
			return nil
		}
		changes = append(changes, more...)
	}
	return standing(document, changes)
}

// read returns the actions of an overlay, or false if it is at fault.
func read(document *source.File, path string, diags *diag.List) ([]action, bool) {
	content, err := disk.ReadFile(path, maxSize)
	if err != nil {
		diags.Error(diag.Spot(diag.Pos{File: path}, ""), "file-unreadable", "%v", err)
		return nil, false
	}
	errors := diags.Errors()
	root := document.Lay(path, content, diags)
	if root == nil || diags.Errors() > errors {
		return nil, false
	}
	r := reader{diags}
	actions := r.overlay(root, path, document.Path)
	return actions, diags.Errors() == errors
}

// reader checks an overlay against the Overlay Specification.
type reader struct{ diags *diag.List }

var versionForm = regexp.MustCompile(`^1\.[01]\.\d+$`)

func (r reader) overlay(root *source.Node, path, document string) []action {
	if root.Kind != source.Mapping {
		r.fault(root, "an overlay is an object, this is %s", root.Kind.WithArticle())
		return nil
	}
	version := r.text(root, "overlay", true)
	if version != nil && !versionForm.MatchString(version.Value) {
		r.fault(version, "Overlay version %q is not known", version.Value).Help = "1.0.0 and 1.1.0 are"
	}
	r.fields(root, "overlay", "info", "extends", "actions")
	if info := r.required(root, "info", source.Mapping); info != nil {
		r.text(info, "title", true)
		r.text(info, "version", true)
		r.text(info, "description", false)
		r.fields(info, "title", "version", "description")
	}
	if extends := r.text(root, "extends", false); extends != nil {
		r.extends(extends, path, document)
	}
	list := r.required(root, "actions", source.Sequence)
	if list == nil {
		return nil
	}
	if len(list.Items) == 0 {
		r.fault(list, "an overlay has one action at least")
	}
	var actions []action
	for i, item := range list.Items {
		same := func(other *source.Node) bool { return bytes.Equal(other.JSON(), item.JSON()) }
		if before := slices.IndexFunc(list.Items[:i], same); before >= 0 {
			r.fault(item, "the same action is given twice").AlsoAt(list.Items[before], "given here first")
		}
		actions = append(actions, r.action(item))
	}
	return actions
}

func (r reader) action(n *source.Node) action {
	a := action{node: n}
	if n.Kind != source.Mapping {
		r.fault(n, "an action is an object, this is %s", n.Kind.WithArticle())
		return a
	}
	r.fields(n, "target", "description", "update", "copy", "remove")
	r.text(n, "description", false)
	a.target = r.path(r.text(n, "target", true))
	a.copy = r.path(r.text(n, "copy", false))
	a.update = n.Get("update")
	if remove := n.Get("remove"); remove != nil {
		if a.remove = remove.Kind == source.Bool && remove.Value == "true"; remove.Kind != source.Bool {
			r.fault(remove, "\"remove\" is a boolean, not %s", remove.Kind.WithArticle())
		}
	}
	if a.copy != nil && a.update != nil && !a.remove {
		r.fault(n.KeyOf("copy"), "an action has \"copy\" or \"update\", not both").AlsoAt(n.KeyOf("update"), "the other")
	}
	return a
}

// path is the expression of a text, nil if there is none.
func (r reader) path(text *source.Node) *jsonpath.Path {
	if text == nil {
		return nil
	}
	path, err := jsonpath.Parse(text.Value)
	if quoted := quoteNames(text.Value); err != nil && quoted != text.Value {
		if path, failed := jsonpath.Parse(quoted); failed == nil {
			r.diags.Note(text, "overlay-path-unquoted", "names with hyphens are quoted in JSONPath: %s", quoted)
			return path
		}
	}
	if err != nil {
		said := strings.TrimPrefix(err.Error(), "jsonpath: ")
		r.fault(text, "%q is no JSONPath expression: %s", text.Value, said).Help =
			"RFC 9535 says how they are written: $.paths['/pets'].get"
	}
	return path
}

// extends warns of an overlay that is written for another document, if that can be told without a network.
func (r reader) extends(n *source.Node, path, document string) {
	if n.Value == "" || strings.Contains(n.Value, ":") {
		return
	}
	meant := filepath.Join(filepath.Dir(path), filepath.FromSlash(n.Value))
	a, errA := os.Stat(meant)
	b, errB := os.Stat(document)
	if errA == nil && errB == nil && !os.SameFile(a, b) {
		r.diags.Warn(n, "overlay-extends", "the overlay is for %s, not for %s", filepath.ToSlash(meant), filepath.ToSlash(document))
	}
}

// required is a member that must be there, of a kind; nil if it is not.
func (r reader) required(n *source.Node, key string, kind source.Kind) *source.Node {
	switch v := n.Get(key); {
	case v == nil:
		r.fault(n, "there is no %q", key)
	case v.Kind != kind:
		r.fault(v, "%q is %s, not %s", key, kind.WithArticle(), v.Kind.WithArticle())
	default:
		return v
	}
	return nil
}

// text is a member that is a string, nil if there is none.
func (r reader) text(n *source.Node, key string, required bool) *source.Node {
	if !required && !n.Has(key) {
		return nil
	}
	return r.required(n, key, source.String)
}

// fields refuses what is none of an object's.
func (r reader) fields(n *source.Node, known ...string) {
	for _, m := range n.Members {
		if slices.Contains(known, m.Key) || strings.HasPrefix(m.Key, "x-") {
			continue
		}
		said := r.fault(n.KeyOf(m.Key), "there is no %q here", m.Key)
		if meant := near.Word(m.Key, known); meant != "" {
			said.Help = "did you mean \"" + meant + "\"?"
		}
	}
}

func (r reader) fault(at diag.Place, message string, args ...any) *diag.Diagnostic {
	return r.diags.Error(at, "overlay-invalid", message, args...)
}

// quoteNames writes $.x-a as $['x-a']: names with hyphens are no shorthand of RFC 9535 (section 2.5.1.1), though the Overlay
// Specification's own examples have them.
func quoteNames(path string) string {
	return shorthand.ReplaceAllStringFunc(path, func(part string) string {
		if part[0] != '.' || !strings.Contains(part, "-") {
			return part
		}
		name := strings.TrimLeft(part, ".")
		dots := len(part) - len(name)
		return strings.Repeat(".", dots/2*2) + "['" + name + "']"
	})
}

// shorthand matches quoted names, which stay what they are, and those behind dots.
var shorthand = regexp.MustCompile(`'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|\.\.?[\pL_][\pL\d_-]*`)
