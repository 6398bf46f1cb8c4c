package schema

import (
	"github.com/bindery-dev/bindery/generator/internal/ir"
)

// TextFormat is the Go type of a string with a format (docs/formats.md); ok is false for formats that stay strings.
func TextFormat(format string) (kind ir.PrimitiveKind, checks []ir.Check, ok bool) {
	switch format {
	case "date-time":
		return ir.Time, nil, true
	case "date":
		return ir.Date, nil, true
	case "uuid":
		return ir.UUID, nil, true
	case "ipv4":
		return ir.Addr, []ir.Check{ir.AddrFamily{Version: 4}}, true
	case "ipv6":
		return ir.Addr, []ir.Check{ir.AddrFamily{Version: 6}}, true
	case "ip":
		return ir.Addr, nil, true
	case "byte", "base64":
		return ir.Bytes, nil, true
	case "base64url":
		return ir.BytesURL, nil, true
	}
	return ir.String, nil, false
}

// NumberFormat is the Go type of a number with a format.
func NumberFormat(format string) (ir.PrimitiveKind, bool) {
	switch format {
	case "float", "float32":
		return ir.Float32, true
	case "double", "float64":
		return ir.Float64, true
	case "decimal", "decimal128", "sf-decimal":
		return ir.Number, true
	}
	return ir.Float64, false
}

// IntegerFormat is the Go type of an integer with a format.
func IntegerFormat(format string) (ir.PrimitiveKind, bool) {
	switch format {
	case "int64", "long", "double-int", "sf-integer", "unixtime":
		return ir.Int64, true
	case "int128", "uint128", "int256", "uint256", "bigint", "biginteger", "big-integer", "bignum":
		return ir.Number, true
	case "int32":
		return ir.Int32, true
	case "int16":
		return ir.Int16, true
	case "int8":
		return ir.Int8, true
	case "uint64":
		return ir.Uint64, true
	case "uint32":
		return ir.Uint32, true
	case "uint16":
		return ir.Uint16, true
	case "uint8":
		return ir.Uint8, true
	}
	return ir.Int64, false
}

// FormatKinds are the types that a format speaks of, none if it is not known.
func FormatKinds(format string) Kinds {
	if _, ok := IntegerFormat(format); ok {
		return Integer
	}
	if _, ok := NumberFormat(format); ok {
		return Number
	}
	if _, _, ok := TextFormat(format); ok || plainText(format) {
		return String
	}
	return 0
}

// plainText reports whether a format is known to mean a string that stays one.
func plainText(format string) bool {
	switch format {
	case "email", "idn-email", "hostname", "idn-hostname", "uri", "uri-reference", "iri", "iri-reference", "uri-template",
		"json-pointer", "relative-json-pointer", "regex", "time", "duration", "password", "binary", "char", "html", "commonmark",
		"media-range", "date-time-local", "time-local", "http-date", "date-time-rfc1123", "language", "sf-string", "sf-token", "sf-binary",
		"sf-boolean", "cidr", "ipv4-network", "ipv6-network", "markdown", "string":
		return true
	}
	return false
}

// NumberAsText reports whether a format of numbers is one that strings have as well, so that no tool rounds them.
func NumberAsText(format string) bool {
	kind, isInteger := IntegerFormat(format)
	return isInteger && (kind == ir.Number || kind.Bits() == 64) || format == "decimal" || format == "decimal128"
}
