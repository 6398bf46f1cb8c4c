// Package clients has the client of each peer call the four operations.
package clients

import (
	"errors"
	"net/http"

	"github.com/bindery-dev/bindery/bench/figure"
)

// Client is the client of a peer.
type Client struct {
	Name  string
	Calls map[string]func() error // by the name of the request
}

// All returns every client, for an API at base. All send with the same http.Client.
func All(base string, http *http.Client) ([]Client, error) {
	ours, err := ours(base, http)
	if err != nil {
		return nil, err
	}
	ogen, err := ogen(base, http)
	if err != nil {
		return nil, err
	}
	bare, err := ogenBare(base, http)
	if err != nil {
		return nil, err
	}
	oapi, err := oapi(base, http)
	if err != nil {
		return nil, err
	}
	limit, err := limits(base, http)
	if err != nil {
		return nil, err
	}
	return []Client{
		{figure.Ours, ours}, {figure.Ogen, ogen}, {figure.OgenBare, bare}, {figure.Oapi, oapi},
		{figure.Idiomatic, byHand(base, http)}, {figure.Limit, limit},
	}, nil
}

var errAnswer = errors.New("not what the server answers")

// expect is the error of a call whose answer is not right.
func expect(right bool, err error) error {
	if err == nil && !right {
		return errAnswer
	}
	return err
}

func devices() []string {
	return []string{
		"f174e90a-fafe-4643-bbbc-4a0ed4fc8415", "f174e90a-fafe-4643-bbbc-4a0ed4fc8416", "f174e90a-fafe-4643-bbbc-4a0ed4fc8417",
	}
}

const email = "test@example.com"

func pointer[T any](v T) *T { return &v }
