// SPDX-License-Identifier: 0BSD

package option

import (
	"net/http"

	"github.com/bindery-dev/bindery/generator/internal/support/client"
)

// RequestOption changes how a client calls, or how one call is made.
type RequestOption = client.Option

// WithBaseURL sets where the API is.
func WithBaseURL(base string) RequestOption { return client.WithBaseURL(base) }

// WithHTTPClient sets what sends the requests.
func WithHTTPClient(h *http.Client) RequestOption { return client.WithHTTPClient(h) }

// WithHeader adds a field to each request.
func WithHeader(name, value string) RequestOption { return client.WithHeader(name, value) }

// WithMaxRetries makes a call again, up to n times, when it may help; the default is 2.
func WithMaxRetries(n int) RequestOption { return client.WithMaxRetries(n) }
