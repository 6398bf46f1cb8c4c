// Command telemetry revokes a device, and shows what a client tells OpenTelemetry, slog and Prometheus of that.
package main

import (
	"context"
	"fmt"
	"log/slog"
	"os"

	"github.com/bindery-dev/bindery/gen/api"
	"github.com/bindery-dev/bindery/gen/client"
	"github.com/prometheus/client_golang/prometheus"
	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/trace"
)

func main() {
	token := client.WithAPIToken(os.Getenv("ACCESS_API_TOKEN"))
	c, err := newClient(otel.GetTracerProvider(), slog.Default(), prometheus.DefaultRegisterer, token)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	params := api.RevokeDevicesParams{AccountID: os.Getenv("ACCOUNT"), Body: os.Args[1:]}
	if _, err := c.Devices.RevokeDevices(context.Background(), params); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// newClient returns a client that all three watch. It makes calls again: each try is told of.
func newClient(p trace.TracerProvider, log *slog.Logger, into prometheus.Registerer, options ...client.Option) (*client.Client, error) {
	measure, err := measured(into)
	if err != nil {
		return nil, err
	}
	write := logged(log)
	all := append(traced(p), client.WithMaxRetries(2), client.WithIdempotencyKey("Idempotency-Key", nil))
	all = append(all, client.WithResponseHook(func(ctx context.Context, try *client.Try) {
		measure(ctx, try)
		write(ctx, try)
	}))
	return client.New(append(all, options...)...)
}
