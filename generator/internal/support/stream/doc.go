//go:build !unstreamed

// SPDX-License-Identifier: 0BSD

// Package stream is bodies whose items come one by one: lines of JSON, JSON text sequences, server-sent events, and parts. It does
// not change with the document.
package stream
