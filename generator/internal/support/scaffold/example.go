package main

import (
	"context"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/support/server"
	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// exampleObject returns an object, from its JSON.
func exampleObject[T any, P wire.DecoderOf[T]](text string) (*T, error) {
	v := new(T)
	if err := wire.Unmarshal([]byte(text), P(v)); err != nil {
		return nil, err
	}
	return v, nil
}

// exampleValue returns any other value, from its JSON.
func exampleValue[T any](text string, read func(*wire.Reader) T) (T, error) {
	var r wire.Reader
	r.Reset([]byte(text), wire.Strict)
	v := read(&r)
	return v, r.Close().Err()
}

// exampleHere returns an example with this server's address, as the caller of ctx knows it, in place of another's: a client that
// follows a link stays here with its credentials.
func exampleHere(ctx context.Context, address, text string) string {
	r := server.RequestFrom(ctx)
	if r == nil {
		return text
	}
	here := "http://" + r.Host
	if r.TLS != nil {
		here = "https://" + r.Host
	}
	var b strings.Builder
	for {
		before, after, found := strings.Cut(text, address)
		b.WriteString(before)
		if !found {
			return b.String()
		}
		if strings.IndexAny(after, ".:@-") == 0 { // it goes on: another host, or port
			b.WriteString(address)
		} else {
			b.WriteString(here)
		}
		text = after
	}
}
