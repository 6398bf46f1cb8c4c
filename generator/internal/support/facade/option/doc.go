// SPDX-License-Identifier: 0BSD

// Package option has the options of a client and of a single call. Each option of the plain client is one too.
package option
