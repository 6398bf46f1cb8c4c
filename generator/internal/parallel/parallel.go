package parallel

import (
	"errors"
	"fmt"
	"runtime/debug"
)

// Panic is what a function has panicked with that was started by Go, and where.
type Panic struct {
	Value any
	Stack []byte
}

func (p *Panic) Error() string { return fmt.Sprint(p.Value) }

// Go starts f. The function that it returns waits for f, and panics if f did.
func Go(f func()) (wait func()) {
	done := make(chan any, 1)
	go func() {
		defer func() {
			if p := recover(); p != nil {
				done <- &Panic{p, debug.Stack()}
				return
			}
			done <- nil
		}()
		f()
	}()
	return func() {
		if p := <-done; p != nil {
			panic(p)
		}
	}
}

// Each calls do with 0 to n-1, at most limit at once, and joins their errors in order.
func Each(n, limit int, do func(i int) error) error {
	errs := make([]error, n)
	waits := make([]func(), 0, n)
	slots := make(chan struct{}, limit)
	for i := range n {
		slots <- struct{}{}
		waits = append(waits, Go(func() {
			defer func() { <-slots }()
			errs[i] = do(i)
		}))
	}
	for _, wait := range waits {
		wait()
	}
	return errors.Join(errs...)
}
