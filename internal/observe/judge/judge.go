package judge

import (
	"cmp"
	"context"
	"errors"
	"os"
	"slices"
	"sync"
	"sync/atomic"

	"github.com/bindery-dev/bindery/generator"
	"github.com/bindery-dev/bindery/internal/observe/child"
	"github.com/bindery-dev/bindery/internal/observe/document"
	"github.com/bindery-dev/bindery/internal/observe/exchange"
	"github.com/bindery-dev/bindery/internal/observe/finding"
	"github.com/bindery-dev/bindery/internal/observe/mend"
)

// Options say what traffic is held against, and how.
type Options struct {
	// Config has the document: Spec, Root, Copies, AllowHosts, Overlays, Formats and Idioms are what is used of it.
	Config generator.Config
	// KeepExamples has values kept. Those of credentials never are.
	KeepExamples bool
	// BasePath is what the paths of the traffic begin with; that of any of the document's servers if it is not set.
	BasePath string
	// Go is the go command; the one of the machine if it is not set.
	Go string
	// TempDir is where the module of the servers is made, and stays; else it is a new folder, which Close removes.
	TempDir string
	// Log is told what is being done, and what goes wrong; nil for nobody.
	Log func(string)
}

const (
	maxQueued      = 4096     // exchanges
	maxQueuedBytes = 32 << 20 // of bodies, about
	maxBatch       = 64       // exchanges
	maxCrashes     = 100      // of the process, after which nothing is judged any more
)

// Judge holds exchanges against a document. It is safe for concurrent use.
type Judge struct {
	queue chan job
	bytes atomic.Int64  // in the queue, about
	room  chan struct{} // has something when the queue has lost bytes
	done  chan struct{}

	closing sync.RWMutex // of queue
	closed  bool

	mu      sync.Mutex // of found, program and what it has
	found   *finding.Collector
	doc     *document.Document
	guesses *document.Guesses
	bases   []string
	known   map[string]*document.Operation
	worker  worker
}

// job is an exchange, or a place in the queue.
type job struct {
	exchange exchange.Exchange
	size     int64
	reached  chan struct{} // closed when all before it has been judged; nil for an exchange
}

// Start generates and builds the servers of a document, and runs them. That takes seconds, of large documents minutes. Errors are those of
// [generator.Generate], and of building.
func Start(ctx context.Context, o Options) (*Judge, error) {
	if o.Log == nil {
		o.Log = func(string) {}
	}
	files, err := generator.Read(ctx, o.Config)
	if err != nil {
		return nil, err
	}
	list := make([]document.File, len(files))
	for i, f := range files {
		list[i] = document.File{Name: f.Path, Content: f.Content}
	}
	doc, err := document.Open(list)
	if err != nil {
		return nil, err
	}
	dir, temporary := o.TempDir, o.TempDir == ""
	if temporary {
		if dir, err = os.MkdirTemp("", "observe"); err != nil {
			return nil, err
		}
	}
	j, err := begin(ctx, o, doc, dir)
	if err != nil {
		if temporary {
			err = errors.Join(err, os.RemoveAll(dir))
		}
		return nil, err
	}
	if temporary {
		j.worker.dir = dir
	}
	go j.work()
	return j, nil
}

func begin(ctx context.Context, o Options, doc *document.Document, dir string) (*Judge, error) {
	m := &module{dir: dir, doc: doc, config: o.Config, log: o.Log}
	m.plan.Keep, m.plan.Secrets = o.KeepExamples, doc.Secrets()
	program, err := m.make(ctx, cmp.Or(o.Go, "go"))
	if err != nil {
		return nil, err
	}
	j := &Judge{
		queue: make(chan job, maxQueued), room: make(chan struct{}, 1), done: make(chan struct{}),
		doc: doc, guesses: doc.Guesses(), bases: doc.Bases(), known: map[string]*document.Operation{},
		worker: worker{program: program, plan: &m.plan, log: o.Log},
	}
	if o.BasePath != "" {
		j.bases = []string{o.BasePath}
	}
	var patterns []string
	for _, op := range doc.Operations() {
		j.known[op.Pattern] = &op
		patterns = append(patterns, op.Pattern)
	}
	j.found = finding.NewCollector(patterns)
	served := slices.Clone(j.bases)
	if o.BasePath == "" {
		served[0] = "" // as the server has it, variables and all
	}
	j.worker.bases = served
	return j, j.worker.start()
}

// Look has an exchange judged, soon. False says that there is too much in the queue: it is not judged. It does not wait, and the judge
// keeps what it is given.
func (j *Judge) Look(e exchange.Exchange) bool {
	size := sizeOf(&e)
	if j.bytes.Load()+size > maxQueuedBytes {
		return false
	}
	j.closing.RLock()
	defer j.closing.RUnlock()
	if j.closed {
		return false
	}
	j.bytes.Add(size)
	select {
	case j.queue <- job{exchange: e, size: size}:
		return true
	default:
		j.bytes.Add(-size)
		return false
	}
}

var errClosed = errors.New("the judge is closed")

// LookWait is Look, but waits for room in the queue. The error is that of the context, or says that the judge is closed.
func (j *Judge) LookWait(ctx context.Context, e exchange.Exchange) error {
	size := sizeOf(&e)
	for queued := j.bytes.Load(); queued > 0 && queued+size > maxQueuedBytes; queued = j.bytes.Load() {
		select {
		case <-j.room:
		case <-j.done:
			return errClosed
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	defer j.roomier() // another one may wait, too
	return j.put(ctx, job{exchange: e, size: size})
}

// roomier tells whoever waits to look at the queue again.
func (j *Judge) roomier() {
	select {
	case j.room <- struct{}{}:
	default:
	}
}

func (j *Judge) put(ctx context.Context, one job) error {
	j.closing.RLock()
	defer j.closing.RUnlock()
	if j.closed {
		return errClosed
	}
	j.bytes.Add(one.size)
	select {
	case j.queue <- one:
		return nil
	case <-ctx.Done():
		j.bytes.Add(-one.size)
		return ctx.Err()
	}
}

func sizeOf(e *exchange.Exchange) int64 {
	const fields = 2 << 10
	return int64(len(e.Request.Bytes)+len(e.Response.Bytes)+len(e.Target)) + fields
}

// Findings is what has been found in what was looked at before, or until ctx is done. It works after Close.
func (j *Judge) Findings(ctx context.Context) *finding.Findings {
	reached := make(chan struct{})
	if j.put(ctx, job{reached: reached}) == nil {
		select {
		case <-reached:
		case <-ctx.Done():
		}
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	f := j.found.Findings()
	f.Document = j.doc.Root
	mend.Mend(j.doc, f, j.found.Bodies)
	return f
}

// Close judges what is in the queue, and ends. Another call does nothing.
func (j *Judge) Close() error {
	j.closing.Lock()
	closed := j.closed
	if !closed {
		j.closed = true
		close(j.queue)
	}
	j.closing.Unlock()
	<-j.done
	if closed {
		return nil
	}
	return j.worker.stop()
}

// work judges what comes through the queue, as much at once as is there.
func (j *Judge) work() {
	defer close(j.done)
	for one := range j.queue {
		batch, reached := j.gather(one)
		if len(batch) > 0 {
			j.look(batch)
		}
		for _, c := range reached {
			close(c)
		}
	}
}

func (j *Judge) gather(one job) (batch []exchange.Exchange, reached []chan struct{}) {
	const most = 4 << 20 // bytes
	for size := int64(0); ; {
		j.bytes.Add(-one.size)
		j.roomier()
		if size += one.size; one.reached != nil {
			reached = append(reached, one.reached)
		} else {
			batch = append(batch, one.exchange)
		}
		if len(batch) >= maxBatch || size >= most {
			return batch, reached
		}
		select {
		case next, open := <-j.queue:
			if !open {
				return batch, reached
			}
			one = next
		default:
			return batch, reached
		}
	}
}

// look judges exchanges. Where that ends the process, each is tried on its own.
func (j *Judge) look(batch []exchange.Exchange) {
	told := make([]child.Exchange, len(batch))
	for i := range batch {
		told[i] = tell(&batch[i])
	}
	replies, err := j.worker.judge(told)
	if err == nil {
		j.collect(batch, replies)
		return
	}
	for i := range batch {
		replies := []child.Reply{{Unjudged: "the process that judges ended there"}}
		if again, err := j.worker.judge(told[i : i+1]); err == nil {
			replies = again
		}
		j.collect(batch[i:i+1], replies)
	}
}

func tell(e *exchange.Exchange) child.Exchange {
	body := func(b *exchange.Body) child.Body {
		return child.Body{Bytes: b.Bytes, Cut: b.Cut, Empty: len(b.Bytes) == 0 && b.Length == 0 && !b.Cut}
	}
	return child.Exchange{
		Method: e.Method, Target: e.Target, Host: e.Host, Header: e.RequestHeader, Body: body(&e.Request),
		Status: e.Status, ResponseHeader: e.ResponseHeader, Response: body(&e.Response),
	}
}
