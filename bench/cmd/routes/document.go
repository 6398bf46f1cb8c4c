package main

import (
	"fmt"
	"regexp"
	"strings"
)

var parameter = regexp.MustCompile(`\{([^}]+)\}`)

// document returns an OpenAPI document for a list of routes.
func document(list string) (string, error) {
	methods := map[string][]string{}
	var templates []string
	for i, line := range strings.Split(strings.TrimSpace(list), "\n") {
		method, template, ok := strings.Cut(line, " ")
		if !ok {
			return "", fmt.Errorf("line %d is no route: %q", i+1, line)
		}
		if methods[template] == nil {
			templates = append(templates, template)
		}
		methods[template] = append(methods[template],
			fmt.Sprintf("    %s:\n      operationId: op%d\n", strings.ToLower(method), i)+parameters(template)+
				"      responses: {\"204\": {description: done}}\n")
	}
	var b strings.Builder
	b.WriteString("openapi: 3.0.3\ninfo: {title: routes, version: \"1\"}\npaths:\n")
	for _, template := range templates {
		fmt.Fprintf(&b, "  %s:\n%s", template, strings.Join(methods[template], ""))
	}
	return b.String(), nil
}

func parameters(template string) string {
	found := parameter.FindAllStringSubmatch(template, -1)
	if found == nil {
		return ""
	}
	var b strings.Builder
	b.WriteString("      parameters:\n")
	for _, name := range found {
		fmt.Fprintf(&b, "        - {name: %s, in: path, required: true, schema: {type: string}}\n", name[1])
	}
	return b.String()
}
