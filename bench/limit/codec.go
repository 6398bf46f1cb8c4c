package limit

import (
	"strconv"
)

func (v *RevokeUser) decode(d *Reader) error {
	more, err := d.objOpen()
	seen := false
	for more && err == nil {
		var k string
		if k, err = d.key(); err != nil {
			return err
		}
		switch k {
		case "email":
			seen = true
			if v.Email, err = d.str(); err == nil && len(v.Email) > 320 && !maxRunes(v.Email, 320) {
				err = errLen
			}
		case "devices":
			v.Devices.Set = true
			v.Devices.Value, err = d.bool()
		case "user_uid":
			v.UserUID.Set = true
			if v.UserUID.Value, err = d.str(); err == nil && len(v.UserUID.Value) > 36 && !maxRunes(v.UserUID.Value, 36) {
				err = errLen
			}
		case "warp_session_reauth":
			v.WarpSessionReauth.Set = true
			v.WarpSessionReauth.Value, err = d.bool()
		default:
			err = d.skip()
		}
		if err != nil {
			return err
		}
		more, err = d.next('}')
	}
	if err == nil && !seen {
		err = errMissing
	}
	return err
}

func (v *RevokeUser) append(b []byte) []byte {
	b = append(b, `{"email":`...)
	b = AppendString(b, v.Email)
	if v.Devices.Set {
		b = append(b, `,"devices":`...)
		b = AppendBool(b, v.Devices.Value)
	}
	if v.UserUID.Set {
		b = append(b, `,"user_uid":`...)
		b = AppendString(b, v.UserUID.Value)
	}
	if v.WarpSessionReauth.Set {
		b = append(b, `,"warp_session_reauth":`...)
		b = AppendBool(b, v.WarpSessionReauth.Value)
	}
	return append(b, '}')
}

func (v *ZoneRevokeUser) decode(d *Reader) error {
	more, err := d.objOpen()
	seen := false
	for more && err == nil {
		var k string
		if k, err = d.key(); err != nil {
			return err
		}
		switch k {
		case "email":
			seen = true
			if v.Email, err = d.str(); err == nil && len(v.Email) > 320 && !maxRunes(v.Email, 320) {
				err = errLen
			}
		default:
			err = d.skip()
		}
		if err != nil {
			return err
		}
		more, err = d.next('}')
	}
	if err == nil && !seen {
		err = errMissing
	}
	return err
}

func (v *RevokeUserResult) decode(d *Reader) error {
	more, err := d.objOpen()
	for more && err == nil {
		var k string
		if k, err = d.key(); err != nil {
			return err
		}
		switch k {
		case "result":
			v.Result.Set = true
			v.Result.Value, err = d.bool()
		case "success":
			v.Success.Set = true
			v.Success.Value, err = d.bool()
		default:
			err = d.skip()
		}
		if err != nil {
			return err
		}
		more, err = d.next('}')
	}
	return err
}

func (v *RevokeUserResult) append(b []byte) []byte {
	b = append(b, '{')
	if v.Result.Set {
		b = append(b, `"result":`...)
		b = AppendBool(b, v.Result.Value)
		if v.Success.Set {
			b = append(b, ',')
		}
	}
	if v.Success.Set {
		b = append(b, `"success":`...)
		b = AppendBool(b, v.Success.Value)
	}
	return append(b, '}')
}

func (v *Message) append(b []byte) []byte {
	b = append(b, `{"code":`...)
	b = strconv.AppendInt(b, int64(v.Code), 10)
	b = append(b, `,"message":`...)
	b = AppendString(b, v.Message)
	if v.DocumentationURL.Set {
		b = append(b, `,"documentation_url":`...)
		b = AppendString(b, v.DocumentationURL.Value)
	}
	if v.Source.Set {
		b = append(b, `,"source":{`...)
		if v.Source.Value.Pointer.Set {
			b = append(b, `"pointer":`...)
			b = AppendString(b, v.Source.Value.Pointer.Value)
		}
		b = append(b, '}')
	}
	return append(b, '}')
}

func appendMessages(b []byte, l []Message) []byte {
	b = append(b, '[')
	for i := range l {
		if i > 0 {
			b = append(b, ',')
		}
		b = l[i].append(b)
	}
	return append(b, ']')
}

func (v *Envelope) append(b []byte) []byte {
	b = append(b, `{"errors":`...)
	b = appendMessages(b, v.Errors)
	b = append(b, `,"messages":`...)
	b = appendMessages(b, v.Messages)
	b = append(b, `,"success":`...)
	b = AppendBool(b, v.Success)
	if v.Result != nil {
		b = append(b, `,"result":`...)
		b = append(b, v.Result...)
	}
	return append(b, '}')
}

func (v *Message) decode(d *Reader) error {
	more, err := d.objOpen()
	seen := 0
	for more && err == nil {
		var k string
		if k, err = d.key(); err != nil {
			return err
		}
		switch k {
		case "code":
			seen |= 1
			var n int64
			n, err = d.int64()
			v.Code = int(n)
			if err == nil && n < 1000 {
				err = errRange
			}
		case "message":
			seen |= 2
			v.Message, err = d.str()
		case "documentation_url":
			v.DocumentationURL.Set = true
			v.DocumentationURL.Value, err = d.str()
		case "source":
			v.Source.Set = true
			m2, e2 := d.objOpen()
			for m2 && e2 == nil {
				if k, e2 = d.key(); e2 != nil {
					break
				}
				if k == "pointer" {
					v.Source.Value.Pointer.Set = true
					v.Source.Value.Pointer.Value, e2 = d.str()
				} else {
					e2 = d.skip()
				}
				if e2 == nil {
					m2, e2 = d.next('}')
				}
			}
			err = e2
		default:
			err = d.skip()
		}
		if err != nil {
			return err
		}
		more, err = d.next('}')
	}
	if err == nil && seen != 3 {
		err = errMissing
	}
	return err
}

func decodeMessages(d *Reader) ([]Message, error) {
	more, err := d.arrOpen()
	if err != nil {
		return nil, err
	}
	out := []Message{}
	for more && err == nil {
		out = append(out, Message{})
		if err = out[len(out)-1].decode(d); err != nil {
			return nil, err
		}
		more, err = d.next(']')
	}
	return out, err
}

func (v *Envelope) decode(d *Reader) error {
	more, err := d.objOpen()
	seen := 0
	for more && err == nil {
		var k string
		if k, err = d.key(); err != nil {
			return err
		}
		switch k {
		case "errors":
			seen |= 1
			v.Errors, err = decodeMessages(d)
		case "messages":
			seen |= 2
			v.Messages, err = decodeMessages(d)
		case "success":
			seen |= 4
			v.Success, err = d.bool()
		case "result":
			v.Result, err = d.raw()
		default:
			err = d.skip()
		}
		if err != nil {
			return err
		}
		more, err = d.next('}')
	}
	if err == nil && seen != 7 {
		err = errMissing
	}
	return err
}
