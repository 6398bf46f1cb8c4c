// SPDX-License-Identifier: 0BSD

// Package timestamp reads dates and times of RFC 3339. It does not change with the document.
package timestamp
