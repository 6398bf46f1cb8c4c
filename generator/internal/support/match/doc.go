// SPDX-License-Identifier: 0BSD

// Package match holds texts against the regular expressions of a document. It does not change with the document.
//
// What plain code can say is code of package api, which walks a text once; the others are compiled at their first use.
package match
