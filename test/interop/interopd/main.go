// Interopd answers the four operations as their documentation shows, on the loopback interface, and records what it is asked.
//
//	interopd stub [-addr 127.0.0.1:0] [-log FILE]
//
// It prints "listening http://127.0.0.1:PORT". The request header X-Interop-Fault picks a canned answer by its name.
package main

import (
	"errors"
	"flag"
	"fmt"
	"log"
	"net"
	"net/http"
	"os"
	"time"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		log.Fatal(err)
	}
}

func run(args []string) error {
	if len(args) == 0 || args[0] != "stub" {
		return errors.New("usage: interopd stub [-addr ADDRESS] [-log FILE]")
	}
	flags := flag.NewFlagSet("interopd stub", flag.ContinueOnError)
	addr := flags.String("addr", "127.0.0.1:0", "loopback address")
	file := flags.String("log", "", "file for a line of JSON per request")
	life := flags.Duration("life", 10*time.Minute, "exit after this long")
	if err := flags.Parse(args[1:]); err != nil {
		return err
	}
	listener, err := net.Listen("tcp", *addr)
	if err != nil {
		return err
	}
	if tcp, ok := listener.Addr().(*net.TCPAddr); !ok || !tcp.IP.IsLoopback() {
		return errors.New("loopback only")
	}
	rec := &recorder{}
	if *file != "" {
		if rec.out, err = os.Create(*file); err != nil {
			return err
		}
	}
	time.AfterFunc(*life, func() { os.Exit(0) })
	fmt.Printf("listening http://%s\n", listener.Addr())
	server := &http.Server{Handler: rec.record(stub("/client/v4")), ReadHeaderTimeout: 10 * time.Second}
	return server.Serve(listener)
}
