//go:build tools

// Package tools pins the peer that tests and benchmarks compare Bindery with.
package tools

import (
	_ "github.com/oapi-codegen/oapi-codegen/v2/cmd/oapi-codegen"
)
