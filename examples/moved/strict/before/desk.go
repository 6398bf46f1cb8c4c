package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/google/uuid"
	"github.com/oapi-codegen/nullable"
	"github.com/oapi-codegen/runtime/types"

	"example.com/lending/internal/lending"
)

// errNotFound is returned for what a library does not have.
var errNotFound = errors.New("not found")

// desk is what the people at the desk do with a library elsewhere.
type desk struct{ client *lending.ClientWithResponses }

func newDesk(url, token string) (*desk, error) {
	client, err := lending.NewClientWithResponses(url,
		lending.WithHTTPClient(&http.Client{Timeout: 10 * time.Second}),
		lending.WithRequestEditorFn(func(_ context.Context, r *http.Request) error {
			r.Header.Set("Authorization", "Bearer "+token)
			return nil
		}))
	if err != nil {
		return nil, err
	}
	return &desk{client}, nil
}

// add adds a book, and returns where it is.
func (d *desk) add(ctx context.Context, isbn, title, shelf string, published time.Time) (string, error) {
	r, err := d.client.AddBookWithResponse(ctx, lending.NewBook{
		Isbn: isbn, Title: title, Genre: lending.Fiction, Shelf: &shelf, Published: &types.Date{Time: published},
	})
	if err != nil {
		return "", err
	}
	if r.JSON201 == nil {
		return "", failed(r.StatusCode(), r.JSON401, r.JSON409)
	}
	return r.HTTPResponse.Header.Get("Location"), nil
}

// title is that of a book.
func (d *desk) title(ctx context.Context, isbn string) (string, error) {
	r, err := d.client.GetBookWithResponse(ctx, isbn)
	if err != nil {
		return "", err
	}
	if r.JSON200 == nil {
		return "", failed(r.StatusCode(), r.JSON401, r.JSON404)
	}
	return r.JSON200.Title, nil
}

// unshelve says that a book stands nowhere, and leaves its title as it is.
func (d *desk) unshelve(ctx context.Context, isbn string) error {
	r, err := d.client.UpdateBookWithResponse(ctx, isbn, lending.BookUpdate{Shelf: nullable.NewNullNullable[string]()})
	if err != nil {
		return err
	}
	if r.JSON200 == nil {
		return failed(r.StatusCode(), r.JSON401, r.JSON404)
	}
	if r.JSON200.Shelf != nil {
		return fmt.Errorf("it still stands in %s", *r.JSON200.Shelf)
	}
	return nil
}

// available lists the ISBNs of all books that can be lent, page by page.
func (d *desk) available(ctx context.Context) ([]string, error) {
	limit, yes := int32(2), true
	params := lending.ListBooksParams{Limit: &limit, Available: &yes, Genre: &[]lending.Genre{lending.Fiction, lending.History}}
	var all []string
	for {
		r, err := d.client.ListBooksWithResponse(ctx, &params)
		if err != nil {
			return nil, err
		}
		if r.JSON200 == nil {
			return nil, failed(r.StatusCode(), r.JSON401)
		}
		for _, book := range r.JSON200.Books {
			all = append(all, book.Isbn)
		}
		if r.JSON200.Next == nil {
			return all, nil
		}
		params.Cursor = r.JSON200.Next
	}
}

// lend lends a book to a member, once for each key, and returns the loan's number.
func (d *desk) lend(ctx context.Context, isbn, member, key string) (int64, error) {
	id, err := uuid.Parse(member)
	if err != nil {
		return 0, err
	}
	r, err := d.client.LendBookWithResponse(ctx, isbn, &lending.LendBookParams{IdempotencyKey: &key}, lending.LoanRequest{MemberID: id})
	if err != nil {
		return 0, err
	}
	if r.JSON201 == nil {
		return 0, failed(r.StatusCode(), r.JSON401, r.JSON404, r.JSON409)
	}
	return r.JSON201.ID, nil
}

// takeBack takes a book back.
func (d *desk) takeBack(ctx context.Context, loan int64) error {
	r, err := d.client.ReturnLoanWithResponse(ctx, loan)
	if err != nil {
		return err
	}
	if r.JSON200 == nil {
		return failed(r.StatusCode(), r.JSON401, r.JSON404)
	}
	return nil
}

// cover replaces the picture of a book's cover, and returns the one that is kept then.
func (d *desk) cover(ctx context.Context, isbn string, picture []byte) ([]byte, error) {
	put, err := d.client.PutCoverWithBodyWithResponse(ctx, isbn, "image/png", bytes.NewReader(picture))
	if err != nil {
		return nil, err
	}
	if put.StatusCode() != http.StatusNoContent {
		return nil, failed(put.StatusCode(), put.JSON401, put.JSON404)
	}
	got, err := d.client.GetCoverWithResponse(ctx, isbn)
	if err != nil {
		return nil, err
	}
	if got.StatusCode() != http.StatusOK {
		return nil, failed(got.StatusCode(), got.JSON401, got.JSON404)
	}
	return got.Body, nil
}

// history says what has happened, a line for each event.
func (d *desk) history(ctx context.Context) ([]string, error) {
	r, err := d.client.ListEventsWithResponse(ctx)
	if err != nil {
		return nil, err
	}
	if r.JSON200 == nil {
		return nil, failed(r.StatusCode(), r.JSON401)
	}
	var lines []string
	for _, event := range *r.JSON200 {
		value, err := event.ValueByDiscriminator()
		if err != nil {
			return nil, err
		}
		switch e := value.(type) {
		case lending.BookAdded:
			lines = append(lines, "added "+e.Isbn)
		case lending.BookLent:
			lines = append(lines, fmt.Sprintf("lent %s until %s", e.Loan.Isbn, e.Loan.Due))
		case lending.BookReturned:
			lines = append(lines, fmt.Sprintf("returned %s, late: %t", e.Loan.Isbn, e.Late))
		}
	}
	return lines, nil
}

// failed makes an error of a response that is no success.
func failed(status int, bodies ...*lending.Error) error {
	for _, body := range bodies {
		switch {
		case body == nil:
		case status == http.StatusNotFound:
			return fmt.Errorf("%w: %s", errNotFound, body.Message)
		default:
			return fmt.Errorf("status %d, %s: %s", status, body.Code, body.Message)
		}
	}
	return fmt.Errorf("status %d", status)
}
