package validation

import "testing"

func TestAllAgree(t *testing.T) {
	all, err := All("testdata")
	if err != nil {
		t.Fatal(err)
	}
	if len(all) != len(ours) {
		t.Errorf("%d cases of %d", len(all), len(ours))
	}
	for _, one := range all {
		validators, err := one.Validators()
		if err != nil {
			t.Fatalf("%s: %v", one.Name, err)
		}
		for _, v := range validators {
			if err := v.Run(one.Valid); err != nil {
				t.Errorf("%s: %s refuses the valid value: %v", one.Name, v.Name, err)
			}
			if v.Run(one.Invalid) == nil {
				t.Errorf("%s: %s accepts the invalid value", one.Name, v.Name)
			}
		}
	}
}

// What is valid is judged without allocating anything but what is read.
func TestValidatingAllocatesNothing(t *testing.T) {
	all, err := All("testdata")
	if err != nil {
		t.Fatal(err)
	}
	for _, one := range all {
		decode := testing.AllocsPerRun(20, func() { one.Decode(one.Valid) })
		both := testing.AllocsPerRun(20, func() { ours[one.Name].validate(one.Valid) })
		if both > decode {
			t.Errorf("%s: %g allocations, %g of which are the decode's", one.Name, both, decode)
		}
	}
}
