package main

import (
	"fmt"
	"math"

	"github.com/bindery-dev/bindery/bench/figure"
)

// check is a figure of ours and the most that it may be.
type check struct {
	what          string
	value, target float64
}

func (c check) met() bool       { return c.value <= c.target }
func (c check) missesFar() bool { return c.value > c.target*1.2 }

func (c check) verdict() string {
	switch {
	case c.met():
		return "met"
	case c.missesFar():
		return "MISSED by over 20 %"
	}
	return "missed by under 20 %"
}

// targets are the figures that this project wants to reach. Each needs its set to have run.
func targets(f *figure.Figures) ([]check, error) {
	for _, set := range []string{"server", "client", "loopback", "json", "router", "generate"} {
		if f.Of(set) == nil {
			return nil, fmt.Errorf("no figures of %s", set)
		}
	}
	var checks []check
	add := func(what string, value, target float64) { checks = append(checks, check{what, value, target}) }

	add("server: CPU, times the limit, geometric mean", mean(f.Of("server"), figure.Ours), 2)
	allocs := map[string]float64{"revoke": 2, "delete": 1, "zone": 2, "devices": 3}
	for _, t := range f.Of("server") {
		ours, err := row(t, figure.Ours)
		if err != nil {
			return nil, err
		}
		add("server: "+t.Case+": CPU, times the limit", ours.Ratio, 2.5)
		add("server: "+t.Case+": allocations", math.Round(ours.Allocs), allocs[t.Case])
	}
	add("client: CPU, times the limit, geometric mean", mean(f.Of("client"), figure.Ours), 1.5)
	for _, t := range f.Of("loopback") {
		ours, err := row(t, figure.Ours)
		if err != nil {
			return nil, err
		}
		limit, err := row(t, figure.Limit)
		if err != nil {
			return nil, err
		}
		add("loopback: "+t.Case+": share below the limit's", limit.Share-ours.Share, 0.04)
	}
	for _, t := range append(f.Of("json"), f.Of("router")...) {
		ours, err := row(t, figure.Ours)
		if err != nil {
			return nil, err
		}
		switch t.Case {
		case "decode":
			add("JSON: decode, times the limit", ours.Ratio, 1.2)
		case "encode":
			add("JSON: encode, times the limit", ours.Ratio, 1.5)
		case "4 routes":
		default:
			add("router: "+t.Case+": CPU, times ogen's", ours.Ratio, 1.15)
			add("router: "+t.Case+": lines", float64(ours.Lines), 7000)
		}
	}
	ours, err := row(f.Of("generate")[0], figure.Ours)
	if err != nil {
		return nil, err
	}
	add("generate: 4 operations: CPU, times oapi-codegen's", ours.Ratio, 1.5)
	return checks, nil
}

func row(t figure.Table, variant string) (*figure.Row, error) {
	if r := t.Find(variant); r != nil {
		return r, nil
	}
	return nil, fmt.Errorf("%s, %s: no figure of %s", t.Set, t.Case, variant)
}

// mean is the geometric mean of a variant's ratios, 0 if a table does not have it.
func mean(tables []figure.Table, variant string) float64 {
	sum := 0.0
	for i := range tables {
		r := tables[i].Find(variant)
		if r == nil {
			return 0
		}
		sum += math.Log(r.Ratio)
	}
	return math.Exp(sum / float64(len(tables)))
}
