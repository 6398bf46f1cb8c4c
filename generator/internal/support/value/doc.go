// SPDX-License-Identifier: 0BSD

// Package value has the types of values for which Go has none: days and UUIDs; and reads the strings of
// JSON. It does not change with the document.
package value
