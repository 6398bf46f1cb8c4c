package main

import (
	"fmt"
	"io"
	"net/http"
)

// answer is a response that the stub gives on request.
type answer struct {
	status      int
	body        string
	contentType string // "" is application/json; "none" is no field at all
	retryAfter  string
}

func failure(code int, message string) string {
	return fmt.Sprintf(`{"success":false,"errors":[{"code":%d,"message":%q}],"messages":[],"result":null}`, code, message)
}

func success(result string) string {
	return `{"errors":[],"messages":[],"success":true,"result":` + result + `}`
}

const throttled = "Please wait and consider throttling your request speed"

// faults are the answers that were seen of the API, and those that break careless clients.
func faults() map[string]answer {
	return map[string]answer{
		"400-7003":    {status: 400, body: failure(7003, "Could not route to /accounts/x, perhaps your object identifier is invalid?")},
		"401-10000":   {status: 401, body: failure(10000, "Authentication error")},
		"403-9109":    {status: 403, body: failure(9109, "Unauthorized to access requested resource")},
		"404-7003":    {status: 404, body: failure(7003, "No route for the URI")},
		"409-1001":    {status: 409, body: failure(1001, "conflict")},
		"422-1002":    {status: 422, body: failure(1002, "unprocessable")},
		"429":         {status: 429, body: failure(971, throttled), retryAfter: "1"},
		"500":         {status: 500, body: failure(1000, "internal error")},
		"502-html":    {status: 502, body: "<html><body>bad gateway</body></html>", contentType: "text/html"},
		"400-html":    {status: 400, body: "<html><body>400 Bad Request</body></html>", contentType: "text/html"},
		"401-empty":   {status: 401},
		"400-nomsg":   {status: 400, body: `{"success":false,"errors":[{"code":7003,"message":"x"}]}`},
		"400-codestr": {status: 400, body: `{"success":false,"errors":[{"code":"7003","message":"x"}],"messages":[],"result":null}`},
		"400-codes": {status: 400, body: `{"success":false,"errors":[` +
			`{"code":1001,"message":"a","documentation_url":"https://d","source":{"pointer":"/email"}},` +
			`{"code":1002,"message":"b","error_chain":[{"code":6007,"message":"chained"}]}],` +
			`"messages":[{"code":10000,"message":"m"}],"result":null,"extra":1}`},

		"ok-true":        {status: 200, body: `{"result":true,"success":true}`},
		"ok-false":       {status: 200, body: `{"result":false,"success":true}`},
		"ok-full-true":   {status: 200, body: success("true")},
		"ok-obj":         {status: 200, body: success("{}")},
		"ok-202-obj":     {status: 202, body: success("{}")},
		"ok-null":        {status: 200, body: success("null")},
		"ok-string":      {status: 200, body: success(`"done"`)},
		"ok-array":       {status: 200, body: success(`["a"]`)},
		"ok-noresult":    {status: 200, body: `{"errors":[],"messages":[],"success":true}`},
		"ok-empty-obj":   {status: 200, body: `{}`},
		"ok-errors-null": {status: 200, body: `{"errors":null,"messages":null,"success":true,"result":{}}`},
		"ok-extra": {status: 200,
			body: `{"errors":[],"messages":[],"success":true,"result":true,"result_info":{"x":1},"zzz":[1]}`},
		"ok-notsuccess":  {status: 200, body: failure(1003, "soft failure")},
		"ok-charset":     {status: 200, body: success("true"), contentType: "application/json; charset=UTF-8"},
		"ok-problemjson": {status: 200, body: success("true"), contentType: "application/vnd.x+json"},
		"ok-textplain":   {status: 200, body: success("true"), contentType: "text/plain; charset=utf-8"},
		"ok-noctype":     {status: 200, body: success("true"), contentType: "none"},
		"ok-204":         {status: 204},
		"ok-202-empty":   {status: 202},
		"ok-garbage":     {status: 200, body: `{"result":tru`},
	}
}

// canned gives the answer of that name; 599 if there is none.
func canned(w http.ResponseWriter, name string) {
	a, found := faults()[name]
	if !found {
		w.WriteHeader(599)
		return
	}
	switch a.contentType {
	case "":
		w.Header().Set("Content-Type", "application/json")
	case "none":
		w.Header()["Content-Type"] = nil // or net/http would guess one
	default:
		w.Header().Set("Content-Type", a.contentType)
	}
	if a.retryAfter != "" {
		w.Header().Set("Retry-After", a.retryAfter)
	}
	w.WriteHeader(a.status)
	send(w, a.body)
}

// send writes a body. A caller that went away is no concern of the stub.
func send(w io.Writer, body string) { _, _ = io.WriteString(w, body) }
