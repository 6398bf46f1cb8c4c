package grammar

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

type object = map[string]any

// metaSchema is a published description of a version.
type metaSchema struct {
	version Versions
	root    object
	defs    object
	objects map[string]Object // by the names of definitions
}

// The names of definitions, by what they define. What a version calls "X-or-reference" is X.
var (
	names20 = map[string]Object{
		"paths": Paths, "pathItem": PathItem, "operation": Operation, "parameter": Parameter, "responses": Responses,
		"response": Response, "responseValue": Response, "header": Header, "schema": Schema, "fileSchema": Schema, "info": Info,
		"contact": Contact, "license": License, "xml": XML, "tag": Tag, "externalDocs": ExternalDocs,
		"securityRequirement": SecurityRequirement, "basicAuthenticationSecurity": SecurityScheme, "apiKeySecurity": SecurityScheme,
		"oauth2ImplicitSecurity": SecurityScheme, "oauth2PasswordSecurity": SecurityScheme,
		"oauth2ApplicationSecurity": SecurityScheme, "oauth2AccessCodeSecurity": SecurityScheme,
	}
	names30 = map[string]Object{
		"Components": Components, "Paths": Paths, "PathItem": PathItem, "Operation": Operation, "Parameter": Parameter,
		"RequestBody": RequestBody, "MediaType": MediaType, "Encoding": Encoding, "Responses": Responses, "Response": Response,
		"Header": Header, "Schema": Schema, "Example": Example, "Link": Link, "Callback": Callback,
		"SecurityScheme": SecurityScheme, "Info": Info, "Contact": Contact, "License": License, "Server": Server,
		"ServerVariable": ServerVariable, "Discriminator": Discriminator, "XML": XML, "OAuthFlows": Flows,
		"ImplicitOAuthFlow": Flow, "PasswordOAuthFlow": Flow, "ClientCredentialsFlow": Flow, "AuthorizationCodeOAuthFlow": Flow,
		"Tag": Tag, "ExternalDocumentation": ExternalDocs, "SecurityRequirement": SecurityRequirement,
	}
	names31 = map[string]Object{
		"components": Components, "paths": Paths, "path-item": PathItem, "operation": Operation, "parameter": Parameter,
		"request-body": RequestBody, "media-type": MediaType, "encoding": Encoding, "responses": Responses, "response": Response,
		"header": Header, "example": Example, "link": Link, "callbacks": Callback, "security-scheme": SecurityScheme, "info": Info,
		"contact": Contact, "license": License, "server": Server, "server-variable": ServerVariable, "discriminator": Discriminator,
		"xml": XML, "oauth-flows": Flows, "implicit": Flow, "password": Flow, "client-credentials": Flow,
		"authorization-code": Flow, "device-authorization": Flow, "tag": Tag, "external-documentation": ExternalDocs,
		"external-docs": ExternalDocs, "security-requirement": SecurityRequirement,
	}
)

func metaSchemas(t *testing.T) []metaSchema {
	t.Helper()
	v20, v30, v31, v32 := read(t, "openapi/2.0.json"), read(t, "openapi/3.0.yaml"), read(t, "openapi/3.1.yaml"), read(t, "openapi/3.2.yaml")
	for v, root := range map[string]object{"3.1": v31, "3.2": v32} {
		defs, meta := root["$defs"].(object), read(t, "openapi/"+v+"-meta.yaml")
		maps.Copy(defs, meta["$defs"].(object))
		maps.Copy(defs, defs["oauth-flows"].(object)["$defs"].(object))
		all := []any{meta}
		for _, vocabulary := range []string{
			"core", "applicator", "unevaluated", "validation", "meta-data", "format-annotation", "content",
		} {
			one := read(t, "jsonschema/"+vocabulary+".json")
			all = append(all, one)
			if own, has := one["$defs"]; has {
				maps.Copy(defs, own.(object))
			}
		}
		defs["schema"] = object{"allOf": all}
	}
	return []metaSchema{
		{V20, v20, v20["definitions"].(object), names20}, {V30, v30, v30["definitions"].(object), names30},
		{V31, v31, v31["$defs"].(object), names31}, {V32, v32, v32["$defs"].(object), names31},
	}
}

func read(t *testing.T, name string) (root object) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.Unmarshal(text, &root); err != nil {
		t.Fatal(err)
	}
	return root
}

// TestMetaSchemas holds the table to what is published: each version has the fields that it has here, of the types and with the
// objects that are said here, and no others.
func TestMetaSchemas(t *testing.T) {
	types := map[[2]string]Types{} // of all versions, by object and field
	for _, m := range metaSchemas(t) {
		found := map[Object]map[string][]object{}
		for name, def := range m.defs {
			if o := m.objects[name]; o != None {
				m.collect(def, o, found)
			}
			if of, refable := strings.CutSuffix(name, "-or-reference"); refable && !m.objects[of].IsRefable() {
				t.Errorf("version %d: %s may be a reference", m.version, of)
			}
		}
		m.collect(m.defs["schema"], Schema, found)
		m.collect(m.root, map[bool]Object{false: Document, true: Swagger}[m.version == V20], found)
		delete(found, Responses) // its names are statuses
		for o, fields := range found {
			for name, defs := range fields {
				f, known := o.Field(name)
				if !known || f.In&m.version == 0 {
					if o == Parameter && m.version == V20 || o == Header && m.version == V20 {
						f, known = Schema.Field(name) // see objects
					}
				}
				if !known || f.In&m.version == 0 {
					t.Errorf("version %d: %s has %q, which is not in the table", m.version, o, name)
					continue
				}
				for _, def := range defs {
					if named := m.compare(t, o, f, def); m.version != V20 {
						types[[2]string{o.String(), name}] |= named
					}
				}
			}
			for _, f := range o.Fields() {
				if f.In&m.version != 0 && fields[f.Name] == nil && !strings.HasPrefix(f.Name, "x-") {
					t.Errorf("version %d: %s has no %q", m.version, o, f.Name)
				}
			}
		}
		for o := Document; o < objectCount; o++ {
			for _, f := range o.Fields() {
				if f.In&m.version != 0 && found[o] == nil && (o != Swagger || m.version == V20) {
					t.Errorf("version %d: nobody has %q of %s", m.version, f.Name, o)
				}
			}
		}
	}
	for o := Document; o < objectCount; o++ {
		for _, f := range o.Fields() {
			if got := types[[2]string{o.String(), f.Name}]; f.In != 0 && o != Swagger && got != 0 && got != f.Types {
				t.Errorf("%q of %s is of the types %b, not %b", f.Name, o, got, f.Types)
			}
		}
	}
}

// collect finds the fields of an object: those that a definition has itself, or in a schema that it is made of.
func (m metaSchema) collect(def any, o Object, found map[Object]map[string][]object) {
	one, isObject := def.(object)
	if !isObject {
		return
	}
	properties, _ := one["properties"].(object)
	for name, value := range properties {
		if found[o] == nil {
			found[o] = map[string][]object{}
		}
		field, _ := value.(object) // true is nil
		found[o][name] = append(found[o][name], field)
	}
	for _, part := range slices.Concat(alternatives(one), items(one["allOf"]), []any{one["then"], one["else"]}) {
		if !isReference(part) {
			m.collect(part, o, found)
		}
	}
	dependent, _ := one["dependentSchemas"].(object)
	for _, part := range dependent {
		m.collect(part, o, found)
	}
	if ref, has := one["$ref"].(string); has {
		m.collect(m.target(ref), o, found)
	}
}

func items(list any) []any {
	all, _ := list.([]any)
	return all
}

func alternatives(def object) []any { return slices.Concat(items(def["oneOf"]), items(def["anyOf"])) }

// isReference reports whether an alternative is a reference in the document's place of an object.
func isReference(def any) bool {
	one, _ := def.(object)
	ref, _ := one["$ref"].(string)
	return strings.HasSuffix(ref, "eference")
}

// target is what a reference leads to, nil outside of the files here.
func (m metaSchema) target(ref string) any {
	pointer, local := strings.CutPrefix(ref, "#/")
	if !local {
		return nil
	}
	tokens := strings.Split(pointer, "/")
	if def, known := m.defs[tokens[len(tokens)-1]]; known {
		return def
	}
	var at any = m.root
	for _, token := range tokens {
		at = at.(object)[token]
	}
	return at
}

// compare holds a field to a definition, and returns the types that this names.
func (m metaSchema) compare(t *testing.T, o Object, f Field, def object) Types {
	t.Helper()
	types, of, nest := m.shape(def)
	if m.version == V20 && (of == None || f.Name == "items") { // which may also be a list there, as in older JSON Schema
		return 0
	}
	if types != 0 && (of != f.Of || nest != f.Nest) {
		t.Errorf("version %d: %q of %s holds %s (nesting %d), not %s (%d)", m.version, f.Name, o, of, nest, f.Of, f.Nest)
	}
	return types
}

// shape is what a definition says of a value, no types if it says nothing.
func (m metaSchema) shape(def object) (types Types, of Object, nest Nesting) {
	if _, isSchema := def["$dynamicRef"]; isSchema {
		return ObjectType | Boolean, Schema, One
	}
	if ref, isRef := def["$ref"].(string); isRef {
		name := strings.TrimSuffix(ref[strings.LastIndex(ref, "/")+1:], "-or-reference")
		if o := m.objects[name]; o != None {
			return ObjectType, o, One
		}
		target, _ := m.target(ref).(object)
		return m.shape(target)
	}
	for _, one := range alternatives(def) {
		if isReference(one) {
			continue
		}
		more, inner, how := m.shape(one.(object))
		if types |= more; inner != None {
			of, nest = inner, how
		}
	}
	names := items(def["type"])
	if name, one := def["type"].(string); one {
		names = []any{name}
	}
	for _, name := range names {
		types |= typeNamed(name.(string))
	}
	for _, value := range append(items(def["enum"]), def["const"]) {
		types |= typeOf(value)
	}
	return m.within(def, types, of, nest)
}

// within looks for objects in a sequence or mapping.
func (m metaSchema) within(def object, types Types, of Object, nest Nesting) (Types, Object, Nesting) {
	if one, isList := def["items"].(object); isList {
		if _, inner, _ := m.shape(one); inner != None {
			return types, inner, List
		}
	}
	values := []any{def["additionalProperties"]}
	patterns, _ := def["patternProperties"].(object)
	for pattern, value := range patterns {
		if pattern != "^x-" {
			values = append(values, value)
		}
	}
	for _, value := range values {
		if one, isTable := value.(object); isTable {
			if _, inner, _ := m.shape(one); inner != None {
				return types, inner, Table
			}
		}
	}
	return types, of, nest
}

func typeNamed(name string) Types {
	return map[string]Types{
		"null": Null, "boolean": Boolean, "object": ObjectType, "array": Array, "string": String, "integer": Number, "number": Number,
	}[name]
}

func typeOf(value any) Types {
	switch value.(type) {
	case bool:
		return Boolean
	case string:
		return String
	}
	return 0
}
