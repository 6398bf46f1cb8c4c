// Package generator turns an OpenAPI document into Go: models, a typed client, a server interface with its router, and the
// support code that these need.
//
//	out, err := generator.Generate(ctx, generator.Config{Spec: "openapi.yaml", Out: "gen"})
//	if err != nil {
//		return err // a *generator.Refusal shows what is wrong with the document, and where
//	}
//	return out.Write()
//
// [Generate] reads the document and makes everything in memory: nothing on disk changes before [Output.Write], which changes
// all or nothing. [Output.Changes] says what it would change. [ReadConfig] reads what the command reads, bindery.yaml.
package generator
