package main

import (
	"context"
	"strconv"

	"github.com/bindery-dev/bindery/gen/client"
	"github.com/prometheus/client_golang/prometheus"
)

// measured returns a hook that has Prometheus count the tries of calls, and how long they and their bodies are. The names are those of
// OpenTelemetry.
func measured(into prometheus.Registerer) (func(context.Context, *client.Try), error) {
	labels := []string{"http_request_method", "url_template", "http_response_status_code", "error_type"}
	histogram := func(name, help string, buckets []float64) *prometheus.HistogramVec {
		return prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: name, Help: help, Buckets: buckets}, labels)
	}
	sizes := prometheus.ExponentialBuckets(100, 10, 6)
	duration := histogram("http_client_request_duration_seconds", "Duration of requests, with their responses.", prometheus.DefBuckets)
	request := histogram("http_client_request_body_size_bytes", "Size of the bodies of requests.", sizes)
	response := histogram("http_client_response_body_size_bytes", "Size of the bodies of responses.", sizes)
	for _, c := range []prometheus.Collector{duration, request, response} {
		if err := into.Register(c); err != nil {
			return nil, err
		}
	}
	return func(_ context.Context, try *client.Try) {
		status := ""
		if try.Response != nil {
			status = strconv.Itoa(try.Status())
		}
		values := []string{try.Operation.Method, try.Operation.Template, status, try.ErrorType()}
		duration.WithLabelValues(values...).Observe(try.Duration.Seconds())
		request.WithLabelValues(values...).Observe(float64(try.RequestSize))
		response.WithLabelValues(values...).Observe(float64(try.ResponseSize))
	}, nil
}
