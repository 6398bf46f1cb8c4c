package corpus

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
)

// ReadResults reads the results that a run has written, by the path of the document.
func ReadResults(file string) (map[string]Result, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	all := map[string]Result{}
	for lines := json.NewDecoder(bufio.NewReader(f)); ; {
		var r Result
		switch err := lines.Decode(&r); err {
		case nil:
			all[r.Path] = r
		case io.EOF:
			return all, nil
		default:
			return nil, fmt.Errorf("%s: %w", file, err)
		}
	}
}

// Changes writes what two runs made of the same documents: how many are the same byte for byte, what is said of them included, and for
// others the files that differ.
func Changes(out io.Writer, before, after map[string]Result) (same, changed int) {
	files := map[string]int{}
	for _, document := range slices.Sorted(maps.Keys(before)) {
		was, is := before[document], after[document]
		differs := differing(was.Digests, is.Digests)
		if was.Outcome == is.Outcome && len(differs) == 0 {
			same++
			continue
		}
		changed++
		fmt.Fprintf(out, "%s: %s, was %s: %s\n", document, is.Outcome, was.Outcome, strings.Join(differs, " "))
		for _, file := range differs {
			files[path.Dir(file)]++
		}
	}
	fmt.Fprintf(out, "%d documents are the same, %d are not\n", same, changed)
	for _, dir := range slices.Sorted(maps.Keys(files)) {
		fmt.Fprintf(out, "%6d files in %s\n", files[dir], dir)
	}
	return same, changed
}

// differing are the keys that two maps have different digests for.
func differing(before, after map[string]string) (out []string) {
	for _, key := range slices.Sorted(maps.Keys(before)) {
		if after[key] != before[key] {
			out = append(out, key)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(after)) {
		if before[key] == "" {
			out = append(out, key)
		}
	}
	return out
}
