package judge

import (
	"bytes"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"sync"
	"unsafe"
)

// held is the items of a stream that has been read, and why it ended. No Go value of a stream can be read twice, so that they are kept
// by its pointer.
type held struct {
	items  []reflect.Value
	failed error
}

var streams sync.Map // of *held

// isStream reports whether a type is a stream of items.
func isStream(t reflect.Type) bool {
	return t.Kind() == reflect.Pointer && strings.HasPrefix(t.Elem().Name(), "Stream[") && strings.HasSuffix(t.Elem().PkgPath(), "/stream")
}

// hold reads a stream whole, and puts one that yields the same in its place.
func hold(v reflect.Value) {
	if v.IsNil() {
		return
	}
	all := v.MethodByName("All").Call(nil)[0]
	h := &held{}
	for item, failed := range all.Seq2() {
		if !failed.IsNil() {
			h.failed = failed.Interface().(error)
			break
		}
		kept := reflect.New(item.Type()).Elem()
		kept.Set(item)
		h.items = append(h.items, kept)
	}
	again := reflect.New(v.Type().Elem())
	items := again.Elem().FieldByName("items")
	reflect.NewAt(items.Type(), unsafe.Pointer(items.UnsafeAddr())).Elem().Set(h.sequence(items.Type()))
	streams.Store(again.Pointer(), h)
	v.Set(again)
}

// sequence is a function of a type such as iter.Seq2 is, that yields what is held.
func (h *held) sequence(t reflect.Type) reflect.Value {
	return reflect.MakeFunc(t, func(in []reflect.Value) []reflect.Value {
		none := reflect.Zero(reflect.TypeFor[error]())
		for _, item := range h.items {
			if !in[0].Call([]reflect.Value{item, none})[0].Bool() {
				return nil
			}
		}
		if h.failed != nil {
			in[0].Call([]reflect.Value{reflect.Zero(t.In(0).In(0)), reflect.ValueOf(&h.failed).Elem()})
		}
		return nil
	})
}

// sameStream compares the items of a body with those of a Go value.
func (d *document) sameStream(mediaType string, raw []byte, v reflect.Value) error {
	kept, ok := streams.Load(v.Pointer())
	if !ok {
		return fmt.Errorf("a stream %s that has not been read", v.Type())
	}
	h := kept.(*held)
	if h.failed != nil {
		return h.failed
	}
	if essence(mediaType) == "text/event-stream" {
		return d.sameEvents(eventsOf(raw), h.items)
	}
	records, err := recordsOf(raw)
	if err != nil {
		return fmt.Errorf("of the suite: %w", err)
	}
	if len(records) != len(h.items) {
		return differ("items", records, len(h.items))
	}
	for i, item := range h.items {
		if err := d.same(records[i], item, fmt.Sprintf("item %d", i)); err != nil {
			return err
		}
	}
	return nil
}

// sameEvents compares events. Where their data is typed, it is JSON, and one that says the end is none.
func (d *document) sameEvents(want []event, got []reflect.Value) error {
	for i, item := range got {
		at := fmt.Sprintf("event %d", i)
		if i >= len(want) {
			return differ(at, nil, item.Interface())
		}
		w, data := want[i], item.FieldByName("Data")
		retry := item.FieldByName("Retry")
		ms := retry.FieldByName("Value").Int() / 1e6
		if w.name != item.FieldByName("Name").String() || w.id != item.FieldByName("ID").String() ||
			(w.retry != "") != retry.FieldByName("Set").Bool() || w.retry != "" && w.retry != strconv.FormatInt(ms, 10) {
			return differ(at, w, item.Interface())
		}
		var tree any = w.data
		if data.Kind() != reflect.String {
			var err error
			if tree, err = parseJSON([]byte(w.data)); err != nil {
				return err
			}
		}
		if err := d.same(tree, data, at); err != nil {
			return err
		}
	}
	rest := want[len(got):]
	if len(rest) == 1 && rest[0].data == done && (len(got) == 0 || got[0].FieldByName("Data").Kind() != reflect.String) {
		return nil
	}
	if len(rest) > 0 {
		return differ("events", rest, nil)
	}
	return nil
}

// done is the data of the event behind which the suite's streams end.
const done = "[DONE]"

// event is a server-sent event of the suite.
type event struct{ name, id, retry, data string }

// eventsOf reads events by the words of the standard (HTML, 9.2.6), all of them at once.
func eventsOf(raw []byte) (list []event) {
	text := strings.TrimPrefix(string(raw), "\ufeff")
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	var e event
	var data []string
	lines := strings.Split(text, "\n")
	for _, line := range lines[:len(lines)-1] { // the last one has no end
		name, value, _ := strings.Cut(line, ":")
		value = strings.TrimPrefix(value, " ")
		switch {
		case line == "" && data == nil:
			e.name = ""
		case line == "":
			e.data = strings.Join(data, "\n")
			list = append(list, e)
			e, data = event{id: e.id}, nil
		case name == "data":
			data = append(data, value)
		case name == "event":
			e.name = value
		case name == "id" && !strings.Contains(value, "\x00"):
			e.id = value
		case name == "retry" && value != "" && strings.Trim(value, "0123456789") == "":
			e.retry = value
		}
	}
	return list
}

// recordsOf reads lines of JSON.
func recordsOf(raw []byte) (list []any, err error) {
	for line := range bytes.SplitSeq(raw, []byte("\n")) {
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		tree, err := parseJSON(line)
		if err != nil {
			return nil, err
		}
		list = append(list, tree)
	}
	return list, nil
}

// compareEvents compares two streams of events: their data is the same, or the same JSON.
func compareEvents(want *body, got []byte, bare []string) ([]string, error) {
	w, g := eventsOf(want.bytes()), eventsOf(got)
	if len(w) != len(g) {
		return nil, differ("events", w, g)
	}
	for i := range w {
		at := fmt.Sprintf("event %d", i)
		one, other := w[i], g[i]
		one.data, other.data = "", ""
		if one != other {
			return nil, differ(at, w[i], g[i])
		}
		if w[i].data == g[i].data {
			continue
		}
		a, err := parseJSON([]byte(w[i].data))
		if err != nil {
			return nil, differ(at, w[i], g[i])
		}
		b, err := parseJSON([]byte(g[i].data))
		if err != nil {
			return nil, differ(at, w[i], g[i])
		}
		if err := equal(a, b, at, want.Matchers); err != nil {
			return nil, err
		}
	}
	return append(bare, "layout of events"), nil
}

// compareRecords compares lines of JSON.
func compareRecords(want *body, got []byte, bare []string) ([]string, error) {
	w, g, err := both(want, got, recordsOf)
	if err != nil {
		return nil, err
	}
	return append(bare, "order, spaces or digits of JSON"), equal(any(w), any(g), "$", want.Matchers)
}
