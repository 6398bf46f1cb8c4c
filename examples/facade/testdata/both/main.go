// Command both says twice whose organization is meant: it does not compile.
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
	fmt.Println(client.ZeroTrust.Organizations.RevokeUsers(context.TODO(), cloudflare.Account("a"), cloudflare.Zone("z"), params))
}
