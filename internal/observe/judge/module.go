package judge

import (
	"bytes"
	"context"
	"embed"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/bindery-dev/bindery/generator"
	"github.com/bindery-dev/bindery/internal/observe/child"
	"github.com/bindery-dev/bindery/internal/observe/document"
)

// glue is what stands between the generated servers and package child.
//
//go:embed module
var glue embed.FS

const (
	observed  = "observed"
	goMod     = "module " + observed + "\n\ngo 1.26.0\n"
	maxDrops  = 5 // times that responses are left out for which no server can be made
	deepFiles = 8 // folders that a reference may lead up from that of the document
)

// module is a Go module in which servers of a document are built.
type module struct {
	dir    string
	doc    *document.Document
	plan   child.Plan
	config generator.Config
	log    func(string)
}

// make generates the servers and builds them. It returns the path of the program.
func (m *module) make(ctx context.Context, goCommand string) (program string, err error) {
	m.log("generating the server of requests")
	if err := m.generate(ctx, "requests", m.doc.Requests()); err != nil {
		return "", err
	}
	m.log("generating the server of responses")
	if err := m.responses(ctx); err != nil {
		return "", err
	}
	if err := m.glue(); err != nil {
		return "", err
	}
	m.log("compiling")
	program = filepath.Join(m.dir, observed+".exe")
	build := exec.CommandContext(ctx, goCommand, "build", "-trimpath", "-ldflags=-s -w", "-o", program, ".")
	build.Dir = m.dir
	build.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=-mod=mod", "GOPROXY=off", "GOTOOLCHAIN=local", "CGO_ENABLED=0")
	said, err := build.CombinedOutput()
	if err != nil {
		return "", fmt.Errorf("the servers of the document cannot be built: %w\n%s", err, bytes.TrimSpace(said[:min(len(said), 4<<10)]))
	}
	return program, nil
}

// responses generates the server of responses. Those are left out for which that cannot be.
func (m *module) responses(ctx context.Context) error {
	leftOut := map[string]bool{}
	for range maxDrops {
		files, by := m.doc.Responses(child.Prefix, leftOut)
		m.plan.Responses = make(map[string][]child.Response, len(by))
		for operation, list := range by {
			for _, r := range list {
				m.plan.Responses[operation] = append(m.plan.Responses[operation],
					child.Response{Key: r.Key, Path: r.Path, Content: r.Content, Header: r.Header})
			}
		}
		err := m.generate(ctx, "responses", files)
		if err == nil {
			return nil
		}
		refusal, more := (*generator.Refusal)(nil), false
		if !errors.As(err, &refusal) {
			return err
		}
		for _, d := range refusal.Diagnostics() {
			if found := inResponse.FindStringSubmatch(d.Pointer); d.Severity == "error" && found != nil {
				path := document.Unescape(found[1])
				more = more || !leftOut[path]
				leftOut[path] = true
			}
		}
		if !more {
			return err
		}
	}
	return errors.New("no server of the responses can be made")
}

var inResponse = regexp.MustCompile(`^#/paths/(~1r~1[0-9]+)/`)

// generate writes the files of a document, and what is generated from it.
func (m *module) generate(ctx context.Context, side string, files []document.File) error {
	root := filepath.Join(m.dir, side, "testdata")
	folder := strings.Repeat("d/", deepFiles)
	for _, f := range files {
		if err := write(filepath.Join(root, filepath.FromSlash(path.Join(folder, f.Name))), f.Content); err != nil {
			return err
		}
	}
	c := generator.Config{
		Spec: filepath.Join(root, filepath.FromSlash(path.Join(folder, m.doc.Root))), Root: root, Out: filepath.Join(m.dir, side),
		ImportPath: observed + "/" + side, Only: []string{"server"}, Webhooks: []string{"none"},
		Formats: m.config.Formats, Idioms: m.config.Idioms,
	}
	out, err := generator.Generate(ctx, c)
	if err != nil {
		return err
	}
	_, err = out.Write()
	return err
}

// glue writes what is not generated.
func (m *module) glue() error {
	put := func(text []byte, at ...string) error {
		return write(filepath.Join(append([]string{m.dir}, at...)...), text)
	}
	main, err := glue.ReadFile("module/main.go.txt")
	if err != nil {
		return err
	}
	side, err := glue.ReadFile("module/side.go.txt")
	if err != nil {
		return err
	}
	read, err := glue.ReadFile("module/read.go.txt")
	if err != nil {
		return err
	}
	written := []error{put([]byte(goMod), "go.mod"), put(main, "main.go")}
	for _, name := range []string{"requests", "responses"} {
		written = append(written, put(bytes.ReplaceAll(side, []byte("SIDE"), []byte(name)), name, "side.go"),
			put(read, name, "server", "read.go"), m.reading(name))
	}
	sources, err := child.Source.ReadDir(".")
	for _, f := range sources {
		text, err := child.Source.ReadFile(f.Name())
		written = append(written, err, put(text, "child", f.Name()))
	}
	return errors.Join(append(written, err)...)
}

// write writes a file, and makes its folder.
func write(name string, text []byte) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return os.WriteFile(name, text, 0o600)
}
