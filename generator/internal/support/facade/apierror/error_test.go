package apierror

import (
	"errors"
	"io"
	"testing"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

func TestFrom(t *testing.T) {
	if From(nil) != nil || !errors.Is(From(io.EOF), io.EOF) {
		t.Error("without a response an error stays what it is")
	}
	cause := &wire.StatusError{Operation: "op", Status: 404}
	err := From(cause)
	e, status := (*Error)(nil), (*wire.StatusError)(nil)
	if !errors.As(err, &e) || e.StatusCode != 404 || len(e.Errors) != 1 || err.Error() != "op: 404 Not Found" {
		t.Errorf("%+v", err)
	}
	if !errors.As(err, &status) || status != cause {
		t.Error("the plain client's error is lost")
	}
}
