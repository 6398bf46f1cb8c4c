// SPDX-License-Identifier: 0BSD

// Package near says which of several schemas a value comes nearest to, of those that it does not fit. It does not change with the document.
package near
