package parallel

import (
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
)

func TestEach(t *testing.T) {
	var running, most atomic.Int32
	done := make([]bool, 100)
	err := Each(len(done), 3, func(i int) error {
		if n := running.Add(1); n > most.Load() {
			most.Store(n)
		}
		defer running.Add(-1)
		if done[i] = true; i%50 == 7 {
			return fmt.Errorf("error %d", i)
		}
		return nil
	})
	if err == nil || err.Error() != "error 7\nerror 57" {
		t.Errorf("%v", err)
	}
	for i, ok := range done {
		if !ok {
			t.Errorf("%d was not done", i)
		}
	}
	if most.Load() > 3 {
		t.Errorf("%d at once", most.Load())
	}
}

func TestPanicsArrive(t *testing.T) {
	defer func() {
		p, _ := recover().(*Panic)
		if p == nil || p.Error() != "stumbled" || !strings.Contains(string(p.Stack), "parallel_test.go") {
			t.Errorf("recovered %v", p)
		}
	}()
	_ = Each(3, 2, func(i int) error {
		if i == 1 {
			panic(errors.New("stumbled"))
		}
		return nil
	})
}
