package source

import (
	"errors"
	"io/fs"
	"net/url"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/disk"
	"github.com/bindery-dev/bindery/generator/internal/reference"
)

// ruleReference is what a reference to nothing violates.
const ruleReference = `JSON Reference, section 3: "Resolution of a JSON Reference object SHOULD yield the referenced JSON value."`

// files reads the files of one document, each once.
type files struct {
	*disk.Folder

	diags  *diag.List
	byName map[string]*File
	inTurn []*File
	absent map[*File]*diag.Diagnostic // of those that are not there
	copies reference.Copies
	remote Remote
}

// openRoot reads the root document and makes a folder the limit of all others.
func openRoot(name string, opt Options, diags *diag.List) *files {
	f := &files{diags: diags, byName: make(map[string]*File), absent: make(map[*File]*diag.Diagnostic), remote: opt.Remote}
	place := diag.Spot(diag.Pos{File: name}, "")
	opened, base, err := disk.Open(name, opt.FS, opt.Root)
	f.Folder = opened
	if err == nil && reference.Leaves(f.Below) {
		f.Close()
		diags.Error(place, "root-elsewhere", "the document is not below the folder %s", opt.Root)
		return nil
	}
	if err != nil && opt.Root != "" {
		limit := diag.Spot(diag.Pos{File: opt.Root}, "")
		diags.Error(limit, "file-unreadable", "this is no folder that can be read: %s", disk.Reason(err)).Help =
			"--root, or root in bindery.yaml, names the folder that references may not leave"
		return nil
	}
	if err != nil {
		diags.Error(place, "file-unreadable", "%s", disk.Reason(err))
		return nil
	}
	content, err := f.Document(name, base)
	if err != nil {
		diags.Error(place, "file-unreadable", "%s", disk.Reason(err))
		return f
	}
	f.add(base, name, content)
	if f.copies, err = f.Copies(opt.Copies); err != nil {
		diags.Error(place, "file-unreadable", "%s", disk.Reason(err))
	}
	return f
}

// get returns a file by its name, read and parsed; its Root is nil if that failed, which is reported once.
func (f *files) get(name string, from diag.Place) *File {
	if file, ok := f.byName[name]; ok {
		return file
	}
	content, err := f.Read(name)
	if err == nil {
		return f.add(name, f.Show(name), content)
	}
	file := &File{Name: name, Path: f.Show(name)}
	f.byName[name] = file
	switch {
	case errors.Is(err, fs.ErrNotExist):
		f.absent[file] = f.diags.Error(from, "ref-dangling", "there is no file %s", file.Path)
		f.absent[file].Help = ruleReference
	case strings.Contains(err.Error(), "escapes"): // os.Root has no error value to compare with
		bad := reference.Outside(file.Path)
		f.diags.Error(from, bad.Code, "%s", bad.Message).Help = bad.Help
	default:
		f.diags.Error(from, "file-unreadable", "%s: %s", file.Path, disk.Reason(err))
	}
	return file
}

func (f *files) add(name, shown string, content []byte) *File {
	file := parseFile(name, shown, content, f.diags)
	f.byName[name] = file
	f.inTurn = append(f.inTurn, file)
	return file
}

// fetch returns what is published at a URI, read and parsed, and where it was found in the end. It is nil if it may not be read, or cannot:
// that is reported, once.
func (f *files) fetch(uri *url.URL, location string, from diag.Place) (*File, *url.URL, *diag.Diagnostic) {
	name := uri.String()
	if file, known := f.byName[name]; known {
		return file, nil, f.absent[file]
	}
	bad := reference.Remote(location)
	var content []byte
	var found *url.URL
	if f.remote != nil {
		content, found, bad = f.remote(uri)
	}
	switch {
	case bad == nil:
		file := f.add(name, name, content)
		file.Published, file.Fetched = found.String(), true
		return file, found, nil
	case bad.Code == "ref-remote":
		return nil, nil, f.diags.Fault(from, bad.Code, bad.Help, "%s", bad.Message)
	}
	f.byName[name] = &File{Name: name, Path: name}
	f.diags.Error(from, bad.Code, "%s", bad.Message).Help = bad.Help
	return f.byName[name], nil, nil
}
