package source

import "github.com/bindery-dev/bindery/generator/internal/written"

// JSON is the subtree as compact JSON, with the order of keys and the number literals kept.
func (n *Node) JSON() []byte { return n.AppendJSON(nil) }

// AppendJSON appends what JSON returns.
func (n *Node) AppendJSON(b []byte) []byte {
	if n == nil {
		return append(b, "null"...)
	}
	switch n.Kind {
	case Mapping:
		b = append(b, '{')
		for i := range n.Members {
			if i > 0 {
				b = append(b, ',')
			}
			b = written.AppendString(b, n.Members[i].Key)
			b = append(b, ':')
			b = n.Members[i].Value.AppendJSON(b)
		}
		return append(b, '}')
	case Sequence:
		b = append(b, '[')
		for i, item := range n.Items {
			if i > 0 {
				b = append(b, ',')
			}
			b = item.AppendJSON(b)
		}
		return append(b, ']')
	case String:
		return written.AppendString(b, n.Value)
	case Null:
		return append(b, "null"...)
	}
	return append(b, n.Value...)
}
