// Package judge is the part of the driver that is built together with generated packages: it has each scenario done by them, and
// compares what they read and send with the scenario and with values that it reads from the scenario itself.
//
// Nothing in it comes from the generator or from the generated code. JSON is read by encoding/json, XML by encoding/xml along the xml
// objects of the document (document.go, xml.go), parameters by the tables of the standard's styles (parameter.go), forms part by part
// (multipart.go). What comes of that are neutral values (tree.go), which are compared with Go values by reflection over their exported
// fields (same.go), never by their methods, so that an error which encoder and decoder have alike does not cancel out.
package judge
