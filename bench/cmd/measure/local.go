package main

import (
	"bytes"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/bindery-dev/bindery/bench/figure"
	"github.com/bindery-dev/bindery/bench/payload"
	"github.com/bindery-dev/bindery/bench/routers"
	"github.com/bindery-dev/bindery/bench/slice"
)

// json decodes and encodes the list.
func (b benchmark) json() ([]figure.Table, error) {
	text := payload.List()
	all, err := payload.All(text)
	if err != nil {
		return nil, err
	}
	var decode, encode []slice.Variant
	for _, codec := range all {
		decode = append(decode, slice.Variant{Name: codec.Name, Run: succeed(codec.Decode)})
		encode = append(encode, slice.Variant{Name: codec.Name, Run: succeed(func() error { _, err := codec.Encode(); return err })})
	}
	decoding, err := b.compare("json", "decode", figure.Limit, decode)
	if err != nil {
		return nil, err
	}
	encoding, err := b.compare("json", "encode", figure.Limit, encode)
	return []figure.Table{decoding, encoding}, err
}

// routers finds operations.
func (b benchmark) routers() ([]figure.Table, error) {
	list, err := os.ReadFile("specs/routes.txt")
	if err != nil {
		return nil, err
	}
	four, fourRequests := routers.Four()
	many, manyRequests := routers.Many(string(list))
	small, err := b.finding("4 routes", four, fourRequests)
	if err != nil {
		return nil, err
	}
	large, err := b.finding(fmt.Sprintf("%d routes", len(manyRequests)), many, manyRequests)
	return []figure.Table{small, large}, err
}

func (b benchmark) finding(of string, all []routers.Router, requests []*http.Request) (figure.Table, error) {
	var variants []slice.Variant
	for _, router := range all {
		next := 0
		variants = append(variants, slice.Variant{Name: router.Name, Run: func() {
			router.Find(requests[next])
			if next++; next == len(requests) {
				next = 0
			}
		}})
	}
	table, err := b.compare("router", of, figure.Ogen, variants)
	if err != nil {
		return table, err
	}
	for _, router := range all {
		row := table.Find(router.Name)
		if row == nil || router.File == "" {
			continue
		}
		files, err := filepath.Glob(router.File)
		if err != nil {
			return table, err
		}
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				return table, err
			}
			row.Lines += bytes.Count(text, []byte("\n"))
		}
	}
	return table, nil
}

// generate runs the generators on the small document, each a process of its own.
func (b benchmark) generate() ([]figure.Table, error) {
	folder, err := os.MkdirTemp("", "generate")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	generators := []struct {
		name string
		args []string
	}{
		{figure.Ours, []string{
			"bin/gen", "generate", "--quiet", "--import-path", "example.com/gen", "--out", filepath.Join(folder, "gen"), spec,
		}},
		{figure.Ogen, []string{"bin/ogen", "--clean", "--target", filepath.Join(folder, "ogen"), "--package", "ogen", spec}},
		{figure.Oapi, []string{
			"bin/oapi-codegen", "-generate", "models,client,std-http-server,strict-server", "-package", "oapi",
			"-o", filepath.Join(folder, "oapi.go"), spec,
		}},
	}
	seconds := make([][]float64, len(generators))
	for round := range max(9, b.rounds/4) {
		for k := range generators {
			i := (k + round) % len(generators)
			command := exec.Command(generators[i].args[0], generators[i].args[1:]...)
			if out, err := command.CombinedOutput(); err != nil {
				return nil, fmt.Errorf("%s: %w\n%s", generators[i].name, err, out)
			}
			cpu := command.ProcessState.UserTime() + command.ProcessState.SystemTime()
			seconds[i] = append(seconds[i], float64(cpu.Nanoseconds()))
		}
	}
	table := figure.Table{Set: "generate", Case: "4 operations", Base: figure.Oapi}
	for i, g := range generators {
		table.Rows = append(table.Rows, figure.Row{
			Variant: g.name, Nanos: slice.Median(seconds[i]), Ratio: slice.Paired(seconds[i], seconds[len(generators)-1]),
		})
	}
	return []figure.Table{table}, nil
}
