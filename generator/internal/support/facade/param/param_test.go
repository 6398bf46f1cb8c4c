package param

import (
	"errors"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

func TestCheck(t *testing.T) {
	given := Field[string]{Value: "", Set: true}
	if err := Check(Required("a", given), Required("b", given)); err != nil {
		t.Error(err)
	}
	err := Check(Required("a", given), Required("account_id", Field[string]{}), Required("email", Field[int]{}))
	missing := (*Missing)(nil)
	if !errors.As(err, &missing) || missing.Name != "account_id" ||
		err.Error() != "missing required account_id parameter\nmissing required email parameter" {
		t.Error(err)
	}
}

func TestPointers(t *testing.T) {
	if Pointer(Field[int]{}) != nil || *Pointer(wire.Some(3)) != 3 {
		t.Error("Pointer")
	}
	if NullPointer(wire.Null[int]{}) != nil || *NullPointer(wire.NotNull(3)) != 3 {
		t.Error("NullPointer")
	}
}
