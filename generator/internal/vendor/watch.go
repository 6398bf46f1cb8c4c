package vendor

import (
	"fmt"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/grammar"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// Watch collects what documents say to other generators, and what is to be said about it.
type Watch struct {
	folded bool // the document is of OpenAPI 2.0, where parameters and headers have what their schema has
	beside bool // schemas may say more than their $ref
	seen   map[*source.Node]bool
	vain   map[string]*vain
	order  []*vain
	wrongs []fault
}

// vain is an extension that has no effect in the objects of a kind.
type vain struct {
	at       diag.Place // the first place
	more     int        // how many others there are
	severity diag.Severity
	message  string
	help     string
}

type fault struct {
	at   diag.Place
	name string
	wrong
}

// NewWatch begins to look at a document.
func NewWatch(doc *source.Document) *Watch {
	return &Watch{
		folded: doc.Folded, beside: !doc.Folded && doc.Version >= "3.1",
		seen: map[*source.Node]bool{}, vain: map[string]*vain{},
	}
}

// Look looks at one member of an object whose name begins with x-.
func (w *Watch) Look(of grammar.Object, n *source.Node, key string) {
	e := table()[key]
	if e == nil && !ofFamily(key) {
		return
	}
	value, at := n.Get(key), n.KeyOf(key)
	if w.seen[value] || w.folded && n.Get("schema").Get(key) == value { // an object of 2.0 has become several
		return
	}
	_, isRef := n.Ref()
	isRef = isRef && of.IsRefable()
	on := e != nil && (e.on.has(of) || w.folded && (of == grammar.Parameter || of == grammar.Header) && e.on.has(grammar.Schema))
	switch {
	case w.folded && !on && of == grammar.Schema && n.Has("in"): // said of the parameter that it is
		return
	case e == nil:
		w.waste(key, at, diag.Note, fmt.Sprintf("%s is for another generator, and has no effect", key), "")
	case !on && e.effect == honoured:
		w.waste(key+of.String(), at, diag.Note, fmt.Sprintf("%s has no effect on %s", key, of), elsewhere(key, of))
	case isRef && !e.beside && (of != grammar.Schema || !w.beside):
		w.waste(key+"$ref", at, diag.Note, fmt.Sprintf("%s has no effect beside \"$ref\"", key), "put it into what is referred to")
	case w.isWrong(e, n, value):
	case e.effect != honoured && value.Kind != source.Null && !isFalse(value) && (e.only == "" || e.only == value.Value):
		severity := diag.Note
		if e.effect == missed {
			severity = diag.Warning
		}
		w.waste(key, at, severity, fmt.Sprintf("%s has no effect: %s", key, e.say), e.help)
	}
	w.seen[value] = true
}

func isFalse(value *source.Node) bool { return value.Kind == source.Bool && value.Value == "false" }

// isWrong reports whether the value of an extension is none that it can have.
func (w *Watch) isWrong(e *extension, n, value *source.Node) bool {
	if e.check == nil {
		return false
	}
	found := e.check(n, value)
	if found == nil {
		return false
	}
	at := diag.Place(value)
	if found.at != nil {
		at = found.at
	}
	w.wrongs = append(w.wrongs, fault{at, e.name, *found})
	return true
}

// waste keeps an extension that has no effect. It is said once.
func (w *Watch) waste(about string, at diag.Place, severity diag.Severity, message, help string) {
	if known := w.vain[about]; known != nil {
		known.more++
		return
	}
	one := &vain{at: at, severity: severity, message: message, help: help}
	w.vain[about] = one
	w.order = append(w.order, one)
}

// Say says it all.
func (w *Watch) Say(diags *diag.List) {
	for _, one := range w.wrongs {
		diags.Warn(one.at, "extension-invalid", "%s %s", one.name, one.message).Help = one.help
	}
	for _, one := range w.order {
		say := diags.Note
		if one.severity == diag.Warning {
			say = diags.Warn
		}
		message := one.message
		switch {
		case one.more == 1:
			message += "; so it is in one more place"
		case one.more > 1:
			message += fmt.Sprintf("; so it is in %d more places", one.more)
		}
		say(one.at, "extension-no-effect", "%s", message).Help = one.help
	}
}

// elsewhere says where an extension that has no effect on an object has one.
func elsewhere(key string, of grammar.Object) string {
	switch {
	case key == "x-go-name" && (of == grammar.Response || of == grammar.RequestBody || of == grammar.MediaType):
		return "the type is that of the schema: put it there"
	case of == grammar.Parameter || of == grammar.Header || of == grammar.MediaType:
		return "put it into the schema"
	}
	return "names in bindery.yaml names operations and schemas by JSON Pointer"
}
