package limit

import (
	"time"
)

type Item struct {
	ID          [16]byte
	Name        string
	Description OptNull[string]
	Status      string
	Priority    int32
	Score       float64
	CreatedAt   time.Time
	UpdatedAt   OptNull[time.Time]
	Tags        []string
	Owner       Owner
	Address     Opt[Address]
	Enabled     bool
	Count       int64
	Ratio       Opt[float64]
	URL         string
	Labels      map[string]string
}

type Owner struct {
	ID       int64
	Email    string
	Verified bool
}

type Address struct {
	Street, City string
	Zip          OptNull[string]
	Geo          Geo
}

type Geo struct{ Lat, Lon float64 }

const itemReq = 1<<0 | 1<<1 | 1<<3 | 1<<4 | 1<<5 | 1<<6 | 1<<7 | 1<<8 | 1<<9 | 1<<11 | 1<<12 | 1<<14

func (it *Item) decode(d *Reader, tagBuf *[]string) error {
	more, err := d.objOpen()
	var seen uint32
	for more && err == nil {
		var k string
		if k, err = d.key(); err != nil {
			return err
		}
		switch k {
		case "id":
			seen |= 1 << 0
			it.ID, err = d.uuid()
		case "name":
			seen |= 1 << 1
			it.Name, err = d.str()
			if err == nil && len(it.Name) > 100 && !maxRunes(it.Name, 100) {
				err = errLen
			}
		case "description":
			err = d.optNullString(&it.Description)
		case "status":
			seen |= 1 << 3
			var s string
			if s, err = d.str(); err == nil {
				switch s {
				case "active":
					it.Status = "active"
				case "pending":
					it.Status = "pending"
				case "disabled":
					it.Status = "disabled"
				default:
					err = errEnum
				}
			}
		case "priority":
			seen |= 1 << 4
			var v int64
			v, err = d.int64()
			if err == nil && (v < 0 || v > 10) {
				err = errRange
			}
			it.Priority = int32(v)
		case "score":
			seen |= 1 << 5
			it.Score, err = d.float64()
		case "created_at":
			seen |= 1 << 6
			it.CreatedAt, err = d.time()
		case "updated_at":
			seen |= 1 << 7
			it.UpdatedAt.Set = true
			if d.peek() == 'n' && d.null() {
				it.UpdatedAt.Null = true
			} else {
				it.UpdatedAt.Value, err = d.time()
			}
		case "tags":
			seen |= 1 << 8
			it.Tags, err = d.strs(tagBuf)
		case "owner":
			seen |= 1 << 9
			err = it.Owner.decode(d)
		case "address":
			it.Address.Set = true
			err = it.Address.Value.decode(d)
		case "enabled":
			seen |= 1 << 11
			it.Enabled, err = d.bool()
		case "count":
			seen |= 1 << 12
			it.Count, err = d.int64()
		case "ratio":
			it.Ratio.Set = true
			it.Ratio.Value, err = d.float64()
		case "url":
			seen |= 1 << 14
			it.URL, err = d.str()
		case "labels":
			it.Labels, err = d.strMap()
		default:
			err = d.skip()
		}
		if err != nil {
			return err
		}
		more, err = d.next('}')
	}
	if err == nil && seen&itemReq != itemReq {
		err = errMissing
	}
	return err
}

func (o *Owner) decode(d *Reader) error {
	more, err := d.objOpen()
	var seen uint8
	for more && err == nil {
		var k string
		if k, err = d.key(); err != nil {
			return err
		}
		switch k {
		case "id":
			seen |= 1
			o.ID, err = d.int64()
		case "email":
			seen |= 2
			o.Email, err = d.str()
		case "verified":
			seen |= 4
			o.Verified, err = d.bool()
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

func (a *Address) decode(d *Reader) error {
	more, err := d.objOpen()
	var seen uint8
	for more && err == nil {
		var k string
		if k, err = d.key(); err != nil {
			return err
		}
		switch k {
		case "street":
			seen |= 1
			a.Street, err = d.str()
		case "city":
			seen |= 2
			a.City, err = d.str()
		case "zip":
			err = d.optNullString(&a.Zip)
		case "geo":
			seen |= 4
			err = a.Geo.decode(d)
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

func (g *Geo) decode(d *Reader) error {
	more, err := d.objOpen()
	var seen uint8
	for more && err == nil {
		var k string
		if k, err = d.key(); err != nil {
			return err
		}
		switch k {
		case "lat":
			seen |= 1
			g.Lat, err = d.float64()
		case "lon":
			seen |= 2
			g.Lon, err = d.float64()
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

// DecodeList decodes b; the strings of the result share b.
func DecodeList(b []byte) ([]Item, error) {
	d := Reader{b: b}
	more, err := d.arrOpen()
	var out []Item
	var tags []string
	for more && err == nil {
		if len(out) == cap(out) {
			// Estimate the rest from the mean size so far.
			n := 4
			if len(out) > 0 {
				n = max(2*len(out), len(out)*len(b)/d.i+1)
				n = min(n, 16*len(out))
			}
			no := make([]Item, len(out), n)
			copy(no, out)
			out = no
		}
		out = out[:len(out)+1]
		if err = out[len(out)-1].decode(&d, &tags); err != nil {
			return nil, err
		}
		more, err = d.next(']')
	}
	if err != nil {
		return nil, err
	}
	return out, d.end()
}
