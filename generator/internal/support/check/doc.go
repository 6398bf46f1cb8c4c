// SPDX-License-Identifier: 0BSD

// Package check holds values against keywords of JSON Schema. It does not change with the document.
//
// A function returns nil, or wire.Problems that say which keyword a value violates.
package check
