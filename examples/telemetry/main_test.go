package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/bindery-dev/bindery/gen/api"
	"github.com/bindery-dev/bindery/gen/client"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/testutil"
	"go.opentelemetry.io/otel/attribute"
	sdk "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"
)

const template = "/accounts/{account_id}/devices/revoke"

// A call of two tries is two spans, two lines and two counts.
func TestTelemetry(t *testing.T) {
	var parents []string
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		w.Header().Set("Content-Type", "application/json")
		if parents = append(parents, r.Header.Get("Traceparent")); len(parents) == 1 {
			w.Header().Set("Retry-After", "0")
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		_, _ = io.WriteString(w, `{"success":true,"errors":[],"messages":[],"result":null}`)
	}))
	defer s.Close()
	var lines bytes.Buffer
	spans := tracetest.NewSpanRecorder()
	provider := sdk.NewTracerProvider(sdk.WithSpanProcessor(spans))
	registry := prometheus.NewRegistry()
	log := slog.New(slog.NewJSONHandler(&lines, nil))
	c, err := newClient(provider, log, registry, client.WithBaseURL(s.URL), client.WithAPIToken("secret"))
	if err != nil {
		t.Fatal(err)
	}
	ctx, call := provider.Tracer("test").Start(context.Background(), "call")
	if _, err := c.Devices.RevokeDevices(ctx, api.RevokeDevicesParams{AccountID: "a", Body: []string{"d"}}); err != nil {
		t.Fatal(err)
	}
	call.End()

	ended := spans.Ended()
	if len(ended) != 3 || len(parents) != 2 {
		t.Fatalf("%d spans, %q", len(ended), parents)
	}
	for i, span := range ended[:2] {
		set := attribute.NewSet(span.Attributes()...)
		status, _ := set.Value("http.response.status_code")
		place, _ := set.Value("url.template")
		again, _ := set.Value("http.request.resend_count")
		if span.Name() != "POST "+template || span.Parent().SpanID() != call.SpanContext().SpanID() || place.AsString() != template ||
			status.AsInt64() != []int64{503, 200}[i] || again.AsInt64() != int64(i) ||
			!strings.Contains(parents[i], span.SpanContext().SpanID().String()) {
			t.Errorf("%s %v, carried as %s", span.Name(), span.Attributes(), parents[i])
		}
	}

	for i, want := range []map[string]any{
		{"level": "WARN", "http.response.status_code": 503.0, "error.type": "503", "attempt": 1.0, "http.request.body.size": 5.0},
		{"level": "INFO", "http.response.status_code": 200.0, "attempt": 2.0, "http.response.body.size": 56.0, "url.template": template},
	} {
		line, _ := lines.ReadBytes('\n')
		var got map[string]any
		if err := json.Unmarshal(line, &got); err != nil || bytes.Contains(line, []byte("secret")) {
			t.Fatal(err, string(line))
		}
		for key, value := range want {
			if got[key] != value {
				t.Errorf("line %d: %s is %v, want %v", i, key, got[key], value)
			}
		}
	}

	if n, err := testutil.GatherAndCount(registry, "http_client_request_duration_seconds"); n != 2 || err != nil {
		t.Error(n, err)
	}
	if n, err := testutil.GatherAndCount(registry, "http_client_response_body_size_bytes"); n != 2 || err != nil {
		t.Error(n, err)
	}
}
