package ir

import "slices"

// Multipart is a body of named parts (RFC 7578): a struct of its own, of which a pointer is passed on.
type Multipart struct {
	Name      string // "PostUploadBody"
	Doc       Doc
	Fields    []*FormField // in document order
	Closed    bool         // other parts are refused
	Answers   bool         // of a response: handlers write it, and callers read it
	Ordered   bool         // of another type than multipart/form-data: parts stand in document order, and may have no names
	Validates bool         // it has a Validate method

	Extra      *FormField // of each part that has no field: one of a map by names; nil if they are passed over or refused
	Positional bool       // parts have no names: the Wire of a field is its place
	Rest       *FormField // of all parts behind those with a field; nil if there is none
	Item       bool       // it is an item of a stream: one part, which has its one field
}

// FormField is a field of a form.
type FormField struct {
	*Field // its Type is nil for files; that of a text has no null

	As         PartKind
	Many       bool     // an array: a part for each element
	MediaType  string   // of its parts, where the document says another one than what is common
	Codec      *Shaped  // of PartPairs and PartStyled
	Root       *XMLNode // of PartXML
	Header     []*Param // of its parts, none of a file
	HeaderName string   // of the field that holds them
	HeaderType string

	Value *FormField // of a file: what may stand in its place, as text or JSON; nil if only files may
}

// PartKind is what stands in a part.
type PartKind uint8

// The kinds.
const (
	PartText PartKind = iota
	PartJSON
	PartFile
	PartXML
	PartPairs  // application/x-www-form-urlencoded
	PartStyled // a value in a style, which may be several parts with names of their own
)

// All are the fields, the last one too.
func (f *Multipart) All() []*FormField {
	if f.Rest == nil {
		return f.Fields
	}
	return append(slices.Clip(f.Fields), f.Rest)
}

// Types are the types of the fields.
func (f *Multipart) Types() (list []Type) {
	if f.Extra != nil && f.Extra.Type != nil {
		list = append(list, f.Extra.Type)
	}
	for _, field := range f.All() {
		if field.Type != nil {
			list = append(list, field.Type)
		} else if field.Value != nil {
			list = append(list, field.Value.Type)
		}
		for _, p := range field.Header {
			list = append(list, p.Type)
		}
	}
	return list
}

// Files are the fields that are files.
func (f *Multipart) Files() []*FormField {
	all := slices.Clone(f.All())
	if f.Extra != nil {
		all = append(all, f.Extra)
	}
	return slices.DeleteFunc(all, func(field *FormField) bool { return field.As != PartFile })
}

// IsSingle reports whether there is one file at most: a handler reads it from its field.
func (f *Multipart) IsSingle() bool {
	files := f.Files()
	return len(files) == 0 || len(files) == 1 && !files[0].Many && files[0] != f.Extra
}

// Required are the names of the fields that must be there.
func (f *Multipart) Required() (names []string) {
	for _, field := range f.Fields {
		if field.Required {
			names = append(names, field.Wire)
		}
	}
	return names
}

// Multiparts are the forms of parts that a body, or an item of it, may be.
func (p *Payload) Multiparts() (list []*Multipart) {
	if p == nil {
		return nil
	}
	for _, m := range p.Media {
		switch c := m.Content.(type) {
		case *Multipart:
			list = append(list, c)
		case *Stream:
			if c.Part != nil && c.Part.Form != nil {
				list = append(list, c.Part.Form)
			}
		default: // has no parts
		}
	}
	return list
}

// Codecs are the encodings of fields.
func (f *Multipart) Codecs() (list []*Shaped) {
	for _, field := range f.All() {
		if field.Codec != nil {
			list = append(list, field.Codec)
		}
		for _, p := range field.Header {
			if s, isShaped := p.Encoding.(*Shaped); isShaped {
				list = append(list, s)
			}
		}
	}
	return list
}

// Styled are the fields with a style.
func (f *Multipart) Styled() []*FormField {
	return slices.DeleteFunc(slices.Clone(f.Fields), func(field *FormField) bool { return field.As != PartStyled })
}

// Answers are the bodies of op's successes.
func (op *Operation) Answers() (list []*Payload) {
	switch s := op.Success.(type) {
	case *Plain:
		list = append(list, s.Payload)
	case *Sum:
		for _, r := range s.Responses {
			if r.Payload != nil {
				list = append(list, r.Payload)
			}
		}
	case *Nothing: // has no body
	}
	return list
}

// Multiparts are the forms of parts that op is called with, and those that it answers with.
func (op *Operation) Multiparts() (list []*Multipart) {
	if op.Body != nil {
		list = op.Body.Payload.Multiparts()
	}
	for _, p := range op.Answers() {
		list = append(list, p.Multiparts()...)
	}
	return list
}

// HasForms reports whether a body, or an item of it, is a form of parts.
func (a *API) HasForms() bool {
	return slices.ContainsFunc(a.Operations, func(op *Operation) bool {
		return len(op.Multiparts()) > 0 || slices.ContainsFunc(op.payloads(), func(p *Payload) bool { return len(p.itemsIn()) > 0 })
	})
}

// HasAnswers reports whether the body of a response is a form of parts.
func (a *API) HasAnswers() bool {
	return slices.ContainsFunc(a.Operations, func(op *Operation) bool {
		return slices.ContainsFunc(op.Multiparts(), func(f *Multipart) bool { return f.Answers })
	})
}
