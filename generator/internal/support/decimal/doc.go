// SPDX-License-Identifier: 0BSD

// Package decimal finds where a number of JSON ends, and compares numbers exactly, as the decimal numbers that they are written as.
package decimal
