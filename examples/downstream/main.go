// Command stock counts things: it serves the API of openapi.yaml, and calls it.
//
//	stock serve            on 127.0.0.1:8080
//	stock put hammer 3
//	stock get hammer
//	stock list
//
// Before the command, -url says where the API is.
package main

//go:generate go tool -modfile=tools/go.mod gen generate

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"strconv"
	"time"

	"example.com/stock/gen/api"
	"example.com/stock/gen/client"
	"example.com/stock/gen/server"
)

func main() {
	if err := run(context.Background(), os.Args[1:]); err != nil {
		fmt.Fprintf(os.Stderr, "stock: %v\n", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) error {
	flags := flag.NewFlagSet("stock", flag.ContinueOnError)
	at := flags.String("url", "http://127.0.0.1:8080", "where the API is")
	if err := flags.Parse(args); err != nil {
		return err
	}
	c, err := client.New(client.WithBaseURL(*at))
	if err != nil {
		return err
	}
	command, rest := flags.Arg(0), flags.Args()
	switch {
	case command == "serve" && len(rest) == 1:
		return serve(*at)
	case command == "put" && len(rest) == 3:
		return put(ctx, c, rest[1], rest[2])
	case command == "get" && len(rest) == 2:
		return get(ctx, c, rest[1])
	case command == "list" && len(rest) == 1:
		return list(ctx, c)
	default:
		return errors.New("usage: stock [-url URL] serve | put SKU COUNT | get SKU | list")
	}
}

func serve(at string) error {
	u, err := url.Parse(at)
	if err != nil {
		return err
	}
	handler, err := server.New(server.Handlers{Items: newShelf()})
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", u.Host)
	if err != nil {
		return err
	}
	fmt.Printf("listening http://%s\n", listener.Addr())
	s := &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second}
	return s.Serve(listener)
}

func put(ctx context.Context, c *client.Client, sku, count string) error {
	n, err := strconv.ParseInt(count, 10, 64)
	if err != nil {
		return err
	}
	item, err := c.Items.PutItem(ctx, api.PutItemParams{Sku: sku, Body: api.Count{Count: n}})
	if err != nil {
		return err
	}
	fmt.Println(item.Count, item.Sku)
	return nil
}

func get(ctx context.Context, c *client.Client, sku string) error {
	item, err := c.Items.GetItem(ctx, api.GetItemParams{Sku: sku})
	var failure *api.FailureError
	if errors.As(err, &failure) {
		return errors.New(failure.Body.Message)
	}
	if err != nil {
		return err
	}
	fmt.Println(item.Count, item.Sku)
	return nil
}

func list(ctx context.Context, c *client.Client) error {
	items, err := c.Items.ListItems(ctx)
	for _, item := range items {
		fmt.Println(item.Count, item.Sku)
	}
	return err
}
