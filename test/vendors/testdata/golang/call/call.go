// Package call runs calls of a vendor's own client, and says what each comes to: JSON, a line each, as call.mjs does.
package call

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"regexp"
	"strings"
	"time"
)

// Call is one call of a client.
type Call struct {
	Name string
	Do   func(context.Context) error
}

// Recorder is a transport that notes what is sent and how it is answered.
type Recorder struct {
	name string // of the call
	seen []string
}

var blanks = regexp.MustCompile(`\s+`)

// RoundTrip sends a request.
func (r *Recorder) RoundTrip(request *http.Request) (*http.Response, error) {
	request = request.Clone(request.Context())
	request.Header.Set("Vendors-Call", r.name)
	response, err := http.DefaultTransport.RoundTrip(request)
	line := request.Method + " " + request.URL.RequestURI()
	if err != nil {
		r.seen = append(r.seen, line+" 0 "+err.Error())
		return nil, err
	}
	line = fmt.Sprint(line, " ", response.StatusCode)
	if response.StatusCode >= 400 {
		text, _ := io.ReadAll(response.Body)
		response.Body = io.NopCloser(strings.NewReader(string(text)))
		line += " " + blanks.ReplaceAllString(string(text), " ")
	}
	r.seen = append(r.seen, line[:min(len(line), 400)])
	return response, nil
}

var refused = regexp.MustCompile(`^\S+ \S+ (0|[45]\d\d)( |$)`)

// Run does the calls.
func (r *Recorder) Run(calls []Call) {
	for _, c := range calls {
		r.name, r.seen = c.Name, []string{}
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
		err := c.Do(ctx)
		cancel()
		accepted := len(r.seen) > 0
		for _, line := range r.seen {
			accepted = accepted && !refused.MatchString(line)
		}
		said := ""
		if err != nil {
			said = blanks.ReplaceAllString(err.Error(), " ")
		}
		_ = json.NewEncoder(os.Stdout).Encode(map[string]any{
			"name": c.Name, "accepted": accepted, "content": accepted && err == nil, "error": said, "requests": r.seen,
		})
	}
}
