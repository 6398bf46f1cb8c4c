// SPDX-License-Identifier: 0BSD

package server

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/support/form"
	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

const jsonType = "application/json"

// reply sends what a handler returned.
func reply[T any, P wire.AppenderOf[T]](x *exchange, status int, body P, err error) error {
	if err != nil || body == nil {
		return replyNothing(err)
	}
	x.out = body.AppendJSON(x.out[:0])
	return sendOf[T](x, status, jsonType)
}

// replyAs is reply for other media types.
func replyAs[T any, P wire.AppenderOf[T]](x *exchange, status int, mediaType string, body P, err error) error {
	if err != nil || body == nil {
		return replyNothing(err)
	}
	x.out = body.AppendJSON(x.out[:0])
	return sendOf[T](x, status, mediaType)
}

// replyValue sends what a handler returned: an array, a map or a simple value.
func replyValue[T any](x *exchange, status int, body T, appendTo func([]byte, T) []byte, err error) error {
	return replyValueAs(x, status, jsonType, body, appendTo, err)
}

// replyValueAs is replyValue for other media types.
func replyValueAs[T any](x *exchange, status int, mediaType string, body T, appendTo func([]byte, T) []byte, err error) error {
	if err != nil {
		return err
	}
	x.out = appendTo(x.out[:0], body)
	return sendOf[T](x, status, mediaType)
}

// objectOf is *T that writes and reads itself.
type objectOf[T any] interface {
	wire.AppenderOf[T]
	wire.Decoder
}

// replySlice sends what a handler returned: an array of objects.
func replySlice[T any, P objectOf[T]](x *exchange, status int, body []T, err error) error {
	return replySliceAs[T, P](x, status, jsonType, body, err)
}

// replySliceAs is replySlice for other media types.
func replySliceAs[T any, P objectOf[T]](x *exchange, status int, mediaType string, body []T, err error) error {
	return replyChecked(x, status, mediaType, body, wire.AppendSlice[T, P], wire.ReadSlice[T, P], validateSlice[T, P], err)
}

func validateSlice[T any, P objectOf[T]](list []T) error {
	var found wire.Problems
	for i := range list {
		found.Item("", i, validate(P(&list[i])))
	}
	return found.Err()
}

// replyChecked is replyValueAs for what its type has no methods for: read reads it again, and check says what is wrong with it, nil if
// reading says it all.
func replyChecked[T any](
	x *exchange, status int, mediaType string, body T, appendTo func([]byte, T) []byte, read func(*wire.Reader) T, check func(T) error,
	err error,
) error {
	if err != nil {
		return err
	}
	x.out = appendTo(x.out[:0], body)
	if x.server.strict {
		var r wire.Reader
		r.Reset(bytes.Clone(x.out), wire.Strict)
		v := read(&r)
		found := r.Close()
		if check != nil {
			found.Merge(check(v))
		}
		if err := wrongResponse(found); err != nil {
			return err
		}
	}
	return x.send(status, mediaType)
}

// checked is the error of a handler, or what is wrong with what it returned if the server is strict: what check says.
func checked[T any](x *exchange, body T, check func(T) error, err error) error {
	if err != nil || !x.server.strict {
		return err
	}
	return wrongResponse(check(body))
}

// replyEmpty sends a response without a body.
func replyEmpty(x *exchange, status int, err error) error {
	if err != nil {
		return err
	}
	return x.writeHeader(status)
}

// replyNone is for a handler that returned an error, or no body: that is an answer where there can be none.
func (x *exchange) replyNone(status int, err error) error {
	if err != nil || !isBodiless(status) {
		return replyNothing(err)
	}
	return x.writeHeader(status)
}

// isBodiless reports whether a response of a status has no body, whatever it is of. That of no response has none.
func isBodiless(status int) bool { return status <= 0 || wire.IsBodiless(status) }

// replyNothing is for a handler that returned no response.
func replyNothing(err error) error {
	if err == nil {
		err = errors.New("the handler returned neither a response nor an error")
	}
	return err
}

// statusIn returns a status that a handler chose from a range: 2 is 200 to 299, without those that have a response of their own. Of any
// other it makes a number below 0, which is never sent.
func statusIn(status, class int, others ...int) int {
	if status/100 != class || slices.Contains(others, status) {
		return -max(status, -status)
	}
	return status
}

// negotiate returns the media type among offers that the request accepts best (RFC 9110, section 12.5.1): of those that it likes as much,
// and where it accepts none, the first. A body of another type than asked for is worth more than an answer 406 without one.
func (x *exchange) negotiate(offers ...string) string {
	x.vary()
	best, chosen := 0.0, offers[0]
	for _, offer := range offers {
		if q := form.Quality(x.r.Header["Accept"], offer); q > best {
			best, chosen = q, offer
		}
	}
	return chosen
}

// vary says that the response depends on Accept (RFC 9110, section 12.5.5), beside what Vary says already.
func (x *exchange) vary() {
	said := x.w.Header()["Vary"]
	for _, f := range x.header {
		if strings.EqualFold(f.name, "Vary") {
			said = []string{f.value}
		}
	}
	for one := range strings.SplitSeq(strings.Join(said, ","), ",") {
		if one = strings.TrimSpace(one); one == "*" || strings.EqualFold(one, "Accept") {
			return
		}
	}
	x.setHeader("Vary", strings.Join(append(slices.Clip(said), "Accept"), ", "))
}

// setHeader sets a field of the response, if that is what a handler returned.
func (o *outgoing) setHeader(name, value string) { o.header = append(o.header, field{name, value}) }

// setCookies sets cookies, each in a field of its own (RFC 9110, section 5.3).
func (o *outgoing) setCookies(values []string) {
	for _, v := range values {
		o.setHeader("Set-Cookie", v)
	}
}

// setLength sets Content-Length where it is that of a body which the response does not have (RFC 9110, section 8.6).
func (o *outgoing) setLength(value string) {
	if !isLength(value) {
		value = "\x00" // which has no form
	}
	o.setHeader("Content-Length", value)
}

func isLength(s string) bool {
	n, err := strconv.ParseInt(s, 10, 64)
	return err == nil && n >= 0
}

// setHeaderOpt sets a field of the response that may be absent.
func setHeaderOpt[T any](x *exchange, name string, value wire.Opt[T], format func(T) string) {
	if value.Set {
		x.setHeader(name, format(value.Value))
	}
}

// writeHeader sends the head of a response.
func (o *outgoing) writeHeader(status int) error {
	if status == 0 {
		return errors.New("the handler chose no Status, and its response has several")
	}
	if !isFinal(status) {
		return fmt.Errorf("the handler chose the status %d, which its response does not have", max(status, -status))
	}
	for _, f := range o.header {
		if !isFieldValue(f.value) {
			return fmt.Errorf("response header %s: the value has no form there", f.name) // it may be a secret
		}
	}
	for _, f := range o.header {
		if f.name == "Set-Cookie" { // beside those of a middleware
			o.w.Header().Add(f.name, f.value)
			continue
		}
		o.w.Header().Set(f.name, f.value)
	}
	o.wrote = true
	o.w.WriteHeader(status)
	return nil
}

// isFinal reports whether a response may have a status (RFC 9110, section 15): not one of those that only say that it is coming.
func isFinal(status int) bool { return status >= 200 && status <= 599 }

// jsonHeader is the values of a field Content-Type. Each response has one of its own, since others may change it: cut from a list, so that
// few responses pay for it.
func (x *exchange) jsonHeader() []string {
	if len(x.spare) == 0 {
		x.spare = slices.Clone(jsonTypes)
	}
	own := x.spare[:1:1]
	x.spare = x.spare[1:]
	return own
}

var jsonTypes = slices.Repeat([]string{jsonType}, 32)

// isFieldValue reports whether a text can stand in a header (RFC 9110, section 5.5).
func isFieldValue(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < ' ' && c != '\t' || c == 0x7F {
			return false
		}
	}
	return wire.CheckText(s) == nil
}

// sendOf sends the JSON that is in out, which is of a T.
func sendOf[T any](x *exchange, status int, mediaType string) error {
	if x.server.strict {
		if err := examine[T](x); err != nil {
			return err
		}
	}
	return x.send(status, mediaType)
}

// send sends the JSON that is in out.
func (x *exchange) send(status int, mediaType string) error {
	if err := wire.Check(x.out); err != nil {
		return err
	}
	return x.sendOut(status, mediaType)
}

// sendOut sends what is in out, if the status allows for a body.
func (x *exchange) sendOut(status int, mediaType string) error {
	if isBodiless(status) {
		return x.writeHeader(status)
	}
	h := x.w.Header()
	if mediaType == jsonType {
		h["Content-Type"] = x.jsonHeader()
	} else {
		h.Set("Content-Type", mediaType)
	}
	if len(x.out) > 2048 || x.r.Method == http.MethodHead { // up to there net/http does it
		h.Set("Content-Length", strconv.Itoa(len(x.out)))
	}
	if err := x.writeHeader(status); err != nil {
		h.Del("Content-Length")
		return err
	}
	if x.r.Method != http.MethodHead {
		x.w.Write(x.out)
	}
	return nil
}

// WithStrictResponses makes a failure of each body that a handler returned and that is not what the document says: its JSON is read as
// that of a request is. It is for tests, and for those who would rather not answer than answer wrongly.
func WithStrictResponses() Option { return func(s *Server) { s.strict = true } }

// examine says what of the JSON that is in out is not what the document says of a T.
func examine[T any](x *exchange) error {
	v := any(new(T))
	d, ok := v.(wire.Decoder)
	if !ok {
		return nil
	}
	var r wire.Reader
	r.Reset(bytes.Clone(x.out), wire.Strict)
	d.DecodeJSON(&r)
	found := r.Close()
	found.Merge(validate(v))
	return wrongResponse(found)
}

// validate is what is wrong with a value, if that can say it.
func validate(v any) error {
	if v, ok := v.(interface{ Validate() error }); ok {
		return v.Validate()
	}
	return nil
}

// examineError says what is wrong with the body of an error, if the server is strict.
func (x *exchange) examineError(e wire.ErrorResponse) error {
	if !x.server.strict {
		return nil
	}
	return wrongResponse(validate(e))
}

// wrongResponse is the error for a response that is not what the document says, nil if nothing is wrong with it.
func wrongResponse(err error) error {
	if problems, ok := err.(wire.Problems); err == nil || ok && len(problems) == 0 {
		return nil
	}
	return fmt.Errorf("the response is not what the document says: %w", err)
}
