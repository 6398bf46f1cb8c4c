package source

import (
	"regexp"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/bindery-dev/bindery/generator/internal/written"
)

// The plain scalars of the core schema (YAML 1.2.2, section 10.3.2). The library resolves by YAML 1.1, where "on" is a
// boolean and 010 is eight; OpenAPI prescribes 1.2.
var (
	coreNull  = regexp.MustCompile(`^(null|Null|NULL|~|)$`)
	coreBool  = regexp.MustCompile(`^(true|True|TRUE|false|False|FALSE)$`)
	coreInt   = regexp.MustCompile(`^([-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$`)
	coreFloat = regexp.MustCompile(`^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$`)
	coreOther = regexp.MustCompile(`^([-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))$`)
)

// maxDigits bounds the literals that are converted between bases.
const maxDigits = 1000

func (c *yamlConverter) scalar(n *yaml.Node) *Node {
	out := c.node(String, n.Line, n.Column)
	out.Value = n.Value
	tagged := n.Style&yaml.TaggedStyle != 0
	quoted := n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) != 0
	if tagged {
		switch n.Tag {
		case "!!str", "!", "!!binary", "!!timestamp":
			return out
		case "!!int", "!!float", "!!bool", "!!null":
		default:
			c.diags.Warn(c.place(n), "yaml-tag", "the tag %s has no meaning in OpenAPI; the value is read without it", n.Tag)
		}
	}
	if quoted && (!tagged || !strings.HasPrefix(n.Tag, "!!")) {
		return out
	}
	if n.Value != "" && strings.IndexByte("~-+.0123456789tTfFnN", n.Value[0]) < 0 {
		return out // most scalars: no pattern below can match
	}
	switch {
	case coreNull.MatchString(n.Value):
		out.Kind, out.Value = Null, ""
	case coreBool.MatchString(n.Value):
		out.Kind, out.Value = Bool, strings.ToLower(n.Value)
	case coreInt.MatchString(n.Value) && len(n.Value) <= maxDigits, coreFloat.MatchString(n.Value):
		out.Kind, out.Value = Number, written.YAMLNumber(n.Value)
	case coreOther.MatchString(n.Value):
		c.diags.Warn(c.place(n), "yaml-number", "%s has no form in JSON; it is read as a string", n.Value)
	}
	return out
}
