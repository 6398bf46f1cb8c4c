package main

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
)

// entry is a request, and how it was answered.
type entry struct {
	Case     string      `json:"case,omitempty"`
	Fault    string      `json:"fault,omitempty"`
	Method   string      `json:"method"`
	Path     string      `json:"path"`
	RawQuery string      `json:"raw_query"`
	Headers  [][2]string `json:"headers"` // by name
	Body     string      `json:"body"`
	Status   int         `json:"response_status"`
}

type recorder struct {
	mu  sync.Mutex
	out io.Writer
}

// record writes a line for each request that next serves, or that asks for a canned answer.
func (rec *recorder) record(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<20))
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		r.Body = io.NopCloser(bytes.NewReader(body))
		e := entry{
			Case: r.Header.Get("X-Interop-Case"), Fault: r.Header.Get("X-Interop-Fault"),
			Method: r.Method, Path: r.URL.EscapedPath(), RawQuery: r.URL.RawQuery, Headers: headers(r.Header), Body: string(body),
		}
		answer := &statusWriter{ResponseWriter: w, status: http.StatusOK}
		if e.Fault != "" {
			canned(answer, e.Fault)
		} else {
			next.ServeHTTP(answer, r)
		}
		e.Status = answer.status
		rec.write(&e)
	})
}

func (rec *recorder) write(e *entry) {
	rec.mu.Lock()
	defer rec.mu.Unlock()
	if rec.out == nil {
		return
	}
	// A line that is missing fails the comparison; there is no better place to say so.
	_ = json.NewEncoder(rec.out).Encode(e)
}

func headers(h http.Header) [][2]string {
	all := [][2]string{}
	for name, values := range h {
		if strings.HasPrefix(name, "X-Interop-") {
			continue
		}
		for _, v := range values {
			all = append(all, [2]string{name, v})
		}
	}
	slices.SortFunc(all, func(a, b [2]string) int { return strings.Compare(a[0], b[0]) })
	return all
}

type statusWriter struct {
	http.ResponseWriter
	status int
}

func (w *statusWriter) WriteHeader(status int) {
	w.status = status
	w.ResponseWriter.WriteHeader(status)
}
