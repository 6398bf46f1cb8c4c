package main

import (
	"errors"
	"net/http/httptest"
	"testing"

	"example.com/stock/gen/api"
	"example.com/stock/gen/client"
	"example.com/stock/gen/server"
	"example.com/stock/gen/wire"
)

func TestClientAndServer(t *testing.T) {
	handler, err := server.New(server.Handlers{Items: newShelf()})
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(handler)
	defer s.Close()
	c, err := client.New(client.WithBaseURL(s.URL))
	if err != nil {
		t.Fatal(err)
	}

	_, err = c.Items.PutItem(t.Context(), api.PutItemParams{Sku: "hammer", Body: api.Count{Count: 3}})
	if err != nil {
		t.Fatal(err)
	}
	items, err := c.Items.ListItems(t.Context())
	if err != nil || len(items) != 1 || items[0] != (api.Item{Sku: "hammer", Count: 3}) {
		t.Errorf("items are %v (%v)", items, err)
	}

	_, err = c.Items.GetItem(t.Context(), api.GetItemParams{Sku: "saw"})
	if failure := (*api.FailureError)(nil); !errors.As(err, &failure) || failure.Status != 404 {
		t.Errorf("a missing item is %v, want a failure of status 404", err)
	}
	_, err = c.Items.PutItem(t.Context(), api.PutItemParams{Sku: "hammer", Body: api.Count{Count: -1}})
	if refused := (*wire.StatusError)(nil); !errors.As(err, &refused) || refused.Status != 400 {
		t.Errorf("a negative count is %v, want a refusal of status 400", err)
	}
}
