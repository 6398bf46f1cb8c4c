package method

import (
	"cmp"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/ir"
)

// About is what the document calls itself, for the comment of a package.
func About(a *ir.API) string {
	title := cmp.Or(strings.TrimSuffix(strings.TrimSpace(a.Title), "."), "the document")
	if a.Version == "" {
		return title
	}
	return title + ", version " + a.Version
}
