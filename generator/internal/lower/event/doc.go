// Package event reads what the data of server-sent events is.
//
// In: the schemas of a media type of events. Out: the schema of their data, whether that is a text, and which event is the last. It must
// not know what an operation is, nor any Go type.
package event
