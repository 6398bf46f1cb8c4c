package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"text/tabwriter"

	"github.com/bindery-dev/bindery/gen/api"
	"github.com/bindery-dev/bindery/gen/wire"
)

// failure is why a call did not succeed.
type failure struct {
	Status     int           `json:"status,omitzero"`
	Errors     []api.Message `json:"errors,omitempty"`
	Message    string        `json:"message"`
	RetryAfter string        `json:"retry_after,omitzero"`
}

func failureOf(err error) *failure {
	if err == nil {
		return nil
	}
	f := &failure{Message: err.Error()}
	var answer *wire.StatusError
	if errors.As(err, &answer) {
		f.Status, f.RetryAfter = answer.Status, answer.Header.Get("Retry-After")
	}
	var documented *api.FailureError
	if errors.As(err, &documented) {
		f.Message, f.Errors = http.StatusText(answer.Status), documented.Body.Errors
	}
	return f
}

// print prints what came of a job. A failure is told on standard error; in JSON, here as well.
func (j *job) print(w io.Writer, asJSON bool, err error) error {
	j.Failure = failureOf(err)
	switch {
	case asJSON:
		return printJSON(w, j)
	case j.Failure != nil:
		return nil
	}
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "OPERATION\tIN\tTARGET\tRESULT")
	in := "account " + j.Account
	if j.Zone != "" {
		in = "zone " + j.Zone
	}
	for _, target := range j.Targets {
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\n", j.Operation, in, target, j.Result)
	}
	if err := t.Flush(); err != nil {
		return err
	}
	for _, m := range j.Messages {
		fmt.Fprintf(w, "%d %s\n", m.Code, m.Message)
	}
	return nil
}

func printJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

// printRefusal prints the codes and texts of the API.
func printRefusal(w io.Writer, err error) {
	f := failureOf(err)
	if f.Errors == nil {
		fmt.Fprintf(w, "revoke: %s\n", f.Message)
	} else {
		fmt.Fprintf(w, "revoke: %d %s\n", f.Status, f.Message)
	}
	for _, m := range f.Errors {
		fmt.Fprintf(w, "  %d %s", m.Code, m.Message)
		if m.Source != nil && m.Source.Pointer.Set {
			fmt.Fprintf(w, " (at %s)", m.Source.Pointer.Value)
		}
		if m.DocumentationURL.Set {
			fmt.Fprintf(w, " %s", m.DocumentationURL.Value)
		}
		fmt.Fprintln(w)
	}
	if f.RetryAfter != "" {
		fmt.Fprintf(w, "  try again in %s s\n", f.RetryAfter)
	}
}
