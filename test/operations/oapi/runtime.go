//go:build peer

package oapi

// What oapi-codegen generates needs its runtime module, which go.mod must therefore know.
import _ "github.com/oapi-codegen/runtime"
