package limit

import (
	"strconv"
)

func (it *Item) Append(b []byte) []byte {
	b = append(b, `{"id":`...)
	b = AppendUUID(b, it.ID)
	b = append(b, `,"name":`...)
	b = AppendString(b, it.Name)
	if it.Description.Set {
		b = append(b, `,"description":`...)
		if it.Description.Null {
			b = append(b, "null"...)
		} else {
			b = AppendString(b, it.Description.Value)
		}
	}
	b = append(b, `,"status":"`...)
	b = append(b, it.Status...)
	b = append(b, `","priority":`...)
	b = strconv.AppendInt(b, int64(it.Priority), 10)
	b = append(b, `,"score":`...)
	b = AppendFloat(b, it.Score)
	b = append(b, `,"created_at":`...)
	b = AppendTime(b, it.CreatedAt)
	b = append(b, `,"updated_at":`...)
	if it.UpdatedAt.Null {
		b = append(b, "null"...)
	} else {
		b = AppendTime(b, it.UpdatedAt.Value)
	}
	b = append(b, `,"tags":[`...)
	for i, t := range it.Tags {
		if i > 0 {
			b = append(b, ',')
		}
		b = AppendString(b, t)
	}
	b = append(b, `],"owner":{"id":`...)
	b = strconv.AppendInt(b, it.Owner.ID, 10)
	b = append(b, `,"email":`...)
	b = AppendString(b, it.Owner.Email)
	b = append(b, `,"verified":`...)
	b = AppendBool(b, it.Owner.Verified)
	if it.Address.Set {
		a := &it.Address.Value
		b = append(b, `},"address":{"street":`...)
		b = AppendString(b, a.Street)
		b = append(b, `,"city":`...)
		b = AppendString(b, a.City)
		if a.Zip.Set {
			b = append(b, `,"zip":`...)
			if a.Zip.Null {
				b = append(b, "null"...)
			} else {
				b = AppendString(b, a.Zip.Value)
			}
		}
		b = append(b, `,"geo":{"lat":`...)
		b = AppendFloat(b, a.Geo.Lat)
		b = append(b, `,"lon":`...)
		b = AppendFloat(b, a.Geo.Lon)
		b = append(b, '}')
	}
	b = append(b, `},"enabled":`...)
	b = AppendBool(b, it.Enabled)
	b = append(b, `,"count":`...)
	b = strconv.AppendInt(b, it.Count, 10)
	if it.Ratio.Set {
		b = append(b, `,"ratio":`...)
		b = AppendFloat(b, it.Ratio.Value)
	}
	b = append(b, `,"url":`...)
	b = AppendString(b, it.URL)
	if it.Labels != nil {
		b = append(b, `,"labels":{`...)
		first := true
		for k, v := range it.Labels {
			if !first {
				b = append(b, ',')
			}
			first = false
			b = AppendString(b, k)
			b = append(b, ':')
			b = AppendString(b, v)
		}
		b = append(b, '}')
	}
	return append(b, '}')
}

func AppendList(b []byte, l []Item) []byte {
	b = append(b, '[')
	for i := range l {
		if i > 0 {
			b = append(b, ',')
		}
		b = l[i].Append(b)
	}
	return append(b, ']')
}
