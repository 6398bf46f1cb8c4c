// Command one says whose organization is meant: it compiles.
package main

import (
	"context"
	"fmt"

	"github.com/bindery-dev/bindery/examples/facade/gen/cloudflare"
	"github.com/bindery-dev/bindery/examples/facade/gen/cloudflare/zero_trust"
)

func main() {
	client := cloudflare.NewClient()
	params := zero_trust.OrganizationRevokeUsersParams{Email: cloudflare.F("user@example.com")}
	fmt.Println(client.ZeroTrust.Organizations.RevokeUsers(context.TODO(), cloudflare.Account("a"), params))
}
