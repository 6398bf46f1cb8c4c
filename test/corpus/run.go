package corpus

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
)

// Limits is what a document may cost.
type Limits struct {
	CPU       time.Duration
	LargeCPU  time.Duration // of a document in Large
	Large     map[string]bool
	Memory    int64 // bytes
	Impatient int   // it is over after so many times its CPU time on the clock
}

// Runner runs documents.
type Runner struct {
	Folder   string   // of the corpus
	Command  []string // starts a process that calls [Child]
	Parallel int
	Limits   Limits
	Keep     string                              // if it is set, output is written below this folder
	Progress func(done, all int, latest *Result) // may be nil
}

// Run runs documents and returns their results in the same order. The error is one of the machine: of a process that could not start, of
// a file of the index that is not there.
func (r *Runner) Run(ctx context.Context, documents []Document) ([]Result, error) {
	folder, err := filepath.Abs(r.Folder)
	if err != nil {
		return nil, err
	}
	work, err := os.MkdirTemp("", "corpus")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(work) }()
	results, errs := make([]Result, len(documents)), make([]error, len(documents))
	slots, done := make(chan struct{}, max(r.Parallel, 1)), 0
	var wait sync.WaitGroup
	var mu sync.Mutex
	for _, i := range costliestFirst(documents) {
		slots <- struct{}{}
		wait.Go(func() {
			defer func() { <-slots }()
			job := Job{Folder: folder, Document: documents[i], Out: filepath.Join(work, "gen"), Memory: uint64(r.Limits.Memory)}
			job.ImportPath = fmt.Sprintf("corpus.test/p%05d", i)
			if r.Keep != "" {
				job.Out, job.Write = filepath.Join(r.Keep, fmt.Sprintf("p%05d", i)), true
			}
			limit := r.Limits.CPU
			if r.Limits.Large[documents[i].Path] {
				limit = r.Limits.LargeCPU
			}
			results[i], errs[i] = r.one(ctx, job, limit)
			mu.Lock()
			defer mu.Unlock()
			if done++; r.Progress != nil {
				r.Progress(done, len(documents), &results[i])
			}
		})
	}
	wait.Wait()
	return results, errors.Join(errs...)
}

// costliestFirst orders documents so that no large one is left for the end, when all others are done.
func costliestFirst(documents []Document) []int {
	order := make([]int, len(documents))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(documents[b].Bytes, documents[a].Bytes) })
	return order
}

// one runs a document in a process of its own.
func (r *Runner) one(ctx context.Context, job Job, limit time.Duration) (Result, error) {
	result := Result{Document: job.Document}
	input, err := json.Marshal(job)
	if err != nil {
		return result, err
	}
	within, cancel := context.WithTimeout(ctx, limit*time.Duration(r.Limits.Impatient))
	defer cancel()
	var stdout, stderr bytes.Buffer
	child := exec.CommandContext(within, r.Command[0], r.Command[1:]...)
	child.Stdin, child.Stdout, child.Stderr = bytes.NewReader(input), &stdout, &stderr
	started := time.Now()
	err = child.Run()
	wall := time.Since(started)
	if err := ctx.Err(); err != nil {
		return result, err
	}
	state := child.ProcessState
	if state == nil {
		return result, err
	}
	switch {
	case within.Err() != nil:
		result.Outcome, result.Why = OverLimit, "time"
	case err == nil:
		if err := json.Unmarshal(stdout.Bytes(), &result); err != nil {
			return result, fmt.Errorf("%s: %w", job.Document.Path, err)
		}
	case state.ExitCode() == tooMuchCode:
		result.Outcome, result.Why = OverLimit, "memory"
	case state.ExitCode() == 1: // said by the command that calls Child
		return result, fmt.Errorf("%s: %s", job.Document.Path, strings.TrimSpace(stderr.String()))
	default:
		result.Outcome, result.Why = Panicked, firstLines(stderr.String())
	}
	result.CPU, result.Wall, result.RSS = state.UserTime()+state.SystemTime(), wall, peak(state)
	if result.Outcome != OverLimit {
		result.check(limit, r.Limits.Memory)
	}
	return result, nil
}

// check holds a result against its limits.
func (r *Result) check(cpu time.Duration, memory int64) {
	switch {
	case r.CPU > cpu:
		r.Outcome, r.Why = OverLimit, "time"
	case r.RSS > memory:
		r.Outcome, r.Why = OverLimit, "memory"
	}
}

func firstLines(text string) string {
	const most = 1000
	return strings.TrimSpace(text[:min(len(text), most)])
}
