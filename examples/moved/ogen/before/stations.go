package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"sync"
	"time"

	"github.com/google/uuid"
	"github.com/ogen-go/ogen/ogenerrors"

	"example.com/charging/internal/oas"
)

// stations are the server's side of openapi.yaml, in memory.
type stations struct {
	now func() time.Time

	mu       sync.Mutex
	known    map[string]oas.Station
	photos   map[string][]byte
	sessions []oas.Session
}

var _ oas.Handler = (*stations)(nil)

func newStations(now func() time.Time) *stations {
	return &stations{now: now, known: map[string]oas.Station{}, photos: map[string][]byte{}}
}

// problem is what callers are told.
type problem struct {
	status int
	text   string
}

func (p *problem) Error() string { return p.text }

func noStation(id string) error {
	return &problem{http.StatusNotFound, fmt.Sprintf("there is no station %q", id)}
}

// NewError makes the document's error of what handlers and security return.
func (s *stations) NewError(_ context.Context, err error) *oas.ErrorStatusCode {
	status, text := http.StatusInternalServerError, "something went wrong"
	if p := (*problem)(nil); errors.As(err, &p) {
		status, text = p.status, p.text
	} else if security := (*ogenerrors.SecurityError)(nil); errors.As(err, &security) {
		status, text = http.StatusUnauthorized, errCredentials.Error()
	}
	return &oas.ErrorStatusCode{StatusCode: status, Response: oas.Error{Message: text}}
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
		if params.OpenOnly.Value && !station.Open {
			continue
		}
		if len(params.Connector) > 0 && !slices.ContainsFunc(params.Connector, func(c oas.Connector) bool {
			return slices.Contains(station.Connectors, c)
		}) {
			continue
		}
		if len(page.Stations) == params.Limit.Value {
			page.NextCursor = oas.NewOptString(page.Stations[len(page.Stations)-1].ID)
			break
		}
		page.Stations = append(page.Stations, station)
	}
	return page, nil
}

func (s *stations) AddStation(_ context.Context, req *oas.StationDraft) (*oas.StationHeaders, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, found := s.known[req.ID]; found {
		return nil, &problem{http.StatusConflict, fmt.Sprintf("%q is there already", req.ID)}
	}
	station := s.put(req)
	return &oas.StationHeaders{Location: "/stations/" + station.ID, Response: station}, nil
}

func (s *stations) GetStation(_ context.Context, params oas.GetStationParams) (oas.GetStationRes, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	station, found := s.known[params.StationID]
	if !found {
		return &oas.Missing{ID: params.StationID}, nil
	}
	return &station, nil
}

func (s *stations) ReplaceStation(_ context.Context, req *oas.StationDraft, params oas.ReplaceStationParams) (*oas.Station, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, found := s.known[params.StationID]; !found {
		return nil, noStation(params.StationID)
	}
	if req.ID != params.StationID {
		return nil, &problem{http.StatusConflict, "a station keeps its ID"}
	}
	station := s.put(req)
	return &station, nil
}

// put keeps a station, with the tariff that it had.
func (s *stations) put(req *oas.StationDraft) oas.Station {
	station := oas.Station{
		ID: req.ID, Connectors: req.Connectors, Address: req.Address, Note: req.Note, Opens: req.Opens, MaxPowerKw: req.MaxPowerKw,
		Tariff: s.known[req.ID].Tariff,
	}
	opens, dated := req.Opens.Get()
	station.Open = !dated || !opens.After(s.now())
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

func (s *stations) PutPhoto(_ context.Context, req oas.PutPhotoReq, params oas.PutPhotoParams) error {
	photo, err := io.ReadAll(req)
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

func (s *stations) GetPhoto(_ context.Context, params oas.GetPhotoParams) (oas.GetPhotoOK, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	photo, found := s.photos[params.StationID]
	if !found {
		return oas.GetPhotoOK{}, &problem{http.StatusNotFound, "there is no photo"}
	}
	return oas.GetPhotoOK{Data: bytes.NewReader(photo)}, nil
}

func (s *stations) SetTariff(_ context.Context, req oas.Tariff, params oas.SetTariffParams) (oas.Tariff, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	station, found := s.known[params.StationID]
	if !found {
		return oas.Tariff{}, noStation(params.StationID)
	}
	station.Tariff = oas.NewOptTariff(req)
	s.known[params.StationID] = station
	return req, nil
}

func (s *stations) StartSession(
	ctx context.Context, req *oas.StartSessionReq, params oas.StartSessionParams,
) (*oas.Session, error) {
	if callerOf(ctx) != params.StationID {
		return nil, &problem{http.StatusForbidden, "that is another station"}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	station, found := s.known[params.StationID]
	if !found {
		return nil, noStation(params.StationID)
	}
	if connector, ok := req.Connector.Get(); ok && !slices.Contains(station.Connectors, connector) {
		return nil, &problem{http.StatusConflict, fmt.Sprintf("there is no %s", connector)}
	}
	session := oas.Session{
		ID: uuid.New(), StationID: station.ID, Card: req.Card, Connector: req.Connector, State: oas.SessionStateCharging, Started: s.now(),
	}
	s.sessions = append(s.sessions, session)
	return &session, nil
}

func (s *stations) StopSession(ctx context.Context, req *oas.StopSessionReq, params oas.StopSessionParams) (*oas.Session, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	i := slices.IndexFunc(s.sessions, func(session oas.Session) bool {
		return session.ID == params.SessionID && session.StationID == callerOf(ctx) && session.State == oas.SessionStateCharging
	})
	if i < 0 {
		return nil, &problem{http.StatusNotFound, "there is no such session"}
	}
	session := &s.sessions[i]
	session.State, session.Stopped = oas.SessionStateFinished, oas.NewOptDateTime(s.now())
	session.EnergyWh = oas.NewOptInt64(req.EnergyWh)
	if tariff, ok := s.known[session.StationID].Tariff.Get(); ok {
		session.Cents = oas.NewOptInt(cost(tariff, req.EnergyWh, s.now().Sub(session.Started)))
	}
	done := *session
	return &done, nil
}

// cost is what charging costs, in cents.
func cost(tariff oas.Tariff, energy int64, time time.Duration) int {
	switch tariff.Type {
	case oas.FlatTariffTariff:
		return tariff.FlatTariff.Cents
	case oas.EnergyTariffTariff:
		t := tariff.EnergyTariff
		return t.CentsPerKwh*int(energy)/1000 + t.CentsPerMinute.Or(0)*int(time.Minutes())
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
