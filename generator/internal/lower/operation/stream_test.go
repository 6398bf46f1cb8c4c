package operation

import (
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/lower/options"
)

// Items are what itemSchema says; without it, the elements of an array, or what is no text of the whole. The data of events is JSON where
// contentMediaType says so, or where it is no string.
func TestStreams(t *testing.T) {
	const (
		object = "{title: LineItem, type: object, properties: {a: {type: string}}}"
		json   = "{type: string, contentMediaType: application/json, contentSchema: {type: integer}}"
		event  = "text/event-stream: {itemSchema: "
	)
	for _, c := range []struct{ content, want string }{
		{"application/jsonl: {itemSchema: {type: integer}}", "Lines of int64 application/jsonl"},
		{"application/x-ndjson; charset=utf-8: {schema: {type: integer}}", "Lines of int64 application/x-ndjson"},
		{"application/jsonl: {schema: {type: array, items: {type: [integer, 'null']}}}", "Lines of null|int64 application/jsonl"},
		{"application/jsonl: {schema: " + object + "}", "Lines of LineItem application/jsonl"},
		{"application/jsonl: {schema: {type: [array, 'null'], items: {}}}", "Lines of raw application/jsonl"},
		{"application/jsonl: {itemSchema: {type: string}}", "Lines of string application/jsonl"},
		{"application/json-seq: {itemSchema: {type: array, items: {type: string}}}", "Sequence of []string application/json-seq"},
		{"application/geo+json-seq: {itemSchema: {type: boolean}}", "Sequence of bool application/geo+json-seq"},
		{
			"application/jsonl: {schema: {type: array, items: {type: integer}, maxItems: 3}}",
			"Lines of int64 application/jsonl + note keyword-not-enforced @/application~1jsonl/schema",
		},
		{
			"application/jsonl: {schema: {type: array}, itemSchema: {type: integer}}",
			"Lines of int64 application/jsonl + note keyword-no-effect @/application~1jsonl",
		},
		// Media types of one framing are one body, those of several are not.
		{
			"application/jsonl: {itemSchema: {type: integer}}, application/x-ndjson: {itemSchema: {type: integer}}",
			"Lines of int64 application/jsonl reads application/jsonl, application/x-ndjson offers application/jsonl, application/x-ndjson",
		},
		{
			"application/jsonl: {itemSchema: {type: integer}}, application/json-seq: {itemSchema: {type: integer}}",
			"PostAJsonl Lines of int64 application/jsonl | PostAJSONSeq Sequence of int64 application/json-seq",
		},
		{
			"application/json: {schema: " + object + "}, application/x-ndjson: {schema: " + object + "}",
			"PostAJSON LineItem application/json | PostANdjson Lines of LineItem application/x-ndjson",
		},
		// Nothing says what items are.
		{"application/jsonl: {}", "live application/jsonl reads application/jsonl"},
		{"application/jsonl: {schema: {}}", "live application/jsonl reads application/jsonl"},
		{"application/jsonl: {schema: {type: string}}", "live application/jsonl reads application/jsonl"},
		{"application/jsonl: {schema: {type: array}}", "live application/jsonl reads application/jsonl"},
		{"application/x-ndjson: {schema: {type: string, format: binary}}", "live application/x-ndjson reads application/x-ndjson"},
		{"text/event-stream: {}", "live text/event-stream reads text/event-stream"},
		{"text/event-stream: {schema: {type: string, format: binary}}", "live text/event-stream reads text/event-stream"},
		{
			"application/octet-stream: {itemSchema: {type: string}}",
			"live application/octet-stream reads application/octet-stream + note keyword-no-effect @/application~1octet-stream",
		},

		// A schema that is no event's is of its data.
		{"text/event-stream: {schema: " + object + "}", "JSONEvents of LineItem until [DONE] text/event-stream"},
		{"text/event-stream: {schema: {type: array, items: {type: integer}}}", "JSONEvents of int64 until [DONE] text/event-stream"},
		{"text/event-stream: {schema: {type: string}}", "TextEvents of string text/event-stream"},
		{"text/event-stream: {schema: {type: string, format: date-time}}", "TextEvents of time text/event-stream"},
		{
			"text/event-stream: {schema: {title: LineItem, type: object, properties: {data: {type: integer}}}}",
			"JSONEvents of LineItem until [DONE] text/event-stream",
		},
		{event + object + "}", "JSONEvents of LineItem until [DONE] text/event-stream"},
		// Those of events.
		{event + "{properties: {data: " + json + "}}}", "JSONEvents of int64 until [DONE] text/event-stream"},
		{
			event + "{properties: {data: {type: string, contentMediaType: application/json}}}}",
			"JSONEvents of raw until [DONE] text/event-stream",
		},
		{event + "{properties: {data: " + object + "}}}", "JSONEvents of LineItem until [DONE] text/event-stream"},
		{event + "{properties: {data: {type: string}, retry: {type: integer}}}}", "TextEvents of string text/event-stream"},
		{event + "{properties: {data: {}, id: {type: string}}}}", "TextEvents of string text/event-stream"},
		{
			event + "{allOf: [{properties: {id: {type: string}}}, {properties: {data: " + json + "}}]}}",
			"JSONEvents of int64 until [DONE] text/event-stream",
		},
		{
			"text/event-stream: {schema: {properties: {data: {type: integer}, event: {enum: [a]}}}}",
			"JSONEvents of int64 until [DONE] text/event-stream + note keyword-not-enforced @/text~1event-stream/schema/properties",
		},
		// Several of them.
		{
			event + "{oneOf: [{properties: {data: " + json + "}}, {properties: {data: {const: END}}}]}}",
			"JSONEvents of int64 until END, written text/event-stream",
		},
		{
			event + "{properties: {data: {type: string}}, oneOf: [{properties: {event: {}}}, {properties: {data: {const: END}}}]}}",
			"TextEvents of string until END, written text/event-stream",
		},
		{
			event + "{oneOf: [{properties: {data: " + json + "}}, {properties: {data: {type: string}}}]}}",
			"TextEvents of string text/event-stream + note event-data-text @/text~1event-stream",
		},
		{
			"text/event-stream: {x-stream-end: bye, schema: {type: string}}",
			"TextEvents of string until bye, written text/event-stream",
		},
		{"text/event-stream: {x-stream-end: '', schema: {type: integer}}", "JSONEvents of int64 text/event-stream"},
	} {
		if got := contentOf(t, c.content); got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.content, got, c.want)
		}
	}
}

// Items of multipart media types are parts: of one type, whatever their places, or bodies are as they come, and that is said.
func TestItemsThatAreParts(t *testing.T) {
	const (
		object = "{type: object, properties: {a: {type: integer}}}"
		header = "headers: {X-Rate: {schema: {type: integer}}}"
		live   = "open multipart/mixed reads multipart/mixed + note form-as-bytes @/multipart~1mixed"
	)
	for _, c := range []struct{ content, want string }{
		{"multipart/mixed: {itemSchema: {type: integer}}", "Parts of int64 as text/plain; charset=utf-8 multipart/mixed"},
		{"multipart/mixed: {itemSchema: {type: array, items: {type: integer}}}", "Parts of []int64 as application/json multipart/mixed"},
		{
			"multipart/mixed: {itemSchema: {type: string}, itemEncoding: {contentType: application/json}}",
			"Parts of string as application/json multipart/mixed",
		},
		{
			"multipart/x-mixed-replace: {itemSchema: {type: string}, prefixEncoding: [{}, {contentType: text/html}], " +
				"itemEncoding: {contentType: a/b}}",
			"Parts of string as text/plain; charset=utf-8 text/html; charset=utf-8 a/b multipart/x-mixed-replace",
		},
		{"multipart/mixed: {itemSchema: {}}", "Parts of files multipart/mixed"},
		{"multipart/mixed; boundary=x; a=b: {itemSchema: {}}", "Parts of files multipart/mixed; a=b reads multipart/mixed"},
		{
			"multipart/mixed: {itemSchema: {format: binary}, itemEncoding: {contentType: image/png}}",
			"Parts of files image/png multipart/mixed",
		},
		{
			"multipart/mixed: {itemSchema: {type: string}, itemEncoding: {" + header + "}}",
			"Parts of structs of Value with Header multipart/mixed",
		},
		{
			"multipart/mixed: {itemSchema: " + object + ", itemEncoding: {contentType: application/xml}}",
			"Parts of structs of Value multipart/mixed",
		},
		{
			"multipart/mixed: {itemSchema: {anyOf: [" + object + ", {contentMediaType: image/png}]}}",
			"Parts of structs of File or Value multipart/mixed",
		},
		{
			"multipart/*: {itemSchema: {type: boolean}}",
			"Parts of bool as text/plain; charset=utf-8 multipart/mixed reads multipart/mixed, multipart/*",
		},
		{
			"multipart/related: {itemSchema: {type: array, items: {}}}",
			"Parts of []raw as application/json multipart/related; type=\"application/json\" reads multipart/related",
		},
		{
			"multipart/mixed: {itemSchema: {type: boolean}}, multipart/parallel: {itemSchema: {type: boolean}}",
			"Parts of bool as text/plain; charset=utf-8 multipart/mixed reads multipart/mixed, multipart/parallel " +
				"offers multipart/mixed, multipart/parallel",
		},
		{
			"multipart/mixed: {schema: {type: array}, encoding: {}, itemSchema: {type: boolean}}",
			"Parts of bool as text/plain; charset=utf-8 multipart/mixed + note keyword-no-effect @/multipart~1mixed" +
				" + note keyword-no-effect @/multipart~1mixed",
		},
		{
			"multipart/form-data: {schema: {type: object, properties: {a: {}}}, itemSchema: {}}",
			"nothing multipart/form-data + note keyword-no-effect @/multipart~1form-data",
		},
		// What their places tell apart has no type.
		{"multipart/mixed: {itemSchema: {}, prefixEncoding: [{contentType: a/b+json}], itemEncoding: {contentType: image/png}}", live},
		{"multipart/mixed: {itemSchema: {type: string}, prefixEncoding: [{" + header + "}], itemEncoding: {}}", live},
		{"multipart/mixed: {itemSchema: {type: string}, prefixEncoding: [{contentType: a/b}], itemEncoding: {" + header + "}}", live},
		{
			"multipart/form-data: {itemSchema: {}}",
			"open multipart/form-data reads multipart/form-data + note form-as-bytes @/multipart~1form-data",
		},
	} {
		if got := contentOf(t, c.content); got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.content, got, c.want)
		}
	}
}

// Items are checked as they come: by a function where their type has no method for it.
func TestChecksOfItems(t *testing.T) {
	for item, want := range map[string]string{
		"{type: integer}": "CheckPostAItem", "{type: integer, minimum: 1}": "CheckPostAItem",
		"{type: object, required: [a], properties: {a: {type: string}}}": "",
	} {
		api, _ := lowered(t, head+`
paths:
  /a:
    post:
      requestBody: {content: {application/jsonl: {itemSchema: `+item+`}}}
      responses: {"204": {description: done}}
`, options.Options{})
		s := api.Operations[0].Body.Payload.Media[0].Content.(*ir.Stream)
		if s.Check != want || api.Operations[0].Validates {
			t.Errorf("%s: %s", item, s.Check)
		}
	}
}
