package generator

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/disk"
	"github.com/bindery-dev/bindery/generator/internal/lock"
	"github.com/bindery-dev/bindery/generator/internal/output"
	"github.com/bindery-dev/bindery/generator/internal/reference"
	"github.com/bindery-dev/bindery/generator/internal/remote"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// remoteFolder is the folder beside bindery.lock of what was fetched.
const remoteFolder = "bindery.remote"

// fetch asks a host for a document.
type fetch func(ctx context.Context, uri *url.URL) (content []byte, found *url.URL, err error)

// remotes reads what references name at other hosts: from beside the lock, or else from there.
type remotes struct {
	ctx     context.Context
	fetcher *remote.Fetcher
	ask     fetch
	folder  string
	pins    map[string]string // by URI: see lock.Output
	update  bool
	kept    map[string]lock.Copied
	used    map[string]remoteFile
}

// remoteFile is what a reference has led to.
type remoteFile struct {
	pin, path string
	content   []byte
}

func newRemotes(ctx context.Context, c *Config, n names) *remotes {
	r := &remotes{
		ctx: ctx, fetcher: remote.New(c.AllowHosts), ask: c.fetch, folder: filepath.Join(filepath.Dir(n.path), remoteFolder),
		pins: make(map[string]string), update: c.Update, kept: c.kept, used: make(map[string]remoteFile),
	}
	if r.ask == nil {
		r.ask = r.fetcher.Get
	}
	for _, key := range slices.Sorted(maps.Keys(n.before)) {
		maps.Copy(r.pins, n.before[key].Fetched)
	}
	maps.Copy(r.pins, n.before[n.key].Fetched)
	return r
}

// read is a [source.Remote].
func (r *remotes) read(uri *url.URL) ([]byte, *url.URL, *reference.Fault) {
	name := uri.String()
	if f, known := r.kept[name]; known {
		found, err := url.Parse(f.URI)
		if err != nil {
			found = uri
		}
		return []byte(f.Text), found, nil
	}
	if !r.fetcher.Allows(uri) || r.kept != nil {
		return nil, nil, reference.Remote(name)
	}
	refused := func(err error) *reference.Fault {
		return &reference.Fault{Code: "fetch-refused", Message: fmt.Sprintf("%q is not fetched: %v", uri.Redacted(), err),
			Help: "keep a copy of it below the document's folder, and say where: --copy URI=PATH, or copies in bindery.yaml"}
	}
	if err := r.fetcher.Check(uri); err != nil {
		return nil, nil, refused(err)
	}
	at := r.pathFor(uri)
	pin, pinned := r.pins[name]
	if pinned && !r.update {
		if _, err := os.Lstat(at); !errors.Is(err, fs.ErrNotExist) {
			return r.pinned(uri, at, pin)
		}
	}
	content, found, err := r.ask(r.ctx, uri)
	if no := (*remote.Refused)(nil); errors.As(err, &no) {
		return nil, nil, refused(no)
	}
	if err != nil {
		return nil, nil, &reference.Fault{
			Code: "fetch-failed", Message: fmt.Sprintf("%q cannot be fetched: %v", name, err), Help: failedHelp(),
		}
	}
	now := digestOf(content)
	if found.String() != name {
		now += " " + found.String()
	}
	if digest, _, _ := strings.Cut(pin, " "); pinned && !r.update && digest != digestOf(content) {
		return nil, nil, &reference.Fault{
			Code: "fetch-changed", Message: fmt.Sprintf("%q has changed: it is not what bindery.lock has the digest of", name),
			Help: "restore " + at + " from version control; or take what is published now: gen generate --update",
		}
	}
	r.used[name] = remoteFile{now, at, content}
	return content, found, nil
}

// pinned is a file beside the lock, if it is the one that the lock has the digest of.
func (r *remotes) pinned(uri *url.URL, at, pin string) ([]byte, *url.URL, *reference.Fault) {
	content, err := disk.ReadFile(at, disk.MaxFile)
	if err != nil {
		return nil, nil, &reference.Fault{Code: "file-unreadable", Message: at + ": " + err.Error()}
	}
	digest, found, moved := strings.Cut(pin, " ")
	if digestOf(content) != digest {
		return nil, nil, &reference.Fault{
			Code: "fetch-changed", Message: fmt.Sprintf("%s is not what bindery.lock has the digest of for %q", at, uri.String()),
			Help: "restore the file from version control; or take what is published now: gen generate --update",
		}
	}
	r.used[uri.String()] = remoteFile{pin, at, content}
	if !moved {
		return content, uri, nil
	}
	last, err := url.Parse(found)
	if err == nil {
		err = r.fetcher.Check(last)
	}
	if err != nil {
		return nil, nil, &reference.Fault{
			Code: "fetch-refused", Message: fmt.Sprintf("%q is not read: it was found at %q: %v", uri.String(), found, err),
			Help: "allow that host too: --allow-host, or allow-hosts in bindery.yaml",
		}
	}
	return content, last, nil
}

func failedHelp() string {
	help := "fetch it by other means, and say where it is: --copy URI=PATH, or copies in bindery.yaml"
	if os.Getenv("HTTPS_PROXY") != "" || os.Getenv("https_proxy") != "" {
		help += "; proxies are not used"
	}
	return help
}

// digestOf is the digest of a document, however its lines end.
func digestOf(content []byte) string {
	sum := sha256.Sum256([]byte(withLineFeeds(string(content))))
	return "sha256:" + hex.EncodeToString(sum[:])
}

// unusual are the characters that no file should be called by.
var unusual = regexp.MustCompile(`[^a-z0-9.-]+`)

// pathFor is where a document is kept: a folder for each host, and a name that tells it from all others and is not longer than any system
// has names, or read as Go.
func (r *remotes) pathFor(uri *url.URL) string {
	plain := func(text string) string {
		return strings.Trim(unusual.ReplaceAllString(strings.ToLower(text), "_"), "._")
	}
	extension := strings.ToLower(path.Ext(uri.Path))
	if extension != ".json" && extension != ".yaml" && extension != ".yml" {
		extension = ".txt"
	}
	base := plain(strings.TrimSuffix(path.Base(uri.Path), path.Ext(uri.Path)))
	sum := sha256.Sum256([]byte(uri.String()))
	const most = 60
	name := base[:min(len(base), most)] + "-" + hex.EncodeToString(sum[:6]) + extension
	return filepath.Join(r.folder, plain(uri.Host), strings.TrimLeft(name, "-"))
}

// fetched is what the lock has of what was fetched.
func (r *remotes) fetched() map[string]string {
	out := make(map[string]string, len(r.used))
	for uri, f := range r.used {
		out[uri] = f.pin
	}
	return out
}

// pathOf is where a file of a document stands, as the user would write it.
func (r *remotes) pathOf(f *source.File) string {
	if of, known := r.used[f.Name]; known && f.Fetched {
		return of.path
	}
	return f.Path
}

// beside is what becomes of the files beside the lock: those that nobody needs any more go.
func (r *remotes) beside(n names) (list []output.Beside) {
	needed := make(map[string]bool)
	for _, uri := range slices.Sorted(maps.Keys(r.used)) {
		f := r.used[uri]
		needed[f.path] = true
		list = append(list, output.Beside{Path: f.path, Next: func(onDisk []byte) []byte {
			if onDisk != nil && digestOf(onDisk) == digestOf(f.content) {
				return onDisk
			}
			return f.content
		}})
	}
	var gone []string
	for key, o := range n.before {
		for uri := range o.Fetched {
			u, err := url.Parse(uri)
			switch {
			case err != nil:
			case key == n.key || n.isGone(key):
				gone = append(gone, r.pathFor(u))
			default:
				needed[r.pathFor(u)] = true
			}
		}
	}
	slices.Sort(gone)
	for _, name := range slices.Compact(gone) {
		if !needed[name] {
			list = append(list, output.Beside{Path: name, Next: func([]byte) []byte { return nil }})
		}
	}
	return list
}

// checkHosts refuses what is no host.
func (c *Config) checkHosts() error {
	for i, host := range c.AllowHosts {
		wrong := remote.CheckHost(host)
		if wrong == "" {
			continue
		}
		if at := c.places.At("allow-hosts", strconv.Itoa(i)); at != nil {
			diags := new(diag.List)
			diags.AddSource(c.file, c.text)
			diags.Error(at, "config-type", "allow-hosts: %q is no host", host).Help = wrong
			return refuse(diags)
		}
		return &UsageError{"--allow-host: " + strconv.Quote(host) + " is no host", wrong}
	}
	return nil
}
