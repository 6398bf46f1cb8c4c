//go:build !windows

package main

import (
	"os"
	"os/signal"
	"syscall"
)

// hangups gives the signals that ask for what has been found so far.
func hangups() (signals <-chan os.Signal, stop func()) {
	c := make(chan os.Signal, 1)
	signal.Notify(c, syscall.SIGHUP)
	return c, func() { signal.Stop(c) }
}
