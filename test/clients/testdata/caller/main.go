// Command caller has the generated client send the requests that it reads, and prints for each what was answered.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"reflect"
	"strconv"
	"strings"
	"time"

	"w/gen/client"
)

type call struct {
	Method, Path, What string
	Params             []struct {
		Name, In string
		Value    json.RawMessage
	}
	Body json.RawMessage
}

// answers is a transport that keeps the last response.
type answers struct {
	call   int // which is said in a field of the request
	status int
	body   []byte
}

func (a *answers) RoundTrip(r *http.Request) (*http.Response, error) {
	r = r.Clone(r.Context())
	r.Header.Set("X-Call", strconv.Itoa(a.call))
	res, err := http.DefaultTransport.RoundTrip(r)
	if err == nil {
		a.status = res.StatusCode
		a.body, err = io.ReadAll(res.Body)
		res.Body = io.NopCloser(bytes.NewReader(a.body))
	}
	return res, err
}

func main() {
	var calls []call
	if err := json.NewDecoder(os.Stdin).Decode(&calls); err != nil {
		panic(err)
	}
	last := &answers{}
	c, err := client.New(append(credentials(), client.WithBaseURL(os.Args[1]), client.WithHTTPClient(&http.Client{Transport: last, Timeout: 10 * time.Second}))...)
	if err != nil {
		panic(err)
	}
	for i, call := range calls {
		*last = answers{call: i}
		said := "no method"
		if name := operations[call.Method+" "+call.Path]; name != "" {
			said = ""
			if err := call.send(reflect.ValueOf(c), name); err != nil && last.status == 0 {
				said = err.Error()
			}
		}
		fmt.Printf("%s %s\t%s\t%d\t%s\t%s\n", call.Method, call.Path, call.What, last.status, flat(string(last.body)), flat(said))
	}
}

func flat(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	return s[:min(len(s), 1200)]
}

// send calls the method of a name with the parameters and the body of a call.
func (call call) send(c reflect.Value, name string) (err error) {
	method := methodOf(c, name)
	if !method.IsValid() {
		return fmt.Errorf("no method %s", name)
	}
	in := []reflect.Value{reflect.ValueOf(context.Background())}
	if method.Type().NumIn() > 1 {
		params := reflect.New(method.Type().In(1)).Elem()
		for _, p := range call.Params {
			field := fieldOf(params, p.Name, p.In)
			if !field.IsValid() {
				return fmt.Errorf("no field for the parameter %s", p.Name)
			}
			if err := set(field, p.Value); err != nil {
				return fmt.Errorf("parameter %s: %w", p.Name, err)
			}
		}
		if body := params.FieldByName("Body"); body.IsValid() && call.Body != nil {
			if err := set(body, call.Body); err != nil {
				return fmt.Errorf("body: %w", err)
			}
		}
		in = append(in, params)
	}
	out := method.Call(in)
	err, _ = out[len(out)-1].Interface().(error)
	return err
}

func methodOf(c reflect.Value, name string) reflect.Value {
	of, method, _ := strings.Cut(name, ".")
	if of == "Client" {
		return c.MethodByName(method)
	}
	for i := range c.Elem().NumField() {
		if f := c.Elem().Field(i); f.CanInterface() && f.Type().Name() == of {
			return f.Addr().MethodByName(method)
		}
	}
	return reflect.Value{}
}

// fieldOf is the field that a name of the document has become: its letters and digits are the same.
func fieldOf(v reflect.Value, name, in string) reflect.Value {
	for _, want := range []string{name, name + in, in + name} {
		for i := range v.NumField() {
			if plain(v.Type().Field(i).Name) == plain(strings.ReplaceAll(want, "+", "plus")) {
				return v.Field(i)
			}
		}
	}
	return reflect.Value{}
}

func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, strings.ToLower(s))
}

var reader = reflect.TypeFor[io.Reader]()

// set gives a field a value, of which JSON is given. A file or a stream has its text.
func set(field reflect.Value, value json.RawMessage) error {
	if field.Type() == reader {
		field.Set(reflect.ValueOf(strings.NewReader("bytes")))
		return nil
	}
	if field.Kind() == reflect.Interface {
		return choose(field, value)
	}
	form := field
	if form.Kind() == reflect.Pointer {
		form.Set(reflect.New(form.Type().Elem()))
	}
	if form.Kind() == reflect.Pointer && form.Elem().Kind() == reflect.Struct && form.MethodByName("WriteForm").IsValid() {
		return setForm(form.Elem(), value)
	}
	return json.Unmarshal(value, field.Addr().Interface())
}

// choose gives a body that is a choice the first of its types that the value is one of.
func choose(field reflect.Value, value json.RawMessage) (err error) {
	err = fmt.Errorf("a choice of nothing: %v", field.Type())
	for _, choice := range choices {
		if choice[0] != field.Type() {
			continue
		}
		chosen := reflect.New(choice[1].Elem())
		if err = set(chosen.Elem().FieldByName("Value"), value); err == nil {
			field.Set(chosen)
			return nil
		}
	}
	return err
}

func setForm(form reflect.Value, value json.RawMessage) error {
	var members map[string]json.RawMessage
	if err := json.Unmarshal(value, &members); err != nil {
		return err
	}
	for name, v := range members {
		field := fieldOf(form, name, "field")
		if !field.IsValid() {
			return fmt.Errorf("no field for %s", name)
		}
		if body := field; body.Kind() == reflect.Struct && body.FieldByName("Body").IsValid() && body.FieldByName("MediaType").IsValid() {
			body.FieldByName("Body").Set(reflect.ValueOf(strings.NewReader("bytes")))
			continue
		}
		if err := set(field, v); err != nil {
			return err
		}
	}
	return nil
}
