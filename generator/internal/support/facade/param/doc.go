// SPDX-License-Identifier: 0BSD

// Package param has the fields of a method's params.
package param
