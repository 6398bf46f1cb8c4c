// Package names gives parts of a document their Go names: what the configuration says comes first, then bindery.lock, then the document.
//
// In: the schemas of a document, configuration and lock. Out: [Book], of which others ask a name for a part, and which keeps what it
// has given for the next lock. It must not know what becomes of a schema.
//
// Open
//   - chosen.go for names that somebody chose, lock.go for the keys of bindery.lock,
//   - components.go for named schemas, inline.go for what others are called where they stand, and shared.go for their types,
//   - repeated.go and digest.go for schemas that are written alike and are one type,
//   - patch.go for which schemas are those of merge patches alone, and request.go for those of requests,
//   - errorset.go for sets of errors,
//   - convention.go for members, constants and parameters of one declaration.
package names
