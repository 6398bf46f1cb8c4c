package generator

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/breaking"
	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/internal/near"
)

// levels reads what changes count as.
func (j Judgement) levels(c *Config, diags *diag.List) (map[string]breaking.Level, error) {
	known := breaking.IDs()
	for _, code := range slices.Sorted(maps.Keys(j.Levels)) {
		at := c.places.At("diff", "levels", code)
		switch _, isLevel := breaking.Levels()[j.Levels[code]]; {
		case !slices.Contains(known, code) && !strings.HasPrefix(code, "go-"):
			diags.Error(at, "config-no-match", "no change has the code %q", code).Help = didYouMean(code, known)
		case !isLevel:
			diags.Error(at, "config-type", "a level is error, warning or info, not %q", j.Levels[code])
		}
	}
	if diags.HasErrors() {
		diags.AddSource(c.file, c.text)
		return nil, refuse(diags)
	}
	levels := map[string]breaking.Level{}
	for code, level := range j.Levels {
		levels[code] = breaking.Levels()[level]
	}
	return levels, nil
}

func (i Ignored) matches(c breaking.Change) bool {
	if i.Code != "" && i.Code != c.Code {
		return false
	}
	if i.Pointer == "" {
		return i.Code != ""
	}
	return c.At != nil && (c.At.Pointer() == i.Pointer || strings.HasPrefix(c.At.Pointer(), i.Pointer+"/"))
}

// judge drops what is ignored, counts what is left, and makes diagnostics of it.
func (d *Difference) judge(c *Config, levels map[string]breaking.Level) error {
	ignored := make([]bool, len(c.Diff.Ignore))
	d.changes = slices.DeleteFunc(d.changes, func(change breaking.Change) bool {
		known := false
		for i, entry := range c.Diff.Ignore {
			if entry.matches(change) {
				ignored[i], known = true, true
			}
		}
		return known
	})
	for i, used := range ignored {
		if !used {
			wrong := new(diag.List)
			wrong.AddSource(c.file, c.text)
			entry := c.Diff.Ignore[i]
			at := c.places.At("diff", "ignore", strconv.Itoa(i))
			wrong.Error(at, "config-no-match", "no change is ignored by %s %s", entry.Code, entry.Pointer).Help = "remove the entry"
			return refuse(wrong)
		}
	}
	for i := range d.changes {
		change := &d.changes[i]
		if level, given := levels[change.Code]; given {
			change.Level = level
		}
		verdict := &d.HTTP
		if change.Package != "" {
			verdict = &d.Go
		}
		verdict.add(*change)
		say := map[breaking.Level]func(diag.Place, string, string, ...any) *diag.Diagnostic{
			breaking.Break: d.diags.Error, breaking.Warning: d.diags.Warn, breaking.Fine: d.diags.Note,
		}[change.Level]
		say(change.At, change.Code, "%s", change.Text())
	}
	return nil
}

func didYouMean(word string, list []string) string {
	if meant := near.Word(word, list); meant != "" {
		return "did you mean " + meant + "?"
	}
	return ""
}
