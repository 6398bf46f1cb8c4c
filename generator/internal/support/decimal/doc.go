// SPDX-License-Identifier: 0BSD

// Package decimal compares numbers of JSON exactly, as the decimal numbers that they are written as.
package decimal
