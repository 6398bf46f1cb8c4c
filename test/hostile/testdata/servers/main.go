package main

import (
	"context"
	"os"

	"w/gen/api"
	"w/gen/client"
	"w/gen/wire"
)

func main() {
	options := []client.Option{
		client.WithBaseURL("http://127.0.0.1:18090"),
		client.WithCredentials(func(context.Context, wire.Operation) (api.Credentials, error) {
			return api.Credentials{Bearer: "TOPSECRET"}, nil
		}),
	}
	if len(os.Args) > 1 && os.Args[1] == "strict" {
		options = append(options, client.WithStrictResponses())
	}
	c, err := client.New(options...)
	if err != nil {
		panic(err)
	}
	value := func(o *api.Out, err error) (string, error) {
		if err != nil {
			return "", err
		}
		return o.Value, nil
	}
	drive("bindery", call{
		path: func(ctx context.Context, v string) (string, error) {
			return value(c.GetItem(ctx, api.GetItemParams{ID: v}))
		},
		get: func(ctx context.Context) (string, error) { return value(c.GetSecret(ctx)) },
		post: func(ctx context.Context) (string, error) {
			return value(c.PostEcho(ctx, api.PostEchoParams{Body: api.Echo{Name: "a"}}))
		},
	})
}
