package main

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/bindery-dev/bindery/bench/figure"
)

// check is a figure of ours and the most that it may be, or the least.
type check struct {
	what          string
	value, target float64
	least         bool
	aim           bool // told, and no failure: it is further than what can be done
}

func (c check) met() bool {
	if c.least {
		return c.value >= c.target
	}
	return c.value <= c.target
}

func (c check) missesFar() bool {
	if c.aim {
		return false
	}
	if c.least {
		return c.value*1.2 < c.target
	}
	return c.value > c.target*1.2
}

// bound is the target in words.
func (c check) bound() string {
	if c.least {
		return "at least " + number(c.target)
	}
	return "at most " + number(c.target)
}

func (c check) verdict() string {
	switch {
	case c.met():
		return "met"
	case c.missesFar():
		return "MISSED by over 20 %"
	case c.aim:
		return "not reached"
	}
	return "missed by under 20 %"
}

// targets are the figures that this project wants to reach. Each needs its set to have run.
func targets(f *figure.Figures) ([]check, error) {
	for _, set := range []string{"server", "client", "loopback", "json", figure.Valid, figure.Invalid, "growth", "router", "generate"} {
		if f.Of(set) == nil {
			return nil, fmt.Errorf("no figures of %s", set)
		}
	}
	var checks []check
	add := func(what string, value, target float64) {
		checks = append(checks, check{what: what, value: value, target: target})
	}

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
	judged, err := validations(f)
	if err != nil {
		return nil, err
	}
	checks = append(checks, judged...)
	most, longest := 0.0, 0.0
	for _, t := range f.Of("growth") {
		whole, err := row(t, figure.Whole)
		if err != nil {
			return nil, err
		}
		half, err := row(t, figure.Half)
		if err != nil {
			return nil, err
		}
		most, longest = max(most, half.Ratio), max(longest, whole.Nanos/1e9)
	}
	add("growth: CPU of a body, times that of half of it", most, 2.3)
	add("growth: CPU seconds of 4 MiB", longest, 2)
	ours, err := row(f.Of("generate")[0], figure.Ours)
	if err != nil {
		return nil, err
	}
	add("generate: 4 operations: CPU, times oapi-codegen's", ours.Ratio, 1.5)
	return checks, nil
}

// validations are the targets of validating values.
func validations(f *figure.Figures) (checks []check, err error) {
	for _, set := range []string{figure.Valid, figure.Invalid} {
		for peer, target := range map[string]float64{figure.Santhosh: 20, figure.Kin: 50} {
			what := "validation: " + set + " values: CPU of " + peer + ", times ours, geometric mean"
			checks = append(checks, check{what: what, value: mean(f.Of(set), peer), target: target, least: true, aim: true})
		}
	}
	slices.SortFunc(checks, func(a, b check) int { return strings.Compare(b.what, a.what) })
	beyond := 0.0
	for _, t := range f.Of(figure.Valid) {
		ours, err := row(t, figure.Ours)
		if err != nil {
			return nil, err
		}
		decode, err := row(t, figure.Decode)
		if err != nil {
			return nil, err
		}
		beyond = max(beyond, math.Round(ours.Allocs-decode.Allocs))
	}
	return append(checks, check{what: "validation: valid values: most allocations beyond the decode's", value: beyond}), nil
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
