// SPDX-License-Identifier: 0BSD

// Package wire is what generated clients and servers stand on: optional values, errors, and reading and writing JSON
// and the text of values. It does not change with the document.
//
// Reader and its generic companions (Read, ReadList, ReadOpt ...) read JSON; AppendString and its like write it. Functions named ParseN and
// FormatN do the same for texts. Opt, Null, OptNull, Raw, Date, UUID and Number are types of models beside those of Go.
package wire
