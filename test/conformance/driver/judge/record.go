package judge

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"reflect"
	"strings"
)

// key is of the exchange in a context, which a client's request has from the server's.
type key struct{}

func exchangeOf(ctx context.Context) *exchange {
	x, ok := ctx.Value(key{}).(*exchange)
	if !ok {
		panic("a call without an exchange: the context was not passed on")
	}
	return x
}

// Input is what a handler's input becomes: it is compared with the request, streams are read whole, and can be read again.
func Input[T any](ctx context.Context, v T) T {
	x := exchangeOf(ctx)
	x.reached = true
	rewind(reflect.ValueOf(&v).Elem())
	x.note(requestRead, nil, x.sameInput(reflect.ValueOf(&v).Elem()))
	return v
}

// Reached is Input of an operation that has no inputs.
func Reached(ctx context.Context) {
	x := exchangeOf(ctx)
	x.reached = true
	x.note(requestRead, nil, x.sameInput(reflect.ValueOf(struct{}{})))
}

// Output is what a client returned, compared with the response; v is struct{}{} where there is no value.
func Output[T any](ctx context.Context, v T, failed error) T {
	x := exchangeOf(ctx)
	rewind(reflect.ValueOf(&v).Elem())
	x.note(responseRead, nil, x.sameOutput(reflect.ValueOf(&v).Elem(), failed))
	return v
}

// Credentials compares what a request's credentials are taken for with its fields and query.
func Credentials[T any](ctx context.Context, v T) {
	x := exchangeOf(ctx)
	x.note(requestRead, nil, x.sameCredentials(reflect.ValueOf(v)))
}

// memory is a stream that has been read.
type memory struct{ *bytes.Reader }

func (*memory) Close() error { return nil }

var reader = reflect.TypeFor[io.Reader]()

// rewind reads the streams in a value whole and puts what can be read again in their place. The files that a form hands out one by one
// become those of its fields, as a client has them.
func rewind(v reflect.Value) {
	switch {
	case v.Kind() == reflect.Interface && v.Type().Implements(reader):
		if !v.IsNil() {
			content, err := io.ReadAll(v.Interface().(io.Reader))
			if err != nil {
				content = fmt.Appendf(content, "[then %v]", err)
			}
			v.Set(reflect.ValueOf(&memory{bytes.NewReader(content)}))
		}
	case isStream(v.Type()):
		hold(v)
	case v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface:
		if v.IsNil() {
			return
		}
		if v.Elem().Kind() == reflect.Struct && v.Kind() == reflect.Interface {
			return // cannot be set, and holds no stream
		}
		rewind(v.Elem())
	case v.Kind() == reflect.Struct:
		if parts := v.FieldByName("Parts"); parts.IsValid() && strings.HasSuffix(parts.Type().String(), "form.Parts") {
			hand(v, parts)
		}
		for _, field := range v.Fields() {
			if field.CanSet() {
				rewind(field)
			}
		}
	case v.Kind() == reflect.Slice && v.Type().Elem().Kind() == reflect.Struct:
		for i := range v.Len() {
			rewind(v.Index(i))
		}
	}
}

// hand puts the files that parts hands out into the fields of a form.
func hand(form, parts reflect.Value) {
	for {
		out := parts.MethodByName("Next").Call(nil)
		if out[0].IsNil() {
			break
		}
		part := out[0].Elem()
		f := reflect.New(part.FieldByName("File").Type()).Elem()
		f.Set(part.FieldByName("File"))
		rewind(f)
		at := fieldOf(form, part.FieldByName("Field").String())
		if !at.IsValid() {
			continue
		}
		if at.Kind() == reflect.Slice {
			at.Set(reflect.Append(at, f))
		} else {
			at.Set(f)
		}
	}
	parts.SetZero()
}

// fieldOf is the field of a struct without names in JSON that is called after name.
func fieldOf(v reflect.Value, name string) reflect.Value {
	for i := range v.NumField() {
		if folded(v.Type().Field(i).Name) == folded(name) {
			return v.Field(i)
		}
	}
	return reflect.Value{}
}

// RoundTrip keeps the request that a client sends, and answers it as the scenario does.
func (x *exchange) RoundTrip(r *http.Request) (*http.Response, error) {
	x.sends++
	var sent bytes.Buffer
	if err := r.Write(&sent); err != nil {
		return nil, err
	}
	bare, err := x.compareRequest(sent.Bytes())
	x.note(requestSent, bare, err)
	return x.answer(r), nil
}

// Transport finds the exchange of each request in its context.
type Transport struct{}

// RoundTrip implements http.RoundTripper.
func (Transport) RoundTrip(r *http.Request) (*http.Response, error) {
	return exchangeOf(r.Context()).RoundTrip(r)
}

// failure is the error response in an error: a struct that has one field for a body, and others for the status and fields.
func failure(err error) reflect.Value {
	for ; err != nil; err = errors.Unwrap(err) {
		v := reflect.ValueOf(err)
		for v.Kind() == reflect.Pointer && !v.IsNil() {
			v = v.Elem()
		}
		if v.Kind() == reflect.Struct && v.FieldByName("Body").IsValid() {
			return v
		}
	}
	return reflect.Value{}
}
