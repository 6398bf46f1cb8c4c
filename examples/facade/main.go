// Command facade is the example that the API's reference shows for its Go library, with other import paths. Nothing else differs.
package main

import (
	"context"
	"fmt"

	"github.com/bindery-dev/bindery/examples/facade/gen/cloudflare"
	"github.com/bindery-dev/bindery/examples/facade/gen/cloudflare/option"
	"github.com/bindery-dev/bindery/examples/facade/gen/cloudflare/zero_trust"
)

//go:generate go run github.com/bindery-dev/bindery/cmd/gen generate

func main() {
	client := cloudflare.NewClient(
		option.WithAPIToken("Sn3lZJTBX6kkg7OdcBUAxOO963GEIyGQqnFTOFYY"),
	)
	revoke, err := client.ZeroTrust.Devices.Revoke.New(context.TODO(), zero_trust.DeviceRevokeNewParams{
		AccountID: cloudflare.F("699d98642c564d2e855e9661899b7252"),
		Body:      []string{"f174e90a-fafe-4643-bbbc-4a0ed4fc8415"},
	})
	if err != nil {
		panic(err.Error())
	}
	fmt.Printf("%+v\n", revoke)
}
