// SPDX-License-Identifier: 0BSD

// Package rule holds JSON values against what schemas ask and no Go type shows: not, if, contains and the like. It does not change with
// the document.
//
// A rule is a function of package api that looks at the text of a value while it is read. It allocates nothing for a value that is valid,
// unless a schema leads back to itself.
package rule
