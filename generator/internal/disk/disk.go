package disk

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"github.com/bindery-dev/bindery/generator/internal/reference"
)

// MaxFile refuses what is no OpenAPI document by its size alone.
const MaxFile = 512 << 20

// Folder is what the files of a document may be read from: the folder of the root document, or one above it which the user names.
type Folder struct {
	Below string // the path of the root document's folder in it, with slashes

	files  fs.FS
	shown  string // the root document's folder as the user named it
	onDisk bool
	closer io.Closer
}

// Open makes a folder the limit of all files: that which is named as limit, or else that of the document. Files is nil for those of the
// machine. Base is the name of the document.
func Open(document string, files fs.FS, limit string) (f *Folder, base string, err error) {
	f = &Folder{files: files, onDisk: files == nil}
	if !f.onDisk {
		f.shown = path.Dir(document)
		limit := cmp.Or(limit, f.shown)
		if f.files, err = fs.Sub(files, limit); err == nil {
			f.Below, err = reference.Relative(limit, f.shown)
		}
		return f, path.Base(document), err
	}
	f.shown = filepath.Dir(document)
	limit = cmp.Or(limit, f.shown)
	root, err := os.OpenRoot(limit)
	if err != nil {
		return f, "", err
	}
	f.files, f.closer = root.FS(), root
	folder, err := filepath.Abs(f.shown)
	if err == nil {
		limit, err = filepath.Abs(limit)
	}
	if err == nil {
		f.Below, err = reference.Relative(limit, folder)
	}
	return f, filepath.Base(document), err
}

// Copies names files and folders, given by their paths, as files are named here.
func (f *Folder) Copies(paths map[string]string) (out reference.Copies, err error) {
	out = make(reference.Copies, len(paths))
	for uri, at := range paths {
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

// Document reads the root document itself, which may be a link to anywhere: the user named it.
func (f *Folder) Document(name, base string) ([]byte, error) {
	if !f.onDisk {
		return f.Read(base)
	}
	return ReadFile(name, MaxFile)
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
		return nil, errors.New(Reason(err))
	}
	return content, nil
}

// Read reads a file by its name.
func (f *Folder) Read(name string) ([]byte, error) {
	name = path.Join(f.Below, name)
	info, err := fs.Stat(f.files, name)
	if err != nil {
		return nil, err
	}
	if err := readable(info, MaxFile); err != nil {
		return nil, err
	}
	return fs.ReadFile(f.files, name)
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

// Show is the path of a file as the user would write it.
func (f *Folder) Show(name string) string {
	if f.onDisk {
		return filepath.Join(f.shown, filepath.FromSlash(name))
	}
	return path.Join(f.shown, name)
}

// Close is called when all has been read.
func (f *Folder) Close() {
	if f.closer != nil {
		f.closer.Close()
	}
}

// Reason is an error without the path that stands beside it anyway.
func Reason(err error) string {
	var pathError *fs.PathError
	if errors.As(err, &pathError) {
		err = pathError.Err
	}
	return err.Error()
}
