// Events reads event streams as a generated client does: a stream a line, as JSON, from standard input. A line for each goes out: cut has the
// events of its first bytes, for each number of them, and parts those of all of it in two parts, where they differ from those of the whole.
// With a URL it calls for a stream there instead, and tells the server of each event that it has seen.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"reflect"
	"strconv"
	"strings"
	"time"

	"w/gen/client"
	"w/gen/stream"
)

func main() {
	if len(os.Args) > 1 {
		call(os.Args[1])
		return
	}
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, 1<<20)
	out := json.NewEncoder(os.Stdout)
	out.SetEscapeHTML(false)
	for in.Scan() {
		var text string
		if err := json.Unmarshal(in.Bytes(), &text); err != nil {
			panic(err)
		}
		var line struct {
			Cut   [][][4]any       `json:"cut"`
			Parts map[int][][4]any `json:"parts"`
		}
		line.Parts = map[int][][4]any{}
		whole := read(strings.NewReader(text))
		for at := range len(text) + 1 {
			line.Cut = append(line.Cut, read(strings.NewReader(text[:at])))
			parts := io.MultiReader(strings.NewReader(text[:at]), strings.NewReader(text[at:]))
			if in := read(parts); !reflect.DeepEqual(in, whole) {
				line.Parts[at] = in
			}
		}
		if err := out.Encode(line); err != nil {
			panic(err)
		}
	}
}

func read(body io.Reader) [][4]any {
	list := [][4]any{}
	how := stream.Reading[string]{
		Framing: stream.TextEvents, Limit: 1 << 20,
		Item: func(_ int, b []byte) (string, error) { return stream.Text(b), nil },
	}
	for e, err := range stream.Events(io.NopCloser(body), how, "").All() {
		if err != nil {
			panic(fmt.Errorf("%v: %w", list, err))
		}
		var retry any
		if e.Retry.Set {
			retry = int64(e.Retry.Value / time.Millisecond)
		}
		list = append(list, [4]any{e.Name, e.ID, retry, e.Data})
	}
	return list
}

// call fails if an event is not what it should be. It never ends if events do not come one by one.
func call(base string) {
	c, err := client.New(client.WithBaseURL(base))
	if err != nil {
		panic(err)
	}
	s, err := c.Watch(context.Background())
	if err != nil {
		panic(err)
	}
	n := 0
	for e, err := range s.All() {
		if n++; err != nil || e.ID != strconv.Itoa(n) || e.Data != fmt.Sprintf("line %d\n", n) {
			panic(fmt.Sprint(e, err))
		}
		res, err := http.Post(base+"/seen", "", nil)
		if err != nil {
			panic(err)
		}
		res.Body.Close()
	}
	if n != 3 {
		panic(n)
	}
	fmt.Println("events: 3, one by one")
}
