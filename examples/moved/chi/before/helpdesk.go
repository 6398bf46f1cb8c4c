package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"slices"
	"strconv"
	"sync"
	"time"

	"example.com/helpdesk/api"
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

var _ api.ServerInterface = (*helpdesk)(nil)

func newHelpdesk(now func() time.Time) *helpdesk {
	return &helpdesk{now: now, tickets: map[int64]*ticket{}}
}

func (h *helpdesk) ListTickets(w http.ResponseWriter, _ *http.Request, params api.ListTicketsParams) {
	h.mu.Lock()
	defer h.mu.Unlock()
	page, size := 1, 25
	if params.Page != nil {
		page = *params.Page
	}
	if params.PerPage != nil {
		size = *params.PerPage
	}
	if page < 1 || size < 1 || size > 100 {
		fail(w, http.StatusBadRequest, "there is no such page")
		return
	}
	var all []api.Ticket
	for id := range h.last + 1 {
		t, found := h.tickets[id]
		if found && (params.Status == nil || slices.Contains(*params.Status, t.Status)) {
			all = append(all, t.Ticket)
		}
	}
	if params.Sort != nil && *params.Sort == api.MinusCreated {
		slices.Reverse(all)
	}
	from := min((page-1)*size, len(all))
	w.Header().Set("X-Total-Count", strconv.Itoa(len(all)))
	send(w, http.StatusOK, append([]api.Ticket{}, all[from:min(from+size, len(all))]...))
}

func (h *helpdesk) CreateTicket(w http.ResponseWriter, r *http.Request) {
	var body api.CreateTicketJSONRequestBody
	if err := json.NewDecoder(r.Body).Decode(&body); err != nil {
		fail(w, http.StatusBadRequest, "the body is no ticket")
		return
	}
	if body.Subject == "" || len(body.Subject) > 120 {
		fail(w, http.StatusBadRequest, "a ticket needs a subject")
		return
	}
	priority := api.Normal
	if body.Priority != nil {
		priority = *body.Priority
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.last++
	t := &ticket{files: map[string][]byte{}, Ticket: api.Ticket{
		Id: h.last, Subject: body.Subject, Priority: priority, Status: api.New, Version: "1", Created: h.now(),
		Requester: body.Requester, Labels: body.Labels,
	}}
	h.tickets[t.Id] = t
	send(w, http.StatusCreated, t.Ticket)
}

func (h *helpdesk) GetTicket(w http.ResponseWriter, _ *http.Request, id api.TicketID) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if t := h.find(w, id); t != nil {
		send(w, http.StatusOK, t.Ticket)
	}
}

func (h *helpdesk) UpdateTicket(w http.ResponseWriter, r *http.Request, id api.TicketID, params api.UpdateTicketParams) {
	var body api.UpdateTicketJSONRequestBody
	if err := json.NewDecoder(r.Body).Decode(&body); err != nil {
		fail(w, http.StatusBadRequest, "the body is no change of a ticket")
		return
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	t := h.find(w, id)
	if t == nil {
		return
	}
	if params.IfMatch != nil && *params.IfMatch != t.Version {
		fail(w, http.StatusPreconditionFailed, "the ticket has changed")
		return
	}
	if body.Subject != nil {
		t.Subject = *body.Subject
	}
	if body.Priority != nil {
		t.Priority = *body.Priority
	}
	t.changed()
	send(w, http.StatusOK, t.Ticket)
}

func (h *helpdesk) DeleteTicket(w http.ResponseWriter, _ *http.Request, id api.TicketID) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.find(w, id) == nil {
		return
	}
	delete(h.tickets, id)
	w.WriteHeader(http.StatusNoContent)
}

func (h *helpdesk) ListEntries(w http.ResponseWriter, _ *http.Request, id api.TicketID) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if t := h.find(w, id); t != nil {
		send(w, http.StatusOK, append([]api.Entry{}, t.entries...))
	}
}

func (h *helpdesk) AddEntry(w http.ResponseWriter, r *http.Request, id api.TicketID) {
	var body api.AddEntryJSONRequestBody
	if err := json.NewDecoder(r.Body).Decode(&body); err != nil {
		fail(w, http.StatusBadRequest, "the body is no entry")
		return
	}
	value, err := body.ValueByDiscriminator()
	if err != nil {
		fail(w, http.StatusBadRequest, "the body is no entry")
		return
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	t := h.find(w, id)
	if t == nil {
		return
	}
	switch entry := value.(type) {
	case api.Comment:
		if entry.Text == "" {
			fail(w, http.StatusBadRequest, "a comment says something")
			return
		}
		t.Assignee = callerOf(r.Context())
	case api.StatusChange:
		if !entry.Status.Valid() {
			fail(w, http.StatusBadRequest, "there is no such status")
			return
		}
		t.Status = entry.Status
	}
	t.entries = append(t.entries, body)
	t.changed()
	send(w, http.StatusCreated, t.Ticket)
}

func (h *helpdesk) AttachFile(w http.ResponseWriter, r *http.Request, id api.TicketID) {
	file, header, err := r.FormFile("file")
	if err != nil {
		fail(w, http.StatusBadRequest, "the form has no file")
		return
	}
	defer file.Close()
	content, err := io.ReadAll(file)
	if err != nil {
		fail(w, http.StatusBadRequest, "the form breaks off")
		return
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	t := h.find(w, id)
	if t == nil {
		return
	}
	t.files[header.Filename] = content
	attachment := api.Attachment{Name: header.Filename, Size: int64(len(content))}
	if description := r.FormValue("description"); description != "" {
		attachment.Description = &description
	}
	send(w, http.StatusCreated, attachment)
}

func (h *helpdesk) GetAttachment(w http.ResponseWriter, _ *http.Request, id api.TicketID, name string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	t := h.find(w, id)
	if t == nil {
		return
	}
	content, found := t.files[name]
	if !found {
		fail(w, http.StatusNotFound, "there is no such file")
		return
	}
	w.Header().Set("Content-Type", "application/octet-stream")
	_, _ = io.Copy(w, bytes.NewReader(content))
}

func (*helpdesk) WhoAmI(w http.ResponseWriter, r *http.Request) {
	caller := callerOf(r.Context())
	if caller == nil {
		serverError(w, errors.New("nobody is calling"))
		return
	}
	send(w, http.StatusOK, caller)
}

// find is a ticket, or nil once the caller has been told that there is none.
func (h *helpdesk) find(w http.ResponseWriter, id int64) *ticket {
	t, found := h.tickets[id]
	if !found {
		fail(w, http.StatusNotFound, "there is no such ticket")
		return nil
	}
	return t
}

func (t *ticket) changed() {
	n, _ := strconv.Atoi(t.Version)
	t.Version = strconv.Itoa(n + 1)
}
