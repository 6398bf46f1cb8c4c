package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
)

// rehearsal stands in for the network, and keeps the request that would be sent.
type rehearsal struct {
	DryRun bool              `json:"dry_run"`
	Method string            `json:"method"`
	URL    string            `json:"url"`
	Header map[string]string `json:"header"`
	Body   json.RawMessage   `json:"body,omitzero"`
}

var errRehearsed = errors.New("nothing is sent in a dry run")

// RoundTrip notes a request.
func (r *rehearsal) RoundTrip(request *http.Request) (*http.Response, error) {
	*r = rehearsal{DryRun: true, Method: request.Method, URL: request.URL.String(), Header: map[string]string{}}
	for name, values := range request.Header {
		r.Header[name] = redacted(name, values[0])
	}
	if request.Body != nil {
		defer request.Body.Close()
		body, err := io.ReadAll(request.Body)
		if err != nil {
			return nil, err
		}
		r.Body = body
	}
	return nil, errRehearsed
}

// redacted keeps credentials out of logs: that there are some is told.
func redacted(name, value string) string {
	switch name {
	case "Authorization":
		return "Bearer [redacted]"
	case "X-Auth-Key", "X-Auth-Email":
		return "[redacted]"
	}
	return value
}

func (r *rehearsal) print(w io.Writer, asJSON bool) error {
	if asJSON {
		return printJSON(w, r)
	}
	fmt.Fprintf(w, "%s %s\n", r.Method, r.URL)
	for _, name := range slices.Sorted(maps.Keys(r.Header)) {
		fmt.Fprintf(w, "%s: %s\n", name, r.Header[name])
	}
	if r.Body != nil {
		fmt.Fprintf(w, "\n%s\n", r.Body)
	}
	return nil
}
