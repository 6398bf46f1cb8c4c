package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"slices"
	"strconv"
	"sync"
	"time"

	"example.com/helpdesk/api/api"
	"example.com/helpdesk/api/server"
	"example.com/helpdesk/api/wire"
)

// helpdesk keeps tickets in memory.
type helpdesk struct {
	now func() time.Time

	mu      sync.Mutex
	last    int64
	tickets map[int64]*ticket
}

// ticket is what a helpdesk knows of one.
type ticket struct {
	api.Ticket
	entries []api.Entry
	files   map[string][]byte
}

var _ = server.Handlers{Tickets: (*helpdesk)(nil), Entries: (*helpdesk)(nil), Attachments: (*helpdesk)(nil), Agents: (*helpdesk)(nil)}

func newHelpdesk(now func() time.Time) *helpdesk {
	return &helpdesk{now: now, tickets: map[int64]*ticket{}}
}

func (h *helpdesk) ListTickets(_ context.Context, params api.ListTicketsParams) (*api.ListTicketsResponse, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	page, size := int(params.PageOrDefault()), int(params.PerPageOrDefault())
	var all []api.Ticket
	for id := range h.last + 1 {
		t, found := h.tickets[id]
		if found && (params.Status == nil || slices.Contains(params.Status, t.Status)) {
			all = append(all, t.Ticket)
		}
	}
	if params.SortOrDefault() == api.ListTicketsSortMinusCreated {
		slices.Reverse(all)
	}
	from := min((page-1)*size, len(all))
	return &api.ListTicketsResponse{
		Header: api.ListTicketsResponseHeader{XTotalCount: int64(len(all))},
		Body:   append([]api.Ticket{}, all[from:min(from+size, len(all))]...),
	}, nil
}

func (h *helpdesk) CreateTicket(_ context.Context, params api.CreateTicketParams) (*api.Ticket, error) {
	body := params.Body
	h.mu.Lock()
	defer h.mu.Unlock()
	h.last++
	t := &ticket{files: map[string][]byte{}, Ticket: api.Ticket{
		ID: h.last, Subject: body.Subject, Priority: body.Priority.Or(api.PriorityNormal), Status: api.StatusNew, Version: "1", Created: h.now(),
		Requester: body.Requester, Labels: body.Labels,
	}}
	h.tickets[t.ID] = t
	return t.copy(), nil
}

func (h *helpdesk) GetTicket(_ context.Context, params api.GetTicketParams) (*api.Ticket, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	t, err := h.find(params.TicketID)
	if err != nil {
		return nil, err
	}
	return t.copy(), nil
}

func (h *helpdesk) UpdateTicket(_ context.Context, params api.UpdateTicketParams) (*api.Ticket, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	t, err := h.find(params.TicketID)
	if err != nil {
		return nil, err
	}
	if params.IfMatch.Or(t.Version) != t.Version {
		return nil, fail(http.StatusPreconditionFailed, "the ticket has changed")
	}
	t.Subject = params.Body.Subject.Or(t.Subject)
	t.Priority = params.Body.Priority.Or(t.Priority)
	t.changed()
	return t.copy(), nil
}

func (h *helpdesk) DeleteTicket(_ context.Context, params api.DeleteTicketParams) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	if _, err := h.find(params.TicketID); err != nil {
		return err
	}
	delete(h.tickets, params.TicketID)
	return nil
}

func (h *helpdesk) ListEntries(_ context.Context, params api.ListEntriesParams) ([]api.Entry, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	t, err := h.find(params.TicketID)
	if err != nil {
		return nil, err
	}
	return append([]api.Entry{}, t.entries...), nil
}

func (h *helpdesk) AddEntry(ctx context.Context, params api.AddEntryParams) (*api.Ticket, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	t, err := h.find(params.TicketID)
	if err != nil {
		return nil, err
	}
	switch entry := params.Body.Value.(type) {
	case *api.Comment:
		t.Assignee = callerOf(ctx)
	case *api.StatusChange:
		t.Status = entry.Status
	}
	t.entries = append(t.entries, params.Body)
	t.changed()
	return t.copy(), nil
}

func (h *helpdesk) AttachFile(_ context.Context, params api.AttachFileParams) (*api.Attachment, error) {
	form := params.Body
	content, err := io.ReadAll(form.File.Body)
	if err != nil {
		return nil, err // the form was wrong, or broke off
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	t, err := h.find(params.TicketID)
	if err != nil {
		return nil, err
	}
	t.files[form.File.Name] = content
	return &api.Attachment{Name: form.File.Name, Size: int64(len(content)), Description: form.Description}, nil
}

func (h *helpdesk) GetAttachment(_ context.Context, params api.GetAttachmentParams) (io.ReadCloser, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	t, err := h.find(params.TicketID)
	if err != nil {
		return nil, err
	}
	content, found := t.files[params.Name]
	if !found {
		return nil, fail(http.StatusNotFound, "there is no such file")
	}
	return io.NopCloser(bytes.NewReader(content)), nil
}

func (*helpdesk) WhoAmI(ctx context.Context) (*api.Agent, error) {
	caller := callerOf(ctx)
	if caller == nil {
		return nil, errors.New("nobody is calling")
	}
	return caller, nil
}

// find is a ticket, or the error that there is none.
func (h *helpdesk) find(id int64) (*ticket, error) {
	t, found := h.tickets[id]
	if !found {
		return nil, fail(http.StatusNotFound, "there is no such ticket")
	}
	return t, nil
}

func (t *ticket) changed() {
	n, _ := strconv.Atoi(t.Version)
	t.Version = strconv.Itoa(n + 1)
}

// copy is what may be sent while the ticket changes.
func (t *ticket) copy() *api.Ticket {
	c := t.Ticket
	return &c
}

func fail(status int, message string) error {
	return &api.ErrorError{StatusError: wire.StatusError{Status: status}, Body: api.Error{Error: message}}
}
