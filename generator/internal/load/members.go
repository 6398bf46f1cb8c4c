package load

import (
	"fmt"
	"slices"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/grammar"
	"github.com/bindery-dev/bindery/generator/internal/source"
	"github.com/bindery-dev/bindery/internal/near"
)

// demand is a member that the standard requires, and nothing that is generated stands on.
type demand struct {
	of       grammar.Object
	key      string
	severity diag.Severity
	rule     string
}

// demands lists what is not the matter of somebody who needs it.
func demands() []demand {
	return []demand{
		{grammar.Document, "info", diag.Warning, `OpenAPI, OpenAPI Object: "info: REQUIRED. Provides metadata about the API."`},
		{grammar.Document, "paths", diag.Warning,
			`OpenAPI 3.0, OpenAPI Object: "paths: REQUIRED. The available paths and operations for the API."`},
		{grammar.Info, "title", diag.Warning, `OpenAPI, Info Object: "title: REQUIRED. The title of the API."`},
		{grammar.Info, "version", diag.Warning, `OpenAPI, Info Object: "version: REQUIRED. The version of the OpenAPI document"`},
		{grammar.Discriminator, "propertyName", diag.Warning, `OpenAPI, Discriminator Object: "propertyName: REQUIRED."`},
		{grammar.Response, "description", diag.Note, `OpenAPI, Response Object: "description: REQUIRED. A description of the response."`},
	}
}

// judgeMissing looks for members that have to be there.
func (f *feed) judgeMissing(n *source.Node, of grammar.Object) {
	for _, d := range f.demands {
		if d.of != of || n.Has(d.key) || f.released(d) {
			continue
		}
		say := f.diags.Warn
		if d.severity == diag.Note {
			say = f.diags.Note
		}
		say(n, "member-missing", "%s lacks %q, which is required", of, d.key).Help = d.rule
	}
}

// released reports whether the version of the document does without: since 3.1 a document may have webhooks or components alone, and
// since 3.2 a response needs no description.
func (f *feed) released(d demand) bool {
	switch d.key {
	case "paths":
		return f.doc.Version != "3.0"
	case "description":
		return f.doc.Version >= "3.2"
	}
	return false
}

// useless is a member that means nothing in the objects of a kind.
type useless struct {
	of  grammar.Object
	key string
}

// uses are the places where it stands: the first, and how many others.
type uses struct {
	useless

	at   diag.Place
	more int
}

// unknown notes a member that an object of its kind has not. Schemas are lower's matter.
func (f *feed) unknown(of grammar.Object, in *source.Node, m source.Member) {
	field, known := of.Field(m.Key)
	if grammar.IsExtension(m.Key) {
		f.others.Look(of, in, m.Key)
	}
	switch {
	case known && field.In != grammar.V20, of == grammar.Schema, grammar.IsExtension(m.Key), f.doc.Folded:
		return
	case of == grammar.Header && (m.Key == "name" || m.Key == "in"): // it says again what is plain, or is a parameter
		return
	case f.opens(of, m):
		f.blame(in, in.KeyOf(m.Key), "member-unknown", ruleMembers,
			"%q is no member of %s: if it is meant to say who may call, ignoring it lets everybody", m.Key, of).Help =
			`did you mean "security"?`
		return
	}
	key := useless{of, m.Key}
	if known := f.useless[key]; known != nil {
		known.more++
		return
	}
	f.useless[key] = &uses{useless: key, at: in.KeyOf(m.Key)}
	f.order = append(f.order, f.useless[key])
}

// opens reports whether a member is a misspelt "security", so that to ignore it would let everybody in.
func (f *feed) opens(of grammar.Object, m source.Member) bool {
	return (of == grammar.Document || of == grammar.Operation) && near.Word(m.Key, []string{"security"}) != ""
}

// sayUseless warns of the members that mean nothing, once for each kind of object.
func (f *feed) sayUseless() {
	for _, u := range f.order {
		elsewhere := ""
		if u.more > 0 {
			elsewhere = fmt.Sprintf(", here and in %d more places", u.more)
		}
		f.diags.Warn(u.at, "member-unknown", "%q is no member of %s, and is ignored%s", u.key, u.of, elsewhere).Help = f.meant(u.useless)
	}
}

// meant says what somebody may have wanted who wrote a member that there is not.
func (f *feed) meant(u useless) string {
	_, isKeyword := grammar.Schema.Field(u.key)
	switch _, isOld := u.of.Field(u.key); {
	case u.of == grammar.Response && u.key == "schema":
		return "OpenAPI 2.0 has it there; since 3.0 it stands in content, below a media type"
	case isOld:
		return "OpenAPI 2.0 has it there"
	case isKeyword && (u.of == grammar.Parameter || u.of == grammar.Header):
		return "it is a keyword of schemas: put it below schema"
	}
	if meant := near.Word(u.key, f.names(u.of)); meant != "" {
		return fmt.Sprintf("did you mean %q?", meant)
	}
	return ruleMembers
}

const ruleMembers = `OpenAPI, Specification Extensions: "The extensions properties are implemented as patterned fields ` +
	`that are always prefixed by "x-"."`

// names lists what an object of a kind may have.
func (f *feed) names(of grammar.Object) (list []string) {
	for _, field := range of.Fields() {
		if field.In != grammar.V20 && !slices.Contains(list, field.Name) {
			list = append(list, field.Name)
		}
	}
	return list
}
