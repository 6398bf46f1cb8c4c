// SPDX-License-Identifier: 0BSD

package wire

import "slices"

// Read reads an object that a pointer holds. Null is nil to a client.
func Read[T any, P DecoderOf[T]](r *Reader) *T {
	if r.absent() {
		return nil
	}
	v := new(T)
	P(v).DecodeJSON(r)
	return v
}

// ReadValue reads an object.
func ReadValue[T any, P DecoderOf[T]](r *Reader) T {
	var v T
	P(&v).DecodeJSON(r)
	return v
}

// ValueOf returns the value of a text that the document has.
func ValueOf[T any](text string, read func(*Reader) T) T {
	var r Reader
	r.Reset([]byte(text), Strict)
	return read(&r)
}

// ReadPointer reads a value that a pointer holds. Null is nil to a client.
func ReadPointer[T any](r *Reader, read func(*Reader) T) *T {
	if r.absent() {
		return nil
	}
	v := read(r)
	return &v
}

// ReadSlice reads an array of objects.
func ReadSlice[T any, P DecoderOf[T]](r *Reader) []T {
	a := r.Array()
	if !a.open {
		return nil
	}
	list, start := []T{}, r.i
	for a.Next() {
		if len(list) == cap(list) {
			list = slices.Grow(list, r.more(len(list), start)-len(list))
		}
		list = append(list, *new(T))
		P(&list[len(list)-1]).DecodeJSON(r)
	}
	return list
}

// ReadList reads an array of anything else.
func ReadList[T any](r *Reader, read func(*Reader) T) []T {
	a := r.Array()
	if !a.open {
		return nil
	}
	list := []T{}
	for a.Next() {
		start := r.i
		v := read(r)
		if len(list) == 0 {
			list = make([]T, 0, a.room(start))
		}
		list = append(list, v)
	}
	return list
}

// ReadMap reads an object as a map.
func ReadMap[T any](r *Reader, read func(*Reader) T) map[string]T {
	o := r.Object()
	if !o.open {
		return nil
	}
	m := map[string]T{}
	for o.Next() {
		ReadExtra(o, &m, read)
	}
	return m
}

// ReadExtra reads the current member of an object into a map.
func ReadExtra[T any](o *Object, m *map[string]T, read func(*Reader) T) {
	name := o.Name
	if !o.r.share {
		name = o.r.copied([]byte(name))
	}
	if *m == nil {
		*m = map[string]T{}
	}
	n := len(*m)
	if (*m)[name] = read(o.r); o.r.trial != nil && !o.r.broken {
		_, free := any(m).(*map[string]Raw)
		o.r.trial.extra(free)
	}
	if len(*m) == n && o.r.mode != Lenient {
		o.r.add("duplicate", "member is there twice")
	}
}

// ReadOpt reads the value of a member that may be absent. Null is absent to a client.
func ReadOpt[T any](r *Reader, read func(*Reader) T) Opt[T] {
	if r.absent() {
		return Opt[T]{}
	}
	return Some(read(r))
}

// ReadNull reads a value or null.
func ReadNull[T any](r *Reader, read func(*Reader) T) Null[T] {
	if r.null() {
		return Null[T]{}
	}
	return NotNull(read(r))
}

// DecodeNull reads an object or null into v.
func DecodeNull[T any, P DecoderOf[T]](r *Reader, v *Null[T]) {
	if v.Valid = !r.null(); v.Valid {
		P(&v.Value).DecodeJSON(r)
	}
}

// DecodeOptNull reads an object or null into v, which is there.
func DecodeOptNull[T any, P DecoderOf[T]](r *Reader, v *OptNull[T]) {
	v.Set = true
	if v.Valid = !r.null(); v.Valid {
		P(&v.Value).DecodeJSON(r)
	}
}

// ReadOptNull reads a value or null.
func ReadOptNull[T any](r *Reader, read func(*Reader) T) OptNull[T] {
	if r.null() {
		return SomeNull[T]()
	}
	return SomeNotNull(read(r))
}

// The methods below are ReadOpt and its like for the types that most members have.

// OptString reads a string that may be absent.
func (r *Reader) OptString() Opt[string] {
	if r.absent() {
		return Opt[string]{}
	}
	return Some(r.String())
}

// OptBool reads a boolean that may be absent.
func (r *Reader) OptBool() Opt[bool] {
	if r.absent() {
		return Opt[bool]{}
	}
	return Some(r.Bool())
}

// OptInt64 reads an integer that may be absent.
func (r *Reader) OptInt64() Opt[int64] { return ReadOpt(r, (*Reader).Int64) }

// OptFloat64 reads a number that may be absent.
func (r *Reader) OptFloat64() Opt[float64] { return ReadOpt(r, (*Reader).Float64) }

// NullString reads a string or null.
func (r *Reader) NullString() Null[string] { return ReadNull(r, (*Reader).String) }

// OptNullString reads a string or null that may be absent.
func (r *Reader) OptNullString() OptNull[string] { return ReadOptNull(r, (*Reader).String) }

// OptNullInt64 reads an integer or null that may be absent.
func (r *Reader) OptNullInt64() OptNull[int64] { return ReadOptNull(r, (*Reader).Int64) }

// Strings reads an array of strings. Short arrays are cut from one piece of memory, each without room to append to. A piece has few
// strings, and short ones: whoever keeps an array keeps all of its piece.
func (r *Reader) Strings() []string {
	a := r.Array()
	if !a.open {
		return nil
	}
	list, begin, held, own := r.strings, len(r.strings), r.held, 0
	for a.Next() {
		start := r.i
		s := r.String()
		if len(list) == cap(list) || begin > 0 && held+len(s) > maxHeld {
			n := len(list) - begin
			grown := make([]string, n, max(2*n, a.room(start), min(2*len(list), 64)))
			copy(grown, list[begin:])
			list, begin, held = grown, 0, own
		}
		list = append(list, s)
		held, own = held+len(s), own+len(s)
	}
	if len(list) == begin {
		return []string{}
	}
	if r.strings, r.held = list, held; held > maxHeld || cap(list) > maxRoom {
		r.strings, r.held = nil, 0
	}
	return list[begin:len(list):len(list)]
}
