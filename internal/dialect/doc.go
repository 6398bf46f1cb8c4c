// Package dialect writes schemas of one dialect in another, for validators that know only one.
//
// In go values as encoding/json reads them; out come others, and those that went in stay what they were. It is for tests and the bench:
// what is generated never asks another validator.
package dialect
