package gocode

import (
	"net/http"
	"strings"
	"unicode"

	"github.com/dave/jennifer/jen"
)

// Status is an HTTP status as a person would write it: http.StatusOK, or its number where package http has no name for it.
func Status(code int) *jen.Statement {
	name := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return r
		}
		return -1
	}, http.StatusText(code))
	switch code {
	case http.StatusNonAuthoritativeInfo:
		name = "NonAuthoritativeInfo"
	case http.StatusProxyAuthRequired:
		name = "ProxyAuthRequired"
	case http.StatusTeapot:
		name = "Teapot"
	}
	if name == "" {
		return jen.Lit(code)
	}
	return jen.Qual("net/http", "Status"+name)
}
