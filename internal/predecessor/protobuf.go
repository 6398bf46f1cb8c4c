package predecessor

import (
	"bytes"
	"slices"

	"go.yaml.in/yaml/v3"
)

// protobufMarks are what documents have that were made of .proto files: the comment of protoc-gen-openapi, and the names that it and
// protoc-gen-openapiv2 give to messages of Protocol Buffers' own, as of the errors that every method has.
var protobufMarks = []string{
	"Generated with protoc-gen-openapi", "protoc-gen-openapiv2",
	"rpcStatus", "google.rpc.Status", "GoogleRpcStatus", "protobufAny", "google.protobuf.Any", "GoogleProtobufAny",
}

// QuotedIntegers are the formats of integers that a document has as texts since it was made of .proto files: int64 and uint64, of JSON of
// Protocol Buffers. There are none in other documents.
func QuotedIntegers(document []byte) []string {
	if !slices.ContainsFunc(protobufMarks, func(mark string) bool { return bytes.Contains(document, []byte(mark)) }) {
		return nil
	}
	var root yaml.Node
	if yaml.Unmarshal(document, &root) != nil {
		return nil
	}
	found := map[string]bool{}
	quoted(&root, found)
	return slices.DeleteFunc([]string{"int64", "uint64"}, func(format string) bool { return !found[format] })
}

// quoted notes the formats of the texts in a part of a document. Aliases are read where their anchors are.
func quoted(n *yaml.Node, found map[string]bool) {
	if n.Kind == yaml.MappingNode {
		text, format := false, ""
		for i := 0; i+1 < len(n.Content); i += 2 {
			switch value := n.Content[i+1].Value; n.Content[i].Value {
			case "type":
				text = value == "string"
			case "format":
				format = value
			}
		}
		found[format] = found[format] || text
	}
	for _, child := range n.Content {
		quoted(child, found)
	}
}
