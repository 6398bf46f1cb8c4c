package lower

import (
	"strings"
	"testing"
)

// Bounds come out as numbers that the Go type has, and what always holds is no check: emitters only print them.
func TestBoundsAreSettled(t *testing.T) {
	for _, test := range []struct{ schema, want string }{
		{"type: integer, format: int8, minimum: -128, maximum: 127.0", "opt(int8)"},
		{"type: integer, format: int8, minimum: -128.5, maximum: 126.5", "opt(int8{maximum=126})"},
		{"type: integer, format: int8, exclusiveMinimum: -128, exclusiveMaximum: 127", "opt(int8{minimum!=-128 maximum!=127})"},
		{"type: integer, format: int8, exclusiveMinimum: 0.5, exclusiveMaximum: 9.5", "opt(int8{minimum=1 maximum=9})"},
		{"type: integer, format: uint16, minimum: 1e2, maximum: 1e1000", "opt(uint16{minimum=100})"},
		{"type: integer, minimum: -9223372036854775808, maximum: 9223372036854775806", "opt(int64{maximum=9223372036854775806})"},
		{"type: integer, format: uint64, maximum: 18446744073709551614", "opt(uint64{maximum=18446744073709551614})"},
		{"type: integer, multipleOf: 0.5", "opt(int64)"},
		{"type: integer, multipleOf: 1.5", "opt(int64{multipleOf=3})"},
		{"type: integer, format: int8, multipleOf: 1e2", "opt(int8{multipleOf=100})"},
		{"type: integer, format: int8, multipleOf: 1000", "opt(int8{oneOf=0})"},
		{"type: number, minimum: 0.1, maximum: 1e309", "opt(float64{minimum=0.1})"},
		{"type: number, format: float, minimum: -1e39, maximum: 3.4e38", "opt(float32{maximum=3.4e38})"},
		{"type: number, format: float, multipleOf: 1e300", "opt(float32)"},
		{"type: number, format: decimal, minimum: 1e309, multipleOf: 1e-2", "opt(number{minimum=1e309 multipleOf=1e-2})"},
	} {
		dump, _ := keywordOutcome(t, "3.1.0", test.schema)
		_, rest, _ := strings.Cut(dump, `"m" `)
		if got, _, _ := strings.Cut(rest, "\n"); got != test.want {
			t.Errorf("{%s}: %s, want %s", test.schema, got, test.want)
		}
	}
}
