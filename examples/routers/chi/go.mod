module github.com/bindery-dev/bindery/examples/routers/chi

go 1.26.0

replace github.com/bindery-dev/bindery => ../../..

require (
	github.com/bindery-dev/bindery v0.0.0
	github.com/go-chi/chi/v5 v5.5.0
)
