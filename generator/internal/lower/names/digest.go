package names

import (
	"crypto/sha256"
	"encoding/binary"

	"github.com/bindery-dev/bindery/generator/internal/lower/schema"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// digest stands for a text that may be long. The zero digest is that of none.
type digest [16]byte

// writing is how a schema is written: all of it that shapes a type and its comments, references by what they lead to. Examples are no
// part of it.
type writing struct {
	schema digest
	names  digest // of the Go names that the lock has for it and for what is inside it
}

// writer finds out how schemas are written. It looks at each node once.
type writer struct {
	book    *Book
	written map[*source.Node]writing
	numbers map[*source.Node]uint64 // of what references lead to
}

func (w *writer) write(n *source.Node) writing {
	if known, ok := w.written[n]; ok {
		return known
	}
	var text, names []byte
	for _, v := range []schema.View{schema.InResponses, schema.InRequests, schema.InPatches} {
		// What becomes a variant of a union for lack of another name is in the lock once, of all places that are written alike.
		if name := w.book.locked[schema.Part{Node: n, View: v}]; name != "" && declares(n) {
			names = appendText(append(names, byte(v)), name)
		}
	}
	isSchema, isMapping := n.IsSchema(), n.Key() == "mapping"
	if isSchema {
		text = w.refer(appendText(text, w.book.marks[n]), n)
	}
	child := func(key string, n *source.Node) {
		text = append(appendText(text, key), byte(n.Kind))
		if isMapping { // perhaps of a discriminator
			text = w.refer(text, n)
		}
		if n.Kind != source.Mapping && n.Kind != source.Sequence {
			text = appendText(text, n.Value)
			return
		}
		inner := w.write(n)
		text = append(text, inner.schema[:]...)
		if inner.names != (digest{}) {
			names = append(appendText(names, key), inner.names[:]...)
		}
	}
	for i := range n.Members {
		key := n.Members[i].Key
		if isSchema && (key == "example" || key == "examples" || key == "$ref" && w.book.doc.Target(n) != nil) {
			continue
		}
		child(key, n.Members[i].Value)
	}
	for _, item := range n.Items {
		child("", item)
	}
	out := writing{schema: digestOf(text)}
	if len(names) > 0 {
		out.names = digestOf(names)
	}
	w.written[n] = out
	return out
}

// refer adds what a reference leads to.
func (w *writer) refer(text []byte, n *source.Node) []byte {
	goal := w.book.doc.Target(n)
	if goal == nil {
		return append(text, 0)
	}
	number, ok := w.numbers[goal]
	if !ok {
		number = uint64(len(w.numbers)) + 1
		w.numbers[goal] = number
	}
	return binary.AppendUvarint(text, number)
}

func appendText(b []byte, text string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(text))), text...)
}

func digestOf(text []byte) (d digest) {
	sum := sha256.Sum256(text)
	copy(d[:], sum[:])
	return d
}
