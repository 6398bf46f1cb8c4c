package model

import "testing"

func TestScalars(t *testing.T) {
	holdMembers(t, "3.1.0", []member{
		{"type: string", "opt(string)", nil},
		{"type: string, format: date-time", "opt(time)", nil},
		{"type: string, format: ipv4", "opt(addr{ipv4})", nil},
		{"type: string, format: byte", "opt(bytes)", nil},
		{"type: string, contentEncoding: base64url", "opt(bytesURL)", nil},
		{"type: string, format: int64", "opt(string)", nil}, // so that no tool rounds it
		{"type: string, format: none-such", "opt(string)", []string{"note format-unknown at format"}},
		{"type: string, format: float", "opt(string)", []string{"note format-unknown at format"}},
		{"type: string, contentEncoding: rot13", "opt(string)", []string{"note encoding-unknown at contentEncoding"}},
		{"allOf: [{type: string, format: uuid}, {format: date}]", "opt(date)", []string{"warning allof-contradiction at format"}},

		{"type: integer", "opt(int64)", nil},
		{"type: integer, format: int8", "opt(int8)", nil},
		{"type: integer, format: bigint", "opt(number{multipleOf=1})", nil},
		{"type: integer, minimum: 0, maximum: 18446744073709551615", "opt(uint64)", nil},
		{"type: integer, maximum: 18446744073709551616", "opt(number{maximum=18446744073709551616 multipleOf=1})", nil},
		{"allOf: [{type: integer, format: int64}, {format: int32}]", "opt(int32)", nil},
		{"type: number", "opt(float64)", nil},
		{"type: number, format: float", "opt(float32)", nil},
		{"type: number, format: int32", "opt(int32)", nil},
		{"type: number, format: decimal", "opt(number)", nil},

		{"type: boolean", "opt(bool)", nil},
		{"type: boolean, const: true", "opt(bool{oneOf=true})", nil},
		{"type: boolean, enum: [true, false]", "opt(bool)", nil},
		{"description: Anything.", "raw", nil},
		{"type: 'null'", "raw{oneOf=null}", nil},
	})
}

func TestChecks(t *testing.T) {
	holdMembers(t, "3.1.0", []member{
		{"type: string, minLength: 1, maxLength: 3", "opt(string{minLength=1 maxLength=3})", nil},
		{"type: string, minLength: 0", "opt(string)", nil},
		{"allOf: [{type: string, maxLength: 9}, {maxLength: 3}]", "opt(string{maxLength=3})", nil},
		{"type: string, pattern: ^a", "opt(string{pattern=patternAM})", nil},
		{"type: string, pattern: 'a+(?!bc)x'", "opt(string)", []string{"warning pattern-not-enforced at 'a+(?!bc)x'"}},
		{"type: string, maxLength: 99999999999", "opt(string)", []string{"note limit-huge at 99999999999"}},
		{"type: string, format: uuid, maxLength: 36", "opt(uuid)", nil},
		{"type: string, format: uuid, maxLength: 3", "opt(uuid{holds(maxLength=3)})", nil},

		// Bounds are numbers that the type has.
		{"type: integer, format: int8, minimum: 1.5, maximum: 1000", "opt(int8{minimum=2})", nil},
		{"type: integer, exclusiveMinimum: 0.5, exclusiveMaximum: 9", "opt(int64{minimum=1 maximum!=9})", nil},
		{"type: integer, format: int8, minimum: 1000", "opt(int8)", []string{"warning bounds-crossed at minimum"}},
		{"type: integer, multipleOf: 1.5", "opt(int64{multipleOf=3})", nil},
		{"type: number, format: float, maximum: 1e300", "opt(float32)", []string{"note limit-huge at 1e300"}},
		{"type: number, minimum: 0.10, multipleOf: 0.01", "opt(float64{minimum=0.10 multipleOf=0.01})", nil},

		{"type: array, minItems: 1, uniqueItems: true", "[]{minItems=1 uniqueItems}raw", nil},
		{"type: object, maxProperties: 3", "map{maxProperties=3} raw", nil},

		// What is not checked, or has no effect, is said.
		{"minLength: 3, minimum: 3", "raw{holds(minLength=3 minimum=3)}", nil},
		{"type: integer, maxLength: 3", "opt(int64)", []string{"warning keyword-no-effect at maxLength"}},
		{"type: string, surprise: 1", "opt(string)", []string{"note keyword-unknown at surprise"}},
	})
	holdMembers(t, "3.0.3", []member{
		{"type: integer, minimum: 1, exclusiveMinimum: true", "opt(int64{minimum!=1})", nil},
		{"type: integer, minimum: 1, exclusiveMinimum: false", "opt(int64{minimum=1})", nil},
	})
}

// Whether a value may be absent or null is said in the type, where nil does not say it.
func TestPresence(t *testing.T) {
	for _, c := range [][5]string{ // a schema where it is required, optional, required and nullable, optional and nullable
		{"type: string", "string", "opt(string)", "null(string)", "optnull(string)"},
		{"type: array, items: {type: string}", "[]string", "[]string", "null([]string)", "optnull([]string)"},
		{"type: object", "map raw", "map raw", "null(map raw)", "optnull(map raw)"},
		{"allOf: [{@O}]", "O", "*O", "null(O)", "optnull(O)"},
		{"description: Anything.", "raw", "raw", "raw", "raw"},
	} {
		hold(t, "3.0.3", `
			A: {type: object, required: [a, c], properties: {a: {`+c[0]+`}, b: {`+c[0]+`},
				c: {nullable: true, `+c[0]+`}, d: {nullable: true, `+c[0]+`}}}
			O: {type: object, properties: {x: {type: string}}}
			= struct A; A "a" required `+c[1]+`; B "b" `+c[2]+`; C "c" required `+c[3]+`; D "d" `+c[4]+`
			= struct O; X "x" opt(string)
		`)
	}
}

// Keywords that no type shows are held as they stand.
func TestHeldKeywords(t *testing.T) {
	hold(t, "3.1.0", `
		A: {type: object, properties: {a: {type: string}}, if: {required: [a]}, then: {minProperties: 2}, else: false}
		= struct A{holds(if=(required=a) then=(minProperties=2) else=never)}; A "a" opt(string)
	`, `
		A: {type: object, properties: {a: {type: string}}, dependentRequired: {a: [b, c]}, dependentSchemas: {b: {minProperties: 3}}}
		= struct A{holds(needs[a]=b,c dependent[b]=(minProperties=3))}; A "a" opt(string)
	`, `
		A: {type: object, properties: {a: {}}, if: {properties: {b: {}}}, unevaluatedProperties: {propertyNames: {minLength: 1}}}
		= struct A{holds(type=object property[a]=() otherProperties=(names=(minLength=1)) if=(property[b]=()))}; A "a" raw
	`)
	holdMembers(t, "3.1.0", []member{
		{"type: string, not: {const: a}", `opt(string{holds(not=(value="a"))})`, nil},
		{"type: array, contains: {pattern: ^a}, maxContains: 2", "[]{holds(contains[1,2]=(pattern=^a))}raw", nil},
		{"not: {anyOf: [{type: [string, 'null']}, {prefixItems: [{maxLength: 3}], items: false}]}",
			"raw{holds(not=(anyOf=(type=null|string) anyOf=(prefix=(maxLength=3) items=never)))}", nil},
	})
}

func TestDefaults(t *testing.T) {
	holdMembers(t, "3.1.0", []member{
		{"type: string, default: x", `opt(string) default "x"`, nil},
		{"allOf: [{type: string, default: x}]", `opt(string) default "x"`, nil},
		{"type: integer, default: 3.0", "opt(int64) default 3", nil},
		{"type: array, items: {type: string}, default: []", "[]string", nil}, // nil is as good
		{"type: [string, 'null'], default: null", "optnull(string)", nil},
		{"type: string, default: null", "opt(string)", []string{"note default-mismatch at null"}},
		{"type: integer, default: three", "opt(int64)", []string{"warning default-mismatch at three"}},
		{"type: integer, maximum: 3, default: 4", "opt(int64{maximum=3})", []string{"warning default-mismatch at 4"}},
		{"enum: [a, b], default: b", `opt(AM) default "b"`, nil},
		{"enum: [a, b], default: c", "opt(AM)", []string{"warning default-mismatch at c"}},
		{"enum: [1.0, 2.5], default: 1", "opt(AM) default 1.0", nil}, // as it is listed
	})
}

func TestEnums(t *testing.T) {
	hold(t, "3.1.0", `
		A: {type: string, enum: [in_use, "+1", ""], maxLength: 9}
		= enum A string{maxLength=9}; AInUse = "in_use"; APlus1 = "+1"; AEmpty = ""
	`, `
		A: {type: integer, format: int8, enum: [1.0, 1000]}
		= enum A int8; A1 = 1
		! warning enum-value-mismatch at 1000
	`, `
		A: {enum: [1, 2.5]}
		= enum A float64; A1 = 1; A2_5 = 2.5
	`, `
		A: {enum: [18446744073709551615, 1]}
		= enum A uint64; A18446744073709551615 = 18446744073709551615; A1 = 1
	`, `
		A: {type: integer, enum: [0, 1], x-enum-varnames: [off, "on"]}
		= enum A int64; AOff = 0; AOn = 1
	`, `
		A: {oneOf: [{const: 300, title: FIVE_MINUTES}, {const: 600}]}
		= enum A int64; AFiveMinutes = 300; A600 = 600
	`, `
		A: {type: string, enum: [b]}
		AB: {type: object, properties: {a: {type: string}}}
		= enum A string; AB2 = "b"
		= struct AB; A "a" opt(string)
	`, `
		A: {type: array, items: {enum: [x]}}
		= enum AItem string; AItemX = "x"
	`)
}
