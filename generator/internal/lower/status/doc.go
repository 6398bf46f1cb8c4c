// Package status reads the keys of an OpenAPI Responses Object: 404, 4XX and default.
package status
