package source

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/diag"
)

// maxFileSize refuses what is no OpenAPI document by its size alone.
const maxFileSize = 512 << 20

// files reads the files of one document, each once. Below the root document's folder it reads through os.Root, which no
// symbolic link leads out of.
type files struct {
	folder fs.FS
	shown  string // the folder as the user named it
	onDisk bool
	diags  *diag.List
	byName map[string]*File
	inTurn []*File
	closer io.Closer
}

// openRoot reads the root document and makes its folder the limit of all others.
func openRoot(name string, opt Options, diags *diag.List) *files {
	f := &files{diags: diags, byName: make(map[string]*File), onDisk: opt.FS == nil}
	place := diag.Spot(diag.Pos{File: name}, "")
	base := filepath.Base(name)
	if f.onDisk {
		f.shown = filepath.Dir(name)
		root, err := os.OpenRoot(f.shown)
		if err != nil {
			diags.Error(place, "file-unreadable", "%s", reason(err))
			return nil
		}
		f.folder, f.closer = root.FS(), root
	} else {
		base, f.shown = path.Base(name), path.Dir(name)
		folder, err := fs.Sub(opt.FS, f.shown)
		if err != nil {
			diags.Error(place, "file-unreadable", "%s", reason(err))
			return nil
		}
		f.folder = folder
	}
	content, err := f.readRoot(name, base)
	if err != nil {
		diags.Error(place, "file-unreadable", "%s", reason(err))
		return f
	}
	f.add(base, name, content)
	return f
}

// readRoot reads the root document itself, which may be a link to anywhere: the user named it.
func (f *files) readRoot(name, base string) ([]byte, error) {
	if !f.onDisk {
		return f.content(base)
	}
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	if err := readable(info); err != nil {
		return nil, err
	}
	return os.ReadFile(name)
}

// content reads a file below the folder.
func (f *files) content(name string) ([]byte, error) {
	info, err := fs.Stat(f.folder, name)
	if err != nil {
		return nil, err
	}
	if err := readable(info); err != nil {
		return nil, err
	}
	return fs.ReadFile(f.folder, name)
}

// readable refuses pipes and devices, on which reading may never end.
func readable(info fs.FileInfo) error {
	switch {
	case info.IsDir():
		return errors.New("it is a folder")
	case !info.Mode().IsRegular():
		return errors.New("it is no regular file")
	case info.Size() > maxFileSize:
		return errors.New("it is larger than 512 MiB")
	}
	return nil
}

// get returns a file below the folder, read and parsed; its Root is nil if that failed, which is reported once.
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
		f.diags.Error(from, "ref-dangling", "there is no file %s", file.Path)
	case strings.Contains(err.Error(), "escapes"): // os.Root has no error value to compare with
		f.outside(from, file.Path)
	default:
		f.diags.Error(from, "file-unreadable", "%s: %s", file.Path, reason(err))
	}
	return file
}

func (f *files) outside(from diag.Place, what string) {
	f.diags.Error(from, "ref-outside-folder", "the reference leads out of the document's folder: %s", what).Help =
		"only files below the folder of the root document are read"
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
