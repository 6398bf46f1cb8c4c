package diag

import (
	"cmp"
	"fmt"
	"slices"
	"sync"
)

// maxKept bounds the memory that a document full of mistakes can cost. Errors beyond it are counted only.
const maxKept = 10_000

// List collects diagnostics. The zero List is ready; it may be used by several goroutines at once.
type List struct {
	mu      sync.Mutex
	entries []*Diagnostic
	errors  int
	faults  int // warnings among the entries that RefuseFaults turns into errors, repetitions included
	sources map[string]string
}

// Error reports what makes the document unusable. The entry is returned so that Help and Related can be set at once.
func (l *List) Error(at Place, code, format string, args ...any) *Diagnostic {
	return l.add(at, Error, code, format, args)
}

// Warn reports what the user should look at; with --strict it refuses the document.
func (l *List) Warn(at Place, code, format string, args ...any) *Diagnostic {
	return l.add(at, Warning, code, format, args)
}

// Note reports what is merely good to know.
func (l *List) Note(at Place, code, format string, args ...any) *Diagnostic {
	return l.add(at, Note, code, format, args)
}

// Fault reports a part of the document that violates a rule of the standard and is left out: a warning as long as there is something
// else to generate. The rule is quoted as its Help.
func (l *List) Fault(at Place, code, rule, format string, args ...any) *Diagnostic {
	d := l.add(at, Warning, code, format, args)
	l.mu.Lock()
	defer l.mu.Unlock()
	d.Help, d.fault = rule, true
	l.faults++
	return d
}

// RefuseFaults turns faults into errors: nothing is left of the document.
func (l *List) RefuseFaults() {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, d := range l.entries {
		if d.fault {
			d.Severity, d.fault = Error, false
		}
	}
	l.errors += l.faults
	l.faults = 0
}

func (l *List) add(at Place, severity Severity, code, format string, args []any) *Diagnostic {
	d := &Diagnostic{Severity: severity, Code: code, Message: format}
	if len(args) > 0 {
		d.Message = fmt.Sprintf(format, args...)
	}
	if at != nil {
		d.Pos, d.Pointer = at.Pos(), at.Pointer()
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if severity == Error {
		l.errors++
	}
	if len(l.entries) < maxKept {
		l.entries = append(l.entries, d)
	}
	return d
}

// HasErrors reports whether any entry is an Error.
func (l *List) HasErrors() bool { return l.Errors() > 0 }

// Errors is the number of entries that are errors, repetitions included.
func (l *List) Errors() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.errors
}

// Promote turns warnings into errors: --strict.
func (l *List) Promote() {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, d := range l.entries {
		if d.Severity == Warning {
			d.Severity = Error
			l.errors++
		}
	}
}

// AddSource makes the content of a file known, so that excerpts of it can be shown.
func (l *List) AddSource(file, content string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.sources == nil {
		l.sources = make(map[string]string)
	}
	l.sources[file] = content
}

// Sorted returns the entries by file, line and column, each said once. Entries at one place keep the order in which
// they were reported.
func (l *List) Sorted() []Diagnostic {
	l.mu.Lock()
	defer l.mu.Unlock()
	type identity struct {
		pos           Pos
		severity      Severity
		code, message string
	}
	seen := make(map[identity]bool, len(l.entries))
	sorted := make([]Diagnostic, 0, len(l.entries))
	for _, d := range l.entries {
		id := identity{d.Pos, d.Severity, d.Code, d.Message}
		if !seen[id] {
			seen[id] = true
			sorted = append(sorted, *d)
		}
	}
	slices.SortStableFunc(sorted, func(a, b Diagnostic) int {
		return cmp.Or(
			cmp.Compare(a.Pos.File, b.Pos.File),
			cmp.Compare(a.Pos.Line, b.Pos.Line),
			cmp.Compare(a.Pos.Column, b.Pos.Column),
		)
	})
	return sorted
}

func (l *List) source(file string) string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.sources[file]
}
