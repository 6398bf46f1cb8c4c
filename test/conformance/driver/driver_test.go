package main

import (
	"path/filepath"
	"strings"
	"testing"
)

// The program is made of a small suite, and says of each aspect what is so.
func TestMeasure(t *testing.T) {
	folder, err := filepath.Abs("testdata")
	if err != nil {
		t.Fatal(err)
	}
	lines, err := measure(folder, "small", t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"put#1 request-read same", "put#1 request-sent same", "put#1 response-read same", "put#1 response-sent bytes",
		"put#2 request-read same", "put#2 request-sent wrong", "put#2 response-read same", "put#2 response-sent same",
		"put#3 request-read wrong",
		"put#4 call none",
		"photos#1 request-read same", "photos#1 request-sent same", "photos#1 response-read same", "photos#1 response-sent same",
		"photos#1 body untyped",
	}
	for i, line := range lines {
		cells := strings.Split(line, "\t")
		if got := cells[0] + " " + cells[2] + " " + cells[3]; i >= len(want) || got != want[i] {
			t.Errorf("line %d: %q", i+1, line)
		}
	}
	if len(lines) != len(want) {
		t.Errorf("%d lines, not %d", len(lines), len(want))
	}
}

func TestMeasureFails(t *testing.T) {
	if _, err := measure("testdata", "none", t.TempDir()); err == nil {
		t.Error("a set without documents is measured")
	}
}

// What is wrong needs an exception, and an exception something wrong.
func TestLedger(t *testing.T) {
	lines := []string{
		"a#1\td\trequest-read\tsame\t", "b#1\td\trequest-sent\tbytes\tescapes of the path", "c#1\td\trequest-read\twrong\twhy",
	}
	known := func() *exception {
		return &exception{sets: []string{"s"}, call: "c#1", aspect: "request-read", why: "so", used: map[string]bool{}}
	}
	stale := known()
	stale.call = "a#1"
	for name, test := range map[string]struct {
		exceptions []*exception
		floor      floor
		right      bool
	}{
		"right":               {[]*exception{known()}, floor{2, 1, 0}, true},
		"unknown":             {nil, floor{2, 1, 0}, false},
		"stale":               {[]*exception{known(), stale}, floor{2, 1, 0}, false},
		"too little is right": {[]*exception{known()}, floor{3, 1, 0}, false},
		"too little the same": {[]*exception{known()}, floor{2, 2, 0}, false},
	} {
		l := &ledger{exceptions: test.exceptions, floors: map[string]floor{"s": test.floor}}
		if err := l.judge("s", lines); err != nil {
			t.Fatal(err)
		}
		if err := l.close([]string{"s"}); (err == nil) != test.right {
			t.Errorf("%s: %v", name, err)
		}
	}
	if (&ledger{}).judge("s", lines) == nil {
		t.Error("a set without a floor is judged")
	}
	if _, err := readLedger(); err != nil {
		t.Error(err)
	}
}
