package limit

func maxRunes(s string, n int) bool {
	for range s {
		n--
	}
	return n >= 0
}

func (d *Reader) optNullString(o *OptNull[string]) (err error) {
	o.Set = true
	if d.peek() == 'n' && d.null() {
		o.Null = true
		return nil
	}
	o.Value, err = d.str()
	return err
}

// strs appends to one shared backing array (chunked) so that many small slices cost few allocations.
func (d *Reader) strs(buf *[]string) ([]string, error) {
	more, err := d.arrOpen()
	if err != nil {
		return nil, err
	}
	if !more {
		return []string{}, nil
	}
	b := *buf
	st := len(b)
	for more && err == nil {
		var s string
		if s, err = d.str(); err != nil {
			return nil, err
		}
		if len(b) == cap(b) {
			nb := make([]string, len(b)-st, max(64, 2*(len(b)-st)))
			copy(nb, b[st:])
			b, st = nb, 0
		}
		b = append(b, s)
		more, err = d.next(']')
	}
	*buf = b
	return b[st:len(b):len(b)], err
}

func (d *Reader) strMap() (map[string]string, error) {
	more, err := d.objOpen()
	m := make(map[string]string)
	for more && err == nil {
		var k, v string
		if k, err = d.key(); err != nil {
			return nil, err
		}
		if v, err = d.str(); err != nil {
			return nil, err
		}
		m[k] = v
		more, err = d.next('}')
	}
	return m, err
}
