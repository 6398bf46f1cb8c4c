//go:build !linux

package corpus

import "os"

func peak(*os.ProcessState) int64 { return 0 }
