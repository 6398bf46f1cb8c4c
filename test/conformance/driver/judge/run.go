package judge

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
)

// Open makes the handler of a document's packages: the server under the path base, whose handlers are the client of the server at url.
type Open func(url, base string, transport http.RoundTripper) (http.Handler, error)

// Run has each scenario of the suite done with the documents of a set that are in open, and prints a line for each aspect of each call:
//
//	scenario#call <tab> document <tab> aspect <tab> verdict <tab> in what it differs
//
// The verdict is same, bytes if only bytes differ, wrong, or none for a call that the documents have no operation for. A body that is
// passed on as it comes gets a line of the aspect body and the verdict untyped.
func Run(folder, set string, open map[string]Open) error {
	s, err := readSuite(filepath.Join(folder, "scenarios.json"))
	if err != nil {
		return err
	}
	documents := map[string]*document{}
	handlers := map[string]http.Handler{}
	out := bufio.NewWriter(os.Stdout)
	for _, sc := range s.Scenarios {
		for i := range sc.APIs {
			a := &sc.APIs[i]
			id := fmt.Sprintf("%s#%d", sc.Name, i+1)
			if a.Operation == nil {
				fmt.Fprintf(out, "%s\t-\tcall\tnone\t\n", id)
				continue
			}
			name := a.Operation.Doc
			if documents[name] == nil {
				d, err := readDocument(filepath.Join(folder, set, name))
				if err != nil {
					return err
				}
				documents[name] = d
			}
			x := &exchange{document: documents[name], api: a, base: s.BaseURL, found: map[string]*finding{}}
			if x.call, err = x.document.find(a.Operation.OperationID); err != nil {
				return fmt.Errorf("%s: %w", name, err)
			}
			if open[name] == nil {
				return fmt.Errorf("%s is not built", name)
			}
			at := name + " " + a.Operation.ServerBase
			if handlers[at] == nil {
				h, err := open[name](s.BaseURL+a.Operation.ServerBase, "/"+strings.Trim(a.Operation.ServerBase, "/"), Transport{})
				if err != nil {
					return fmt.Errorf("%s: %w", name, err)
				}
				handlers[at] = h
			}
			x.run(handlers[at])
			x.print(out, id)
		}
	}
	return out.Flush()
}

// run has a handler serve the scenario's request.
func (x *exchange) run(h http.Handler) {
	defer func() {
		if p := recover(); p != nil {
			x.note(requestRead, nil, fmt.Errorf("panic: %v", p))
		}
	}()
	r, err := http.ReadRequest(bufio.NewReader(bytes.NewReader(x.request())))
	if err != nil {
		x.note(requestRead, nil, err)
		return
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r.WithContext(context.WithValue(context.Background(), key{}, x)))
	if !x.reached {
		x.note(requestRead, nil, fmt.Errorf("refused: %d %s", w.Code, w.Body))
		return
	}
	if x.sends != 1 {
		x.note(requestSent, nil, fmt.Errorf("%d requests are sent", x.sends))
	}
	bare, err := x.compareResponse(w.Result())
	x.note(responseSent, bare, err)
}

func (x *exchange) print(out *bufio.Writer, id string) {
	line := func(aspect, verdict, text string) {
		text = strings.NewReplacer("\t", " ", "\n", " ", "\r", " ").Replace(text)
		if len(text) > 600 {
			text = text[:600] + "..."
		}
		fmt.Fprintf(out, "%s\t%s\t%s\t%s\t%s\n", id, x.api.Operation.Doc, aspect, verdict, text)
	}
	for _, aspect := range aspects {
		switch f := x.found[aspect]; {
		case f == nil:
		case f.wrong != nil:
			line(aspect, "wrong", f.wrong.Error())
		case len(f.bare) > 0:
			line(aspect, "bytes", strings.Join(f.bare, "; "))
		default:
			line(aspect, "same", "")
		}
	}
	if x.untyped {
		line("body", "untyped", "")
	}
}
