package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	lending "example.com/lending/internal/lending/api"
	"example.com/lending/internal/lending/client"
	"example.com/lending/internal/lending/wire"
)

// errNotFound is returned for what a library does not have.
var errNotFound = errors.New("not found")

// desk is what the people at the desk do with a library elsewhere.
type desk struct{ client *client.Client }

func newDesk(url, token string) (*desk, error) {
	c, err := client.New(client.WithBaseURL(url),
		client.WithHTTPClient(&http.Client{Timeout: 10 * time.Second}),
		client.WithBearerAuth(token))
	if err != nil {
		return nil, err
	}
	return &desk{c}, nil
}

// add adds a book, and returns where it is.
func (d *desk) add(ctx context.Context, isbn, title, shelf string, published time.Time) (string, error) {
	r, err := d.client.Books.AddBook(ctx, lending.AddBookParams{Body: lending.NewBook{
		Isbn: isbn, Title: title, Genre: lending.GenreFiction, Shelf: wire.Some(shelf), Published: wire.Some(wire.DateOf(published)),
	}})
	if err != nil {
		return "", failed(err)
	}
	return r.Header.Location, nil
}

// title is that of a book.
func (d *desk) title(ctx context.Context, isbn string) (string, error) {
	book, err := d.client.Books.GetBook(ctx, lending.GetBookParams{Isbn: isbn})
	if err != nil {
		return "", failed(err)
	}
	return book.Title, nil
}

// unshelve says that a book stands nowhere, and leaves its title as it is.
func (d *desk) unshelve(ctx context.Context, isbn string) error {
	book, err := d.client.Books.UpdateBook(ctx, lending.UpdateBookParams{
		Isbn: isbn, Body: lending.BookUpdate{Shelf: wire.SomeNull[string]()},
	})
	if err != nil {
		return failed(err)
	}
	if book.Shelf.Set {
		return fmt.Errorf("it still stands in %s", book.Shelf.Value)
	}
	return nil
}

// available lists the ISBNs of all books that can be lent, page by page.
func (d *desk) available(ctx context.Context) ([]string, error) {
	params := lending.ListBooksParams{
		Limit: wire.Some(int32(2)), Available: wire.Some(true), Genre: []lending.Genre{lending.GenreFiction, lending.GenreHistory},
	}
	var all []string
	for {
		page, err := d.client.Books.ListBooks(ctx, params)
		if err != nil {
			return nil, failed(err)
		}
		for _, book := range page.Books {
			all = append(all, book.Isbn)
		}
		if !page.Next.Set {
			return all, nil
		}
		params.Cursor = page.Next
	}
}

// lend lends a book to a member, once for each key, and returns the loan's number.
func (d *desk) lend(ctx context.Context, isbn, member, key string) (int64, error) {
	id, err := wire.ParseUUID(member)
	if err != nil {
		return 0, err
	}
	loan, err := d.client.Loans.LendBook(ctx, lending.LendBookParams{
		Isbn: isbn, IdempotencyKey: wire.Some(key), Body: lending.LoanRequest{MemberID: id},
	})
	if err != nil {
		return 0, failed(err)
	}
	return loan.ID, nil
}

// takeBack takes a book back.
func (d *desk) takeBack(ctx context.Context, loan int64) error {
	_, err := d.client.Loans.ReturnLoan(ctx, lending.ReturnLoanParams{LoanID: loan})
	return failed(err)
}

// cover replaces the picture of a book's cover, and returns the one that is kept then.
func (d *desk) cover(ctx context.Context, isbn string, picture []byte) ([]byte, error) {
	err := d.client.Books.PutCover(ctx, lending.PutCoverParams{Isbn: isbn, Body: bytes.NewReader(picture)})
	if err != nil {
		return nil, failed(err)
	}
	got, err := d.client.Books.GetCover(ctx, lending.GetCoverParams{Isbn: isbn})
	if err != nil {
		return nil, failed(err)
	}
	defer got.Close()
	return io.ReadAll(got)
}

// history says what has happened, a line for each event.
func (d *desk) history(ctx context.Context) ([]string, error) {
	events, err := d.client.Loans.ListEvents(ctx)
	if err != nil {
		return nil, failed(err)
	}
	var lines []string
	for _, event := range events {
		switch e := event.Value.(type) {
		case *lending.BookAdded:
			lines = append(lines, "added "+e.Isbn)
		case *lending.BookLent:
			lines = append(lines, fmt.Sprintf("lent %s until %s", e.Loan.Isbn, e.Loan.Due))
		case *lending.BookReturned:
			lines = append(lines, fmt.Sprintf("returned %s, late: %t", e.Loan.Isbn, e.Late))
		}
	}
	return lines, nil
}

// failed makes an error of ours of one that the document describes.
func failed(err error) error {
	failure := (*lending.ErrorError)(nil)
	switch {
	case !errors.As(err, &failure):
		return err
	case failure.Status == http.StatusNotFound:
		return fmt.Errorf("%w: %s", errNotFound, failure.Body.Message)
	default:
		return fmt.Errorf("status %d, %s: %s", failure.Status, failure.Body.Code, failure.Body.Message)
	}
}
