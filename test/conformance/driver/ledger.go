package main

import (
	_ "embed"
	"errors"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
)

//go:embed exceptions.tsv
var exceptionsText string

//go:embed floors.tsv
var floorsText string

// ledger is what is known to be wrong, and how much must be right.
type ledger struct {
	exceptions []*exception
	floors     map[string]floor
	failed     bool
}

// exception is an aspect of a call that is wrong for a reason; in all sets if it names none.
type exception struct {
	sets              []string
	call, aspect, why string
	used              map[string]bool
}

// floor is how many calls must be right, how many of those the same byte by byte, and how many bodies may be passed on as they come.
type floor struct{ right, same, untyped int }

// rows are the lines of a table that say something, each of n cells.
func rows(text string, n int) (all [][]string, err error) {
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, "\t")
		if len(cells) != n {
			return nil, fmt.Errorf("%q has %d cells, not %d", line, len(cells), n)
		}
		all = append(all, cells)
	}
	return all, nil
}

func readLedger() (*ledger, error) {
	l := &ledger{floors: map[string]floor{}}
	exceptions, err := rows(exceptionsText, 4)
	if err != nil {
		return nil, err
	}
	for _, r := range exceptions {
		e := &exception{call: r[1], aspect: r[2], why: r[3], used: map[string]bool{}}
		if r[0] != "*" {
			e.sets = strings.Split(r[0], ",")
		}
		if e.why == "" {
			return nil, fmt.Errorf("%s %s: why?", e.call, e.aspect)
		}
		l.exceptions = append(l.exceptions, e)
	}
	floors, err := rows(floorsText, 4)
	if err != nil {
		return nil, err
	}
	for _, r := range floors {
		var n [3]int
		for i := range n {
			if n[i], err = strconv.Atoi(r[i+1]); err != nil {
				return nil, err
			}
		}
		l.floors[r[0]] = floor{n[0], n[1], n[2]}
	}
	return l, nil
}

// tally counts calls of a set.
type tally struct {
	calls, none int
	wrong       map[string]bool // calls of which an aspect is wrong
	differs     map[string]bool // calls of which an aspect is not the same byte by byte
	untyped     int
	bytes       map[string]int // aspects by what differs in them
}

// judge holds the lines of a set to the exceptions and its floor, and prints what it counts.
func (l *ledger) judge(set string, lines []string) error {
	want, ok := l.floors[set]
	if !ok {
		return fmt.Errorf("%s has no line in floors.tsv", set)
	}
	t := tally{wrong: map[string]bool{}, differs: map[string]bool{}, bytes: map[string]int{}}
	calls := map[string]bool{}
	for _, line := range lines {
		cells := strings.Split(line, "\t")
		if len(cells) != 5 {
			return fmt.Errorf("the program says %q", line)
		}
		call, aspect, verdict, text := cells[0], cells[2], cells[3], cells[4]
		calls[call] = true
		switch verdict {
		case "none":
			t.none++
			t.wrong[call] = true
			l.excuse(set, call, aspect, "the documents have no operation for it")
		case "wrong":
			t.wrong[call] = true
			l.excuse(set, call, aspect, text)
		case "bytes":
			t.differs[call] = true
			t.bytes[aspect+": "+text]++
		case "untyped":
			t.untyped++
		}
	}
	t.calls = len(calls)
	right := t.calls - len(t.wrong)
	same := right
	for call := range t.differs {
		if !t.wrong[call] {
			same--
		}
	}
	fmt.Printf("%s: %d calls, %d right, %d of them the same byte by byte; %d bodies as they come; %d calls that no document has\n",
		set, t.calls, right, same, t.untyped, t.none)
	for _, what := range sorted(t.bytes) {
		fmt.Printf("  %4d %s\n", t.bytes[what], what)
	}
	if right < want.right || same < want.same || t.untyped > want.untyped {
		l.fail("%s: floors.tsv has %d right, %d the same, at most %d bodies as they come", set, want.right, want.same, want.untyped)
	}
	return nil
}

func sorted(m map[string]int) (all []string) {
	for k := range m {
		all = append(all, k)
	}
	slices.Sort(all)
	return all
}

// excuse looks for an exception.
func (l *ledger) excuse(set, call, aspect, text string) {
	for _, e := range l.exceptions {
		if e.call == call && e.aspect == aspect && e.covers(set) {
			e.used[set] = true
			return
		}
	}
	l.fail("%s %s %s: %s", set, call, aspect, text)
}

func (e *exception) covers(set string) bool { return e.sets == nil || slices.Contains(e.sets, set) }

func (l *ledger) fail(format string, args ...any) {
	l.failed = true
	fmt.Fprintf(os.Stderr, format+"\n", args...)
}

// close says what failed, exceptions that the sets have not met among it.
func (l *ledger) close(sets []string) error {
	for _, e := range l.exceptions {
		for _, set := range sets {
			if e.covers(set) && !e.used[set] {
				l.fail("%s %s %s: is in exceptions.tsv, and is right", set, e.call, e.aspect)
			}
		}
	}
	if l.failed {
		return errors.New("the scenarios are not done as they should be")
	}
	return nil
}
