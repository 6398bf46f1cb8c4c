package main

import (
	"fmt"
	"log/slog"
	"net/http"
	"runtime"
	"slices"
	"time"

	"github.com/bindery-dev/bindery/bench/figure"
	"github.com/bindery-dev/bindery/bench/growth"
	"github.com/bindery-dev/bindery/bench/slice"
)

// sizes are those of bodies: the last is the most that a server reads.
var sizes = []struct {
	name  string
	bytes int
}{{figure.Quarter, 1<<20 - 1<<10}, {figure.Half, 2<<20 - 2<<10}, {figure.Whole, 4<<20 - 4<<10}}

// growth has a server read bodies of a size, and of twice that size, and so on.
func (b benchmark) growth() ([]figure.Table, error) {
	server, err := growth.Server()
	if err != nil {
		return nil, err
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	slog.SetDefault(slog.New(slog.DiscardHandler)) // there are no handlers
	var tables []figure.Table
	for _, c := range growth.Cases() {
		table := figure.Table{Set: "growth", Case: c.Name, Base: figure.Quarter}
		for _, size := range sizes {
			took, err := reading(server, c, size.bytes)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", c.Name, err)
			}
			table.Rows = append(table.Rows, figure.Row{Variant: size.name, Nanos: took, Ratio: took})
		}
		for i := range table.Rows {
			table.Rows[i].Ratio /= table.Rows[0].Nanos
		}
		tables = append(tables, table)
	}
	return tables, nil
}

// reading is the CPU time of a body, the median of some.
func reading(server http.Handler, c growth.Case, size int) (float64, error) {
	body := c.Body(size)
	var times []float64
	for len(times) < 3 || len(times) < 9 && times[0] < float64(200*time.Millisecond) {
		runtime.GC()
		start := slice.CPU()
		status := growth.Read(server, c.Path, body)
		if times = append(times, float64(slice.CPU()-start)); !slices.Contains(growth.Statuses, status) {
			return 0, fmt.Errorf("status %d", status)
		}
		if times[0] > float64(5*time.Second) {
			break
		}
	}
	return slice.Median(times), nil
}
