package main

import (
	"fmt"

	"github.com/bindery-dev/bindery/bench/figure"
	"github.com/bindery-dev/bindery/bench/slice"
	"github.com/bindery-dev/bindery/bench/validation"
)

// validation reads and judges values, each valid one and each invalid one.
func (b benchmark) validation() ([]figure.Table, error) {
	all, err := validation.All("validation/testdata")
	if err != nil {
		return nil, err
	}
	var tables []figure.Table
	for _, one := range all {
		validators, err := one.Validators()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", one.Name, err)
		}
		for _, value := range []struct {
			set   string
			text  []byte
			valid bool
		}{{figure.Valid, one.Valid, true}, {figure.Invalid, one.Invalid, false}} {
			var variants []slice.Variant
			for _, v := range validators {
				variants = append(variants, slice.Variant{Name: v.Name, Run: judging(v.Run, value.text, value.valid)})
			}
			if value.valid {
				variants = append(variants, slice.Variant{Name: figure.Decode, Run: judging(one.Decode, value.text, true)})
			}
			table, err := b.compare(value.set, one.Name, figure.Ours, variants)
			if err != nil {
				return nil, err
			}
			table.Size = len(value.text)
			tables = append(tables, table)
		}
	}
	return tables, nil
}

// judging judges a value, of which is known what it is.
func judging(run func([]byte) error, text []byte, valid bool) func() {
	return func() {
		if err := run(text); (err == nil) != valid {
			panic(err)
		}
	}
}
