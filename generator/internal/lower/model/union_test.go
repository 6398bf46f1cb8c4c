package model

import "testing"

func TestUnions(t *testing.T) {
	hold(t, "3.1.0", `
		A: {oneOf: [{@B}, {@C}, {type: string}]}
		B: {type: object, required: [b], properties: {b: {type: string}}}
		C: {type: object, required: [c], properties: {c: {type: string}}}
		= union A oneOf of AVariant open; variant B; variant C; variant AString;
			decide by kind; object by keys; with "b": B; with "c": C; with several, any that it fits;
				else: unmatched; string: AString
		= struct B; B "b" required string
		= struct C; C "c" required string
		= type AString string
		! note union-ambiguous at oneOf
	`, `
		A: {oneOf: [{@B}, {@C}], discriminator: {propertyName: k}}
		B: {type: object, required: [k], properties: {k: {const: bee}}}
		C: {type: object, properties: {c: {type: string}}}
		= union A oneOf of AVariant open; variant B "bee"; variant C "C";
			decide by member "k"; "bee": B; "C": C; absent: C; else: unmatched k
		= struct B; - "k" required string const "bee"
		= struct C; C "c" opt(string)
		! note discriminator-undeclared at {$ref
	`, `
		A: {type: [string, integer], maxLength: 3}
		= union A anyOf of AVariant open; variant AString; variant AInteger; decide by kind; string: AString; integer: AInteger
		= type AString string{maxLength=3}
		= type AInteger int64
	`, `
		A: {oneOf: [{type: string}, {type: array, items: {@A}}]}
		= union A oneOf of AVariant open; variant AString; variant AArray; decide by kind; array: AArray; string: AString
		= type AString string
		= type AArray []A
	`, `
		A: {oneOf: [{@A}, {@B}]}
		B: {type: object, required: [b], properties: {b: {type: string}}}
		= struct B; B "b" required string
		! warning union-cycle at {$ref
	`)
}

// What stands beside a oneOf or anyOf holds for each branch.
func TestBesideUnions(t *testing.T) {
	hold(t, "3.1.0", `
		A: {oneOf: [{@B}, {@C}], type: object, required: [id], properties: {id: {type: string}}}
		B: {type: object, required: [b], properties: {b: {type: string}}}
		C: {type: object, required: [c], properties: {c: {type: string}}}
		= union A oneOf of AVariant open; variant AB; variant AC; decide by keys; with "b": AB; with "c": AC;
			with several, any that it fits; else: unmatched
		= struct AB; ID "id" required string; B "b" required string
		= struct AC; ID "id" required string; C "c" required string
		= struct B; B "b" required string
		= struct C; C "c" required string
		! note union-ambiguous at oneOf
	`, `
		A: {type: string, oneOf: [{enum: [a]}, {type: integer}]}
		= enum A string; AA = "a"
		! warning branch-impossible at {type
	`, `
		A: {type: string, maxLength: 3, oneOf: [{type: integer}, {type: boolean}]}
		B: {type: object, properties: {a: {@A}}}
		= struct B; A "a" opt(string{maxLength=3})
		! warning branch-impossible at oneOf
		! warning branch-impossible at {type
		! warning branch-impossible at {type
	`, `
		A: {type: string, enum: [a, b], oneOf: [{enum: [a]}, {enum: [c]}]}
		= enum A string; AA = "a"
	`)
}

// A oneOf or anyOf may be a roundabout way to say something plainer.
func TestPlainerThanUnions(t *testing.T) {
	holdMembers(t, "3.1.0", []member{
		{"anyOf: [{type: string}, {type: 'null'}]", "optnull(string)", nil},
		{"oneOf: [{type: integer}, {enum: [null]}]", "optnull(int64)", nil},
		{"oneOf: [{type: string, maxLength: 3}]", "opt(string{maxLength=3})", nil},
		{"oneOf: [{type: string}, false]", "opt(string)", []string{"warning schema-false at false"}},
		{"oneOf: [{type: 'null'}]", "raw{oneOf=null}", nil},
	})
	holdMembers(t, "3.0.3", []member{
		{"oneOf: [{type: string}], nullable: true", "optnull(string)", nil},
		{"anyOf: [{type: string}, {nullable: true}]", "optnull(string)", []string{"note nullable-alone at {nullable"}},
	})
	hold(t, "3.1.0", `
		A: {oneOf: [{const: a}, {enum: [b, c]}]}
		= enum A string; AA = "a"; AB = "b"; AC = "c"
	`, `
		A: {anyOf: [{type: object, required: [a], properties: {a: {type: string}}},
			{type: object, required: [b], properties: {b: {type: string}}}]}
		= struct A{branches=[[a] [b]] exclusive=false}; A "a" opt(string); B "b" opt(string); or a; or b
		! note anyof-merged at anyOf
	`)
}

// Branches that only restrict what stands beside them are checks of it, where there are such checks.
func TestRestrictions(t *testing.T) {
	hold(t, "3.1.0", `
		A: {type: object, properties: {a: {type: string}, b: {type: string}}, oneOf: [{required: [a]}, {required: [b]}]}
		= struct A{branches=[[a] [b]] exclusive=true}; A "a" opt(string); B "b" opt(string)
	`, `
		A: {type: object, properties: {a: {type: string}}, anyOf: [{required: [a]}, {}]}
		= struct A; A "a" opt(string)
	`, `
		A: {type: object, properties: {a: {type: string}}, oneOf: [{required: [a]}, {maxProperties: 3}]}
		= struct A{holds(oneOf=(required=a) oneOf=(maxProperties=3))}; A "a" opt(string)
	`)
	holdMembers(t, "3.1.0", []member{
		{"type: string, anyOf: [{maxLength: 3}, {pattern: ^a}]", "opt(string{holds(anyOf=(maxLength=3) anyOf=(pattern=^a))})", nil},
		{"oneOf: [{required: [a]}, {required: [b]}]", "map{holds(oneOf=(required=a) oneOf=(required=b))} raw", nil},
	})
}

// Variants without a name have that of what tells them apart.
func TestNamesOfVariants(t *testing.T) {
	hold(t, "3.1.0", `
		A: {oneOf: [{type: object, required: [k], properties: {k: {const: up}}},
			{type: object, required: [k], properties: {k: {const: down}}}]}
		= union A oneOf of AVariant open; variant AUp "up"; variant ADown "down"; decide by member "k"; "up": AUp; "down": ADown;
			else: unmatched k
		= struct AUp; - "k" required string const "up"
		= struct ADown; - "k" required string const "down"
	`, `
		A: {oneOf: [{type: array, items: {type: string}}, {type: object}, {type: string, format: uuid}, {type: number}]}
		= union A oneOf of AVariant open; variant AStringArray; variant AMap; variant AUUID; variant ANumber;
			decide by kind; object: AMap; array: AStringArray; string: AUUID; number: ANumber
		= type AStringArray []string
		= type AMap map raw
		= type AUUID uuid
		= type ANumber float64
	`)
}

// A schema with a discriminator is a union of itself and of those that extend it.
func TestInheritance(t *testing.T) {
	hold(t, "3.1.0", `
		A: {type: object, discriminator: {propertyName: kind}, required: [kind], properties: {kind: {type: string}}}
		B: {allOf: [{@A}, {type: object, properties: {b: {type: string}}}]}
		C: {allOf: [{@A}]}
		D: {allOf: [{@B}, {type: object, properties: {d: {type: string}}}]}
		E: {type: object, properties: {a: {@A}, b: {@B}}}
		= union A oneOf of AVariant; variant B "B"; variant D "D"; variant ABase "A" "C";
			decide by member "kind"; "B": B; "D": D; "A" "C": ABase; else: ABase
		= struct ABase; Kind "kind" required string; Extra * raw
		= struct B; Kind "kind" required string; B "b" opt(string)
		= struct D; Kind "kind" required string; B "b" opt(string); D "d" opt(string)
		= struct E; A "a" *A; B "b" *B
	`, `
		A: {type: object, discriminator: {propertyName: kind}, required: [kind], properties: {kind: {type: string}}}
		= struct A; Kind "kind" required string
		! note discriminator-without-union at discriminator
	`)
}
