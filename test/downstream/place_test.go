//go:build unix

package downstream

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"golang.org/x/mod/module"
	"golang.org/x/mod/zip"
)

const (
	root    = "../.."
	bind    = "github.com/bindery-dev/bindery"
	version = "v0.0.0-checkout"
)

// nested says to the tests of a README's commands that they are such commands themselves.
const nested = "BINDERY_README"

// place is a machine that has Go, a module cache with what the checkout needs, and no network.
type place struct {
	dir      string // for temporary files
	checkout string // a copy without what git ignores
	env      []string
}

// shared makes the place of all tests when the first needs it. TestMain sets it.
var shared func() (*place, error)

func TestMain(m *testing.M) {
	if len(os.Args) == 3 && os.Args[1] == awaitCommand {
		os.Exit(await(os.Args[2]))
	}
	os.Exit(inTemp(m))
}

func inTemp(m *testing.M) int {
	dir, err := os.MkdirTemp("", "downstream")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(dir)
	shared = sync.OnceValues(func() (*place, error) { return newPlace(dir) })
	return m.Run()
}

func somewhere(t *testing.T) *place {
	t.Helper()
	if testing.Short() || os.Getenv(nested) != "" {
		t.Skip("builds the command anew")
	}
	p, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func newPlace(dir string) (*place, error) {
	p := &place{dir: dir, checkout: filepath.Join(dir, "checkout")}
	if err := copyCheckout(p.checkout); err != nil {
		return nil, err
	}
	proxy := filepath.Join(dir, "proxy")
	if err := serveModule(proxy, p.checkout); err != nil {
		return nil, err
	}
	// What tests of this system don't need, such as what is for Windows alone or for tests of libraries, may not have been downloaded yet;
	// go get wants to see it. The sums of all that are none of ours to keep.
	modfile := filepath.Join(dir, "all.mod")
	for name, copied := range map[string]string{"go.mod": modfile, "go.sum": filepath.Join(dir, "all.sum")} {
		text, err := os.ReadFile(filepath.Join(root, name))
		if err != nil {
			return nil, err
		}
		if err := os.WriteFile(copied, text, 0o666); err != nil {
			return nil, err
		}
	}
	download := exec.Command("go", "mod", "download", "-modfile="+modfile, "all")
	download.Dir = root
	if said, err := download.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("go mod download: %w\n%s", err, said)
	}
	cache, err := goEnv("GOMODCACHE", "GOCACHE", "GOROOT")
	if err != nil {
		return nil, err
	}
	home, bin := filepath.Join(dir, "home"), filepath.Join(dir, "bin")
	if err := os.MkdirAll(home, 0o777); err != nil {
		return nil, err
	}
	// Nothing of the caller's environment gets through that could make a difference. With -trimpath, what is built here once is not built
	// again where the folder has another name.
	p.env = []string{
		"HOME=" + home, "TMPDIR=" + dir, "LC_ALL=C", nested + "=1",
		"PATH=" + strings.Join([]string{bin, filepath.Join(cache[2], "bin"), os.Getenv("PATH")}, string(os.PathListSeparator)),
		"GOENV=off", "GOWORK=off", "GOTOOLCHAIN=local", "GOFLAGS=-trimpath -modcacherw",
		"GOPROXY=file://" + filepath.ToSlash(proxy) + ",file://" + filepath.ToSlash(filepath.Join(cache[0], "cache", "download")),
		"GOSUMDB=off",
		"GOPATH=" + filepath.Join(home, "go"), "GOBIN=" + bin, "GOCACHE=" + cache[1],
	}
	return p, nil
}

func goEnv(names ...string) ([]string, error) {
	out, err := exec.Command("go", append([]string{"env"}, names...)...).Output()
	return strings.Split(strings.TrimSpace(string(out)), "\n"), err
}

// copyCheckout copies what is in git, or would be after git add.
func copyCheckout(to string) error {
	list := exec.Command("git", "ls-files", "-co", "--exclude-standard", "-z")
	list.Dir = root
	out, err := list.Output()
	if err != nil {
		return fmt.Errorf("git ls-files: %w", err)
	}
	for name := range strings.SplitSeq(strings.TrimSuffix(string(out), "\x00"), "\x00") {
		text, err := os.ReadFile(filepath.Join(root, name))
		if errors.Is(err, fs.ErrNotExist) { // deleted, and not yet committed
			continue
		}
		if err != nil {
			return err
		}
		info, err := os.Stat(filepath.Join(root, name))
		if err != nil {
			return err
		}
		target := filepath.Join(to, name)
		if err := os.MkdirAll(filepath.Dir(target), 0o777); err != nil {
			return err
		}
		if err := os.WriteFile(target, text, info.Mode().Perm()); err != nil {
			return err
		}
	}
	return nil
}

// serveModule makes a folder into a module proxy that has the checkout as one version: https://go.dev/ref/mod#goproxy-protocol.
func serveModule(proxy, checkout string) error {
	dir := filepath.Join(proxy, filepath.FromSlash(bind), "@v")
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	goMod, err := os.ReadFile(filepath.Join(checkout, "go.mod"))
	if err != nil {
		return err
	}
	var archive bytes.Buffer
	if err := zip.CreateFromDir(&archive, module.Version{Path: bind, Version: version}, checkout); err != nil {
		return err
	}
	info := fmt.Sprintf("{%q:%q,%q:%q}\n", "Version", version, "Time", "2026-01-01T00:00:00Z")
	for name, text := range map[string][]byte{
		"list": []byte(version + "\n"), version + ".info": []byte(info), version + ".mod": goMod, version + ".zip": archive.Bytes(),
	} {
		if err := os.WriteFile(filepath.Join(dir, name), text, 0o666); err != nil {
			return err
		}
	}
	return nil
}
