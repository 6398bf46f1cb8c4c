//go:build !settled

// SPDX-License-Identifier: 0BSD

package client

import (
	"fmt"
	"slices"
	"strings"
)

// serverVariable is a variable in the URL of a server.
type serverVariable struct {
	name, value, usual string
	listed             []string // nil if any value will do
}

// withServer has a client call the server that a URL stands for, which is usual with the defaults of variables. If operations have it, they
// alone go there.
func withServer(template, usual string, own func(documented, base string) Option, variables ...serverVariable) Option {
	return func(c *core) {
		var values []string // by name
		for _, v := range variables {
			if v.value == "" {
				v.value = v.usual
			}
			if v.listed != nil && !slices.Contains(v.listed, v.value) {
				c.serverErr = fmt.Errorf("client: the server %s has no %s %q", template, v.name, v.value)
				return
			}
			values = append(values, "{"+v.name+"}", v.value)
		}
		base := strings.NewReplacer(values...).Replace(template)
		if own != nil {
			own(usual, base)(c)
			return
		}
		WithBaseURL(base)(c)
	}
}
