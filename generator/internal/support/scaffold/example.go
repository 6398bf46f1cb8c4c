package main

import "github.com/bindery-dev/bindery/generator/internal/support/wire"

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
