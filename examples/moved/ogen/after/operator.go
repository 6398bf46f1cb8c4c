package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	oas "example.com/charging/internal/oas/api"
	"example.com/charging/internal/oas/client"
	"example.com/charging/internal/oas/wire"
)

// errNotFound is returned for what is not there.
var errNotFound = errors.New("not found")

// operator is what people and stations do with the API elsewhere.
type operator struct{ client *client.Client }

// credentials are an operator's token and a station's key; either may be empty.
type credentials struct{ token, key string }

func newOperator(url string, c credentials) (*operator, error) {
	api, err := client.New(client.WithBaseURL(url), client.WithOperatorToken(c.token), client.WithStationKey(c.key),
		client.WithHTTPClient(&http.Client{Timeout: 10 * time.Second}))
	if err != nil {
		return nil, err
	}
	return &operator{api}, nil
}

// add adds a station with a note, and returns where it is.
func (o *operator) add(ctx context.Context, id, city, note string) (string, error) {
	r, err := o.client.Stations.AddStation(ctx, oas.AddStationParams{Body: oas.StationDraft{
		ID: id, Connectors: []oas.Connector{oas.ConnectorCcs, oas.ConnectorType2},
		Address: &oas.Address{Street: "Main Street 1", City: city},
		Note:    wire.SomeNotNull(note),
	}})
	if err != nil {
		return "", failed(err)
	}
	return r.Header.Location, nil
}

// country is that of a station.
func (o *operator) country(ctx context.Context, id string) (string, error) {
	s, err := o.client.Stations.GetStation(ctx, oas.GetStationParams{StationID: id})
	missing := (*oas.MissingError)(nil)
	switch {
	case errors.As(err, &missing):
		return "", fmt.Errorf("station %s: %w", missing.Body.ID, errNotFound)
	case err != nil:
		return "", failed(err)
	case s.Address == nil:
		return "", errNotFound
	default:
		return s.Address.CountryOrDefault(), nil
	}
}

// forget removes a station's note, and leaves the rest as it is.
func (o *operator) forget(ctx context.Context, id string) error {
	s, err := o.client.Stations.GetStation(ctx, oas.GetStationParams{StationID: id})
	if err != nil {
		return failed(err)
	}
	draft := oas.StationDraft{
		ID: s.ID, Connectors: s.Connectors, Address: s.Address, Opens: s.Opens, MaxPowerKw: s.MaxPowerKw,
	}
	draft.Note = wire.SomeNull[string]()
	after, err := o.client.Stations.ReplaceStation(ctx, oas.ReplaceStationParams{StationID: id, Body: draft})
	if err != nil {
		return failed(err)
	}
	if after.Note.Valid {
		return fmt.Errorf("the note is %q", after.Note.Value)
	}
	return nil
}

// all lists the IDs of all open stations, page by page.
func (o *operator) all(ctx context.Context) ([]string, error) {
	params := oas.ListStationsParams{
		Limit: wire.Some(int64(2)), OpenOnly: wire.Some(true), Connector: []oas.Connector{oas.ConnectorCcs},
	}
	var ids []string
	for {
		page, err := o.client.Stations.ListStations(ctx, params)
		if err != nil {
			return nil, failed(err)
		}
		for _, station := range page.Stations {
			ids = append(ids, station.ID)
		}
		if !page.NextCursor.Set {
			return ids, nil
		}
		params.Cursor = page.NextCursor
	}
}

// price sets a tariff by energy, or a flat one if perMinute is negative.
func (o *operator) price(ctx context.Context, id string, cents, perMinute int) error {
	tariff := oas.Tariff{Value: &oas.FlatTariff{Kind: "flat", Cents: int64(cents)}}
	if perMinute >= 0 {
		tariff.Value = &oas.EnergyTariff{Kind: "energy", CentsPerKwh: int64(cents), CentsPerMinute: wire.Some(int64(perMinute))}
	}
	_, err := o.client.Tariffs.SetTariff(ctx, oas.SetTariffParams{StationID: id, Body: tariff})
	return failed(err)
}

// photo replaces the picture of a station, and returns the one that is kept then.
func (o *operator) photo(ctx context.Context, id string, picture []byte) ([]byte, error) {
	err := o.client.Stations.PutPhoto(ctx, oas.PutPhotoParams{StationID: id, Body: bytes.NewReader(picture)})
	if err != nil {
		return nil, failed(err)
	}
	r, err := o.client.Stations.GetPhoto(ctx, oas.GetPhotoParams{StationID: id})
	if err != nil {
		return nil, failed(err)
	}
	defer r.Close()
	return io.ReadAll(r)
}

// start begins to charge, and returns the session.
func (o *operator) start(ctx context.Context, station, card string) (string, error) {
	r, err := o.client.Sessions.StartSession(ctx, oas.StartSessionParams{
		StationID: station, Body: oas.StartSessionBody{Card: card, Connector: wire.Some(oas.ConnectorCcs)},
	})
	if err != nil {
		return "", failed(err)
	}
	return r.ID.String(), nil
}

// stop ends a session, and returns what it costs.
func (o *operator) stop(ctx context.Context, session string, energy int64) (int, error) {
	id, err := wire.ParseUUID(session)
	if err != nil {
		return 0, err
	}
	r, err := o.client.Sessions.StopSession(ctx, oas.StopSessionParams{SessionID: id, Body: oas.StopSessionBody{EnergyWh: energy}})
	if err != nil {
		return 0, failed(err)
	}
	return int(r.Cents.Or(-1)), nil
}

// charging counts the sessions that go on.
func (o *operator) charging(ctx context.Context, since time.Time) (int, error) {
	r, err := o.client.Sessions.ListSessions(ctx, oas.ListSessionsParams{
		Since: wire.Some(since), State: wire.Some(oas.SessionStateCharging),
	})
	return len(r), failed(err)
}

// failed makes an error of ours of one of the client's.
func failed(err error) error {
	failure := (*oas.ErrorError)(nil)
	switch {
	case !errors.As(err, &failure):
		return err
	case failure.Status == http.StatusNotFound:
		return fmt.Errorf("%w: %s", errNotFound, failure.Body.Message)
	default:
		return fmt.Errorf("status %d: %s", failure.Status, failure.Body.Message)
	}
}
