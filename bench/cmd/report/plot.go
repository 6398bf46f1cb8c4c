package main

import (
	"bytes"
	"fmt"
	"html"

	"github.com/bindery-dev/bindery/bench/figure"
)

// plot is a bar chart.
type plot struct {
	name, title string
	bars        []bar
}

type bar struct {
	label string
	value float64
	text  string // of the value
}

// plots are all plots of the page. Means stand for tables of several operations.
func plots(f *figure.Figures) []plot {
	list := []plot{
		meanPlot("server", "Server: CPU time of a request, times the limit (mean of 4 operations)", f),
		meanPlot("client", "Client: CPU time of a call, times the limit (mean of 4 operations)", f),
	}
	for _, t := range f.Of("loopback") {
		p := plot{name: "loopback-" + t.Case, title: "Loopback, 64 connections, " + t.Case + ": requests/s, of a constant answer's"}
		for _, r := range t.Rows {
			p.bars = append(p.bars, bar{r.Variant, r.Share, fmt.Sprintf("%.2f", r.Share)})
		}
		list = append(list, p)
	}
	for _, t := range f.Of("json") {
		list = append(list, ratioPlot("json-"+t.Case, "JSON, list of 100 objects, "+t.Case+": CPU time, times the limit", t))
	}
	tables := f.Of("router")
	list = append(list, ratioPlot("router", "Router, "+tables[len(tables)-1].Case+": CPU time, times ogen's", tables[len(tables)-1]))
	return append(list, ratioPlot("generate", "Generating 4 operations: CPU time, times oapi-codegen's", f.Of("generate")[0]))
}

func meanPlot(set, title string, f *figure.Figures) plot {
	p := plot{name: set, title: title}
	for _, r := range f.Of(set)[0].Rows {
		m := mean(f.Of(set), r.Variant)
		p.bars = append(p.bars, bar{r.Variant, m, number(m)})
	}
	return p
}

func ratioPlot(name, title string, t figure.Table) plot {
	p := plot{name: name, title: title}
	for _, r := range t.Rows {
		p.bars = append(p.bars, bar{r.Variant, r.Ratio, number(r.Ratio)})
	}
	return p
}

const (
	labelWidth = 210
	barWidth   = 400
	valueWidth = 60
	barHeight  = 18
	rowHeight  = 26
	titleSpace = 36
)

// svg draws the plot. Ours has a colour of its own.
func (p plot) svg() []byte {
	most := 0.0
	for _, b := range p.bars {
		most = max(most, b.value)
	}
	width, height := labelWidth+barWidth+valueWidth, titleSpace+rowHeight*len(p.bars)+8
	var out bytes.Buffer
	fmt.Fprintf(&out,
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" font-family="sans-serif" font-size="13">`+"\n",
		width, height, width, height)
	fmt.Fprintf(&out, `<title>%s</title>`+"\n"+`<rect width="%d" height="%d" fill="#ffffff"/>`+"\n",
		html.EscapeString(p.title), width, height)
	fmt.Fprintf(&out, `<text x="12" y="22" font-weight="bold" fill="#222222">%s</text>`+"\n", html.EscapeString(p.title))
	for i, b := range p.bars {
		y, colour := titleSpace+rowHeight*i, "#9aa5b1"
		if b.label == figure.Ours {
			colour = "#0b6e4f"
		}
		length := b.value / most * barWidth
		fmt.Fprintf(&out, `<text x="%d" y="%d" text-anchor="end" fill="#222222">%s</text>`+"\n",
			labelWidth-8, y+14, html.EscapeString(b.label))
		fmt.Fprintf(&out, `<rect x="%d" y="%d" width="%.1f" height="%d" fill="%s"/>`+"\n", labelWidth, y, length, barHeight, colour)
		fmt.Fprintf(&out, `<text x="%.1f" y="%d" fill="#222222">%s</text>`+"\n", labelWidth+length+6, y+14, html.EscapeString(b.text))
	}
	out.WriteString("</svg>\n")
	return out.Bytes()
}
