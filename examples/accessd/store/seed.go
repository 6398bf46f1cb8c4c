package store

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// Seed is what a Store begins with.
type Seed struct {
	Credentials []Credential    `yaml:"credentials"`
	Accounts    []SeededAccount `yaml:"accounts"`
	text        []byte
}

// Credential lets somebody call: a token, or an email with a key.
type Credential struct {
	Name        string   `json:"name" yaml:"name"` // for the log
	Token       string   `json:"token,omitempty" yaml:"token"`
	Email       string   `json:"email,omitempty" yaml:"email"`
	Key         string   `json:"key,omitempty" yaml:"key"`
	Accounts    []string `json:"accounts,omitempty" yaml:"accounts"`       // to which it is limited
	Permissions []string `json:"permissions,omitempty" yaml:"permissions"` // to which it is limited
}

// SeededAccount is an account with what belongs to it.
type SeededAccount struct {
	Account `yaml:",inline"`
	Zones   []Zone         `yaml:"zones"`
	Users   []User         `yaml:"users"`
	Devices []SeededDevice `yaml:"devices"`
}

// SeededDevice is a device, or count devices whose identifiers count up.
type SeededDevice struct {
	ID            string               `yaml:"id"`
	Name          string               `yaml:"name"`
	User          string               `yaml:"user"` // by email; its registration has the device's id
	Count         int                  `yaml:"count"`
	Registrations []SeededRegistration `yaml:"registrations"` // in multi-user mode
}

// SeededRegistration is a registration in multi-user mode.
type SeededRegistration struct {
	ID   string `yaml:"id"`
	User string `yaml:"user"`
}

//go:embed seed.yaml
var defaultSeed string

// DefaultSeed has the identifiers and credentials that the API's documentation uses in its examples.
func DefaultSeed() (*Seed, error) { return ParseSeed([]byte(defaultSeed)) }

// ParseSeed reads a seed in YAML or JSON, and reports everything that is wrong with it.
func ParseSeed(text []byte) (*Seed, error) {
	seed := &Seed{text: text}
	d := yaml.NewDecoder(bytes.NewReader(text))
	d.KnownFields(true)
	if err := d.Decode(seed); err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	c := checker{seen: map[string]bool{}}
	for i := range seed.Credentials {
		c.credential(fmt.Sprintf("credentials[%d]", i), &seed.Credentials[i])
	}
	for i := range seed.Accounts {
		c.account(fmt.Sprintf("accounts[%d]", i), &seed.Accounts[i])
	}
	return seed, errors.Join(c.errs...)
}

// checker looks for what the API's own limits do not allow, and for what is there twice.
type checker struct {
	seen map[string]bool
	errs []error
}

const (
	maxIdentifier = 32
	maxUUID       = 36
)

func (c *checker) error(at, format string, args ...any) {
	c.errs = append(c.errs, fmt.Errorf(at+": "+format, args...))
}

func (c *checker) id(at, scope, id string, limit int) {
	switch n := utf8.RuneCountInString(id); {
	case n == 0:
		c.error(at, "id is missing")
	case n > limit:
		c.error(at, "id %q has more than %d characters", id, limit)
	case c.seen[scope+"\x00"+id]:
		c.error(at, "id %q is there twice", id)
	}
	c.seen[scope+"\x00"+id] = true
}

func (c *checker) credential(at string, v *Credential) {
	if v.Name == "" {
		c.error(at, "name is missing")
	}
	if (v.Token == "") == (v.Email == "" && v.Key == "") || (v.Email == "") != (v.Key == "") {
		c.error(at, "want a token, or an email with a key")
	}
	c.id(at, "credential", v.Name, 100)
}

func (c *checker) account(at string, a *SeededAccount) {
	c.id(at, "account", a.ID, maxIdentifier)
	if a.Seats < len(a.Users) {
		c.error(at, "%d seats for %d users", a.Seats, len(a.Users))
	}
	for i := range a.Zones {
		c.id(fmt.Sprintf("%s.zones[%d]", at, i), "zone", a.Zones[i].ID, maxIdentifier)
	}
	for i := range a.Users {
		u, at := &a.Users[i], fmt.Sprintf("%s.users[%d]", at, i)
		c.id(at, a.ID+" user", u.ID, maxUUID)
		c.id(at+".email", a.ID+" email", strings.ToLower(u.Email), 320)
		for j := range u.Tokens {
			c.id(fmt.Sprintf("%s.tokens[%d]", at, j), a.ID+" "+u.ID+" token", u.Tokens[j].ID, 100)
		}
	}
	for i := range a.Devices {
		c.device(fmt.Sprintf("%s.devices[%d]", at, i), a, &a.Devices[i])
	}
}

func (c *checker) device(at string, a *SeededAccount, d *SeededDevice) {
	if a.MultiUser != (d.Registrations != nil) {
		c.error(at, "registrations are for accounts in multi-user mode, where they are needed")
	}
	all, err := d.registrations(a)
	if err != nil {
		c.error(at, "%w", err)
	}
	for i := range all {
		c.id(at, a.ID+" registration", all[i].ID, maxUUID)
	}
}

// registrations lists what devices have of them.
func (d *SeededDevice) registrations(a *SeededAccount) ([]Registration, error) {
	ids, err := d.ids()
	if err != nil {
		return nil, err
	}
	if d.Registrations == nil {
		d = &SeededDevice{Name: d.Name, User: d.User, Registrations: []SeededRegistration{{User: d.User}}}
	}
	var list []Registration
	for _, id := range ids {
		for _, r := range d.Registrations {
			user, err := a.user(r.User)
			if err != nil {
				return nil, err
			}
			if r.ID == "" {
				r.ID = id
			}
			list = append(list, Registration{ID: r.ID, Device: id, Name: d.Name, User: user})
		}
	}
	return list, nil
}

func (a *SeededAccount) user(email string) (id string, err error) {
	if email == "" {
		return "", nil
	}
	for i := range a.Users {
		if strings.EqualFold(a.Users[i].Email, email) {
			return a.Users[i].ID, nil
		}
	}
	return "", fmt.Errorf("the account has no user %q", email)
}

const digits = 12 // of the last group of a UUID

func (d *SeededDevice) ids() ([]string, error) {
	if d.Count == 0 {
		return []string{d.ID}, nil
	}
	at := len(d.ID) - digits
	if at < 0 || d.Registrations != nil {
		return nil, errors.New("count is for an id that ends in 12 hexadecimal digits, without registrations")
	}
	first, err := strconv.ParseUint(d.ID[at:], 16, 64)
	if err != nil {
		return nil, fmt.Errorf("id %q does not end in 12 hexadecimal digits", d.ID)
	}
	if d.Count < 0 || d.Count > 10_000 {
		return nil, errors.New("count must be from 1 to 10000")
	}
	list := make([]string, d.Count)
	for i := range list {
		list[i] = fmt.Sprintf("%s%012x", d.ID[:at], first+uint64(i))
	}
	return list, nil
}
