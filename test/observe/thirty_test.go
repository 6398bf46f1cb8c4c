package observe_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/internal/observe/exchange"
	"github.com/bindery-dev/bindery/internal/observe/finding"
	"github.com/bindery-dev/bindery/test/observe/shop"
	"github.com/bindery-dev/bindery/test/observe/traffic"
)

// A server and its clients depart from a document in thirty ways. These are found where gen observe stands between them, and no others;
// with the overlay that it writes, nothing departs.
func TestThirty(t *testing.T) {
	dir := t.TempDir()
	spec, overlay, report := filepath.Join(dir, "shop.yaml"), filepath.Join(dir, "mend.overlay.yaml"), filepath.Join(dir, "found.json")
	if err := os.WriteFile(spec, shop.Document, 0o600); err != nil {
		t.Fatal(err)
	}
	var exchanges []exchange.Exchange
	var want []string
	for _, c := range slices.Concat(shop.Conforming(), shop.Departing()) {
		exchanges = append(exchanges, c.Exchange())
		if c.Want != "" {
			want = append(want, c.Want)
		}
	}
	slices.Sort(want)
	if len(want) != 30 {
		t.Fatalf("%d departures", len(want))
	}
	server := traffic.Server(t, exchanges)
	p := traffic.Observe(t, server.URL, "--out", overlay, "--json", report, spec)
	traffic.Play(t, p, exchanges, 0)
	table := p.Stop(t)
	if f := read(t, report); !slices.Equal(rows(f), want) {
		t.Errorf("got\n%s\nwant\n%s\n%s", strings.Join(rows(f), "\n"), strings.Join(want, "\n"), table)
	}
	again := traffic.Observe(t, server.URL, "--overlay", overlay, "--json", report, "--fail-on-departures", spec)
	traffic.Play(t, again, exchanges, 0)
	table = again.Stop(t)
	if f := read(t, report); len(f.Rows) > 0 || f.Conforming != len(exchanges) || len(f.Unjudged) > 0 { // none is known by x-departs either
		t.Error(table)
	}
}

func read(t *testing.T, name string) *finding.Findings {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var f finding.Findings
	if err := json.Unmarshal(text, &f); err != nil {
		t.Fatal(err)
	}
	return &f
}

// rows are findings in lines.
func rows(f *finding.Findings) (list []string) {
	for i := range f.Rows {
		list = append(list, shop.Told(&f.Rows[i]))
	}
	slices.Sort(list)
	return list
}
