package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"sync"
	"time"

	oas "example.com/charging/internal/oas/api"
	"example.com/charging/internal/oas/server"
	"example.com/charging/internal/oas/wire"
)

// stations are the server's side of openapi.yaml, in memory.
type stations struct {
	now func() time.Time

	mu       sync.Mutex
	known    map[string]oas.Station
	photos   map[string][]byte
	sessions []oas.Session
}

var _ = server.Handlers{Stations: (*stations)(nil), Tariffs: (*stations)(nil), Sessions: (*stations)(nil)}

func newStations(now func() time.Time) *stations {
	return &stations{now: now, known: map[string]oas.Station{}, photos: map[string][]byte{}}
}

// problem is what callers are told.
func problem(status int, text string) error {
	return &oas.ErrorError{StatusError: wire.StatusError{Status: status}, Body: oas.Error{Message: text}}
}

func noStation(id string) error {
	return problem(http.StatusNotFound, fmt.Sprintf("there is no station %q", id))
}

func (s *stations) ListStations(_ context.Context, params oas.ListStationsParams) (*oas.StationPage, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	page := &oas.StationPage{Stations: []oas.Station{}}
	for _, id := range slices.Sorted(maps.Keys(s.known)) {
		station := s.known[id]
		if cursor, ok := params.Cursor.Get(); ok && id <= cursor {
			continue
		}
		if params.OpenOnlyOrDefault() && !station.Open {
			continue
		}
		if len(params.Connector) > 0 && !slices.ContainsFunc(params.Connector, func(c oas.Connector) bool {
			return slices.Contains(station.Connectors, c)
		}) {
			continue
		}
		if int64(len(page.Stations)) == params.LimitOrDefault() {
			page.NextCursor = wire.Some(page.Stations[len(page.Stations)-1].ID)
			break
		}
		page.Stations = append(page.Stations, station)
	}
	return page, nil
}

func (s *stations) AddStation(_ context.Context, params oas.AddStationParams) (*oas.AddStationResponse, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, found := s.known[params.Body.ID]; found {
		return nil, problem(http.StatusConflict, fmt.Sprintf("%q is there already", params.Body.ID))
	}
	station := s.put(&params.Body)
	return &oas.AddStationResponse{Header: oas.AddStationResponseHeader{Location: "/stations/" + station.ID}, Body: station}, nil
}

func (s *stations) GetStation(_ context.Context, params oas.GetStationParams) (*oas.Station, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	station, found := s.known[params.StationID]
	if !found {
		return nil, &oas.MissingError{Body: oas.Missing{ID: params.StationID}}
	}
	return &station, nil
}

func (s *stations) ReplaceStation(_ context.Context, params oas.ReplaceStationParams) (*oas.Station, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, found := s.known[params.StationID]; !found {
		return nil, noStation(params.StationID)
	}
	if params.Body.ID != params.StationID {
		return nil, problem(http.StatusConflict, "a station keeps its ID")
	}
	station := s.put(&params.Body)
	return &station, nil
}

// put keeps a station, with the tariff that it had.
func (s *stations) put(req *oas.StationDraft) oas.Station {
	station := oas.Station{
		ID: req.ID, Connectors: req.Connectors, Address: req.Address, Note: req.Note, Opens: req.Opens, MaxPowerKw: req.MaxPowerKw,
		Tariff: s.known[req.ID].Tariff,
	}
	opens, dated := req.Opens.Get()
	station.Open = !dated || !opens.In(time.UTC).After(s.now())
	s.known[station.ID] = station
	return station
}

func (s *stations) RemoveStation(_ context.Context, params oas.RemoveStationParams) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, found := s.known[params.StationID]; !found {
		return noStation(params.StationID)
	}
	delete(s.known, params.StationID)
	return nil
}

func (s *stations) PutPhoto(_ context.Context, params oas.PutPhotoParams) error {
	photo, err := io.ReadAll(params.Body)
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, found := s.known[params.StationID]; !found {
		return noStation(params.StationID)
	}
	s.photos[params.StationID] = photo
	return nil
}

func (s *stations) GetPhoto(_ context.Context, params oas.GetPhotoParams) (io.ReadCloser, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	photo, found := s.photos[params.StationID]
	if !found {
		return nil, problem(http.StatusNotFound, "there is no photo")
	}
	return io.NopCloser(bytes.NewReader(photo)), nil
}

func (s *stations) SetTariff(_ context.Context, params oas.SetTariffParams) (*oas.Tariff, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	station, found := s.known[params.StationID]
	if !found {
		return nil, noStation(params.StationID)
	}
	station.Tariff = &params.Body
	s.known[params.StationID] = station
	return &params.Body, nil
}

func (s *stations) StartSession(ctx context.Context, params oas.StartSessionParams) (*oas.Session, error) {
	if callerOf(ctx) != params.StationID {
		return nil, problem(http.StatusForbidden, "that is another station")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	station, found := s.known[params.StationID]
	if !found {
		return nil, noStation(params.StationID)
	}
	if connector, ok := params.Body.Connector.Get(); ok && !slices.Contains(station.Connectors, connector) {
		return nil, problem(http.StatusConflict, fmt.Sprintf("there is no %s", connector))
	}
	session := oas.Session{
		ID: newID(), StationID: station.ID, Card: params.Body.Card, Connector: params.Body.Connector, State: oas.SessionStateCharging, Started: s.now(),
	}
	s.sessions = append(s.sessions, session)
	return &session, nil
}

func (s *stations) StopSession(ctx context.Context, params oas.StopSessionParams) (*oas.Session, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	i := slices.IndexFunc(s.sessions, func(session oas.Session) bool {
		return session.ID == params.SessionID && session.StationID == callerOf(ctx) && session.State == oas.SessionStateCharging
	})
	if i < 0 {
		return nil, problem(http.StatusNotFound, "there is no such session")
	}
	session := &s.sessions[i]
	session.State, session.Stopped = oas.SessionStateFinished, wire.Some(s.now())
	session.EnergyWh = wire.Some(params.Body.EnergyWh)
	if tariff := s.known[session.StationID].Tariff; tariff != nil {
		session.Cents = wire.Some(cost(tariff, params.Body.EnergyWh, s.now().Sub(session.Started)))
	}
	done := *session
	return &done, nil
}

// newID is a random UUID.
func newID() (id wire.UUID) {
	_, _ = rand.Read(id[:])
	id[6], id[8] = id[6]&0x0f|0x40, id[8]&0x3f|0x80
	return id
}

// cost is what charging costs, in cents.
func cost(tariff *oas.Tariff, energy int64, time time.Duration) int64 {
	switch t := tariff.Value.(type) {
	case *oas.FlatTariff:
		return t.Cents
	case *oas.EnergyTariff:
		return t.CentsPerKwh*energy/1000 + t.CentsPerMinute.Or(0)*int64(time.Minutes())
	default:
		return 0
	}
}

func (s *stations) ListSessions(_ context.Context, params oas.ListSessionsParams) ([]oas.Session, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	sessions := []oas.Session{}
	for _, session := range s.sessions {
		if since, ok := params.Since.Get(); ok && session.Started.Before(since) {
			continue
		}
		if state, ok := params.State.Get(); ok && session.State != state {
			continue
		}
		sessions = append(sessions, session)
	}
	return sessions, nil
}
