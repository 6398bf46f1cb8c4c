// The command routes prepares the router benchmark.
//
//	routes document LIST         prints an OpenAPI document with an operation for each line "METHOD /template" of LIST
//	routes match SERVER FOLDER   writes a package into FOLDER that is the generated router of SERVER alone, without its handlers
package main

import (
	"errors"
	"fmt"
	"os"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "routes:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	switch {
	case len(args) == 2 && args[0] == "document":
		list, err := os.ReadFile(args[1])
		if err != nil {
			return err
		}
		text, err := document(string(list))
		if err != nil {
			return err
		}
		_, err = os.Stdout.WriteString(text)
		return err
	case len(args) == 3 && args[0] == "match":
		return match(args[1], args[2])
	}
	return errors.New("usage: routes document LIST | routes match SERVER FOLDER")
}
