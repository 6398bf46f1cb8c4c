package judge

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"math/big"
	"net/http"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// same compares a tree with a Go value, field by field. What a value says of itself, by a method of its own, is not asked.
func (d *document) same(want any, got reflect.Value, at string) error {
	if !got.IsValid() {
		return differ(at, want, nil)
	}
	if done, err := d.sameWrapped(want, got, at); done {
		return err
	}
	switch got.Kind() {
	case reflect.Pointer, reflect.Interface:
		if got.IsNil() {
			if want == nil {
				return nil
			}
			return differ(at, want, nil)
		}
		return d.same(want, got.Elem(), at)
	case reflect.Struct:
		return d.sameStruct(want, got, at)
	case reflect.Map:
		return d.sameMap(want, got, at)
	case reflect.Slice, reflect.Array:
		if got.Type().Elem().Kind() == reflect.Uint8 {
			return sameBytes(want, got, at)
		}
		return d.sameList(want, got, at)
	}
	return sameScalar(want, got, at)
}

// sameWrapped compares values of types that stand for another, and reports whether got is one.
func (d *document) sameWrapped(want any, got reflect.Value, at string) (done bool, err error) {
	if t, ok := reflect.TypeAssert[time.Time](got); ok {
		return true, sameTime(want, t, at)
	}
	if m, ok := reflect.TypeAssert[*memory](got); ok {
		return true, sameReader(want, m.Reader, at)
	}
	if got.Kind() != reflect.Struct {
		return false, nil
	}
	t := got.Type()
	switch {
	case strings.HasSuffix(t.PkgPath(), "/value") && t.Name() == "Date":
		text := fmt.Sprintf("%04d-%02d-%02d", got.Field(0).Int(), got.Field(1).Int(), got.Field(2).Int())
		return true, unlike(want, text, at)
	case strings.HasSuffix(t.PkgPath(), "/wire") && got.FieldByName("Value").IsValid():
		set, valid := got.FieldByName("Set"), got.FieldByName("Valid")
		switch {
		case set.IsValid() && !set.Bool():
			return true, fmt.Errorf("%s: want %#v, got nothing", at, want)
		case valid.IsValid() && !valid.Bool():
			return true, unlike(want, nil, at)
		}
		return true, d.same(want, got.FieldByName("Value"), at)
	case t.Name() == "File" && strings.HasSuffix(t.PkgPath(), "/form"):
		return true, d.sameFile(want, got, at)
	case strings.HasSuffix(t.PkgPath(), "/form") && t.Name() == "Content":
		return true, d.same(want, got.FieldByName("ReadCloser"), at)
	case isHolder(t):
		return true, d.same(want, got.Field(0), at)
	case t.NumField() == 1 && t.Field(0).Name == "Raw" && t.Field(0).Anonymous:
		return true, d.same(want, got.Field(0), at)
	}
	return false, nil
}

// isHolder reports whether a struct has nothing but a value: a union's variant, or one of the forms of a body.
func isHolder(t reflect.Type) bool {
	return t.Kind() == reflect.Struct && t.NumField() == 1 && t.Field(0).Name == "Value" && t.Field(0).Tag == ""
}

func unlike(want, got any, at string) error {
	if want == got {
		return nil
	}
	return differ(at, want, got)
}

// sameStruct compares an object with a struct: each member with the field that is tagged with its name, those without a field with the
// map that holds the others. What a struct of a union lacks must be what selects its type.
func (d *document) sameStruct(want any, got reflect.Value, at string) error {
	if list, ok := want.([]any); ok {
		return d.sameTuple(list, got, at)
	}
	members, ok := want.(map[string]any)
	if !ok {
		return differ(at, want, got.Interface())
	}
	var extra reflect.Value
	seen := map[string]bool{}
	for i := range got.NumField() {
		tag := got.Type().Field(i).Tag.Get("json")
		name, _, _ := strings.Cut(tag, ",")
		if tag == "-" {
			extra = got.Field(i)
			continue
		}
		if name == "" {
			return fmt.Errorf("%s: field %s of %s has no name in JSON", at, got.Type().Field(i).Name, got.Type())
		}
		seen[name] = true
		member, there := members[name]
		if !there {
			if !isEmpty(got.Field(i)) {
				return fmt.Errorf("%s.%s: is not there, got %#v", at, name, got.Field(i).Interface())
			}
			continue
		}
		if err := d.same(member, got.Field(i), at+"."+name); err != nil {
			return err
		}
	}
	rest := map[string]any{}
	for name, member := range members {
		if !seen[name] && !d.implied(name, member, got.Type()) {
			rest[name] = member
		}
	}
	switch {
	case extra.IsValid():
		return d.sameMap(rest, extra, at)
	case len(rest) > 0:
		return fmt.Errorf("%s: %#v has no field in %s", at, rest, got.Type())
	}
	return nil
}

// implied reports whether a member says no more than the Go type: it selects the type, or the document allows no other value.
func (d *document) implied(name string, value any, t reflect.Type) bool {
	if text, ok := value.(string); ok && slices.ContainsFunc(d.variants(name, text), func(schema string) bool {
		return strings.HasSuffix(folded(t.Name()), folded(schema)) // what else is of that name stands before it
	}) {
		return true
	}
	components, _ := d.root["components"].(object)
	schemas, _ := components["schemas"].(object)
	for schema, v := range schemas {
		if only, ok := d.only(d.schema(v).properties[name]); ok && folded(schema) == folded(t.Name()) {
			return equal(only, value, "$", nil) == nil
		}
	}
	return false
}

// isEmpty reports whether a field holds nothing.
func isEmpty(v reflect.Value) bool {
	if v.Kind() == reflect.Slice || v.Kind() == reflect.Map {
		return v.Len() == 0
	}
	return v.IsZero()
}

// sameTuple compares a list with the fields of a struct in their order.
func (d *document) sameTuple(want []any, got reflect.Value, at string) error {
	if len(want) > got.NumField() {
		return differ(at, want, got.Interface())
	}
	for i := range got.NumField() {
		if i >= len(want) {
			if !isEmpty(got.Field(i)) {
				return differ(at, want, got.Interface())
			}
			continue
		}
		if err := d.same(want[i], got.Field(i), fmt.Sprintf("%s[%d]", at, i)); err != nil {
			return err
		}
	}
	return nil
}

func (d *document) sameMap(want any, got reflect.Value, at string) error {
	members, ok := want.(map[string]any)
	if !ok || len(members) != got.Len() {
		return differ(at, want, got.Interface())
	}
	for name, member := range members {
		v := got.MapIndex(reflect.ValueOf(name).Convert(got.Type().Key()))
		if !v.IsValid() {
			return fmt.Errorf("%s.%s: is not in %#v", at, name, got.Interface())
		}
		if err := d.same(member, v, at+"."+name); err != nil {
			return err
		}
	}
	return nil
}

func (d *document) sameList(want any, got reflect.Value, at string) error {
	list, ok := want.([]any)
	if !ok || len(list) != got.Len() {
		return differ(at, want, got.Interface())
	}
	for i, item := range list {
		if err := d.same(item, got.Index(i), fmt.Sprintf("%s[%d]", at, i)); err != nil {
			return err
		}
	}
	return nil
}

// sameBytes compares bytes with a text in base64 or base64url (RFC 4648), with bytes, or, of a type for JSON as it stands, with that.
func sameBytes(want any, got reflect.Value, at string) error {
	content := got.Bytes()
	if got.Type().Name() == "Raw" {
		tree, err := parseJSON(content)
		if err != nil {
			return fmt.Errorf("%s: %w", at, err)
		}
		return equal(want, tree, at, nil)
	}
	switch w := want.(type) {
	case []byte:
		if bytes.Equal(w, content) {
			return nil
		}
	case string:
		for _, coding := range []*base64.Encoding{
			base64.StdEncoding, base64.RawStdEncoding, base64.URLEncoding, base64.RawURLEncoding,
		} {
			if plain, err := coding.Strict().DecodeString(w); err == nil && bytes.Equal(plain, content) {
				return nil
			}
		}
	}
	return differ(at, want, content)
}

// sameReader reads all and goes back to the start.
func sameReader(want any, got *bytes.Reader, at string) error {
	content, err := io.ReadAll(got)
	if err != nil {
		return err
	}
	if _, err := got.Seek(0, io.SeekStart); err != nil {
		return err
	}
	w, ok := want.([]byte)
	if !ok || !bytes.Equal(w, content) {
		return differ(at, want, content)
	}
	return nil
}

// sameFile compares a part of a form.
func (d *document) sameFile(want any, got reflect.Value, at string) error {
	w, ok := want.(*file)
	if !ok {
		return differ(at, want, got.Interface())
	}
	if name := got.FieldByName("Name").String(); name != w.name {
		return differ(at+" name", w.name, name)
	}
	if mediaType := got.FieldByName("MediaType").String(); mediaType != w.mediaType {
		return differ(at+" media type", w.mediaType, mediaType)
	}
	return d.same(w.content, got.FieldByName("Body"), at)
}

func sameTime(want any, got time.Time, at string) error {
	switch w := want.(type) {
	case string:
		for _, layout := range []string{time.RFC3339Nano, http.TimeFormat} {
			if instant, err := time.Parse(layout, w); err == nil && instant.Equal(got) {
				return nil
			}
		}
	case json.Number:
		if seconds, err := w.Int64(); err == nil && time.Unix(seconds, 0).Equal(got) {
			return nil
		}
	}
	return differ(at, want, got)
}

func sameScalar(want any, got reflect.Value, at string) error {
	switch {
	case got.Kind() == reflect.String && got.Type().Name() == "Number":
		return sameNumber(want, got.String(), at)
	case got.Kind() == reflect.String:
		return unlike(want, got.String(), at)
	case got.Kind() == reflect.Bool:
		return unlike(want, got.Bool(), at)
	case got.CanInt():
		return sameNumber(want, strconv.FormatInt(got.Int(), 10), at)
	case got.CanUint():
		return sameNumber(want, strconv.FormatUint(got.Uint(), 10), at)
	case got.CanFloat():
		w, ok := want.(json.Number)
		if !ok {
			return differ(at, want, got.Interface())
		}
		// The nearest value of the type is meant.
		f, err := strconv.ParseFloat(w.String(), got.Type().Bits())
		if err != nil || f != got.Float() {
			return differ(at, want, got.Interface())
		}
		return nil
	}
	return fmt.Errorf("%s: %s cannot be compared", at, got.Type())
}

func sameNumber(want any, got, at string) error {
	w, ok := want.(json.Number)
	if _, valid := new(big.Rat).SetString(got); !ok || !valid || !equalNumbers(w.String(), got) {
		return differ(at, want, got)
	}
	return nil
}

// folded is a name without what a name in Go cannot have.
func folded(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, name)
}
