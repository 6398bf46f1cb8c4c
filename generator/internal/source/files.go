package source

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/reference"
)

// ruleReference is what a reference to nothing violates.
const ruleReference = `JSON Reference, section 3: "Resolution of a JSON Reference object SHOULD yield the referenced JSON value."`

// maxFileSize refuses what is no OpenAPI document by its size alone.
const maxFileSize = 512 << 20

// files reads the files of one document, each once, below a folder: that of the root document, or one above it which the user
// names. It reads through os.Root, which no symbolic link leads out of.
type files struct {
	folder fs.FS
	below  string // the path of the root document's folder in it, with slashes
	shown  string // the root document's folder as the user named it
	onDisk bool
	diags  *diag.List
	byName map[string]*File
	inTurn []*File
	absent map[*File]*diag.Diagnostic // of those that are not there
	closer io.Closer
	copies reference.Copies
}

// openRoot reads the root document and makes a folder the limit of all others.
func openRoot(name string, opt Options, diags *diag.List) *files {
	f := &files{diags: diags, byName: make(map[string]*File), absent: make(map[*File]*diag.Diagnostic), onDisk: opt.FS == nil}
	place := diag.Spot(diag.Pos{File: name}, "")
	base, err := f.openFolder(name, opt)
	if err == nil && reference.Leaves(f.below) {
		f.close()
		diags.Error(place, "root-elsewhere", "the document is not below the folder %s", opt.Root)
		return nil
	}
	if err != nil && opt.Root != "" {
		limit := diag.Spot(diag.Pos{File: opt.Root}, "")
		diags.Error(limit, "file-unreadable", "this is no folder that can be read: %s", reason(err)).Help =
			"--root, or root in bindery.yaml, names the folder that references may not leave"
		return nil
	}
	if err != nil {
		diags.Error(place, "file-unreadable", "%s", reason(err))
		return nil
	}
	content, err := f.readRoot(name, base)
	if err != nil {
		diags.Error(place, "file-unreadable", "%s", reason(err))
		return f
	}
	f.add(base, name, content)
	if f.copies, err = f.copiesOf(opt); err != nil {
		diags.Error(place, "file-unreadable", "%s", reason(err))
	}
	return f
}

func (f *files) openFolder(name string, opt Options) (base string, err error) {
	if !f.onDisk {
		f.shown = path.Dir(name)
		limit := cmp.Or(opt.Root, f.shown)
		if f.folder, err = fs.Sub(opt.FS, limit); err == nil {
			f.below, err = reference.Relative(limit, f.shown)
		}
		return path.Base(name), err
	}
	f.shown = filepath.Dir(name)
	limit := cmp.Or(opt.Root, f.shown)
	root, err := os.OpenRoot(limit)
	if err != nil {
		return "", err
	}
	f.folder, f.closer = root.FS(), root
	folder, err := filepath.Abs(f.shown)
	if err == nil {
		limit, err = filepath.Abs(limit)
	}
	if err == nil {
		f.below, err = reference.Relative(limit, folder)
	}
	return filepath.Base(name), err
}

// copiesOf names the files and folders of Options.Copies as files are named here.
func (f *files) copiesOf(opt Options) (out reference.Copies, err error) {
	out = make(reference.Copies, len(opt.Copies))
	for uri, at := range opt.Copies {
		from := f.shown
		if f.onDisk {
			if from, err = filepath.Abs(from); err == nil {
				at, err = filepath.Abs(at)
			}
			if err != nil {
				return nil, err
			}
		}
		if out[uri], err = reference.Relative(from, at); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// readRoot reads the root document itself, which may be a link to anywhere: the user named it.
func (f *files) readRoot(name, base string) ([]byte, error) {
	if !f.onDisk {
		return f.content(base)
	}
	return ReadFile(name, maxFileSize)
}

// ReadFile reads a file of the machine, of so many bytes at the most. What keeps it from being read is said without the path.
func ReadFile(name string, most int64) ([]byte, error) {
	info, err := os.Stat(name)
	if err == nil {
		err = readable(info, most)
	}
	var content []byte
	if err == nil {
		content, err = os.ReadFile(name)
	}
	if err != nil {
		return nil, errors.New(reason(err))
	}
	return content, nil
}

// content reads a file by its name.
func (f *files) content(name string) ([]byte, error) {
	name = path.Join(f.below, name)
	info, err := fs.Stat(f.folder, name)
	if err != nil {
		return nil, err
	}
	if err := readable(info, maxFileSize); err != nil {
		return nil, err
	}
	return fs.ReadFile(f.folder, name)
}

// readable refuses pipes and devices, on which reading may never end, and what has more than so many bytes.
func readable(info fs.FileInfo, most int64) error {
	switch {
	case info.IsDir():
		return errors.New("it is a folder")
	case !info.Mode().IsRegular():
		return errors.New("it is no regular file")
	case info.Size() > most:
		return fmt.Errorf("it is larger than %d MiB", most>>20)
	}
	return nil
}

// get returns a file by its name, read and parsed; its Root is nil if that failed, which is reported once.
func (f *files) get(name string, from diag.Place) *File {
	if file, ok := f.byName[name]; ok {
		return file
	}
	content, err := f.content(name)
	if err == nil {
		return f.add(name, f.show(name), content)
	}
	file := &File{Name: name, Path: f.show(name)}
	f.byName[name] = file
	switch {
	case errors.Is(err, fs.ErrNotExist):
		f.absent[file] = f.diags.Error(from, "ref-dangling", "there is no file %s", file.Path)
		f.absent[file].Help = ruleReference
	case strings.Contains(err.Error(), "escapes"): // os.Root has no error value to compare with
		bad := reference.Outside(file.Path)
		f.diags.Error(from, bad.Code, "%s", bad.Message).Help = bad.Help
	default:
		f.diags.Error(from, "file-unreadable", "%s: %s", file.Path, reason(err))
	}
	return file
}

func (f *files) add(name, shown string, content []byte) *File {
	file := parseFile(name, shown, content, f.diags)
	f.byName[name] = file
	f.inTurn = append(f.inTurn, file)
	return file
}

func (f *files) show(name string) string {
	if f.onDisk {
		return filepath.Join(f.shown, filepath.FromSlash(name))
	}
	return path.Join(f.shown, name)
}

func (f *files) close() {
	if f.closer != nil {
		f.closer.Close()
	}
}

// reason is an error without the path that stands beside it anyway.
func reason(err error) string {
	var pathError *fs.PathError
	if errors.As(err, &pathError) {
		err = pathError.Err
	}
	return err.Error()
}
