package generator

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"syscall"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/lock"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// names is what a lock says at the beginning of a run.
type names struct {
	path   string // beside bindery.yaml if the output is below that, or else beside the output's folder
	key    string // of our output in it
	prune  bool   // outputs that are not there any more are forgotten: nobody configures them
	before lock.Lock
}

// locked returns the Go names that earlier runs have given, by pointer.
func (n names) locked(c *Config) map[string]string {
	if c.Rename {
		return nil
	}
	return n.before[n.key].Names
}

// readLock reads the lock that belongs to c.
func readLock(c *Config, diags *diag.List) (names, error) {
	folder := filepath.Dir(c.Out)
	if home := filepath.Dir(c.file); c.file != "" {
		if key, err := relative(home, c.Out); err == nil && filepath.IsLocal(key) {
			folder = home
		}
	}
	n := names{path: filepath.Join(folder, "bindery.lock"), prune: c.file == ""}
	key, err := relative(folder, c.Out)
	if err != nil {
		return n, err
	}
	n.key = key
	text, err := os.ReadFile(n.path)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) {
		return n, nil
	}
	if err != nil {
		return n, err
	}
	n.before, err = lock.Parse(text)
	if wrong := (*lock.Error)(nil); errors.As(err, &wrong) {
		diags.AddSource(n.path, string(text))
		at := diag.Spot(diag.Pos{File: n.path, Line: wrong.Line, Column: 1}, "")
		diags.Error(at, "lock-unreadable", "%s", wrong.Message).Help = "restore the file from version control"
		return n, refuse(diags)
	}
	return n, nil
}

// relative is the path from folder to name, with slashes.
func relative(folder, name string) (string, error) {
	from, err := filepath.Abs(folder)
	to, err2 := filepath.Abs(name)
	if err := cmp.Or(err, err2); err != nil {
		return "", err
	}
	rel, err := filepath.Rel(from, to)
	return filepath.ToSlash(rel), err
}

// text is the lock after a run. Entries of other outputs stay as they are in the lock's text on disk.
func (n names) text(onDisk []byte, next lock.Output) []byte {
	l, err := lock.Parse(onDisk)
	if err != nil {
		l = lock.Lock{} // it has been damaged since it was read
	}
	maps.DeleteFunc(l, func(key string, _ lock.Output) bool { return n.isGone(key) })
	l[n.key] = next
	return l.Text()
}

// isGone reports whether an output is to be forgotten: nobody configures it, and it is not there any more.
func (n names) isGone(key string) bool {
	if !n.prune || key == n.key {
		return false
	}
	_, err := os.Stat(filepath.Join(filepath.Dir(n.path), filepath.FromSlash(key)))
	return errors.Is(err, fs.ErrNotExist)
}

// inputs is what is remembered of the files that a run reads.
type inputs struct {
	paths  []string
	digest string
	copy   kept
}

// inputsOf lists the files of a configuration and a document, and identifies what the document consists of. How lines end does
// not count: version control changes that.
func inputsOf(c *Config, doc *source.Document) inputs {
	var in inputs
	if c.file != "" {
		in.paths = append(in.paths, c.file)
	}
	h := sha256.New()
	for _, f := range doc.Texts() {
		in.paths = append(in.paths, c.remote.pathOf(f))
		sum := sha256.Sum256([]byte(withLineFeeds(f.Content)))
		h.Write([]byte(f.Name + "\n"))
		h.Write(sum[:])
	}
	in.digest = "sha256:" + hex.EncodeToString(h.Sum(nil))
	return in
}
