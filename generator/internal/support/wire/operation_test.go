package wire

import "testing"

func TestIsIdempotent(t *testing.T) {
	for method, want := range map[string]bool{"GET": true, "PUT": true, "DELETE": true, "QUERY": true, "POST": false, "PATCH": false} {
		if IsIdempotent(method) != want {
			t.Error(method)
		}
	}
}
