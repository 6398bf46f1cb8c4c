package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"regexp"
	"runtime"
	"strings"
	"time"

	"github.com/bindery-dev/bindery/bench/figure"
)

// peers are the modules whose versions belong to the figures.
var peers = []string{
	"github.com/ogen-go/ogen", "github.com/go-faster/jx", "github.com/oapi-codegen/oapi-codegen/v2", "github.com/oapi-codegen/runtime",
	"github.com/oapi-codegen/nethttp-middleware", "github.com/go-json-experiment/json",
	"github.com/santhosh-tekuri/jsonschema/v6", "github.com/getkin/kin-openapi",
}

// describe says what runs, and where.
func describe() (*figure.Figures, error) {
	f := &figure.Figures{
		Machine: fmt.Sprintf("%s, %d cores, %s/%s", processor(), runtime.NumCPU(), runtime.GOOS, runtime.GOARCH),
		Go:      runtime.Version(),
		Date:    time.Now().UTC().Format(time.DateOnly),
	}
	out, err := exec.Command("go", append([]string{"list", "-m", "-json=Path,Version"}, peers...)...).Output()
	if err != nil {
		return nil, fmt.Errorf("go list -m: %w", err)
	}
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var m figure.Module
		switch err := d.Decode(&m); {
		case errors.Is(err, io.EOF):
			return f, nil
		case err != nil:
			return nil, err
		}
		f.Modules = append(f.Modules, m)
	}
}

var model = regexp.MustCompile(`(?m)^model name\s*:\s*(.+)$`)

func processor() string {
	text, err := os.ReadFile("/proc/cpuinfo")
	if err != nil {
		return "unknown processor"
	}
	if found := model.FindSubmatch(text); found != nil {
		return string(found[1])
	}
	return "unknown processor"
}
