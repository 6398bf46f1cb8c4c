package main

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/bindery-dev/bindery/generator"
)

// patience is how long nothing is said about stages: most runs are over by then.
const patience = 400 * time.Millisecond

// progress shows the current stage on a terminal, and for how long it all has taken.
type progress struct {
	mu     sync.Mutex
	began  time.Time
	shown  bool
	over   bool
	latest string
	timer  *time.Timer
}

// withProgress runs a command that says, on a terminal, what takes so long.
func (s *session) withProgress(ctx context.Context, c generator.Config, run func(context.Context, generator.Config) error) error {
	if s.flags.talks(s.stderr) {
		p := &progress{began: time.Now()}
		s.progress = p
		p.mu.Lock()
		p.timer = time.AfterFunc(patience, s.showStage)
		p.mu.Unlock()
		c.Progress = s.stage
		defer s.clearStage()
	}
	return run(ctx, c)
}

// stage says that a stage begins.
func (s *session) stage(name string) {
	p := s.progress
	if p == nil {
		return
	}
	p.mu.Lock()
	p.latest = name
	shown := p.shown
	p.mu.Unlock()
	if shown {
		s.showStage()
	}
}

func (s *session) showStage() {
	p := s.progress
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.over {
		return
	}
	p.shown = true
	fmt.Fprintf(s.stderr, "\r\x1b[K%s ...", p.latest)
	elapsed := time.Since(p.began).Truncate(time.Second)
	if elapsed > 0 {
		fmt.Fprintf(s.stderr, " %d s", int(elapsed.Seconds()))
	}
	p.timer.Reset(elapsed + time.Second - time.Since(p.began)) // the next full second
}

// clearStage wipes the line, before anything else is written.
func (s *session) clearStage() {
	p := s.progress
	if p == nil {
		return
	}
	p.timer.Stop()
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.shown && !p.over {
		fmt.Fprint(s.stderr, "\r\x1b[K")
	}
	p.over = true
}
