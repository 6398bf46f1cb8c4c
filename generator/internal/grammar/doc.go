// Package grammar is what OpenAPI's objects may hold, and what the keywords of JSON Schema do: a table of facts, by the standards.
//
// In: the kind of an object and the name of a member. Out: the JSON types of its value, the objects in it, and which versions of OpenAPI
// have it; of a keyword, also what it constrains and whether the output sees to it. Objects stand in objects.go, keywords in keywords.go;
// a test holds both to the published meta-schemas. It must not know any document.
package grammar
