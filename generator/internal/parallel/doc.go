// Package parallel runs functions at once. In: functions; out: their errors, and their panics where they are waited for, so that a
// bug ends a run as it would without goroutines. It must not know what they do.
package parallel
