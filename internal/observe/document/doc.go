// Package document finds its way in an OpenAPI document, of any version, as it is written: which operations there are, what they say of
// messages, and which schemas apply to a value inside one. It makes the documents whose servers judge exchanges.
//
// In go the files of a document as JSON; out come places, and files. It knows neither exchanges nor what is done about them.
package document
