// SPDX-License-Identifier: 0BSD

// Package signature signs webhooks and callbacks, and verifies what signs them, as Standard Webhooks says
// (https://github.com/standard-webhooks/standard-webhooks, spec, section "Signature scheme"): fields of the header hold the id of the
// message, the time of the attempt, and signatures of both and the bytes of the body.
package signature
