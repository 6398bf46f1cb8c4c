package diag

import (
	"bytes"
	"encoding/json"
	"path/filepath"
)

// record is the line that --format=json writes for one diagnostic.
type record struct {
	File     string `json:"file"`
	Line     int    `json:"line"`
	Column   int    `json:"column"`
	Severity string `json:"severity"`
	Code     string `json:"code"`
	Message  string `json:"message"`
	Pointer  string `json:"pointer"`
	Help     string `json:"help"`
}

func writeJSON(out *bytes.Buffer, d Diagnostic) {
	encode(out, "", record{
		d.Pos.File, d.Pos.Line, d.Pos.Column, d.Severity.String(), d.Code, d.Message, d.Pointer, d.Help,
	})
}

// encode appends v and a line feed. What is encoded here consists of strings and integers: it cannot fail.
func encode(out *bytes.Buffer, indent string, v any) {
	e := json.NewEncoder(out)
	e.SetEscapeHTML(false)
	e.SetIndent("", indent)
	if err := e.Encode(v); err != nil {
		panic(err)
	}
}

// The types below are the part of SARIF 2.1.0 that is written (OASIS Standard, section 3).
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool     `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name  string      `json:"name"`
		Rules []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID string `json:"id"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifResult struct {
		RuleID    string          `json:"ruleId"`
		RuleIndex int             `json:"ruleIndex"`
		Level     string          `json:"level"`
		Message   sarifText       `json:"message"`
		Locations []sarifLocation `json:"locations,omitempty"`
		Related   []sarifLocation `json:"relatedLocations,omitempty"`
	}
	sarifLocation struct {
		Message  *sarifText     `json:"message,omitempty"`
		Physical *sarifPhysical `json:"physicalLocation,omitempty"`
		Logical  []sarifLogical `json:"logicalLocations,omitempty"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   *sarifRegion  `json:"region,omitempty"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn"`
	}
	sarifLogical struct {
		Name string `json:"fullyQualifiedName"`
	}
)

func writeSARIF(out *bytes.Buffer, list []Diagnostic) {
	run := sarifRun{
		Tool:       sarifTool{sarifDriver{Name: "bindery", Rules: []sarifRule{}}},
		ColumnKind: "unicodeCodePoints",
		Results:    []sarifResult{},
	}
	rules := make(map[string]int)
	for _, d := range list {
		d = clipped(d)
		rule, known := rules[d.Code]
		if !known {
			rule = len(rules)
			rules[d.Code] = rule
			run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRule{d.Code})
		}
		run.Results = append(run.Results, sarifResultOf(d, rule))
	}
	encode(out, "  ", sarifLog{
		Schema:  "https://json.schemastore.org/sarif-2.1.0.json",
		Version: "2.1.0",
		Runs:    []sarifRun{run},
	})
}

func sarifResultOf(d Diagnostic, rule int) sarifResult {
	text := d.Message
	if d.Help != "" {
		text += "\n" + d.Help
	}
	result := sarifResult{RuleID: d.Code, RuleIndex: rule, Level: d.Severity.String(), Message: sarifText{text}}
	at := sarifLocation{Physical: sarifPlace(d.Pos)}
	if d.Pointer != "" {
		at.Logical = []sarifLogical{{d.Pointer}}
	}
	if at.Physical != nil || at.Logical != nil {
		result.Locations = []sarifLocation{at}
	}
	for _, r := range d.Related {
		result.Related = append(result.Related, sarifLocation{
			Message: &sarifText{r.Message}, Physical: sarifPlace(r.Pos),
		})
	}
	return result
}

func sarifPlace(pos Pos) *sarifPhysical {
	if !pos.IsValid() {
		return nil
	}
	place := &sarifPhysical{Artifact: sarifArtifact{filepath.ToSlash(pos.File)}}
	if pos.Line > 0 {
		place.Region = &sarifRegion{pos.Line, pos.Column}
	}
	return place
}
