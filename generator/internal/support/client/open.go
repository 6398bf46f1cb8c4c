//go:build unsecured

// SPDX-License-Identifier: 0BSD

package client

import (
	"context"
	"net/http"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// security is nothing: no operation of the document asks for credentials.
type security struct{}

func (*security) authenticate(context.Context, *wire.Operation, *http.Request) error { return nil }

func (*security) asks() bool { return false }
