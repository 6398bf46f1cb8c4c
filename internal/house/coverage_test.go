package house

import (
	"fmt"
	"go/ast"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
)

// docs/coverage.md has a row for everything that spec/openapi.yaml says, with the tests that show it: "| subject | part | tests |".
func TestCoverageIsComplete(t *testing.T) {
	text, err := os.ReadFile(filepath.Join(root, "docs", "coverage.md"))
	if err != nil {
		t.Fatal(err)
	}
	rows, tests := map[string]bool{}, testNames(t)
	for line := range strings.Lines(string(text)) {
		cells := strings.Split(strings.Trim(strings.TrimSpace(line), "|"), " | ")
		if len(cells) != 3 || !strings.Contains(cells[1], "`") {
			continue
		}
		part := strings.TrimSpace(cells[0]) + " | " + strings.Trim(strings.TrimSpace(cells[1]), "`")
		rows[part] = true
		for test := range strings.SplitSeq(cells[2], ",") {
			if name := strings.TrimSpace(test); !tests[name] {
				t.Errorf("%s: there is no test %q", part, name)
			}
		}
	}
	parts := specParts(loadSpec(t))
	for _, part := range parts {
		if !rows[part] {
			t.Errorf("docs/coverage.md has no row for\n| %s |", strings.Replace(part, " | ", " | `", 1)+"`")
		}
		delete(rows, part)
	}
	for _, part := range slices.Sorted(maps.Keys(rows)) {
		t.Errorf("docs/coverage.md has a row for what spec/openapi.yaml does not say: %s", part)
	}
}

// specParts lists what a document says: of each operation, then of each schema.
func specParts(doc *openapi3.T) []string {
	names := map[string]string{
		"zero-trust-organization-revoke-all-access-tokens-for-a-user":            "RevokeUser",
		"zone-level-zero-trust-organization-revoke-all-access-tokens-for-a-user": "RevokeZoneUser",
		"zero-trust-users-delete-user":                                           "DeleteUser",
		"devices-revoke-devices":                                                 "RevokeDevices",
	}
	all := []string{"document | server " + doc.Servers[0].URL}
	for name, scheme := range schemes(doc) {
		all = append(all, "document | "+name+": "+scheme)
	}
	for _, path := range slices.Sorted(maps.Keys(doc.Paths.Map())) {
		for method, op := range doc.Paths.Value(path).Operations() {
			for _, part := range operationParts(doc, op) {
				all = append(all, names[op.OperationID]+" | "+part)
			}
			all = append(all, names[op.OperationID]+" | "+method+" "+path)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(doc.Components.Schemas)) {
		for _, part := range describe("", doc.Components.Schemas[name].Value) {
			// A message is described once, not in each list that holds it.
			if _, inside, found := strings.Cut(part, "/0"); !found || !strings.Contains(inside, ":") {
				all = append(all, name+" | "+strings.TrimPrefix(part, ": "))
			}
		}
	}
	return all
}

func operationParts(doc *openapi3.T, op *openapi3.Operation) []string {
	all := parameters(op)
	if op.RequestBody != nil {
		for _, media := range op.RequestBody.Value.Content {
			all = append(all, bodyParts(media.Schema)...)
		}
	}
	for status, response := range op.Responses.Map() {
		for _, media := range response.Value.Content {
			all = append(all, "response "+status+": "+filepath.Base(media.Schema.Ref))
		}
	}
	security := doc.Security
	if op.Security != nil {
		security = *op.Security
	}
	permissions := "permissions: none"
	if list := op.Extensions["x-api-token-group"]; list != nil {
		permissions = fmt.Sprintf("permissions: %v", list)
	}
	all = append(all, permissions, "security: "+strings.ReplaceAll(alternatives(security), " | ", " or "))
	if op.Deprecated {
		all = append(all, "deprecated")
	}
	return all
}

func bodyParts(schema *openapi3.SchemaRef) []string {
	if schema.Ref != "" {
		return []string{"body*: " + filepath.Base(schema.Ref)}
	}
	var all []string
	for i, line := range describe("", schema.Value) {
		star := ""
		if i == 0 {
			star = "*"
		}
		all = append(all, "body"+star+line)
	}
	return all
}

// testNames is every test of the bindings.
func testNames(t *testing.T) map[string]bool {
	names := map[string]bool{}
	for _, f := range goFiles(t) {
		if !f.isTest() || !f.below("test") {
			continue
		}
		for _, decl := range f.ast.Decls {
			if fn, ok := decl.(*ast.FuncDecl); ok && fn.Recv == nil && strings.HasPrefix(fn.Name.Name, "Test") {
				names[fn.Name.Name] = true
			}
		}
	}
	return names
}
