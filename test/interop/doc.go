// Package interop runs the generated client against a stub of the API that answers as its documentation shows, and compares what it sends
// with what published clients send. The stub is interopd, beside this, or the one in the folder that the environment variable SHARED names.
package interop
