// Package operations tests the bindings in gen/ from outside, as their users meet them: every parameter, field, bound, response, credential
// and permission of spec/openapi.yaml, between a generated client and a generated server. docs/coverage.md names the test of each.
package operations
