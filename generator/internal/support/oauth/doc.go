// SPDX-License-Identifier: 0BSD

// Package oauth gets access tokens of OAuth 2.0 (RFC 6749) and keeps them: a client's [Tokens].
//
// Open tokens.go for how one token is had for many callers, send.go for how requests get it, grant.go, device.go and login.go for the
// grants, endpoint.go for how an authorization server is asked, metadata.go for where that is told.
package oauth
