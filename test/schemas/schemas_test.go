// Package schemas holds the validation of generated servers against a JSON Schema validator, over random schemas and values.
package schemas

import (
	"bytes"
	"encoding/json"
	"flag"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"
)

var (
	batches = flag.Int("batches", 1, "`number` of batches of schemas")
	from    = flag.Uint64("from", 2, "`seed` of the first batch")
	typed   = flag.Int("typed", 24, "`number` of schemas of a batch that share a document")
	bare    = flag.Int("bare", 1, "`number` of schemas of a batch that have documents of their own, where they mean what they say")
	taken   = flag.Int("published", 6, "`number` of schemas of a batch that are of published documents, and changed")
	folder  = flag.String("documents", filepath.Join("..", "corpus", "testdata", "real"), "`folder` of published documents")
	values  = flag.Int("values", 50, "`number` of values for each schema")
	until   = flag.Duration("for", 0, "`time` in which further batches begin")
	keep    = flag.String("keep", "", "`folder` for what is generated")
	small   = flag.Bool("shrink", false, "make what differs smaller")
	warned  = flag.Bool("warned", false, "compare schemas too of which a warning says that they are not all enforced")
	only    = flag.String("schema", "", "`file` of schemas and values as testdata/found.json, which are all that is compared")
)

// totals is what has been compared.
type totals struct {
	schemas, values, accepted, differences int
	several                                int // values that several branches of a oneOf accept
	unread                                 int // schemas of which a warning says that they are not all enforced
	told                                   map[string]int
}

func TestServersAgreeWithValidator(t *testing.T) {
	sum := totals{told: map[string]int{}}
	begin := time.Now()
	all := publishedIn(t, *folder)
	for i := uint64(0); i < uint64(*batches) || time.Since(begin) < *until; i++ {
		seed := *from + i
		if b := draw(t, seed, i == 0, all); len(b.exchanges) > 0 {
			b.tell(&sum)
		}
	}
	t.Logf("%d schemas, %d values, %d of them valid, %d differences", sum.schemas, sum.values, sum.accepted, sum.differences)
	t.Logf("besides, %d values that several branches of a oneOf accept, and %d schemas that are not all enforced: %v",
		sum.several, sum.unread, sum.told)
}

// draw makes the documents of a batch.
func draw(t *testing.T, seed uint64, first bool, all *published) *batch {
	t.Helper()
	b := &batch{t: t, seed: seed, module: *keep, told: map[string]int{}}
	if b.module == "" {
		b.module = t.TempDir()
	}
	if *only != "" {
		b.document(append(b.given(*only), drawn{schema: true}))
		return b
	}
	var list []drawn
	if first {
		list = b.given(filepath.Join("testdata", "found.json"))
	}
	r := rand.New(rand.NewPCG(seed, 12))
	d := &drawer{Rand: r, typed: true}
	for range *typed {
		list = append(list, d.draw(*values))
	}
	b.document(list)
	b.published(all, rand.New(rand.NewPCG(seed, 34)))
	for range *bare {
		d := &drawer{Rand: r}
		b.document([]drawn{d.draw(*values)})
	}
	return b
}

// published makes documents of schemas of others.
func (b *batch) published(all *published, r *rand.Rand) {
	const together = 10 // a document that is refused takes them all away
	for left := *taken; left > 0; left -= together {
		var list []drawn
		for range min(left, together) {
			list = append(list, all.draw(r, *values))
		}
		b.document(append(list, drawn{schema: true}))
	}
}

// tell reports what differs, once for each schema.
func (b *batch) tell(sum *totals) {
	var first []difference
	seen := map[int]bool{}
	for _, found := range b.compare(sum) {
		if !seen[found.exchange] {
			seen[found.exchange] = true
			first = append(first, found.difference)
		}
	}
	sum.unread += b.unread
	for code, n := range b.told {
		sum.told[code] += n
	}
	sum.differences += len(first)
	if *small {
		first = shrink(b.t, first)
	}
	shown := map[string]bool{}
	for _, d := range first {
		text, _ := json.Marshal(object{"bare": d.bare, "schema": d.schema, "components": d.components, "values": []any{d.value}})
		if !shown[string(text)] {
			shown[string(text)] = true
			b.t.Errorf("seed %d: status %d: %s\n\tvalidator: %v", b.seed, d.status, text, d.refusal)
		}
	}
}

// given is the schemas and values of a file, which are as tell reports them. Those that mean what they say get documents of their own.
func (b *batch) given(name string) (typed []drawn) {
	text, err := os.ReadFile(name)
	if err != nil {
		b.t.Fatal(err)
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	for decoder.More() {
		var one struct {
			Schema     any
			Components map[string]any
			Values     []json.RawMessage
			Bare       bool
		}
		if err := decoder.Decode(&one); err != nil {
			b.t.Fatal(err)
		}
		d := drawn{schema: one.Schema, components: one.Components}
		for _, v := range one.Values {
			d.values = append(d.values, v)
		}
		if one.Bare {
			b.document([]drawn{d})
		} else {
			typed = append(typed, d)
		}
	}
	return typed
}
