//go:build !unsecured && !example

package main

import (
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/support/api"
	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// Until it is written who may call, nobody may.
func TestNobodyIsLetIn(t *testing.T) {
	if _, err := (security{}).Authorize(t.Context(), wire.Operation{}, api.Credentials{}); err == nil {
		t.Error("let in")
	}
}
