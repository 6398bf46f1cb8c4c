package limit

import (
	"errors"
)

type Opt[T any] struct {
	Value T
	Set   bool
}

type OptNull[T any] struct {
	Value T
	Set   bool
	Null  bool
}

var (
	errSyntax  = errors.New("json: syntax error")
	errType    = errors.New("json: wrong type")
	errMissing = errors.New("json: required field missing")
	errRange   = errors.New("validate: out of range")
	errEnum    = errors.New("validate: not in enum")
	errLen     = errors.New("validate: too long")
)
