package payload

import (
	"encoding/json"
	"reflect"
	"testing"

	"github.com/bindery-dev/bindery/bench/figure"
)

func TestCodecsWriteWhatTheyRead(t *testing.T) {
	text := List()
	all, err := All(text)
	if err != nil {
		t.Fatal(err)
	}
	for _, codec := range all {
		written, err := codec.Encode()
		if err != nil {
			t.Errorf("%s: %v", codec.Name, err)
			continue
		}
		switch codec.Name {
		case figure.Ours, figure.Limit:
			if !reflect.DeepEqual(value(t, written), value(t, text)) {
				t.Errorf("%s does not write what it read", codec.Name)
			}
		default: // ogen loses fractions of seconds; the types of others have no null beside absent
			if a, b := len(value(t, written)), len(value(t, text)); a != b {
				t.Errorf("%s writes %d items of %d", codec.Name, a, b)
			}
		}
	}
}

func value(t *testing.T, text []byte) (v []any) {
	t.Helper()
	if err := json.Unmarshal(text, &v); err != nil {
		t.Fatal(err)
	}
	return v
}
