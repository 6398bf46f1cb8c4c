// Driver holds generated clients and servers against the scenarios of Spector without Spector's programs, and without a way for an error
// that both make to cancel out:
//
//	driver [-keep folder] SUITE SET...    SUITE is the folder that has scenarios.json and the folders of documents, each a SET
//
// It generates each document of a set, and builds all of it as one program. In that each scenario's request is written byte by byte
// (never by the generated client) to the generated server, whose handlers record what they get and hand it to the generated client; what
// that sends is recorded in the place of a connection, and answered with the scenario's response. Four things are compared of each call,
// none of them through code that is generated:
//
//   - request-read: the Go values that a handler gets, with what the driver itself reads in the scenario's request: parameters by the
//     standard's tables of styles, JSON by encoding/json, XML by encoding/xml and the document's xml objects, forms part by part, streams
//     by their bytes, or item by item. Go values are walked by reflection, and none of their methods is asked.
//   - request-sent: the request that the client makes of them with the scenario's: method, path, query, fields, body. No field is sent
//     that the scenario does not have, but for those of each message (Accept, User-Agent, Content-Length and what is like them).
//   - response-read and response-sent: the same on the way back: fields, body, status, error.
//
// Verdicts are same: the same bytes; bytes: the same by the standard, in other bytes, which is allowed for these alone: escapes of the
// query and the path (the suite writes the commas between values as %2C), the order of the query's names, order, spaces or digits of
// JSON, the layout of XML and of events, the order of a form's parts and the media type of one that is no file (the suite gives none), a
// charset, a Content-Type without a body (RFC 9110, 8.3: nothing asks for it), and what the scenario has a matcher for, as instants are;
// and wrong.
//
// What is wrong must be in exceptions.tsv, with why; what is there must be wrong, and what is right or the same byte by byte may not get
// less than floors.tsv says. The run fails otherwise, and if a document is not generated, does not build or a call is not done.
package main
