package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/google/uuid"
	"github.com/ogen-go/ogen/ogenerrors"

	"example.com/charging/internal/oas"
)

// errNotFound is returned for what is not there.
var errNotFound = errors.New("not found")

// operator is what people and stations do with the API elsewhere.
type operator struct{ client *oas.Client }

// credentials are an operator's token and a station's key; either may be empty.
type credentials struct{ token, key string }

var _ oas.SecuritySource = credentials{}

func (c credentials) OperatorToken(context.Context, oas.OperationName) (oas.OperatorToken, error) {
	if c.token == "" {
		return oas.OperatorToken{}, ogenerrors.ErrSkipClientSecurity
	}
	return oas.OperatorToken{Token: c.token}, nil
}

func (c credentials) StationKey(context.Context, oas.OperationName) (oas.StationKey, error) {
	if c.key == "" {
		return oas.StationKey{}, ogenerrors.ErrSkipClientSecurity
	}
	return oas.StationKey{APIKey: c.key}, nil
}

func newOperator(url string, c credentials) (*operator, error) {
	client, err := oas.NewClient(url, c, oas.WithClient(&http.Client{Timeout: 10 * time.Second}))
	if err != nil {
		return nil, err
	}
	return &operator{client}, nil
}

// add adds a station with a note, and returns where it is.
func (o *operator) add(ctx context.Context, id, city, note string) (string, error) {
	r, err := o.client.AddStation(ctx, &oas.StationDraft{
		ID: id, Connectors: []oas.Connector{oas.ConnectorCcs, oas.ConnectorType2},
		Address: oas.NewOptAddress(oas.Address{Street: "Main Street 1", City: city}),
		Note:    oas.NewOptNilString(note),
	})
	if err != nil {
		return "", failed(err)
	}
	return r.Location, nil
}

// country is that of a station.
func (o *operator) country(ctx context.Context, id string) (string, error) {
	r, err := o.client.GetStation(ctx, oas.GetStationParams{StationID: id})
	if err != nil {
		return "", failed(err)
	}
	switch r := r.(type) {
	case *oas.Station:
		return r.Address.Value.Country.Value, nil
	case *oas.Missing:
		return "", fmt.Errorf("station %s: %w", r.ID, errNotFound)
	default:
		return "", fmt.Errorf("unexpected %T", r)
	}
}

// forget removes a station's note, and leaves the rest as it is.
func (o *operator) forget(ctx context.Context, id string) error {
	r, err := o.client.GetStation(ctx, oas.GetStationParams{StationID: id})
	if err != nil {
		return failed(err)
	}
	s, ok := r.(*oas.Station)
	if !ok {
		return errNotFound
	}
	draft := oas.StationDraft{
		ID: s.ID, Connectors: s.Connectors, Address: s.Address, Opens: s.Opens, MaxPowerKw: s.MaxPowerKw,
	}
	draft.Note.SetToNull()
	after, err := o.client.ReplaceStation(ctx, &draft, oas.ReplaceStationParams{StationID: id})
	if err != nil {
		return failed(err)
	}
	if !after.Note.IsNull() {
		return fmt.Errorf("the note is %q", after.Note.Value)
	}
	return nil
}

// all lists the IDs of all open stations, page by page.
func (o *operator) all(ctx context.Context) ([]string, error) {
	params := oas.ListStationsParams{
		Limit: oas.NewOptInt(2), OpenOnly: oas.NewOptBool(true), Connector: []oas.Connector{oas.ConnectorCcs},
	}
	var ids []string
	for {
		page, err := o.client.ListStations(ctx, params)
		if err != nil {
			return nil, failed(err)
		}
		for _, station := range page.Stations {
			ids = append(ids, station.ID)
		}
		if !page.NextCursor.IsSet() {
			return ids, nil
		}
		params.Cursor = page.NextCursor
	}
}

// price sets a tariff by energy, or a flat one if perMinute is negative.
func (o *operator) price(ctx context.Context, id string, cents, perMinute int) error {
	tariff := oas.NewFlatTariffTariff(oas.FlatTariff{Cents: cents})
	if perMinute >= 0 {
		tariff = oas.NewEnergyTariffTariff(oas.EnergyTariff{CentsPerKwh: cents, CentsPerMinute: oas.NewOptInt(perMinute)})
	}
	_, err := o.client.SetTariff(ctx, tariff, oas.SetTariffParams{StationID: id})
	return failed(err)
}

// photo replaces the picture of a station, and returns the one that is kept then.
func (o *operator) photo(ctx context.Context, id string, picture []byte) ([]byte, error) {
	err := o.client.PutPhoto(ctx, oas.PutPhotoReq{Data: bytes.NewReader(picture)}, oas.PutPhotoParams{StationID: id})
	if err != nil {
		return nil, failed(err)
	}
	r, err := o.client.GetPhoto(ctx, oas.GetPhotoParams{StationID: id})
	if err != nil {
		return nil, failed(err)
	}
	return io.ReadAll(r)
}

// start begins to charge, and returns the session.
func (o *operator) start(ctx context.Context, station, card string) (string, error) {
	r, err := o.client.StartSession(ctx, &oas.StartSessionReq{Card: card, Connector: oas.NewOptConnector(oas.ConnectorCcs)},
		oas.StartSessionParams{StationID: station})
	if err != nil {
		return "", failed(err)
	}
	return r.ID.String(), nil
}

// stop ends a session, and returns what it costs.
func (o *operator) stop(ctx context.Context, session string, energy int64) (int, error) {
	id, err := uuid.Parse(session)
	if err != nil {
		return 0, err
	}
	r, err := o.client.StopSession(ctx, &oas.StopSessionReq{EnergyWh: energy}, oas.StopSessionParams{SessionID: id})
	if err != nil {
		return 0, failed(err)
	}
	return r.Cents.Or(-1), nil
}

// charging counts the sessions that go on.
func (o *operator) charging(ctx context.Context, since time.Time) (int, error) {
	r, err := o.client.ListSessions(ctx, oas.ListSessionsParams{
		Since: oas.NewOptDateTime(since), State: oas.NewOptSessionState(oas.SessionStateCharging),
	})
	return len(r), failed(err)
}

// failed makes an error of ours of one of the client's.
func failed(err error) error {
	failure := (*oas.ErrorStatusCode)(nil)
	switch {
	case !errors.As(err, &failure):
		return err
	case failure.StatusCode == http.StatusNotFound:
		return fmt.Errorf("%w: %s", errNotFound, failure.Response.Message)
	default:
		return fmt.Errorf("status %d: %s", failure.StatusCode, failure.Response.Message)
	}
}
