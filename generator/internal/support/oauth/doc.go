// SPDX-License-Identifier: 0BSD

// Package oauth gets access tokens of OAuth 2.0 (RFC 6749) and keeps them: a client's [Tokens].
// One request gets a token for all who wait for it, and [Tokens.Middleware] puts it into requests.
package oauth
