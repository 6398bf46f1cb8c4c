//go:build !unmarked

// SPDX-License-Identifier: 0BSD

package markup

import (
	"strconv"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// null passes over an element that says xsi:nil.
func (r *Reader) null() bool {
	if r.at != atElement || !r.isNil {
		return false
	}
	r.skip()
	return true
}

// absent passes over an element that says xsi:nil where the document has no null, and a client takes it for absent.
func (r *Reader) absent() bool {
	if r.mode == wire.Strict || len(r.open) < 2 || !r.null() {
		return false
	}
	r.add("type", "must not be nil")
	return true
}

// Read reads an object that a pointer holds.
func Read[T any, P DecoderOf[T]](r *Reader) *T {
	if r.absent() {
		return nil
	}
	v := new(T)
	P(v).DecodeXML(r)
	return v
}

// ReadValue reads an object.
func ReadValue[T any, P DecoderOf[T]](r *Reader) T {
	var v T
	P(&v).DecodeXML(r)
	return v
}

// ReadPointer reads a value that a pointer holds.
func ReadPointer[T any](r *Reader, read func(*Reader) T) *T {
	if r.absent() {
		return nil
	}
	v := read(r)
	return &v
}

// ReadOpt reads a value that may be absent.
func ReadOpt[T any](r *Reader, read func(*Reader) T) wire.Opt[T] {
	if r.absent() {
		return wire.Opt[T]{}
	}
	return wire.Some(read(r))
}

// ReadNull reads a value or null.
func ReadNull[T any](r *Reader, read func(*Reader) T) wire.Null[T] {
	if r.null() {
		return wire.Null[T]{}
	}
	return wire.NotNull(read(r))
}

// ReadOptNull reads a value or null that may be absent.
func ReadOptNull[T any](r *Reader, read func(*Reader) T) wire.OptNull[T] {
	if r.null() {
		return wire.SomeNull[T]()
	}
	return wire.SomeNotNull(read(r))
}

// ReadItem reads one of a list whose elements have no element around them.
func ReadItem[T any](r *Reader, list *[]T, read func(*Reader) T) {
	mark := len(r.problems)
	v := read(r)
	if len(r.problems) > mark {
		r.locate(mark, strconv.Itoa(len(*list)))
	}
	*list = append(*list, v)
}

// ReadList reads a list in an element of its own, whose elements have the given name. Others pass by.
func ReadList[T any](r *Reader, item string, read func(*Reader) T) []T {
	e := r.Element()
	if !e.open {
		return nil
	}
	list := []T{}
	for e.Next() {
		if e.Name == item {
			e.token = strconv.Itoa(len(list))
			list = append(list, read(r))
		} else if !e.isAttribute() && r.mode == wire.Strict {
			r.add("xml", "must be the element "+item)
		}
	}
	return list
}

// ReadMap reads the elements in an element as a map.
func ReadMap[T any](r *Reader, read func(*Reader) T) map[string]T {
	e := r.Element()
	if !e.open {
		return nil
	}
	m := map[string]T{}
	for e.Next() {
		ReadExtra(e, &m, read)
	}
	return m
}

// ReadEntry reads an element that has the name of a member of a map and its value in it, whatever these two are called.
func ReadEntry[T any](r *Reader, m *map[string]T, read func(*Reader) T) {
	name := ""
	for e := r.Element(); e.Next(); {
		switch e.Position() {
		case 0:
			name = r.String()
		case 1:
			if *m == nil {
				*m = map[string]T{}
			}
			n := len(*m)
			if (*m)[name] = read(r); len(*m) == n && r.mode == wire.Strict {
				r.add("duplicate", "is there twice")
			}
		}
	}
}

// ReadExtra reads the current element into a map.
func ReadExtra[T any](e *Element, m *map[string]T, read func(*Reader) T) {
	if e.isAttribute() || e.Name == textName {
		return
	}
	name := e.r.kept(e.Name)
	if *m == nil {
		*m = map[string]T{}
	}
	n := len(*m)
	if (*m)[name] = read(e.r); len(*m) == n && e.r.mode == wire.Strict {
		e.r.add("duplicate", "is there twice")
	}
}
