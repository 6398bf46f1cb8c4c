// Package payload reads and writes the list of specs/list.yaml, 100 objects of 16 members, with the codec of each peer.
package payload

import (
	"encoding/json"

	"github.com/go-faster/jx"
	experiment "github.com/go-json-experiment/json"

	"github.com/bindery-dev/bindery/bench/figure"
	"github.com/bindery-dev/bindery/bench/idiomatic"
	"github.com/bindery-dev/bindery/bench/limit"
	"github.com/bindery-dev/bindery/bench/ours/list/gen/api"
	"github.com/bindery-dev/bindery/bench/ours/list/gen/wire"
	"github.com/bindery-dev/bindery/bench/peers/oapilist"
	"github.com/bindery-dev/bindery/bench/peers/ogenlist"
)

// Codec is the codec of a peer. Decode reads what it was made for; Encode writes what was in it.
type Codec struct {
	Name   string
	Decode func() error
	Encode func() ([]byte, error)
}

// All returns every codec, each for text. Ours, ogen's and the limit check what the document says about values, as a server would.
func All(text []byte) ([]Codec, error) {
	var all []Codec
	for _, make := range []func([]byte) (Codec, error){ours, ogen, oapi, byHand, jsonv2, limits} {
		codec, err := make(text)
		if err != nil {
			return nil, err
		}
		all = append(all, codec)
	}
	return all, nil
}

func ours(text []byte) (Codec, error) {
	var reader wire.Reader // pooled, as in a server
	decode := func() ([]api.Item, error) {
		reader.Reset(append(make([]byte, 0, len(text)), text...), wire.Strict)
		params := api.PutItemsParams{Body: wire.ReadSlice[api.Item](&reader)}
		if err := reader.Close().Err(); err != nil {
			return nil, err
		}
		return params.Body, params.Validate()
	}
	items, err := decode()
	var buffer []byte
	return Codec{
		figure.Ours,
		func() error { _, err := decode(); return err },
		func() ([]byte, error) {
			buffer = wire.AppendSlice(buffer[:0], items)
			return buffer, wire.Check(buffer)
		},
	}, err
}

func ogen(text []byte) (Codec, error) {
	decode := func() ([]ogenlist.Item, error) {
		items := make([]ogenlist.Item, 0)
		err := jx.DecodeBytes(text).Arr(func(d *jx.Decoder) error {
			var item ogenlist.Item
			if err := item.Decode(d); err != nil {
				return err
			}
			items = append(items, item)
			return item.Validate()
		})
		return items, err
	}
	items, err := decode()
	return Codec{
		figure.Ogen,
		func() error { _, err := decode(); return err },
		func() ([]byte, error) {
			e := new(jx.Encoder)
			e.ArrStart()
			for i := range items {
				items[i].Encode(e)
			}
			e.ArrEnd()
			return e.Bytes(), nil
		},
	}, err
}

func oapi(text []byte) (Codec, error) {
	return reflected[oapilist.Item](figure.Oapi, text, json.Marshal, json.Unmarshal)
}

func byHand(text []byte) (Codec, error) {
	return reflected[idiomatic.Item](figure.Idiomatic, text, json.Marshal, json.Unmarshal)
}

func jsonv2(text []byte) (Codec, error) {
	return reflected[idiomatic.Item]("go-json-experiment", text,
		func(v any) ([]byte, error) { return experiment.Marshal(v) },
		func(b []byte, v any) error { return experiment.Unmarshal(b, v) })
}

func reflected[T any](
	name string, text []byte, marshal func(any) ([]byte, error), unmarshal func([]byte, any) error,
) (Codec, error) {
	var items []T
	err := unmarshal(text, &items)
	return Codec{
		name,
		func() error { var fresh []T; return unmarshal(text, &fresh) },
		func() ([]byte, error) { return marshal(items) },
	}, err
}

func limits(text []byte) (Codec, error) {
	decode := func() ([]limit.Item, error) { return limit.DecodeList(append(make([]byte, 0, len(text)), text...)) }
	items, err := decode()
	var buffer []byte
	return Codec{
		figure.Limit,
		func() error { _, err := decode(); return err },
		func() ([]byte, error) {
			buffer = limit.AppendList(buffer[:0], items)
			return buffer, nil
		},
	}, err
}
