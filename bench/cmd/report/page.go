package main

import (
	"bytes"
	_ "embed"
	"fmt"
	"math"
	"strconv"
	"strings"
	"text/template"

	"github.com/bindery-dev/bindery/bench/figure"
)

//go:embed page.md
var text string

// page is docs/performance.md.
func page(f *figure.Figures, checks []check) ([]byte, error) {
	parsed, err := template.New("page").Funcs(template.FuncMap{
		"operations": func(set string) string { return operations(f.Of(set)) },
		"loopback":   func() string { return shares(f.Of("loopback")) },
		"json":       func() string { return codecs(f.Of("json"), f.Size) },
		"growth":     func() string { return growth(f.Of("growth")) },
		"validation": func() string { return validation(f) },
		"routers":    func() string { return routers(f.Of("router")) },
		"generators": func() string { return generators(f.Of("generate")[0]) },
		"targets":    func() string { return verdicts(checks) },
		"peers":      func() string { return peers(f.Modules) },
	}).Parse(text)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = parsed.Execute(&out, f)
	return out.Bytes(), err
}

// table lays out rows of cells; the first row is the head.
func table(rows [][]string) string {
	var b strings.Builder
	for i, cells := range rows {
		b.WriteString("| " + strings.Join(cells, " | ") + " |\n")
		if i == 0 {
			b.WriteString("|" + strings.Repeat("---|", len(cells)) + "\n")
		}
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// operations has a row for each variant, and a column for each operation: ratio and allocations.
func operations(tables []figure.Table) string {
	head := []string{""}
	for _, t := range tables {
		head = append(head, t.Case)
	}
	rows := [][]string{append(head, "mean")}
	for _, r := range tables[0].Rows {
		cells := []string{name(r.Variant)}
		for i := range tables {
			cell := ""
			if of := tables[i].Find(r.Variant); of != nil {
				cell = fmt.Sprintf("%s / %.0f", number(of.Ratio), math.Round(of.Allocs))
			}
			cells = append(cells, cell)
		}
		rows = append(rows, append(cells, number(mean(tables, r.Variant))))
	}
	return table(rows)
}

func shares(tables []figure.Table) string {
	head := []string{""}
	for _, t := range tables {
		head = append(head, t.Case+": requests/s", t.Case+": CPU")
	}
	rows := [][]string{head}
	for _, r := range tables[0].Rows {
		cells := []string{name(r.Variant)}
		for i := range tables {
			of := tables[i].Find(r.Variant)
			cells = append(cells, fmt.Sprintf("%.2f", of.Share), fmt.Sprintf("%.2f", of.Ratio))
		}
		rows = append(rows, cells)
	}
	return table(rows)
}

func codecs(tables []figure.Table, size int) string {
	head := []string{""}
	for _, t := range tables {
		head = append(head, t.Case, "MB/s", "allocations")
	}
	rows := [][]string{head}
	for _, r := range tables[0].Rows {
		cells := []string{name(r.Variant)}
		for i := range tables {
			of := tables[i].Find(r.Variant)
			cells = append(cells, number(of.Ratio), fmt.Sprintf("%.0f", float64(size)/of.Nanos*1000), fmt.Sprintf("%.0f", of.Allocs))
		}
		rows = append(rows, cells)
	}
	return table(rows)
}

// validation has a row for each schema.
func validation(f *figure.Figures) string {
	rows := [][]string{{
		"schema", "bytes", "MB/s", "reading", "allocations", "santhosh-tekuri", "kin-openapi",
		"MB/s, invalid", "santhosh-tekuri", "kin-openapi",
	}}
	invalid := f.Of(figure.Invalid)
	of := func(t figure.Table, variant string) figure.Row {
		if r := t.Find(variant); r != nil {
			return *r
		}
		return figure.Row{}
	}
	speed := func(t figure.Table) string { return fmt.Sprintf("%.0f", float64(t.Size)/of(t, figure.Ours).Nanos*1000) }
	for i, t := range f.Of(figure.Valid) {
		rows = append(rows, []string{
			t.Case, strconv.Itoa(t.Size), speed(t), fmt.Sprintf("%.2f", min(1, of(t, figure.Decode).Ratio)),
			fmt.Sprintf("%.0f, %.0f", math.Round(of(t, figure.Ours).Allocs), math.Round(of(t, figure.Decode).Allocs)),
			number(of(t, figure.Santhosh).Ratio), number(of(t, figure.Kin).Ratio),
			speed(invalid[i]), number(of(invalid[i], figure.Santhosh).Ratio), number(of(invalid[i], figure.Kin).Ratio),
		})
	}
	return table(append(rows, []string{
		"mean", "", "", "", "", number(mean(f.Of(figure.Valid), figure.Santhosh)), number(mean(f.Of(figure.Valid), figure.Kin)),
		"", number(mean(invalid, figure.Santhosh)), number(mean(invalid, figure.Kin)),
	}))
}

// growth has a row for each kind of body.
func growth(tables []figure.Table) string {
	rows := [][]string{{"", "CPU seconds of " + figure.Quarter, figure.Half, "ratio", figure.Whole}}
	for i := range tables {
		cells := []string{tables[i].Case}
		for _, size := range []string{figure.Quarter, figure.Half, figure.Whole} {
			of := tables[i].Find(size)
			if cells = append(cells, fmt.Sprintf("%.3f", of.Nanos/1e9)); size == figure.Half {
				cells = append(cells, number(of.Ratio))
			}
		}
		rows = append(rows, cells)
	}
	return table(rows)
}

func routers(tables []figure.Table) string {
	head := []string{""}
	for _, t := range tables {
		head = append(head, t.Case, "ns", "lines")
	}
	rows := [][]string{head}
	for _, r := range tables[0].Rows {
		cells := []string{name(r.Variant)}
		for i := range tables {
			of := tables[i].Find(r.Variant)
			lines := ""
			if of.Lines > 0 {
				lines = strconv.Itoa(of.Lines)
			}
			cells = append(cells, number(of.Ratio), fmt.Sprintf("%.0f", of.Nanos), lines)
		}
		rows = append(rows, cells)
	}
	return table(rows)
}

func generators(t figure.Table) string {
	rows := [][]string{{"", "CPU", "seconds"}}
	for _, r := range t.Rows {
		rows = append(rows, []string{name(r.Variant), number(r.Ratio), fmt.Sprintf("%.3f", r.Nanos/1e9)})
	}
	return table(rows)
}

func verdicts(checks []check) string {
	rows := [][]string{{"figure", "target", "is", ""}}
	for _, c := range checks {
		rows = append(rows, []string{c.what, c.bound(), number(c.value), c.verdict()})
	}
	return table(rows)
}

func peers(modules []figure.Module) string {
	rows := [][]string{{"module", "version"}}
	for _, m := range modules {
		rows = append(rows, []string{m.Path, m.Version})
	}
	return table(rows)
}

// name sets ours apart.
func name(variant string) string {
	if variant == figure.Ours {
		return "**" + variant + "**"
	}
	return variant
}

// number writes a ratio with as many digits as say something.
func number(v float64) string {
	switch a := math.Abs(v); {
	case a >= 100:
		return fmt.Sprintf("%.0f", v)
	case a >= 10:
		return fmt.Sprintf("%.1f", v)
	case v == math.Trunc(v):
		return fmt.Sprintf("%.0f", v)
	}
	return fmt.Sprintf("%.2f", v)
}
