// SPDX-License-Identifier: 0BSD

// Package form is how values stand in HTTP messages where they are no JSON: in queries, paths, cookies and header fields, and in
// multipart bodies. It does not change with the document.
//
// Query, QueryList, Cookie and SplitList find the text of parameters, AppendQuery and its like write it. What the text of a value is,
// package wire says. What is more than that, such as an object, a Codec reads, and AppendQueryOf and its like write: as JSON, whose parts
// stand where the style has them.
package form

import "errors"

// maxShared is the length in bytes of a text of which values may be parts. Of a longer one, no value may keep the whole alive.
const maxShared = 4 << 10

// noText stands for a value that has no form, since no text of a message has it: wire.CheckText refuses it.
const noText = "\xff"

var errNoText = errors.New("has no text form")
