//go:build !apart

// SPDX-License-Identifier: 0BSD

package client

import (
	"fmt"
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/support/form"
)

// apart refuses values that share a segment of the path where they would be read as others: texts are before, between and behind them.
func (req *request) apart(name string, texts []string, kinds []form.Value, values ...string) {
	var segment strings.Builder
	for i, v := range values {
		segment.WriteString(texts[i] + v)
	}
	segment.WriteString(texts[len(values)])
	if got, ok := form.Divide(segment.String(), texts, kinds...); ok && !slices.Equal(got, values) {
		req.fail("path", name, fmt.Errorf("together with what is beside it, it would be read as %q", got))
	}
}
