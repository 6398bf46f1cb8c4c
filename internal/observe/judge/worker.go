package judge

import (
	"errors"
	"os"

	"github.com/bindery-dev/bindery/internal/observe/child"
)

// worker has a process judge, and starts another one when that ends.
type worker struct {
	program string
	bases   []string
	plan    *child.Plan
	log     func(string)
	dir     string // to be removed; "" for none

	process *process
	crashes int
}

func (w *worker) start() (err error) {
	w.process, err = start(w.program, w.bases, w.plan)
	return err
}

var errCrashed = errors.New("the process that judges has ended too often")

// judge asks the process. If that ends over it, the next one has another process.
func (w *worker) judge(batch []child.Exchange) (replies []child.Reply, err error) {
	if w.process == nil {
		if w.crashes >= maxCrashes {
			return nil, errCrashed
		}
		if err := w.start(); err != nil {
			w.crashes++
			return nil, err
		}
	}
	replies, err = w.process.judge(batch)
	if err != nil {
		w.crashes++
		w.process = nil
		w.log("the process that judges has ended, and is started again: " + err.Error())
	}
	return replies, err
}

func (w *worker) stop() (err error) {
	if w.process != nil {
		err = w.process.stop()
	}
	if w.dir != "" {
		err = errors.Join(err, os.RemoveAll(w.dir))
	}
	return err
}
