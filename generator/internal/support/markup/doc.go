//go:build !unmarked

// SPDX-License-Identifier: 0BSD

// Package markup reads and writes the XML of the models: XML 1.0 in UTF-8, without document type declarations. Of entities there are the
// five that XML has, and characters by number.
//
// A Reader walks a text that is in memory. Elements and attributes are known by their local names, whatever their prefixes are.
package markup
