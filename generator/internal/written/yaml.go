package written

import (
	"errors"
	"fmt"
	"io"
	"math/big"
	"strings"

	"go.yaml.in/yaml/v3"
)

// YAMLRule is the sentence that a line violates which is not YAML.
func YAMLRule(content string, line int, err error) string {
	text := strings.Split(content, "\n")[line-1]
	if indent := text[:len(text)-len(strings.TrimLeft(text, " \t"))]; strings.Contains(indent, "\t") ||
		strings.Contains(err.Error(), "tab character") {
		return `YAML 1.2.2, section 6.1: "To maintain portability, tab characters must not be used in indentation"`
	}
	return `OpenAPI, Format: a document "is itself a JSON object, which may be represented either in JSON or YAML format"`
}

// ReadYAML parses the one document of a stream. The library reports some mistakes by panicking.
func ReadYAML(content string) (root *yaml.Node, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("yaml: %v", r)
		}
	}()
	var document, second yaml.Node
	decoder := yaml.NewDecoder(strings.NewReader(content))
	switch err := decoder.Decode(&document); {
	case errors.Is(err, io.EOF):
		return nil, nil
	case err != nil:
		return nil, err
	}
	switch err := decoder.Decode(&second); {
	case err == nil:
		return nil, fmt.Errorf("yaml: line %d: "+secondDocument, second.Line)
	case !errors.Is(err, io.EOF):
		return nil, err
	}
	if len(document.Content) != 1 {
		return nil, nil
	}
	return document.Content[0], nil
}

// CountYAML is the number of nodes that the text itself holds.
func CountYAML(n *yaml.Node) int {
	count := 1
	for _, c := range n.Content {
		count += CountYAML(c)
	}
	return count
}

// YAMLNumber writes a number of the core schema as JSON does; one that is JSON already stays as it is.
func YAMLNumber(text string) string {
	if strings.HasPrefix(text, "0o") || strings.HasPrefix(text, "0x") {
		i, _ := new(big.Int).SetString(text, 0)
		return i.String()
	}
	sign := ""
	switch text[0] {
	case '-':
		sign, text = "-", text[1:]
	case '+':
		text = text[1:]
	}
	mantissa, exponent := text, ""
	if e := strings.IndexAny(text, "eE"); e >= 0 {
		mantissa, exponent = text[:e], text[e:]
	}
	whole, fraction, _ := strings.Cut(mantissa, ".")
	if whole = strings.TrimLeft(whole, "0"); whole == "" {
		whole = "0"
	}
	if fraction != "" {
		fraction = "." + fraction
	}
	return sign + whole + fraction + exponent
}
