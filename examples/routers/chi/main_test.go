package main

import (
	"testing"

	"github.com/bindery-dev/bindery/examples/routers/accesstest"
)

func TestRouter(t *testing.T) {
	r, err := newRouter()
	if err != nil {
		t.Fatal(err)
	}
	accesstest.Check(t, r)
}
