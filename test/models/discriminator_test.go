package models

import (
	"maps"
	"reflect"
	"slices"
	"strings"
)

// discriminator is the property that tells variants apart, "" if there is none.
func (p place) discriminator() string {
	if name := p.text("discriminator"); name != "" { // OpenAPI 2.0
		return name
	}
	return p.get("discriminator").text("propertyName")
}

// discriminates is the value that stands for a branch, a reference: that of the mapping, or else its name.
func (p place) discriminates(branch place) string {
	ref := branch.text("$ref")
	name := ref[strings.LastIndex(ref, "/")+1:]
	mapping := p.get("discriminator").get("mapping").object()
	for _, key := range slices.Sorted(maps.Keys(mapping)) {
		if mapping[key] == ref || mapping[key] == name {
			return key
		}
	}
	return name
}

// extensions are references to the schemas of a file that have another one, with a discriminator, in their allOf.
func (d *document) extensions(base place) (found []place) {
	root := place{base.file, d.files[base.file]}
	schemas, prefix := root.get("components").get("schemas"), "#/components/schemas/"
	if root.has("definitions") {
		schemas, prefix = root.get("definitions"), "#/definitions/"
	}
	for _, name := range slices.Sorted(maps.Keys(schemas.object())) {
		for _, part := range schemas.get(name).list("allOf") {
			target, err := d.find(part.file, part.text("$ref"))
			if err == nil && part.has("$ref") && reflect.ValueOf(target.value).Pointer() == reflect.ValueOf(base.value).Pointer() {
				found = append(found, place{base.file, map[string]any{"$ref": prefix + name}})
			}
		}
	}
	return found
}
