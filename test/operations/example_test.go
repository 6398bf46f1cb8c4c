package operations

import (
	"context"
	"errors"
	"fmt"
	"log"
	"net/http"
	"net/http/httptest"

	"github.com/bindery-dev/bindery/gen/api"
	"github.com/bindery-dev/bindery/gen/client"
	"github.com/bindery-dev/bindery/gen/server"
	"github.com/bindery-dev/bindery/gen/wire"
)

func Example_client() {
	ctx := context.Background()
	h := answer(http.StatusNotFound,
		`{"success":false,"errors":[{"code":7003,"message":"No route for the URI"}],"messages":[],"result":null}`)
	s := httptest.NewServer(h)
	defer s.Close()

	c, err := client.New(client.WithAPIToken(token), client.WithBaseURL(s.URL))
	if err != nil {
		log.Fatal(err)
	}
	result, err := c.Organizations.RevokeUser(ctx, api.RevokeUserParams{
		AccountsOrZones: api.ScopeAccounts,
		AccountOrZoneID: account,
		Devices:         wire.Some(true),
		Body:            api.UserRevocation{Email: "test@example.com"},
	})
	var failure *api.FailureError
	if errors.As(err, &failure) {
		fmt.Println(failure.Status, failure.Body.Errors[0].Message)
	}
	fmt.Println(result == nil)
	// Output:
	// 404 No route for the URI
	// true
}

func Example_server() {
	b := newBackend()
	handler, err := server.New(server.Handlers{Devices: b, Organizations: b, Users: b}, &doorman{})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(send(handler, "DELETE", userPath, "").Code)
	// Output: 202
}
