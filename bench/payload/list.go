package payload

import (
	"fmt"
	"math/rand"
	"strings"
	"time"

	"github.com/bindery-dev/bindery/bench/limit"
)

// List returns the text of the list, 57 kB, the same each time: words with characters beyond ASCII and escapes, numbers of many and few
// digits, members that are absent or null.
func List() []byte {
	source := words{rand.New(rand.NewSource(1))}
	items := make([]limit.Item, 100)
	for i := range items {
		source.fill(&items[i], i)
	}
	return limit.AppendList(nil, items)
}

type words struct{ *rand.Rand }

var vocabulary = []string{"alpha", "beta", "gamma", "delta", "épsilon", "zeta", "eta-long-word", "theta", "iota", "kappa"}

func (w words) some(n int) string {
	chosen := make([]string, n)
	for i := range chosen {
		chosen[i] = vocabulary[w.Intn(len(vocabulary))]
	}
	return strings.Join(chosen, " ")
}

func (w words) fill(item *limit.Item, i int) {
	w.Read(item.ID[:])
	item.Name = w.some(3)
	if i%4 != 3 {
		item.Description = limit.OptNull[string]{Set: true, Null: i%4 == 0}
		if !item.Description.Null {
			item.Description.Value = w.some(12) + "\n\"quoted\" " + w.some(3)
		}
	}
	item.Status = []string{"active", "pending", "disabled"}[i%3]
	item.Priority = int32(i % 11)
	item.Score = w.Float64() * 100
	item.CreatedAt = time.Unix(1700000000+w.Int63n(1e7), 0).UTC()
	item.UpdatedAt = limit.OptNull[time.Time]{Set: true, Null: i%3 == 0}
	if !item.UpdatedAt.Null {
		item.UpdatedAt.Value = time.Unix(1700000000+w.Int63n(1e7), w.Int63n(1000)*1e6).UTC()
	}
	item.Tags = []string{}
	for range i % 5 {
		item.Tags = append(item.Tags, w.some(1))
	}
	item.Owner = limit.Owner{ID: w.Int63n(1e9), Email: fmt.Sprintf("user%d@example.com", i), Verified: i%2 == 0}
	item.Enabled = i%2 == 1
	item.Count = w.Int63n(1e12)
	item.URL = fmt.Sprintf("https://api.example.com/v4/items/%d?expand=owner&lang=en", i)
	if i%5 != 0 {
		item.Address = limit.Opt[limit.Address]{Set: true, Value: w.address(i)}
	}
	if i%2 == 0 {
		item.Ratio = limit.Opt[float64]{Set: true, Value: float64(w.Intn(100)) / 4}
		item.Labels = map[string]string{"env": "prod", "team": vocabulary[i%10]}
	}
}

func (w words) address(i int) limit.Address {
	address := limit.Address{
		Street: fmt.Sprintf("%d Main Street", i), City: w.some(1),
		Geo: limit.Geo{Lat: float64(w.Intn(1800000)-900000) / 10000, Lon: float64(w.Intn(3600000)-1800000) / 10000},
	}
	if i%2 == 0 {
		address.Zip = limit.OptNull[string]{Set: true, Value: "94107"}
	}
	return address
}
