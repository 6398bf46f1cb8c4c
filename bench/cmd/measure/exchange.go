package main

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"time"

	"github.com/bindery-dev/bindery/bench/clients"
	"github.com/bindery-dev/bindery/bench/figure"
	"github.com/bindery-dev/bindery/bench/loopback"
	"github.com/bindery-dev/bindery/bench/servers"
	"github.com/bindery-dev/bindery/bench/slice"
)

const spec = "specs/small.yaml"

// servers calls each server with a prepared request, and throws the answer away.
func (b benchmark) servers() ([]figure.Table, error) {
	all, err := servers.All(spec)
	if err != nil {
		return nil, err
	}
	var tables []figure.Table
	for _, request := range servers.Requests() {
		var variants []slice.Variant
		for _, server := range all {
			variants = append(variants, slice.Variant{Name: server.Name, Run: serving(server.Handler, request)})
		}
		table, err := b.compare("server", request.Name, figure.Limit, variants)
		if err != nil {
			return nil, err
		}
		tables = append(tables, table)
	}
	return tables, nil
}

// serving serves a request again and again, as net/http does, but with memory that is used again.
func serving(handler http.Handler, request servers.Request) func() {
	prepared := prepare(request)
	text, body := []byte(request.Body), new(closing)
	w, r := &discarding{header: http.Header{}}, new(http.Request)
	return func() {
		*r = *prepared
		if len(text) > 0 {
			body.Reset(text)
			r.Body = body
		}
		clear(w.header)
		handler.ServeHTTP(w, r)
		if w.failed {
			panic(request.Name + " failed")
		}
	}
}

func prepare(request servers.Request) *http.Request {
	r := httptest.NewRequest(request.Method, request.Path, strings.NewReader(request.Body))
	r.Header.Set("Authorization", "Bearer "+servers.Token)
	r.Header.Set("User-Agent", "Go-http-client/1.1")
	r.Header.Set("Accept-Encoding", "gzip")
	if request.Body != "" {
		r.Header.Set("Content-Type", "application/json")
	} else {
		r.Body, r.ContentLength = http.NoBody, 0
	}
	return r
}

// closing is a body in memory.
type closing struct{ bytes.Reader }

func (*closing) Close() error { return nil }

// discarding is a ResponseWriter that keeps nothing.
type discarding struct {
	header http.Header
	failed bool
}

func (w *discarding) Header() http.Header         { return w.header }
func (w *discarding) Write(p []byte) (int, error) { return len(p), nil }
func (w *discarding) WriteHeader(status int)      { w.failed = w.failed || status >= 400 }

// clients calls each client, over a transport that answers at once.
func (b benchmark) clients() ([]figure.Table, error) {
	var tables []figure.Table
	for _, request := range servers.Requests() {
		answer := &answering{text: []byte(request.Want), header: http.Header{"Content-Type": {"application/json"}}}
		client := &http.Client{Transport: answer}
		all, err := clients.All("http://127.0.0.1/client/v4", client)
		if err != nil {
			return nil, err
		}
		variants := []slice.Variant{{Name: figure.Constant, Run: bare(client, request)}}
		for _, c := range all {
			variants = append(variants, slice.Variant{Name: c.Name, Run: succeed(c.Calls[request.Name])})
		}
		table, err := b.compare("client", request.Name, figure.Limit, variants)
		if err != nil {
			return nil, err
		}
		tables = append(tables, table)
	}
	return tables, nil
}

// bare sends a request that is there already, with http.Client alone.
func bare(client *http.Client, request servers.Request) func() {
	r, err := http.NewRequest(request.Method, "http://127.0.0.1"+request.Path, nil)
	if err != nil {
		panic(err)
	}
	return succeed(func() error {
		response, err := client.Do(r)
		if err != nil {
			return err
		}
		defer response.Body.Close()
		_, err = io.Copy(io.Discard, response.Body)
		return err
	})
}

// answering is a transport that reads the request and has the response ready.
type answering struct {
	text   []byte
	header http.Header
	body   closing
	last   http.Response
}

func (a *answering) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Body != nil {
		if _, err := io.Copy(io.Discard, r.Body); err != nil {
			return nil, err
		}
		r.Body.Close()
	}
	a.body.Reset(a.text)
	a.last = http.Response{
		Status: "200 OK", StatusCode: http.StatusOK, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: a.header, Body: &a.body, ContentLength: int64(len(a.text)), Request: r,
	}
	return &a.last, nil
}

// loopback calls the servers over 64 connections.
func (b benchmark) loopback() ([]figure.Table, error) {
	all, err := servers.All(spec)
	if err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(s servers.Server) bool { return s.Name != figure.Limit && !b.asked(s.Name) })
	var tables []figure.Table
	for _, request := range servers.Requests()[:2] { // one with a body, one without
		with := append([]servers.Server{loopback.Constant(request)}, all...)
		rows, err := loopback.Compare(request, 64, max(5, 6*b.rounds), 20*time.Millisecond, with)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", request.Name, err)
		}
		tables = append(tables, figure.Table{Set: "loopback", Case: request.Name, Base: figure.Constant, Rows: rows})
	}
	return tables, nil
}

// succeed calls what must not fail.
func succeed(call func() error) func() {
	return func() {
		if err := call(); err != nil {
			panic(err)
		}
	}
}
