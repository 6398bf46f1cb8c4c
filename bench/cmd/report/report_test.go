package main

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/bench/figure"
)

// figures is what a run finds in which ours takes ratio times what it is compared with.
func figures(ratio float64) *figure.Figures {
	f := &figure.Figures{Machine: "a machine", Go: "go1.26", Size: 1000}
	for set, cases := range map[string][]string{
		"server": {"revoke", "delete", "zone", "devices"}, "client": {"revoke"}, "loopback": {"revoke", "delete"},
		"json":  {"decode", "encode"},
		"valid": {"pet"}, "invalid": {"pet"}, "growth": {"deep"}, "router": {"4 routes", "1223 routes"}, "generate": {"4 operations"},
	} {
		for _, of := range cases {
			f.Tables = append(f.Tables, figure.Table{Set: set, Case: of, Base: figure.Limit, Rows: []figure.Row{
				{Variant: figure.Ours, Ratio: ratio, Nanos: 100, Share: 0.99},
				{Variant: figure.Limit, Ratio: 1, Nanos: 100, Share: 1},
				{Variant: "a < b & c", Ratio: 9, Nanos: 900, Share: 0.5},
				{Variant: figure.Decode, Ratio: ratio, Nanos: 100},
				{Variant: figure.Santhosh, Ratio: 60, Nanos: 6000},
				{Variant: figure.Kin, Ratio: 60, Nanos: 6000},
				{Variant: figure.Quarter, Ratio: 1, Nanos: 50},
				{Variant: figure.Half, Ratio: 2, Nanos: 100},
				{Variant: figure.Whole, Ratio: 2, Nanos: 200},
			}})
		}
	}
	return f
}

func TestTargets(t *testing.T) {
	for _, q := range []struct {
		ratio   float64
		verdict string // of the router's time, at most 1.15
		far     bool
	}{
		{1.1, "met", false}, {1.2, "missed by under 20 %", false}, {1.4, "MISSED by over 20 %", true},
	} {
		checks, err := targets(figures(q.ratio))
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range checks {
			if strings.Contains(c.what, "ogen") && c.verdict() != q.verdict {
				t.Errorf("%g: %s", q.ratio, c.verdict())
			}
		}
		if err := judge(checks); (err != nil) != q.far {
			t.Errorf("%g: %v", q.ratio, err)
		}
	}
}

func TestAMissingSetFails(t *testing.T) {
	f := figures(1)
	for i := range f.Tables {
		if f.Tables[i].Set == "json" {
			f.Tables[i].Set = "other"
		}
	}
	if _, err := targets(f); err == nil || !strings.Contains(err.Error(), "json") {
		t.Error(err)
	}
}

func TestPage(t *testing.T) {
	f := figures(1.25)
	checks, err := targets(f)
	if err != nil {
		t.Fatal(err)
	}
	text, err := page(f, checks)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"a machine", "| **Bindery** | 1.25 / 0 |", "| JSON: decode, times the limit | at most 1.20 | 1.25 | missed by under 20 % |",
	} {
		if !strings.Contains(string(text), want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	for _, p := range plots(f) {
		if !strings.Contains(string(text), "performance/"+p.name+".svg") {
			t.Errorf("the page does not show %s", p.name)
		}
		d := xml.NewDecoder(strings.NewReader(string(p.svg())))
		for {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", p.name, err)
			}
		}
	}
}
