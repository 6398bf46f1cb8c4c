package growth

import (
	"slices"
	"testing"
)

func TestBodiesAreRead(t *testing.T) {
	server, err := Server()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range Cases() {
		if status := Read(server, c.Path, c.Body(100_000)); !slices.Contains(Statuses, status) {
			t.Errorf("%s: %d", c.Name, status)
		}
	}
}
