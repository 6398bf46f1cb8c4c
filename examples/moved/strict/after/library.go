package main

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"net/http"
	"slices"
	"sync"
	"time"

	lending "example.com/lending/internal/lending/api"
	"example.com/lending/internal/lending/server"
	"example.com/lending/internal/lending/wire"
)

// library keeps books in memory: the server's side of openapi.yaml.
type library struct {
	now func() time.Time

	mu     sync.Mutex
	books  map[string]lending.Book
	covers map[string][]byte
	loans  []lending.Loan
	made   map[string]int // loans by the key that they were asked for with
	events []lending.Event
}

var _ = server.Handlers{Handler: (*library)(nil), Books: (*library)(nil), Loans: (*library)(nil)}

func newLibrary(now func() time.Time) *library {
	return &library{now: now, books: map[string]lending.Book{}, covers: map[string][]byte{}, made: map[string]int{}}
}

func (l *library) ListBooks(_ context.Context, r lending.ListBooksParams) (*lending.BookPage, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	limit := int(r.LimitOrDefault())
	page := lending.BookPage{Books: []lending.Book{}}
	for _, book := range l.sorted() {
		if r.Cursor.Set && book.Isbn <= r.Cursor.Value {
			continue
		}
		if r.Genre != nil && !slices.Contains(r.Genre, book.Genre) {
			continue
		}
		if r.Available.Set && book.Available != r.Available.Value {
			continue
		}
		if len(page.Books) == limit {
			page.Next = wire.Some(page.Books[limit-1].Isbn)
			break
		}
		page.Books = append(page.Books, book)
	}
	return &page, nil
}

func (l *library) AddBook(_ context.Context, r lending.AddBookParams) (*lending.AddBookResponse, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if _, found := l.books[r.Body.Isbn]; found {
		return nil, conflict("%s is there already", r.Body.Isbn)
	}
	book := lending.Book{
		Isbn: r.Body.Isbn, Title: r.Body.Title, Genre: r.Body.Genre, Authors: r.Body.Authors, Shelf: r.Body.Shelf,
		Published: r.Body.Published, Available: true, AddedAt: l.now(),
	}
	l.books[book.Isbn] = book
	l.events = append(l.events, lending.Event{Value: &lending.BookAdded{Type: "added", At: l.now(), Isbn: book.Isbn}})
	return &lending.AddBookResponse{
		Body:   book,
		Header: lending.AddBookResponseHeader{Location: "/v1/books/" + book.Isbn},
	}, nil
}

func (l *library) GetBook(_ context.Context, r lending.GetBookParams) (*lending.Book, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	book, found := l.books[r.Isbn]
	if !found {
		return nil, notFound("book %s", r.Isbn)
	}
	return &book, nil
}

func (l *library) UpdateBook(_ context.Context, r lending.UpdateBookParams) (*lending.Book, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	book, found := l.books[r.Isbn]
	if !found {
		return nil, notFound("book %s", r.Isbn)
	}
	book.Title = r.Body.Title.Or(book.Title)
	if shelf := r.Body.Shelf; shelf.Set {
		book.Shelf = wire.Opt[string]{Value: shelf.Value, Set: shelf.Valid}
	}
	l.books[r.Isbn] = book
	return &book, nil
}

func (l *library) RemoveBook(_ context.Context, r lending.RemoveBookParams) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	book, found := l.books[r.Isbn]
	if !found {
		return notFound("book %s", r.Isbn)
	}
	if !book.Available {
		return conflict("%s is lent", r.Isbn)
	}
	delete(l.books, r.Isbn)
	return nil
}

func (l *library) GetCover(_ context.Context, r lending.GetCoverParams) (io.ReadCloser, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	picture, found := l.covers[r.Isbn]
	if !found {
		return nil, notFound("cover of %s", r.Isbn)
	}
	return io.NopCloser(bytes.NewReader(picture)), nil
}

func (l *library) PutCover(_ context.Context, r lending.PutCoverParams) error {
	picture, err := io.ReadAll(r.Body)
	if err != nil {
		return err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if _, found := l.books[r.Isbn]; !found {
		return notFound("book %s", r.Isbn)
	}
	l.covers[r.Isbn] = picture
	return nil
}

func (l *library) LendBook(_ context.Context, r lending.LendBookParams) (*lending.Loan, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if key, ok := r.IdempotencyKey.Get(); ok {
		if i, found := l.made[key]; found {
			loan := l.loans[i]
			return &loan, nil
		}
	}
	book, found := l.books[r.Isbn]
	if !found {
		return nil, notFound("book %s", r.Isbn)
	}
	if !book.Available {
		return nil, conflict("%s is lent", r.Isbn)
	}
	days := int(r.Body.DaysOrDefault())
	loan := lending.Loan{
		ID: int64(len(l.loans) + 1), Isbn: r.Isbn, MemberID: r.Body.MemberID, Status: lending.LoanStatusOpen,
		Due: wire.DateOf(l.now().AddDate(0, 0, days)),
	}
	l.events = append(l.events, lending.Event{Value: &lending.BookLent{Type: "lent", At: l.now(), Loan: loan}})
	if key, ok := r.IdempotencyKey.Get(); ok {
		l.made[key] = len(l.loans)
	}
	l.loans = append(l.loans, loan)
	book.Available = false
	l.books[r.Isbn] = book
	return &loan, nil
}

func (l *library) ReturnLoan(_ context.Context, r lending.ReturnLoanParams) (*lending.Loan, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	i := slices.IndexFunc(l.loans, func(loan lending.Loan) bool { return loan.ID == r.LoanID && loan.Status == lending.LoanStatusOpen })
	if i < 0 {
		return nil, notFound("open loan %d", r.LoanID)
	}
	loan, now := &l.loans[i], l.now()
	loan.Status, loan.ReturnedAt = lending.LoanStatusReturned, wire.Some(now)
	late := now.Format(time.DateOnly) > loan.Due.String()
	l.events = append(l.events, lending.Event{Value: &lending.BookReturned{Type: "returned", At: now, Loan: *loan, Late: late}})
	if book, found := l.books[loan.Isbn]; found {
		book.Available = true
		l.books[loan.Isbn] = book
	}
	done := *loan
	return &done, nil
}

func (l *library) ListLoans(_ context.Context, r lending.ListLoansParams) ([]lending.Loan, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	loans := []lending.Loan{}
	for _, loan := range l.loans {
		if loan.MemberID == r.MemberID && loan.Status == r.Status.Or(loan.Status) {
			loans = append(loans, loan)
		}
	}
	return loans, nil
}

func (l *library) ListEvents(context.Context) ([]lending.Event, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Clone(l.events), nil
}

func (*library) Health(context.Context) (string, error) {
	return "ok", nil
}

func (l *library) sorted() []lending.Book {
	books := make([]lending.Book, 0, len(l.books))
	for _, book := range l.books {
		books = append(books, book)
	}
	slices.SortFunc(books, func(a, b lending.Book) int { return cmp.Compare(a.Isbn, b.Isbn) })
	return books
}

func notFound(format string, args ...any) error {
	return failure(http.StatusNotFound, "not-found", "there is no "+fmt.Sprintf(format, args...))
}

func conflict(format string, args ...any) error {
	return failure(http.StatusConflict, "conflict", fmt.Sprintf(format, args...))
}

func failure(status int, code, message string) error {
	return &lending.ErrorError{StatusError: wire.StatusError{Status: status}, Body: lending.Error{Code: code, Message: message}}
}
