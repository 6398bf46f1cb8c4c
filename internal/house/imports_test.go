package house

import (
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const (
	kin      = "github.com/getkin/kin-openapi/"
	jennifer = "github.com/dave/jennifer/jen"
	yaml     = "go.yaml.in/yaml/v3"
	fsnotify = "github.com/fsnotify/fsnotify"
	oasdiff  = "github.com/oasdiff/oasdiff/"
	apidiff  = "golang.org/x/exp/apidiff"
	jsonpath = "github.com/theory/jsonpath"
	cobra    = "github.com/spf13/cobra"
	term     = "golang.org/x/term"
	sys      = "golang.org/x/sys/"
	pflag    = "github.com/spf13/pflag"
	udiff    = "github.com/aymanbagabas/go-udiff"
	bolt     = "go.etcd.io/bbolt"
	txtar    = "github.com/rogpeppe/go-internal/txtar"
	tools    = "golang.org/x/tools/"
)

// allowed says what a package may import besides the standard library: packages of the module without the module's path, and others.
// An entry that ends in a slash stands for all below it. Tests may import more.
func allowed() map[string][]string {
	const in = "generator/internal/"
	return map[string][]string{
		"cmd/gen": {
			"generator", "internal/near", "internal/predecessor", "internal/observe/exchange", "internal/observe/finding",
			"internal/observe/har", "internal/observe/judge", "internal/observe/proxy", cobra, pflag, term, fsnotify,
		},
		"generator":                 {in, "internal/near", yaml, udiff},
		"internal/near":             {},
		"internal/observe/exchange": {},
		"internal/observe/har":      {"internal/observe/exchange"},
		"internal/observe/proxy":    {"internal/observe/exchange"},
		"internal/observe/child":    {},
		"internal/observe/document": {},
		"internal/observe/finding":  {yaml},
		"internal/observe/mend":     {"internal/observe/document", "internal/observe/finding"},
		"internal/observe/judge":    {"generator", "internal/observe/"},
		in + "diag":                 {},
		in + "grammar":              {},
		in + "reference":            {},
		in + "written":              {in + "diag", yaml},
		in + "remote":               {},
		in + "disk":                 {in + "reference"},
		in + "source":               {in + "diag", in + "disk", in + "grammar", in + "reference", in + "written", "internal/near", yaml},
		"test/conformance/jsonpath": {jsonpath},
		"test/moved":                {},
		in + "explain":              {in + "ir", in + "gocode", in + "emit/method", jennifer},
		"internal/dialect":          {},
		"internal/predecessor":      {yaml, "internal/near"},
		in + "closure":              {},
		in + "breaking":             {in + "closure", in + "diag", in + "parallel", in + "source", in + "written", kin, oasdiff, apidiff},
		in + "overlay":              {in + "diag", in + "disk", in + "source", "internal/near", jsonpath, jsonpath + "/spec"},
		in + "vendor":               {in + "diag", in + "grammar", in + "ir", in + "source"},
		in + "idiom":                {in + "diag", in + "source"},
		in + "swagger":              {in + "diag", in + "grammar", in + "source"},
		in + "load": {
			in + "diag", in + "grammar", in + "source", in + "parallel", in + "ecma", in + "decimal", in + "written", "internal/near",
			in + "vendor", kin,
		},
		in + "ir":          {in + "diag"},
		in + "naming":      {},
		in + "parallel":    {},
		in + "ecma":        {},
		in + "decimal":     {},
		in + "gocode":      {in + "ir", jennifer},
		in + "emit/api":    {in + "ir", in + "gocode", in + "emit/parts", in + "emit/rule", jennifer},
		in + "emit/rule":   {in + "ir", in + "gocode", jennifer},
		in + "emit/parts":  {in + "ir", in + "gocode", in + "emit/method", jennifer},
		in + "emit/method": {in + "ir", in + "gocode", jennifer},
		in + "emit/facade": {in + "ir", in + "gocode", in + "emit/method", jennifer},
		in + "emit/client": {in + "ir", in + "gocode", in + "emit/method", jennifer},
		// A router of many routes has helper methods, which get their names when it is planned.
		in + "emit/server": {in + "ir", in + "gocode", in + "emit/method", in + "naming", jennifer},

		in + "emit/scaffold": {in + "ir", in + "gocode", in + "emit/method", jennifer},

		// The rooms of lower, from the bottom up: schema knows no names, route no schema, and nobody what comes behind.
		in + "lower/rule":      {},
		in + "lower/options":   {in + "diag"},
		in + "lower/status":    {in + "ir"},
		in + "lower/mediatype": {},
		in + "lower/extension": {in + "diag", in + "ir", in + "lower/prose", in + "source"},
		in + "lower/flow":      {in + "ir", in + "naming", in + "source"},
		in + "lower/prose":     {in + "ir", in + "source"},
		in + "lower/event":     {in + "diag", in + "source", in + "lower/mediatype", in + "lower/schema"},
		in + "lower/schema": {
			in + "diag", in + "grammar", in + "source", in + "ir", in + "ecma", in + "decimal", in + "lower/prose", in + "lower/rule",
			in + "vendor",
		},
		in + "lower/names": {
			in + "diag", in + "source", in + "ir", in + "naming", in + "lower/schema", in + "lower/options",
			in + "lower/status", in + "lower/prose", in + "vendor",
		},
		in + "lower/decide": {
			in + "diag", in + "source", in + "ir", in + "lower/schema", in + "lower/prose", in + "decimal", in + "vendor",
		},
		in + "lower/label":   {in + "source", in + "ir", in + "lower/schema", in + "lower/names", in + "lower/prose"},
		in + "lower/pattern": {in + "diag", in + "ir", in + "naming", in + "ecma", in + "lower/names", in + "lower/prose"},
		in + "lower/bound":   {in + "diag", in + "source", in + "ir", in + "decimal", in + "lower/schema"},
		in + "lower/held": {
			in + "source", in + "ir", in + "naming", in + "lower/schema", in + "lower/names", in + "lower/bound", in + "lower/pattern",
		},
		in + "lower/model": {
			in + "lower/label", in + "lower/bound", in + "lower/pattern", in + "lower/held",
			in + "diag", in + "source", in + "ir", in + "naming", in + "example", in + "ecma", in + "decimal",
			in + "lower/schema", in + "lower/names", in + "lower/decide", in + "lower/options", in + "lower/prose", in + "vendor",
			in + "idiom",
		},
		in + "lower/route": {
			in + "naming", in + "diag", in + "grammar", in + "source", in + "ir", in + "lower/rule", in + "lower/prose", in + "idiom",
		},
		in + "lower/servers": {in + "vendor", in + "diag", in + "source", in + "ir", in + "naming", in + "lower/names", in + "lower/prose"},
		in + "lower/operation": {
			in + "lower/servers", in + "lower/flow", in + "lower/mediatype", in + "lower/extension", in + "lower/event",
			in + "diag", in + "grammar", in + "source", in + "ir", in + "naming", in + "lower/schema", in + "lower/names",
			in + "lower/model", in + "lower/route",
			in + "lower/options", in + "lower/prose", in + "lower/status", in + "lower/rule", in + "vendor",
		},
		in + "lower/settle": {in + "diag", in + "source", in + "ir", in + "lower/model"},
		in + "lower/page":   {in + "diag", in + "source", in + "ir", in + "lower/options"},
		in + "lower/facade": {
			in + "diag", in + "source", in + "ir", in + "naming", in + "lower/names", in + "lower/options", in + "lower/prose",
		},
		in + "lower": {in + "diag", in + "source", in + "ir", in + "naming", in + "lower/"},

		in + "emit/emittest": {in + "ir", in + "gocode", in + "support", txtar},

		in + "support":           {},
		in + "support/decimal":   {},
		in + "support/timestamp": {},
		in + "support/signature": {},
		in + "support/digest":    {},
		in + "support/value":     {in + "support/timestamp"},
		in + "support/near":      {},
		in + "support/wire": {
			in + "support/decimal", in + "support/timestamp", in + "support/value", in + "support/near", in + "support/digest",
		},
		in + "support/match": {},
		in + "support/check": {in + "support/wire"},
		in + "support/rule": {
			in + "support/wire", in + "support/check", in + "support/decimal", in + "support/near", in + "support/value",
		},
		in + "support/form":    {in + "support/wire"},
		in + "support/lenient": {in + "support/wire"},
		in + "support/format":  {},
		in + "support/markup":  {in + "support/wire"},
		in + "support/stream":  {in + "support/wire"},
		in + "support/api":     {in + "support/wire"},
		in + "support/oauth":   {in + "support/wire"},
		in + "support/client": {
			in + "support/wire", in + "support/form", in + "support/markup", in + "support/stream", in + "support/api",
			in + "support/signature",
		},

		in + "support/facade":          {in + "support/client", in + "support/facade/"},
		in + "support/facade/apierror": {in + "support/wire"},
		in + "support/facade/option":   {in + "support/client"},
		in + "support/facade/param":    {in + "support/wire"},

		in + "support/server": {
			in + "support/wire", in + "support/form", in + "support/markup", in + "support/stream", in + "support/api",
			in + "support/signature", in + "support/lenient",
		},
		// What a server of the user's begins with stands on the bindings.
		in + "support/scaffold": {in + "support/wire", in + "support/api", in + "support/server"},

		in + "graft":      {in + "diag"},
		in + "config":     {in + "diag", in + "source", in + "written", yaml},
		in + "lock":       {in + "diag", in + "ir"},
		in + "gate":       {in + "closure", in + "diag", in + "gocode", in + "parallel", in + "support"},
		in + "gate/stubs": {tools},
		in + "output":     {in + "diag", in + "gocode", in + "parallel", udiff, sys},

		in + "example": {in + "diag", in + "ir", in + "support/wire", in + "support/check", in + "support/format"},

		"examples/accessd":                          {"gen/", "examples/accessd/"},
		"examples/accessd/emulator":                 {"gen/", "examples/accessd/store"},
		"examples/accessd/store":                    {bolt, bolt + "/", yaml},
		"examples/facade":                           {"examples/facade/gen/cloudflare", "examples/facade/gen/cloudflare/"},
		"examples/facade/gen/api":                   {"examples/facade/gen/wire", "examples/facade/gen/check"},
		"examples/facade/gen/check":                 {"examples/facade/gen/wire"},
		"examples/facade/gen/client":                {"examples/facade/gen/wire", "examples/facade/gen/form", "examples/facade/gen/api"},
		"examples/facade/gen/decimal":               {},
		"examples/facade/gen/form":                  {"examples/facade/gen/wire"},
		"examples/facade/gen/cloudflare":            {"examples/facade/gen/"},
		"examples/facade/gen/cloudflare/apierror":   {"examples/facade/gen/wire", "examples/facade/gen/api"},
		"examples/facade/gen/cloudflare/option":     {"examples/facade/gen/client"},
		"examples/facade/gen/cloudflare/param":      {"examples/facade/gen/wire", "examples/facade/gen/api"},
		"examples/facade/gen/cloudflare/zero_trust": {"examples/facade/gen/"},
		"examples/facade/gen/value":                 {},
		"examples/facade/gen/wire":                  {"examples/facade/gen/decimal", "examples/facade/gen/value"},
		"examples/revoke":                           {"gen/"},

		"gen/decimal": {},
		"gen/value":   {},
		"gen/wire":    {"gen/decimal", "gen/value"},
		"gen/check":   {"gen/wire"},
		"gen/form":    {"gen/wire"},
		"gen/api":     {"gen/wire", "gen/check"},
		"gen/client":  {"gen/wire", "gen/form", "gen/api"},
		"gen/lenient": {"gen/wire"},
		"gen/server":  {"gen/wire", "gen/form", "gen/lenient", "gen/api"},

		"examples/routers/access":     {"gen/"},
		"examples/routers/accesstest": {"gen/", "examples/routers/access"},

		"internal/house":         {},
		"test/corpus":            {"generator"},
		"test/corpus/cmd/corpus": {"test/corpus"},

		"test/conformance/driver":       {"generator"},
		"test/conformance/driver/judge": {},
		"test/downstream":               {},
		"test/interop":                  {},
		"test/interop/interopd":         {},
		"test/models":                   {},
		"test/observe/shop":             {"internal/observe/exchange", "internal/observe/finding"},
		"test/observe/traffic":          {"internal/observe/exchange"},
		"test/operations":               {},
		"test/operations/oapi":          {"github.com/oapi-codegen/runtime"},
	}
}

func TestImports(t *testing.T) {
	table := allowed()
	seen := map[string]bool{}
	for _, f := range goFiles(t) {
		if f.isTest() || f.path == "tools.go" {
			continue
		}
		seen[f.dir()] = true
		list, known := table[f.dir()]
		if !known {
			t.Errorf("%s: package %s is not in the table of allowed imports", f.path, f.dir())
			continue
		}
		for _, imported := range f.imports() {
			own := strings.TrimPrefix(imported, module)
			if isStandard(imported) || slices.ContainsFunc(list, func(entry string) bool { return covers(entry, own) }) {
				continue
			}
			t.Errorf("%s imports %s, which package %s may not", f.path, imported, f.dir())
		}
	}
	for _, pkg := range slices.Sorted(maps.Keys(table)) {
		if _, err := os.Stat(filepath.Join(root, pkg)); err == nil && !seen[pkg] && pkg != "generator/internal/support" {
			t.Errorf("the table has package %s, which has no Go files", pkg)
		}
	}
}

func covers(entry, imported string) bool {
	return entry == imported || strings.HasSuffix(entry, "/") && strings.HasPrefix(imported, entry)
}

// isStandard goes by the first segment: only paths outside the standard library have a dot there.
func isStandard(imported string) bool {
	first, _, _ := strings.Cut(imported, "/")
	return !strings.Contains(first, ".")
}

// What is generated and what is copied stays clear of reflection: the encoding/json methods of Opt and its like are for users' own structs.
func TestOutputWithoutReflection(t *testing.T) {
	files := map[string][]string{
		"reflect":       {"wire/opt.go", "wire/opt_gen.go"},
		"encoding/json": {"wire/opt.go", "wire/opt_gen.go"},
		"unsafe":        {"wire/unsafe.go", "wire/unsafe_gen.go"},
	}
	for _, f := range goFiles(t) {
		if f.isTest() || !f.below("gen", "generator/internal/support") {
			continue
		}
		for _, imported := range f.imports() {
			homes, special := files[imported]
			if special && !slices.ContainsFunc(homes, func(home string) bool { return strings.HasSuffix(f.path, "/"+home) }) {
				t.Errorf("%s imports %s", f.path, imported)
			}
		}
	}
}

// Every internal package says in doc.go what goes in, what comes out, and what it must not know; support code whose package comment is
// printed says it in the file that stands for what is printed.
func TestInternalPackagesHaveDoc(t *testing.T) {
	docs, packages := map[string]bool{}, map[string]bool{}
	for _, f := range goFiles(t) {
		if f.isTest() || f.ast.Name.Name == "main" || !f.below("generator/internal", "internal") {
			continue
		}
		packages[f.dir()] = true
		name := path.Base(f.path)
		if (name == "doc.go" || name == "placeholder.go") && f.ast.Doc.Text() != "" {
			docs[f.dir()] = true
		}
	}
	for _, pkg := range slices.Sorted(maps.Keys(packages)) {
		if !docs[pkg] {
			t.Errorf("%s has no doc.go with a package comment", pkg)
		}
	}
}
