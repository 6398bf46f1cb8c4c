package corpus

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"runtime/metrics"
	"slices"
	"time"

	"github.com/bindery-dev/bindery/generator"
)

// Job is what a child process is told.
type Job struct {
	Folder     string // of the corpus
	Document   Document
	Out        string // folder for the output
	Write      bool   // whether it is written
	ImportPath string
	Memory     uint64 // most bytes
}

// Outcome is what became of a document.
type Outcome string

// The outcomes, from good to bad.
const (
	Generated   Outcome = "generated"
	Refused     Outcome = "refused"
	OverLimit   Outcome = "over limit"
	Uncompiled  Outcome = "does not compile"
	Panicked    Outcome = "panic"
	tooMuchCode         = 9 // the exit code of a child that needs too much memory
)

// Result is what became of a document, and what it cost.
type Result struct {
	Document

	Outcome  Outcome
	Why      string                 `json:",omitempty"` // of an outcome without a diagnostic
	Coverage generator.Coverage     // of a document that generated
	Partial  int                    // operations covered of which a part is left out
	Files    int                    // of the output
	Lines    int                    // of the output
	Errors   []generator.Diagnostic `json:",omitempty"`
	Short    []generator.Diagnostic `json:",omitempty"` // why operations of a document that generated are not whole
	Codes    map[string]int         `json:",omitempty"` // diagnostics by "code severity"
	Digests  map[string]string      `json:",omitempty"` // of the output's files, by path, and of all that is said under [SaidDigest]

	CPU, Wall time.Duration
	RSS       int64 // most bytes in memory; 0 if the system does not say
}

// Child does a job that is read from in, and writes its result to out. It is the whole of a child process.
func Child(in io.Reader, out io.Writer) error {
	var job Job
	if err := json.NewDecoder(in).Decode(&job); err != nil {
		return err
	}
	go watchMemory(job.Memory)
	if err := os.Chdir(job.Folder); err != nil { // so that diagnostics have the paths of the index
		return err
	}
	result, err := job.do()
	if err != nil {
		return err
	}
	return json.NewEncoder(out).Encode(result)
}

// watchMemory ends the process if it grows beyond what it may have, before the machine suffers.
func watchMemory(limit uint64) {
	sample := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	for range time.Tick(100 * time.Millisecond) {
		if metrics.Read(sample); sample[0].Value.Uint64()-sample[1].Value.Uint64() > limit {
			os.Exit(tooMuchCode)
		}
	}
}

// do generates the document of the job. The error is one of the machine.
func (j *Job) do() (*Result, error) {
	result := &Result{Document: j.Document, Codes: map[string]int{}, Digests: map[string]string{}}
	output, err := generator.Generate(context.Background(), generator.Config{
		Spec:       filepath.FromSlash(j.Document.Path),
		Root:       filepath.FromSlash(j.Document.Root()),
		Out:        j.Out,
		ImportPath: j.ImportPath,
		Notes:      true,
	})
	var refusal *generator.Refusal
	switch {
	case errors.As(err, &refusal):
		result.refused(refusal)
		return result, nil
	case err != nil:
		return nil, err
	}
	result.Outcome = Generated
	result.Coverage = output.Coverage()
	result.diagnostics(output.Diagnostics())
	for _, f := range output.Files() {
		result.Files++
		below, err := filepath.Rel(j.Out, f.Path)
		if err != nil {
			return nil, err
		}
		result.Digests[filepath.ToSlash(below)] = digest(f.Content)
		result.Lines += bytes.Count(f.Content, []byte("\n"))
	}
	if j.Write {
		_, err = output.Write()
	}
	return result, err
}

// refused tells a bug from a document that is at fault.
func (r *Result) refused(refusal *generator.Refusal) {
	r.Outcome = Refused
	r.diagnostics(refusal.Diagnostics())
	for _, d := range r.Errors {
		switch d.Code {
		case "internal":
			r.Outcome, r.Why = Panicked, refusal.Error()
		case "output-does-not-compile":
			r.Outcome, r.Why = Uncompiled, refusal.Error()
		}
	}
}

// SaidDigest is the key of the digest of a document's diagnostics.
const SaidDigest = "diagnostics"

// digest tells a text from others.
func digest(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:8])
}

// leftOut is what diagnostics say for which there is no method and no handler.
var leftOut = regexp.MustCompile(`operations? (is|are) left out`)

var operationPointer = regexp.MustCompile(`^#/paths/[^/]*/(get|put|post|delete|options|head|patch|trace|query|additionalOperations/[^/]*)`)

// diagnostics counts what is said about a document. An operation is partial that has something left out and is not left out itself.
func (r *Result) diagnostics(list []generator.Diagnostic) {
	partial, absent := map[string]bool{}, map[string]bool{}
	var said bytes.Buffer
	for _, d := range list {
		fmt.Fprintf(&said, "%+v\n", d)
		r.Codes[d.Code+" "+d.Severity]++
		if d.Severity == "error" {
			r.Errors = append(r.Errors, d)
		}
		at := d.File + operationPointer.FindString(d.Pointer)
		switch within := at != d.File; {
		case leftOut.MatchString(d.Message):
			absent[at] = within
		case within && d.Code == "not-supported-yet":
			partial[at] = true
		default:
			continue
		}
		r.Short = append(r.Short, d)
	}
	for at := range partial {
		if !absent[at] {
			r.Partial++
		}
	}
	r.Digests[SaidDigest] = digest(said.Bytes())
	const enough = 50
	r.Errors = slices.Clip(r.Errors[:min(len(r.Errors), enough)])
	r.Short = slices.Clip(r.Short[:min(len(r.Short), enough)])
}
