package output

import (
	"errors"
	"path/filepath"
	"time"

	"golang.org/x/sys/windows"
)

// hold keeps other runs away from the folder until release is called or the process ends: a file that nobody else can
// open, and that the system removes with its handle.
func hold(parent, base string) (release func(), err error) {
	name, err := windows.UTF16PtrFromString(filepath.Join(parent, "."+base+".bindery.hold"))
	if err != nil {
		return nil, err
	}
	const (
		patience = 30 * time.Second
		pause    = 20 * time.Millisecond
	)
	for waited := time.Duration(0); ; waited += pause {
		h, err := windows.CreateFile(name, windows.GENERIC_WRITE, 0, nil, windows.CREATE_ALWAYS,
			windows.FILE_ATTRIBUTE_HIDDEN|windows.FILE_FLAG_DELETE_ON_CLOSE, 0)
		if err == nil {
			return func() { windows.CloseHandle(h) }, nil
		}
		if !errors.Is(err, windows.ERROR_SHARING_VIOLATION) || waited > patience {
			return nil, err
		}
		time.Sleep(pause)
	}
}
