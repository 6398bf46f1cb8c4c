#!/usr/bin/env bash
# github.com/grpc-ecosystem/grpc-gateway/v2 v2.33.0: its servers write null where the document of its own plugin allows none.
#
# Guess: what protoc-gen-openapiv2 writes of a .proto file says what a gateway of that file sends. The marshaler that runtime.NewServeMux
# has by default emits what is not set: a Timestamp, a wrapper, a message that is absent comes as null. The document says of such a member
# "type": "string", "format": "date-time", or has a reference, with no x-nullable, and does not require it: a reader by the document expects
# it to be absent, and refuses null.
set -euo pipefail
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT && cd "$dir"
go mod init finding >/dev/null 2>&1
cat >book.proto <<'PROTO'
syntax = "proto3";
package books;
import "google/api/annotations.proto";
import "google/protobuf/timestamp.proto";
import "google/protobuf/wrappers.proto";
option go_package = "example.com/books";
message Author { string name = 1; }
message Book {
  string title = 1;
  google.protobuf.Timestamp published = 2;
  google.protobuf.StringValue note = 3;
  Author author = 4;
}
service Books { rpc Get(Book) returns (Book) { option (google.api.http) = {post: "/books" body: "*"}; } }
PROTO
cat >main.go <<'GO'
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http/httptest"
	"os/exec"

	"github.com/bufbuild/protocompile"
	"github.com/bufbuild/protocompile/protoutil"
	"github.com/grpc-ecosystem/grpc-gateway/v2/runtime"
	_ "google.golang.org/genproto/googleapis/api/annotations"
	"google.golang.org/protobuf/proto"
	"google.golang.org/protobuf/reflect/protodesc"
	"google.golang.org/protobuf/reflect/protoreflect"
	"google.golang.org/protobuf/reflect/protoregistry"
	"google.golang.org/protobuf/types/dynamicpb"
	"google.golang.org/protobuf/types/pluginpb"
)

func main() {
	linked := protocompile.ResolverFunc(func(path string) (protocompile.SearchResult, error) {
		file, err := protoregistry.GlobalFiles.FindFileByPath(path)
		if err != nil {
			return protocompile.SearchResult{}, err
		}
		return protocompile.SearchResult{Proto: protodesc.ToFileDescriptorProto(file)}, nil
	})
	compiler := protocompile.Compiler{
		Resolver: protocompile.WithStandardImports(protocompile.CompositeResolver{&protocompile.SourceResolver{}, linked}),
	}
	files, err := compiler.Compile(context.Background(), "book.proto")
	check(err)
	request := &pluginpb.CodeGeneratorRequest{FileToGenerate: []string{"book.proto"}}
	seen := map[string]bool{}
	var add func(file protoreflect.FileDescriptor)
	add = func(file protoreflect.FileDescriptor) {
		if seen[file.Path()] {
			return
		}
		seen[file.Path()] = true
		for i := range file.Imports().Len() {
			add(file.Imports().Get(i).FileDescriptor)
		}
		request.ProtoFile = append(request.ProtoFile, protoutil.ProtoFromFileDescriptor(file))
	}
	add(files[0])
	in, err := proto.Marshal(request)
	check(err)
	plugin := exec.Command("go", "tool", "protoc-gen-openapiv2")
	plugin.Stdin = bytes.NewReader(in)
	out, err := plugin.Output()
	check(err)
	var response pluginpb.CodeGeneratorResponse
	check(proto.Unmarshal(out, &response))
	var document struct {
		Definitions map[string]struct {
			Properties map[string]json.RawMessage
			Required   []string
		}
	}
	check(json.Unmarshal([]byte(response.File[0].GetContent()), &document))

	book := dynamicpb.NewMessage(files[0].Messages().ByName("Book"))
	_, marshaler := runtime.MarshalerForRequest(runtime.NewServeMux(), httptest.NewRequest("POST", "/books", nil))
	text, err := marshaler.Marshal(book)
	check(err)
	var members map[string]json.RawMessage
	check(json.Unmarshal(text, &members))
	for _, name := range []string{"title", "published", "note", "author"} {
		var schema bytes.Buffer
		check(json.Compact(&schema, document.Definitions["booksBook"].Properties[name]))
		fmt.Printf("%s: written as %s, documented as %s\n", name, members[name], schema.String())
	}
	fmt.Println("required:", document.Definitions["booksBook"].Required)
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}
GO
go get github.com/bufbuild/protocompile@v0.14.1 google.golang.org/protobuf@v1.36.12 >/dev/null 2>&1
go get -tool github.com/grpc-ecosystem/grpc-gateway/v2/protoc-gen-openapiv2@v2.33.0 >/dev/null 2>&1 && go mod tidy >/dev/null 2>&1
go run . | tee out
diff out - <<'OUT'
title: written as "", documented as {"type":"string"}
published: written as null, documented as {"type":"string","format":"date-time"}
note: written as null, documented as {"type":"string"}
author: written as null, documented as {"$ref":"#/definitions/booksAuthor"}
required: []
OUT
