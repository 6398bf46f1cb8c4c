package finding

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"text/tabwriter"

	"go.yaml.in/yaml/v3"
)

// ErrNothing says that there is nothing for an overlay to mend.
var ErrNothing = errors.New("no departure that an overlay mends")

// Table writes the findings for readers: what departs by operation, and what was not seen.
func (f *Findings) Table(w io.Writer) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	operation := ""
	for i := range f.Rows {
		r := &f.Rows[i]
		if i == 0 || r.Operation != operation {
			operation = r.Operation
			fmt.Fprintf(t, "%s\n", plain(operation))
		}
		fmt.Fprintf(t, "  %d\t%s\t%s\t%s\t%s\t%s\n", r.Count, r.side(), plain(r.where()), r.Keyword, plain(r.Example), plain(r.remark()))
	}
	if f.More > 0 {
		fmt.Fprintf(t, "%d more, in places that are not told apart: these are too many\n", f.More)
	}
	if err := t.Flush(); err != nil {
		return err
	}
	for _, u := range f.Unjudged {
		fmt.Fprintf(w, "not judged: %d, %s\n", u.Count, plain(u.Why))
	}
	if never := f.Never(); len(never) > 0 {
		fmt.Fprintf(w, "never seen: %d of %d operations\n", len(never), len(f.Operations))
		for _, name := range never {
			fmt.Fprintf(w, "  %s\n", plain(name))
		}
	}
	_, err := fmt.Fprintf(w, "%d exchanges, %d as the document says; %d departures, which %d actions mend\n",
		f.Exchanges, f.Conforming, f.Departures(), len(f.Actions))
	return err
}

func (r *Row) side() string {
	if r.Status != "" {
		return r.Side + " " + r.Status
	}
	return r.Side
}

func (r *Row) where() string {
	switch r.In {
	case "route", "status":
		return r.In
	case "body":
		if r.Pointer != "" {
			return r.In + r.Pointer
		}
		return strings.TrimSpace(r.In + " " + r.Media)
	}
	return r.In + r.Pointer
}

func (r *Row) remark() string {
	var parts []string
	if r.Detail != "" {
		parts = append(parts, r.Detail)
	}
	if list := r.Seen.Responses; len(list) > 0 {
		parts = append(parts, "answered "+strings.Join(list, ", "))
	}
	switch {
	case r.Known:
		parts = append(parts, "known: x-departs has it")
	case r.Note:
		parts = append(parts, "not in the document, which does not forbid it")
	case r.Refused == r.Count && r.Side == "request":
		parts = append(parts, "refused each time: the document is right")
	case r.Refused > 0:
		parts = append(parts, strconv.Itoa(r.Refused)+" refused")
	}
	if r.Unmended != "" {
		parts = append(parts, "not mended: "+r.Unmended)
	}
	return strings.Join(parts, "; ")
}

// plain is a text of the traffic's in one line of a terminal.
func plain(text string) string {
	quoted := strconv.Quote(text)
	return strings.ReplaceAll(quoted[1:len(quoted)-1], `\"`, `"`)
}

// JSON writes the findings as an object.
func (f *Findings) JSON(w io.Writer) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(f)
}

// Action is an action of an overlay.
type Action struct {
	Target   string   // JSONPath
	Remove   bool     // what the target selects
	Update   any      // as JSON has it; merged with what the target selects
	Evidence []string // lines that say why
}

// Overlay writes the actions as an OpenAPI Overlay document, version 1.0, each with why it is there. The error is [ErrNothing] if there are
// none.
func (f *Findings) Overlay(w io.Writer) error {
	if len(f.Actions) == 0 {
		return ErrNothing
	}
	actions := &yaml.Node{Kind: yaml.SequenceNode}
	for _, a := range f.Actions {
		n := &yaml.Node{Kind: yaml.MappingNode}
		lines := make([]string, len(a.Evidence))
		for i, line := range a.Evidence {
			lines[i] = plain(line)
		}
		n.HeadComment = strings.Join(lines, "\n")
		put(n, "target", a.Target)
		put(n, "description", summary(lines))
		if a.Remove {
			put(n, "remove", true)
		} else {
			put(n, "update", a.Update)
		}
		actions.Content = append(actions.Content, n)
	}
	root := &yaml.Node{Kind: yaml.MappingNode}
	put(root, "overlay", "1.0.0")
	put(root, "info", map[string]any{"title": "What traffic showed of " + f.Document, "version": "1"})
	root.Content = append(root.Content, &yaml.Node{Kind: yaml.ScalarNode, Value: "actions"}, actions)
	encoder := yaml.NewEncoder(w)
	encoder.SetIndent(2)
	if err := encoder.Encode(root); err != nil {
		return err
	}
	return encoder.Close()
}

// summary is evidence in one line.
func summary(lines []string) string {
	if len(lines) == 0 {
		return ""
	}
	text := lines[0]
	if n := len(lines) - 1; n > 0 {
		text += fmt.Sprintf(", and %d more", n)
	}
	return text
}

func put(n *yaml.Node, key string, v any) {
	value := new(yaml.Node)
	if err := value.Encode(numbers(v)); err != nil {
		value = &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!null", Value: "null"}
	}
	n.Content = append(n.Content, &yaml.Node{Kind: yaml.ScalarNode, Value: key}, value)
}

// numbers has literals of numbers be numbers in YAML, to the last digit.
func numbers(v any) any {
	switch v := v.(type) {
	case json.Number:
		tag := "!!int"
		if strings.ContainsAny(v.String(), ".eE") {
			tag = "!!float"
		}
		return &yaml.Node{Kind: yaml.ScalarNode, Tag: tag, Value: v.String()}
	case map[string]any:
		m := make(map[string]any, len(v))
		for key, inner := range v {
			m[key] = numbers(inner)
		}
		return m
	case []any:
		list := make([]any, len(v))
		for i, inner := range v {
			list[i] = numbers(inner)
		}
		return list
	}
	return v
}
