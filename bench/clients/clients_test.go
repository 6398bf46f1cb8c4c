package clients

import (
	"net/http/httptest"
	"testing"

	"github.com/bindery-dev/bindery/bench/servers"
)

func TestEveryClientCallsEveryServer(t *testing.T) {
	all, err := servers.All("../specs/small.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, server := range all {
		s := httptest.NewServer(server.Handler)
		defer s.Close()
		clients, err := All(s.URL, s.Client())
		if err != nil {
			t.Fatal(err)
		}
		for _, client := range clients {
			for name, call := range client.Calls {
				if err := call(); err != nil {
					t.Errorf("%s calls %s of %s: %v", client.Name, name, server.Name, err)
				}
			}
		}
	}
}
