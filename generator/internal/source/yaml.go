package source

import (
	"math"

	"go.yaml.in/yaml/v3"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/written"
)

// Aliases are shared, but whoever walks the tree walks what they stand for as often as they occur. A document whose
// aliases multiply it beyond these bounds is refused.
const (
	expansionFactor = 10
	expansionFree   = 100_000
)

// parseYAML returns the tree of a file's content, nil if it gave errors.
func parseYAML(file *File, diags *diag.List) *Node {
	first, err := written.ReadYAML(file.Content)
	if err != nil {
		place, message := written.YAMLFault(file.Content, err)
		place.File = file.Path
		diags.Error(diag.Spot(place, ""), "yaml-syntax", "%s", message).Help = written.YAMLRule(file.Content, place.Line, err)
		return nil
	}
	c := &yamlConverter{
		builder: builder{file: file, diags: diags, anchored: make(map[*Node]bool)},
		anchors: make(map[*yaml.Node]*Node),
		sizes:   make(map[*yaml.Node]int),
	}
	if first == nil {
		return c.node(Null, 1, 1)
	}
	if c.limit = expansionFactor*written.CountYAML(first) + expansionFree; c.size(first) > c.limit {
		diags.Error(fileStart(file), "alias-expansion",
			"the aliases of this document multiply it beyond %d values", c.limit)
		return nil
	}
	root := c.value(first, 1)
	c.reportDuplicates()
	if c.failed {
		return nil
	}
	return root
}

func fileStart(file *File) diag.Place {
	return diag.Spot(diag.Pos{File: file.Path, Line: 1, Column: 1}, "#")
}

// yamlConverter turns the library's nodes into ours.
type yamlConverter struct {
	builder
	anchors map[*yaml.Node]*Node
	sizes   map[*yaml.Node]int // of anchored nodes, expanded; -1 while being measured
	limit   int
	failed  bool
}

func (c *yamlConverter) fail(n *yaml.Node, code, format string, args ...any) *Node {
	c.failed = true
	c.diags.Error(c.place(n), code, format, args...)
	return c.node(Null, n.Line, n.Column)
}

func (c *yamlConverter) place(n *yaml.Node) diag.Place {
	return diag.Spot(diag.Pos{File: c.file.Path, Line: n.Line, Column: n.Column}, "")
}

// size is the number of nodes with aliases expanded; it stops counting beyond the limit.
func (c *yamlConverter) size(n *yaml.Node) int {
	if n.Kind == yaml.AliasNode {
		return c.size(n.Alias)
	}
	if n.Anchor != "" {
		switch known := c.sizes[n]; {
		case known > 0:
			return known
		case known < 0:
			return 1 // a cycle, which value refuses
		}
		c.sizes[n] = -1
	}
	total := 1
	for _, child := range n.Content {
		if total += c.size(child); total > c.limit {
			total = min(total, math.MaxInt32)
			break
		}
	}
	if n.Anchor != "" {
		c.sizes[n] = total
	}
	return total
}

func (c *yamlConverter) value(n *yaml.Node, depth int) *Node {
	if depth > maxDepth {
		return c.fail(n, "too-deep", "values nest deeper than %d levels", maxDepth)
	}
	if n.Kind == yaml.AliasNode {
		return c.alias(n, depth)
	}
	if n.Anchor == "" {
		return c.plain(n, depth)
	}
	if known, ok := c.anchors[n]; ok {
		return known
	}
	c.anchors[n] = nil // being read
	out := c.plain(n, depth)
	c.anchors[n], c.anchored[out] = out, true
	return out
}

// settle gives the value of an anchor its home.
func (c *yamlConverter) settle(n *yaml.Node, out, parent *Node, index int) {
	if n.Kind != yaml.AliasNode && n.Anchor != "" {
		out.parent, out.index = parent, int32(index)
	}
}

func (c *yamlConverter) alias(n *yaml.Node, depth int) *Node {
	known, begun := c.anchors[n.Alias]
	if begun && known == nil {
		return c.fail(n, "alias-cycle", "alias *%s stands inside the value that it names", n.Value)
	}
	if known != nil {
		return known
	}
	return c.value(n.Alias, depth)
}

func (c *yamlConverter) plain(n *yaml.Node, depth int) *Node {
	switch n.Kind {
	case yaml.MappingNode:
		return c.mapping(n, depth)
	case yaml.SequenceNode:
		out := c.node(Sequence, n.Line, n.Column)
		items := make([]*Node, len(n.Content))
		for i, child := range n.Content {
			items[i] = c.value(child, depth+1)
			c.settle(child, items[i], out, i)
		}
		c.setItems(out, items)
		return out
	case yaml.ScalarNode:
		return c.scalar(n)
	}
	return c.fail(n, "yaml-syntax", "unexpected YAML node")
}

func (c *yamlConverter) mapping(n *yaml.Node, depth int) *Node {
	out := c.node(Mapping, n.Line, n.Column)
	members := make([]Member, 0, len(n.Content)/2)
	var merges []*Node
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		if key.Kind == yaml.ScalarNode && key.Tag == "!!merge" {
			merges = append(merges, c.mergeSources(value, depth)...)
			continue
		}
		name, ok := keyText(key)
		if !ok {
			c.fail(key, "yaml-key", "a key must be a scalar, as JSON has no other")
			continue
		}
		child := c.value(value, depth+1)
		c.settle(value, child, out, len(members))
		members = append(members, Member{name, key.Line, key.Column, child})
	}
	c.setMembers(out, c.merge(n, members, merges))
	return out
}

// keyText is the name that a key gets in JSON: 200 is "200", as response codes are meant.
func keyText(key *yaml.Node) (string, bool) {
	if key.Kind == yaml.AliasNode {
		key = key.Alias
	}
	return key.Value, key.Kind == yaml.ScalarNode
}

// mergeSources are the mappings that a merge key "<<" names (https://yaml.org/type/merge.html).
func (c *yamlConverter) mergeSources(value *yaml.Node, depth int) []*Node {
	source := c.value(value, depth+1)
	if source.Kind == Mapping {
		return []*Node{source}
	}
	for _, item := range source.Items {
		if item.Kind != Mapping {
			source = item
			break
		}
	}
	if source.Kind != Sequence {
		c.fail(value, "yaml-key", "the merge key \"<<\" needs a mapping or a sequence of mappings")
		return nil
	}
	return source.Items
}

// merge adds the members of the sources that are not given already; earlier sources win.
func (c *yamlConverter) merge(n *yaml.Node, members []Member, sources []*Node) []Member {
	if len(sources) == 0 {
		return members
	}
	given := make(map[string]bool, len(members))
	for i := range members {
		given[members[i].Key] = true
	}
	for _, source := range sources {
		if c.limit -= 1 + len(source.Members); c.limit < 0 {
			c.fail(n, "alias-expansion", "the merge keys of this document multiply it beyond measure")
			return members
		}
		for _, m := range source.Members {
			if !given[m.Key] {
				given[m.Key] = true
				members = append(members, m)
			}
		}
	}
	return members
}
