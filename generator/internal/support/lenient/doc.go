// SPDX-License-Identifier: 0BSD

// Package lenient mends requests that depart from the document in ways that clients are known for, after a strict server has refused them.
// It does not change with the document.
package lenient
