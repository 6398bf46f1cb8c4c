// SPDX-License-Identifier: 0BSD

// Package format tells which texts are of a format of JSON Schema (2020-12, Validation, section 7.3), by the standards that it names. It
// does not change with the document. What is right is told without memory of its own, but for regular expressions with names of groups.
package format
