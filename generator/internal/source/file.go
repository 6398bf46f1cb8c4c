package source

import (
	"path"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/diag"
	"github.com/bindery-dev/bindery/generator/internal/written"
)

// parseFile makes the tree of a file from its bytes. Root stays nil if that gave errors.
func parseFile(name, shown string, content []byte, diags *diag.List) *File {
	file := &File{Name: name, Path: shown}
	text, at := written.Decode(content)
	file.Content = text
	diags.AddSource(shown, text)
	if at := strings.IndexByte(text, 0); at >= 0 {
		line, column := written.Position(text, at)
		diags.Error(diag.Spot(diag.Pos{File: shown, Line: line, Column: column}, ""), "invalid-utf-8",
			"the file is no text: it has bytes of zero, as binary files have, and UTF-16 without a mark")
		return file
	}
	if at >= 0 {
		line, column := written.Position(text, at)
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
