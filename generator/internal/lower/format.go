package lower

import (
	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// textFormat is the Go type of a string with a format (docs/formats.md); ok is false for formats that stay strings.
func textFormat(format string) (kind ir.PrimitiveKind, checks []ir.Check, ok bool) {
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

// numberFormat is the Go type of a number with a format.
func numberFormat(format string) (ir.PrimitiveKind, bool) {
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

// integerFormat is the Go type of an integer with a format.
func integerFormat(format string) (ir.PrimitiveKind, bool) {
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

// formatKinds are the types that a format speaks of, none if it is not known.
func formatKinds(format string) kinds {
	if _, ok := integerFormat(format); ok {
		return kindInteger
	}
	if _, ok := numberFormat(format); ok {
		return kindNumber
	}
	if _, _, ok := textFormat(format); ok || plainText(format) {
		return kindString
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

// numberAsText reports whether a format of numbers is one that strings have as well, so that no tool rounds them.
func numberAsText(format string) bool {
	kind, isInteger := integerFormat(format)
	return isInteger && (kind == ir.Number || bits(kind) == 64) || format == "decimal" || format == "decimal128"
}

// xml reports once that XML is not written.
func (l *lowerer) xml(n *source.Node) {
	if !l.xmlSaid {
		l.xmlSaid = true
		l.diags.Note(n.KeyOf("xml"), "xml-ignored", "xml says how a value is written in XML, which is not supported yet")
	}
}

// bits is the size of an integer type.
func bits(kind ir.PrimitiveKind) int {
	switch kind {
	case ir.Int64:
		return 64
	case ir.Int32:
		return 32
	case ir.Int16:
		return 16
	case ir.Int8:
		return 8
	case ir.Uint64:
		return 64
	case ir.Uint32:
		return 32
	case ir.Uint16:
		return 16
	case ir.Uint8:
		return 8
	}
	return 0
}

const (
	minInt64  = "-9223372036854775808"
	maxInt64  = "9223372036854775807"
	maxUint64 = "18446744073709551615"
)

// limits are the least and greatest value of an integer type.
func limits(kind ir.PrimitiveKind) (least, most string) {
	switch kind {
	case ir.Int32:
		return "-2147483648", "2147483647"
	case ir.Int16:
		return "-32768", "32767"
	case ir.Int8:
		return "-128", "127"
	case ir.Uint64:
		return "0", maxUint64
	case ir.Uint32:
		return "0", "4294967295"
	case ir.Uint16:
		return "0", "65535"
	case ir.Uint8:
		return "0", "255"
	}
	return minInt64, maxInt64
}
