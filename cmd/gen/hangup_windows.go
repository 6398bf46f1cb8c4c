package main

import "os"

// hangups gives nothing: there is no such signal.
func hangups() (signals <-chan os.Signal, stop func()) { return nil, func() {} }
