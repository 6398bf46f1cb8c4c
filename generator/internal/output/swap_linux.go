package output

import (
	"os"

	"golang.org/x/sys/unix"
)

// exchange makes two folders trade places in one step.
func exchange(a, b string) error {
	return unix.Renameat2(unix.AT_FDCWD, a, unix.AT_FDCWD, b, unix.RENAME_EXCHANGE)
}

// canSyncAll says that syncAll can be had.
const canSyncAll = true

// syncAll makes the file system durable that folder is on.
func syncAll(folder string) error {
	f, err := os.Open(folder)
	if err != nil {
		return err
	}
	defer f.Close()
	return unix.Syncfs(int(f.Fd()))
}
