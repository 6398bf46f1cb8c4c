package settle

import "testing"

func TestTold(t *testing.T) {
	get, find, add := place{"the result of", "GetPet"}, place{"the result of", "FindPet"}, place{"the request body of", "AddPet"}
	for want, list := range map[string][]place{
		"the result of GetPet":                                              {get, get},
		"the result of GetPet and FindPet":                                  {get, find, get},
		"the request body of AddPet and the result of GetPet":               {add, get, add},
		"the request body of AddPet and the result of GetPet, among others": {add, get, find},
	} {
		if got := told(list); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
