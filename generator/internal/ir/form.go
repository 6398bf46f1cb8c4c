package ir

import "slices"

// Multipart is a body of named parts (RFC 7578): a struct of its own, of which a pointer is passed on.
type Multipart struct {
	Name      string // "PostUploadBody"
	Doc       Doc
	Fields    []*FormField // in document order
	Closed    bool         // other parts are refused
	Ordered   bool         // of another type than multipart/form-data: parts stand in document order, and may have no names
	Validates bool         // it has a Validate method
}

// FormField is a field of a form.
type FormField struct {
	*Field // its Type is nil for files; that of a text has no null

	As        PartKind
	Many      bool   // an array: a part for each element
	MediaType string // of its parts, where the document says another one than what is common
}

// PartKind is what stands in a part.
type PartKind uint8

// The kinds.
const (
	PartText PartKind = iota
	PartJSON
	PartFile
)

// Types are the types of the fields.
func (f *Multipart) Types() (list []Type) {
	for _, field := range f.Fields {
		if field.Type != nil {
			list = append(list, field.Type)
		}
	}
	return list
}

// Files are the fields that are files.
func (f *Multipart) Files() []*FormField {
	return slices.DeleteFunc(slices.Clone(f.Fields), func(field *FormField) bool { return field.As != PartFile })
}

// IsSingle reports whether there is one file at most: a handler reads it from its field.
func (f *Multipart) IsSingle() bool {
	files := f.Files()
	return len(files) == 0 || len(files) == 1 && !files[0].Many
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
