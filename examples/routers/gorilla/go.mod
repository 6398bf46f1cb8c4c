module github.com/bindery-dev/bindery/examples/routers/gorilla

go 1.26.0

replace github.com/bindery-dev/bindery => ../../..

require (
	github.com/bindery-dev/bindery v0.0.0
	github.com/gorilla/mux v1.8.1
)
