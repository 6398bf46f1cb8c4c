// Package breaking says what a new version of a document changes for those who use the old one.
//
// In go two documents, or the packages that became of them; out come changes, each with a level, a code and, where it can be told, a
// place. What callers over HTTP see is oasdiff's to judge, by its checks and in its words (http.go); what users of the packages see is
// golang.org/x/exp/apidiff's (packages.go). It knows neither configuration nor how reports look.
package breaking
