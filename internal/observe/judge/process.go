package judge

import (
	"bufio"
	"bytes"
	"encoding/gob"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"

	"github.com/bindery-dev/bindery/internal/observe/child"
)

// process judges exchanges outside of this one, so that nothing that they do to it stops traffic.
type process struct {
	command *exec.Cmd
	in      io.WriteCloser
	out     *bufio.Writer
	encoder *gob.Encoder
	decoder *gob.Decoder
	said    tail
}

// start runs a program and tells it the plan.
func start(program string, bases []string, plan *child.Plan) (*process, error) {
	list, err := json.Marshal(bases)
	if err != nil {
		return nil, err
	}
	p := &process{command: exec.Command(program, string(list))}
	p.command.Env = append(os.Environ(), "GOMAXPROCS=1") // the rest is for the traffic
	p.command.Stderr = &p.said
	p.in, err = p.command.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := p.command.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := p.command.Start(); err != nil {
		return nil, err
	}
	p.out = bufio.NewWriterSize(p.in, 64<<10)
	p.encoder, p.decoder = gob.NewEncoder(p.out), gob.NewDecoder(bufio.NewReaderSize(out, 64<<10))
	if err := errors.Join(p.encoder.Encode(plan), p.out.Flush()); err != nil {
		return nil, p.failed(err)
	}
	return p, nil
}

// judge asks about exchanges.
func (p *process) judge(batch []child.Exchange) (replies []child.Reply, err error) {
	if err = p.encoder.Encode(batch); err == nil {
		err = p.out.Flush()
	}
	if err == nil {
		err = p.decoder.Decode(&replies)
	}
	if err == nil && len(replies) != len(batch) {
		err = fmt.Errorf("%d replies to %d exchanges", len(replies), len(batch))
	}
	if err != nil {
		return nil, p.failed(err)
	}
	return replies, nil
}

// failed ends a process that is of no use any more, and says why.
func (p *process) failed(err error) error {
	_ = p.command.Process.Kill() // it may have ended
	_ = p.command.Wait()         // it says no more than that
	if text := bytes.TrimSpace(p.said.text); len(text) > 0 {
		return fmt.Errorf("%w: %s", err, text)
	}
	return err
}

// stop has a process end by itself.
func (p *process) stop() error {
	if err := p.in.Close(); err != nil {
		return p.failed(err)
	}
	return p.command.Wait()
}

// tail keeps the beginning of what a process says: that is the reason, and the rest is stacks.
type tail struct{ text []byte }

func (t *tail) Write(b []byte) (int, error) {
	const most = 300
	t.text = append(t.text, b[:min(len(b), most-len(t.text))]...)
	return len(b), nil
}
