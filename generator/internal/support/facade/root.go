// SPDX-License-Identifier: 0BSD

package facade

import (
	"os"
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/support/client"
	"github.com/bindery-dev/bindery/generator/internal/support/facade/apierror"
	"github.com/bindery-dev/bindery/generator/internal/support/facade/option"
	"github.com/bindery-dev/bindery/generator/internal/support/facade/param"
)

// NewClient returns a Client with DefaultClientOptions, and then options. A wrong option is the error of each call.
func NewClient(options ...option.RequestOption) *Client {
	return newClient(client.Lazy(slices.Concat(DefaultClientOptions(), options)...))
}

// Error is a response that is no success.
type Error = apierror.Error

// F makes a field of a value.
func F[T any](v T) param.Field[T] { return param.Field[T]{Value: v, Set: true} }

// String is F for a string.
func String(v string) param.Field[string] { return F(v) }

// Int is F for an int64.
func Int(v int64) param.Field[int64] { return F(v) }

// Float is F for a float64.
func Float(v float64) param.Field[float64] { return F(v) }

// Bool is F for a bool.
func Bool(v bool) param.Field[bool] { return F(v) }

const defaultRetries = 2

// variable is an environment variable, and the option that it stands for.
type variable struct {
	name   string
	option func(string) option.RequestOption
}

// environment is the options of a Client that is told nothing: two retries, and what the environment has.
func environment(variables ...variable) []option.RequestOption {
	options := []option.RequestOption{option.WithMaxRetries(defaultRetries)}
	for _, v := range variables {
		if value := os.Getenv(v.name); value != "" {
			options = append(options, v.option(value))
		}
	}
	return options
}
