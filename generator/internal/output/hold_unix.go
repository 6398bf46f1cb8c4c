//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package output

import (
	"os"

	"golang.org/x/sys/unix"
)

// hold keeps other runs away from the folder base of parent until release is called or the process ends. Where the file
// system has no locks it holds nothing.
func hold(parent, _ string) (release func(), err error) {
	f, _ := os.Open(parent)
	if f == nil {
		return func() {}, nil // it cannot be listed, and so not be locked
	}
	for unix.Flock(int(f.Fd()), unix.LOCK_EX) == unix.EINTR {
		continue
	}
	return func() { _ = f.Close() }, nil
}
