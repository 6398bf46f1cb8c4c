//go:build !linux

package output

import "errors"

// canSyncAll says that syncAll is not to be had here.
const canSyncAll = false

func syncAll(string) error { return errors.ErrUnsupported }
