package generator

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/explain"
	"github.com/bindery-dev/bindery/generator/internal/overlay"
)

// isBelow reports whether a JSON Pointer leads to what another leads to, or into it.
func isBelow(a, b string) bool {
	return strings.HasPrefix(a, b) && (len(a) == len(b) || a[len(b)] == '/')
}

// amendments gives what overlays have changed to the parts that it is of: those that it holds, the nearest that it is in, those that refer
// to it for a parameter or body, and the operations of a path. The rest is of none.
func amendments(parts []explain.Part, changes []overlay.Change) (of [][]overlay.Change, rest []overlay.Change) {
	of = make([][]overlay.Change, len(parts))
	for _, c := range changes {
		found := holders(parts, c.Pointer)
		for _, i := range found {
			of[i] = append(of[i], c)
		}
		if len(found) == 0 {
			rest = append(rest, c)
		}
	}
	return of, rest
}

// holders are the parts that a change is of.
func holders(parts []explain.Part, pointer string) (list []int) {
	nearest, path := -1, pathOf(pointer)
	for i := range parts {
		at := parts[i].Origin.Pointer
		switch {
		case isBelow(at, pointer) || refers(parts[i], pointer):
			list = append(list, i)
		case isBelow(pointer, at) && (nearest < 0 || len(at) > len(parts[nearest].Origin.Pointer)):
			nearest = i
		}
	}
	if nearest >= 0 {
		return append(list, nearest)
	}
	for i := range parts {
		if len(list) == 0 && path != "" && parts[i].ID != "" && isBelow(parts[i].Origin.Pointer, path) {
			list = append(list, i)
		}
	}
	return list
}

// refers reports whether a parameter or body of an operation is what a pointer leads into.
func refers(p explain.Part, pointer string) bool {
	for _, m := range p.Members {
		at := m.Origin.Pointer
		if m.In != "" && at != "" && !isBelow(at, p.Origin.Pointer) && (isBelow(pointer, at) || isBelow(at, pointer)) {
			return true
		}
	}
	return false
}

// pathOf is the path item that a pointer leads into, but for its operations; "" if it leads elsewhere.
func pathOf(pointer string) string {
	tokens := strings.SplitN(pointer, "/", 5)
	if len(tokens) < 4 || tokens[1] != "paths" && tokens[1] != "webhooks" {
		return ""
	}
	switch tokens[3] {
	case "parameters", "servers", "summary", "description":
		return strings.Join(tokens[:3], "/")
	}
	return ""
}

// amendment says what an overlay has changed, and where it says so.
func amendment(c overlay.Change, escape func(string) string) string {
	text := escape(c.Pointer) + " is " + c.What
	switch c.What {
	case "added", "changed":
		text += ": " + c.At.String()
	case "copied":
		text += " from " + c.At.String()
	}
	text += ", by the action " + escape(oneLine(c.Target)) + " at " + c.Action.String()
	if c.About != "" {
		text += " (" + escape(oneLine(c.About)) + ")"
	}
	return text
}

// oneLine is a text of an overlay, as far as a line has room for it.
func oneLine(text string) string {
	const most = 200
	text = strings.Join(strings.Fields(text), " ")
	if runes := []rune(text); len(runes) > most {
		text = string(runes[:most]) + "..."
	}
	return text
}

// amended is a change as JSON has it.
type amended struct {
	Change  string `json:"change"`
	Pointer string `json:"pointer"`
	At      place  `json:"at"`
	Action  place  `json:"action"`
	Target  string `json:"target"`
	About   string `json:"description,omitempty"`
}

// place is where a text stands.
type place struct {
	File   string `json:"file"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
}

func amendedOf(changes []overlay.Change) (list []amended) {
	at := func(p diag.Pos) place { return place{p.File, p.Line, p.Column} }
	for _, c := range changes {
		list = append(list, amended{c.What, c.Pointer, at(c.At), at(c.Action), c.Target, c.About})
	}
	return list
}

// writeAmended writes what overlays have changed in Markdown.
func writeAmended(b *strings.Builder, changes []overlay.Change) {
	for i, c := range changes {
		if i == 0 {
			b.WriteString("\n### Overlays\n\n")
		}
		fmt.Fprintf(b, "- %s\n", amendment(c, cell))
	}
}

// restTitle is what an explanation calls what is of no operation and no model.
const restTitle = "elsewhere in the document"

// renderRest writes what overlays have changed in no part.
func (e *Explanation) renderRest(w io.Writer, style Style) error {
	if len(e.rest) == 0 {
		return nil
	}
	var b strings.Builder
	switch style.Format {
	case "json":
		encoder := json.NewEncoder(w)
		encoder.SetEscapeHTML(false)
		return encoder.Encode(struct {
			Title    string    `json:"title"`
			Overlays []amended `json:"overlays"`
		}{restTitle, amendedOf(e.rest)})
	case "markdown":
		if len(e.parts) > 0 {
			b.WriteString("\n---\n\n")
		}
		fmt.Fprintf(&b, "## %s\n", strings.ToUpper(restTitle[:1])+restTitle[1:])
		writeAmended(&b, e.rest)
	default:
		if len(e.parts) > 0 {
			b.WriteString("\n")
		}
		fmt.Fprintf(&b, "%s\n", restTitle)
		for _, c := range e.rest {
			fmt.Fprintf(&b, "  overlay: %s\n", amendment(c, strings.TrimSpace))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}
