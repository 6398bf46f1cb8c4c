package main

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/bindery-dev/bindery/generator"
)

func (s *session) explainCommand() *cobra.Command {
	var part string
	var markdown bool
	c := s.command("explain [flags] [SPEC] [POINTER]", "Which Go name and type each part of the document got, and why",
		func(ctx context.Context, c generator.Config) error {
			explanation, err := generator.Explain(ctx, c, part)
			if err != nil {
				return err
			}
			s.clearStage()
			style := s.flags.style(s.stdout)
			if markdown {
				style.Format = "markdown"
			}
			return explanation.Render(s.stdout, style)
		})
	c.Long = `explain prints, for each operation and model, its place, its Go name and where that comes from, the Go types of what it
has, what is to be said about it, and what overlays have changed in it.

POINTER is a JSON Pointer, an operationId, "GET /path" or a Go name: then it explains that alone, and what is below it.`
	c.Example = `  gen explain openapi.yaml
  gen explain openapi.yaml '#/components/schemas/Pet'
  gen explain --markdown 'GET /pets'`
	c.Flags().BoolVar(&markdown, "markdown", false, "a page of Markdown for each")
	c.Args = nil
	run := c.RunE
	c.RunE = func(c *cobra.Command, args []string) error {
		if len(args) > 2 {
			return atMostOne(c, args)
		}
		// One argument that is no file is a part of what bindery.yaml names.
		if len(args) == 2 || len(args) == 1 && isPart(args[0]) {
			part = args[len(args)-1]
			args = args[:len(args)-1]
		}
		return run(c, args)
	}
	return c
}

// isPart tells a part of a document from a document.
func isPart(arg string) bool {
	methods := []string{"GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE", "QUERY"}
	method, _, _ := strings.Cut(arg, " ")
	return strings.HasPrefix(arg, "#") || slices.Contains(methods, strings.ToUpper(method)) || !strings.ContainsAny(arg, `./\`)
}
