package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"text/tabwriter"
	"time"

	"github.com/bindery-dev/bindery/examples/accessd/store"
)

// stateCommand asks an accessd that runs, or reads the file of one that does not.
func stateCommand(ctx context.Context, args []string, env func(string) string, stdout, stderr io.Writer) error {
	var addr, data string
	f := newFlags("accessd state", "say what was revoked when")
	f.text(&addr, "addr", env("ACCESSD_ADDR"), defaultAddr, "`address` of an accessd that runs")
	f.StringVar(&data, "data", "", "`file` to read instead, of one that does not")
	asJSON := f.Bool("json", false, "print everything as JSON")
	if err := f.parse(args, stderr); err != nil {
		return err
	}
	state, err := readState(ctx, addr, data)
	if err != nil {
		return err
	}
	if *asJSON {
		e := json.NewEncoder(stdout)
		e.SetIndent("", "  ")
		return e.Encode(state)
	}
	return printState(stdout, state)
}

func readState(ctx context.Context, addr, data string) (*store.State, error) {
	if data != "" {
		s, err := store.OpenForReading(data)
		if err != nil {
			return nil, err
		}
		defer s.Close()
		return s.State()
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+addr+"/accessd/state", http.NoBody)
	if err != nil {
		return nil, err
	}
	answer, err := (&http.Client{Timeout: 10 * time.Second}).Do(r)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: %s", r.URL, answer.Status)
	}
	state := new(store.State)
	return state, json.NewDecoder(answer.Body).Decode(state)
}

// printState prints the calls that succeeded, and what is marked since.
func printState(out io.Writer, state *store.State) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "WHEN\tBY\tACCOUNT\tCALL\tTARGET\tEFFECT")
	for _, e := range state.Events {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\n", when(e.At), e.By, e.Account, e.Action, e.Target, effect(&e))
	}
	fmt.Fprintln(w, "\nACCOUNT\tKIND\tID\tNAME\tMARK\tWHEN\tBY")
	for i := range state.Accounts {
		a := &state.Accounts[i]
		fmt.Fprintf(w, "%s\taccount\t\t%s\t%d of %d seats used\n", a.ID, a.Name, a.SeatsUsed, a.Seats)
		printMarks(w, a)
	}
	return w.Flush()
}

func printMarks(w io.Writer, a *store.AccountState) {
	line := func(kind, id, name, mark string, m *store.Mark) {
		if m != nil {
			fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\t%s\t%s\n", a.ID, kind, id, name, mark, when(m.At), m.By)
		}
	}
	for i := range a.Users {
		u := &a.Users[i]
		line("user", u.ID, u.Email, "deleted", u.Deleted)
		line("user", u.ID, u.Email, "must authenticate to WARP", u.Reauth)
		for _, t := range u.Tokens {
			line("token", t.ID, u.Email, "revoked", t.Revoked)
		}
	}
	for _, r := range a.Registrations {
		line("registration", r.ID, r.Name, "revoked", r.Revoked)
	}
}

func when(t time.Time) string { return t.Format(time.RFC3339) }

// effect says what a call changed. What is revoked already is not revoked again.
func effect(e *store.Event) string {
	if e.Tokens+e.Registrations+e.Seats == 0 {
		return "nothing was left"
	}
	return fmt.Sprintf("%d tokens, %d registrations revoked; %d seats freed", e.Tokens, e.Registrations, e.Seats)
}
