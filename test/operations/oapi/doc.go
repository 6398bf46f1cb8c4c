// Package oapi is where oapi-codegen's bindings for spec/openapi.yaml stand while a test of package operations runs. They are generated
// then, and never written here.
package oapi
