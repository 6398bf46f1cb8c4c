package main

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"sync"
	"time"

	"github.com/oapi-codegen/runtime/types"

	"example.com/lending/internal/lending"
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

var _ lending.StrictServerInterface = (*library)(nil)

func newLibrary(now func() time.Time) *library {
	return &library{now: now, books: map[string]lending.Book{}, covers: map[string][]byte{}, made: map[string]int{}}
}

func (l *library) ListBooks(_ context.Context, r lending.ListBooksRequestObject) (lending.ListBooksResponseObject, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	limit := 20
	if r.Params.Limit != nil {
		limit = int(*r.Params.Limit)
	}
	page := lending.BookPage{Books: []lending.Book{}}
	for _, book := range l.sorted() {
		if r.Params.Cursor != nil && book.Isbn <= *r.Params.Cursor {
			continue
		}
		if r.Params.Genre != nil && !slices.Contains(*r.Params.Genre, book.Genre) {
			continue
		}
		if r.Params.Available != nil && book.Available != *r.Params.Available {
			continue
		}
		if len(page.Books) == limit {
			last := page.Books[limit-1].Isbn
			page.Next = &last
			break
		}
		page.Books = append(page.Books, book)
	}
	return lending.ListBooks200JSONResponse(page), nil
}

func (l *library) AddBook(_ context.Context, r lending.AddBookRequestObject) (lending.AddBookResponseObject, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if _, found := l.books[r.Body.Isbn]; found {
		return lending.AddBook409JSONResponse{ConflictJSONResponse: conflict("%s is there already", r.Body.Isbn)}, nil
	}
	book := lending.Book{
		Isbn: r.Body.Isbn, Title: r.Body.Title, Genre: r.Body.Genre, Authors: r.Body.Authors, Shelf: r.Body.Shelf,
		Published: r.Body.Published, Available: true, AddedAt: l.now(),
	}
	l.books[book.Isbn] = book
	var event lending.Event
	if err := event.FromBookAdded(lending.BookAdded{At: l.now(), Isbn: book.Isbn}); err != nil {
		return nil, err
	}
	l.events = append(l.events, event)
	return lending.AddBook201JSONResponse{
		Body:    book,
		Headers: lending.AddBook201ResponseHeaders{Location: "/v1/books/" + book.Isbn},
	}, nil
}

func (l *library) GetBook(_ context.Context, r lending.GetBookRequestObject) (lending.GetBookResponseObject, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	book, found := l.books[r.Isbn]
	if !found {
		return lending.GetBook404JSONResponse{NotFoundJSONResponse: notFound("book %s", r.Isbn)}, nil
	}
	return lending.GetBook200JSONResponse(book), nil
}

func (l *library) UpdateBook(_ context.Context, r lending.UpdateBookRequestObject) (lending.UpdateBookResponseObject, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	book, found := l.books[r.Isbn]
	if !found {
		return lending.UpdateBook404JSONResponse{NotFoundJSONResponse: notFound("book %s", r.Isbn)}, nil
	}
	if r.Body.Title != nil {
		book.Title = *r.Body.Title
	}
	if r.Body.Shelf.IsNull() {
		book.Shelf = nil
	} else if shelf, err := r.Body.Shelf.Get(); err == nil {
		book.Shelf = &shelf
	}
	l.books[r.Isbn] = book
	return lending.UpdateBook200JSONResponse(book), nil
}

func (l *library) RemoveBook(_ context.Context, r lending.RemoveBookRequestObject) (lending.RemoveBookResponseObject, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	book, found := l.books[r.Isbn]
	if !found {
		return lending.RemoveBook404JSONResponse{NotFoundJSONResponse: notFound("book %s", r.Isbn)}, nil
	}
	if !book.Available {
		return lending.RemoveBook409JSONResponse{ConflictJSONResponse: conflict("%s is lent", r.Isbn)}, nil
	}
	delete(l.books, r.Isbn)
	return lending.RemoveBook204Response{}, nil
}

func (l *library) GetCover(_ context.Context, r lending.GetCoverRequestObject) (lending.GetCoverResponseObject, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	picture, found := l.covers[r.Isbn]
	if !found {
		return lending.GetCover404JSONResponse{NotFoundJSONResponse: notFound("cover of %s", r.Isbn)}, nil
	}
	return lending.GetCover200ImagePngResponse{Body: bytes.NewReader(picture), ContentLength: int64(len(picture))}, nil
}

func (l *library) PutCover(_ context.Context, r lending.PutCoverRequestObject) (lending.PutCoverResponseObject, error) {
	picture, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if _, found := l.books[r.Isbn]; !found {
		return lending.PutCover404JSONResponse{NotFoundJSONResponse: notFound("book %s", r.Isbn)}, nil
	}
	l.covers[r.Isbn] = picture
	return lending.PutCover204Response{}, nil
}

func (l *library) LendBook(_ context.Context, r lending.LendBookRequestObject) (lending.LendBookResponseObject, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if r.Params.IdempotencyKey != nil {
		if i, found := l.made[*r.Params.IdempotencyKey]; found {
			return lending.LendBook201JSONResponse(l.loans[i]), nil
		}
	}
	book, found := l.books[r.Isbn]
	if !found {
		return lending.LendBook404JSONResponse{NotFoundJSONResponse: notFound("book %s", r.Isbn)}, nil
	}
	if !book.Available {
		return lending.LendBook409JSONResponse{ConflictJSONResponse: conflict("%s is lent", r.Isbn)}, nil
	}
	days := 28
	if r.Body.Days != nil {
		days = *r.Body.Days
	}
	loan := lending.Loan{
		ID: int64(len(l.loans) + 1), Isbn: r.Isbn, MemberID: r.Body.MemberID, Status: lending.Open,
		Due: types.Date{Time: l.now().AddDate(0, 0, days)},
	}
	var event lending.Event
	if err := event.FromBookLent(lending.BookLent{At: l.now(), Loan: loan}); err != nil {
		return nil, err
	}
	l.events = append(l.events, event)
	if r.Params.IdempotencyKey != nil {
		l.made[*r.Params.IdempotencyKey] = len(l.loans)
	}
	l.loans = append(l.loans, loan)
	book.Available = false
	l.books[r.Isbn] = book
	return lending.LendBook201JSONResponse(loan), nil
}

func (l *library) ReturnLoan(_ context.Context, r lending.ReturnLoanRequestObject) (lending.ReturnLoanResponseObject, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	i := slices.IndexFunc(l.loans, func(loan lending.Loan) bool { return loan.ID == r.LoanID && loan.Status == lending.Open })
	if i < 0 {
		return lending.ReturnLoan404JSONResponse{NotFoundJSONResponse: notFound("open loan %d", r.LoanID)}, nil
	}
	loan, now := &l.loans[i], l.now()
	loan.Status, loan.ReturnedAt = lending.Returned, &now
	var event lending.Event
	late := now.Format(time.DateOnly) > loan.Due.String()
	if err := event.FromBookReturned(lending.BookReturned{At: now, Loan: *loan, Late: late}); err != nil {
		return nil, err
	}
	l.events = append(l.events, event)
	if book, found := l.books[loan.Isbn]; found {
		book.Available = true
		l.books[loan.Isbn] = book
	}
	return lending.ReturnLoan200JSONResponse(*loan), nil
}

func (l *library) ListLoans(_ context.Context, r lending.ListLoansRequestObject) (lending.ListLoansResponseObject, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	loans := []lending.Loan{}
	for _, loan := range l.loans {
		if loan.MemberID == r.MemberID && (r.Params.Status == nil || loan.Status == *r.Params.Status) {
			loans = append(loans, loan)
		}
	}
	return lending.ListLoans200JSONResponse(loans), nil
}

func (l *library) ListEvents(context.Context, lending.ListEventsRequestObject) (lending.ListEventsResponseObject, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return lending.ListEvents200JSONResponse(slices.Clone(l.events)), nil
}

func (*library) Health(context.Context, lending.HealthRequestObject) (lending.HealthResponseObject, error) {
	return lending.Health200TextResponse("ok"), nil
}

func (l *library) sorted() []lending.Book {
	books := make([]lending.Book, 0, len(l.books))
	for _, book := range l.books {
		books = append(books, book)
	}
	slices.SortFunc(books, func(a, b lending.Book) int { return cmp.Compare(a.Isbn, b.Isbn) })
	return books
}

func notFound(format string, args ...any) lending.NotFoundJSONResponse {
	return lending.NotFoundJSONResponse{Code: "not-found", Message: "there is no " + fmt.Sprintf(format, args...)}
}

func conflict(format string, args ...any) lending.ConflictJSONResponse {
	return lending.ConflictJSONResponse{Code: "conflict", Message: fmt.Sprintf(format, args...)}
}
