package client

import (
	"cmp"
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/ir"
)

// accepted is the media types that a Client asks for where a request says nothing else: the errors in JSON of any operation, since any may
// fail so, and what most operations have beside these.
type accepted struct {
	shared []string
	common []string
}

func (d accepted) text() string {
	return cmp.Or(strings.Join(slices.Concat(d.common, d.shared), ", "), "*/*")
}

// acceptOf is that of all operations.
func acceptOf(a *ir.API) (d accepted) {
	for _, e := range a.Errors {
		if isNamedJSON(e.MediaType) && !slices.Contains(d.shared, e.MediaType) {
			d.shared = append(d.shared, e.MediaType)
		}
	}
	count := map[string]int{}
	for _, op := range a.Operations {
		if own := d.beside(op); len(own) > 0 || len(successTypes(op)) > 0 {
			key := strings.Join(own, ", ")
			if count[key]++; count[key] > count[strings.Join(d.common, ", ")] {
				d.common = own
			}
		}
	}
	return d
}

// beside is what an operation has beside what all share.
func (d accepted) beside(op *ir.Operation) []string {
	return slices.DeleteFunc(typesOf(op), func(t string) bool { return slices.Contains(d.shared, t) })
}

// own is what an operation asks for, "" if that is what the Client does, if nothing is known of its bodies, or if these are not JSON alone.
func (d accepted) own(op *ir.Operation) string {
	types, own := typesOf(op), d.beside(op)
	same := slices.Equal(own, d.common) || len(own) == 0 && len(successTypes(op)) == 0 // it has errors alone
	if len(types) == 0 || same || slices.ContainsFunc(op.Answers(), isOther) {
		return ""
	}
	return strings.Join(types, ", ")
}

// isOther reports whether a body is something else than JSON, or may be.
func isOther(p *ir.Payload) bool { return p != nil && (p.JSON() == nil || len(p.Only().Others) > 0) }

// typesOf are the media types of an operation: those of successes in JSON, and those of errors, which do not come before them.
func typesOf(op *ir.Operation) []string {
	types := successTypes(op)
	if op.Errors == nil {
		return types
	}
	for _, c := range op.Errors.Cases {
		if c.Type == nil || c.Type.MediaType == "" {
			continue
		}
		t := c.Type.MediaType
		if !isNamedJSON(t) {
			t += ";q=0.8"
		}
		if !slices.Contains(types, t) && !slices.Contains(types, c.Type.MediaType) {
			types = append(types, t)
		}
	}
	return types
}

func successTypes(op *ir.Operation) (types []string) {
	for _, p := range op.Answers() {
		if p.JSON() != nil && !slices.Contains(types, p.Media[0].MediaType) {
			types = append(types, p.Media[0].MediaType)
		}
	}
	return types
}

// isNamedJSON reports whether the name of a media type says that it is JSON.
func isNamedJSON(t string) bool {
	base, _, _ := strings.Cut(t, ";")
	return strings.HasSuffix(base, "json")
}
