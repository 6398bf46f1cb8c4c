package main

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"sync"

	"example.com/stock/gen/api"
	"example.com/stock/gen/server"
	"example.com/stock/gen/wire"
)

// shelf keeps items in memory. What comes to it has been checked against openapi.yaml.
type shelf struct {
	mu    sync.Mutex
	items map[string]api.Item // by SKU
}

var _ server.ItemsHandler = (*shelf)(nil)

func newShelf() *shelf { return &shelf{items: make(map[string]api.Item)} }

func (s *shelf) ListItems(context.Context) ([]api.Item, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.SortedFunc(maps.Values(s.items), func(a, b api.Item) int { return cmp.Compare(a.Sku, b.Sku) }), nil
}

func (s *shelf) GetItem(_ context.Context, p api.GetItemParams) (*api.Item, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	item, found := s.items[p.Sku]
	if !found {
		return nil, &api.FailureError{
			StatusError: wire.StatusError{Status: http.StatusNotFound},
			Body:        api.Failure{Message: fmt.Sprintf("there is no %q", p.Sku)},
		}
	}
	return &item, nil
}

func (s *shelf) PutItem(_ context.Context, p api.PutItemParams) (*api.Item, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	item := api.Item{Sku: p.Sku, Count: p.Body.Count, Note: p.Body.Note}
	s.items[p.Sku] = item
	return &item, nil
}
