package source

import (
	"encoding/binary"
	"path"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/bindery-dev/bindery/generator/internal/diag"
)

// parseFile makes the tree of a file from its bytes. Root stays nil if that gave errors.
func parseFile(name, shown string, content []byte, diags *diag.List) *File {
	file := &File{Name: name, Path: shown}
	text, at := decodeText(content)
	file.Content = text
	diags.AddSource(shown, text)
	if at := strings.IndexByte(text, 0); at >= 0 {
		line, column := positionOf(text, at)
		diags.Error(diag.Spot(diag.Pos{File: shown, Line: line, Column: column}, ""), "invalid-utf-8",
			"the file is no text: it has bytes of zero, as binary files have, and UTF-16 without a mark")
		return file
	}
	if at >= 0 {
		line, column := positionOf(text, at)
		diags.Error(diag.Spot(diag.Pos{File: shown, Line: line, Column: column}, ""), "invalid-utf-8",
			"the file is not valid UTF-8 here")
		return file
	}
	extension := strings.ToLower(path.Ext(name))
	if extension == ".json" || extension != ".yaml" && extension != ".yml" && looksLikeJSON(text) {
		root, fault := parseJSON(file, diags)
		if fault != nil {
			diags.Error(diag.Spot(fault.Pos, ""), fault.Code, "%s", fault.Message)
		}
		file.Root = root
		return file
	}
	if looksLikeJSON(text) {
		// JSON in a .yaml file is common, and this parser is faster. What it refuses may still be YAML; what it
		// reports on the way is then not meant.
		var silent diag.List
		if root, fault := parseJSON(file, &silent); fault == nil && len(silent.Sorted()) == 0 {
			file.Root = root
			return file
		}
		file.wide = nil
	}
	if strings.Contains(text, "\r") {
		// Line breaks of YAML (section 5.4), as all who count lines count them.
		file.Content = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
		diags.AddSource(shown, file.Content)
	}
	file.Root = parseYAML(file, diags)
	return file
}

func looksLikeJSON(text string) bool {
	trimmed := strings.TrimLeft(text, " \t\r\n")
	return trimmed != "" && (trimmed[0] == '{' || trimmed[0] == '[')
}

// Text decodes what a file holds; invalidAt is the offset of the first byte that is none of a text, or -1.
func Text(content []byte) (text string, invalidAt int) {
	text, invalidAt = decodeText(content)
	if zero := strings.IndexByte(text, 0); zero >= 0 && invalidAt < 0 {
		invalidAt = zero
	}
	return text, invalidAt
}

// decodeText returns the text without a byte order mark, and the offset of its first invalid byte or -1. UTF-16 is
// recognised by its mark (RFC 8259 asks for UTF-8; YAML 1.2 allows both).
func decodeText(content []byte) (text string, invalidAt int) {
	if len(content) >= 2 {
		switch [2]byte(content[:2]) {
		case [2]byte{0xfe, 0xff}:
			return decodeUTF16(content[2:], binary.BigEndian), -1
		case [2]byte{0xff, 0xfe}:
			return decodeUTF16(content[2:], binary.LittleEndian), -1
		}
	}
	text = strings.TrimPrefix(string(content), "\uFEFF")
	if utf8.ValidString(text) {
		return text, -1
	}
	for i, r := range text {
		if r == utf8.RuneError {
			if _, size := utf8.DecodeRuneInString(text[i:]); size == 1 {
				return text, i
			}
		}
	}
	return text, -1
}

func decodeUTF16(content []byte, order binary.ByteOrder) string {
	units := make([]uint16, len(content)/2)
	for i := range units {
		units[i] = order.Uint16(content[2*i:])
	}
	return string(utf16.Decode(units))
}
