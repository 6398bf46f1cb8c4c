package model

import "testing"

// What a document asks for by extensions of other generators is what values of the schema can have.
func TestTypesAsked(t *testing.T) {
	const money = `x-go-type: m.Amount, x-go-type-import: {path: example.com/money, name: m}`
	unfit := func(at string) []string { return []string{"warning extension-invalid at " + at} }
	holdMembers(t, "3.0.3", []member{
		{"type: string, " + money, `opt("example.com/money".Amount)`, nil},
		{"type: string, format: date, maxLength: 3, " + money, `opt("example.com/money".Amount)`, nil},
		{"type: string, nullable: true, " + money, `optnull("example.com/money".Amount)`, nil},
		{"type: string, enum: [a], " + money, `opt("example.com/money".Amount)`, nil},
		{"type: array, items: {type: string, " + money + "}", `[]"example.com/money".Amount`, nil},
		{"type: object, additionalProperties: {type: string, " + money + "}", `map "example.com/money".Amount`, nil},
		{"type: string, x-ogen-type: example.com/money.Amount", `opt("example.com/money".Amount)`, nil},
		{"type: string, x-go-type: {type: Amount, import: {package: example.com/money}}", `opt("example.com/money".Amount)`, nil},
		{"allOf: [{type: string, " + money + "}]", `opt("example.com/money".Amount)`, nil},
		{"type: object, properties: {a: {type: string}}, " + money, "*AM", unfit("m.Amount")},
		{"type: integer, " + money, "opt(int64)", unfit("m.Amount")},
		{money, "raw", unfit("m.Amount")},

		{"type: string, format: date, x-go-type: string", "opt(string)", nil},
		{"type: string, minLength: 1, x-go-type: string", "opt(string{minLength=1})", nil},
		{"type: string, x-go-type: '[]byte'", "opt(bytes)", nil},
		{"type: string, x-go-type: time.Time", "opt(time)", nil},
		{"type: integer, x-go-type: int", "opt(int64)", nil},
		{"type: integer, maximum: 1000, x-go-type: int8", "opt(int8)", nil},
		{"type: integer, x-ogen-type: uint64", "opt(uint64)", nil},
		{"type: integer, x-go-type: json.Number", "opt(number{multipleOf=1})", nil},
		{"type: number, x-go-type: int64", "opt(int64)", nil},
		{"type: number, minimum: 1, x-go-type: float32", "opt(float32{minimum=1})", nil},
		{"type: boolean, x-go-type: bool", "opt(bool)", nil},
		{"x-go-type: any", "raw", nil},
		{"type: string, x-go-type: int", "opt(string)", unfit("int")},
		{"type: integer, x-go-type: string", "opt(int64)", unfit("string")},
		{"type: integer, x-go-type: time.Time", "opt(int64)", unfit("time.Time")},
		{"type: integer, x-go-type: float64", "opt(int64)", unfit("float64")},
		{"type: string, enum: [a], x-go-type: string", "opt(AM)", unfit("string")},
		{"oneOf: [{type: string, " + money + "}, {type: 'null'}]", `optnull("example.com/money".Amount)`, nil},
		{"type: string, x-go-type: '*m.A'", "opt(string)", nil}, // which package load has said
	})
}
