module example.com/helpdesk

go 1.25.0

require (
	github.com/go-chi/chi/v5 v5.5.0
	github.com/oapi-codegen/runtime v1.8.0
)

require (
	github.com/apapsch/go-jsonmerge/v2 v2.0.0 // indirect
	github.com/google/uuid v1.6.0 // indirect
)
