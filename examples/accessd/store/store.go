package store

import (
	"errors"
	"fmt"
	"time"

	"go.etcd.io/bbolt"
	bbolterrors "go.etcd.io/bbolt/errors"
)

// Store is an open file. It is safe for concurrent use; each method is one transaction, which is on disk when the method returns.
type Store struct {
	db  *bbolt.DB
	now func() time.Time
}

// ErrInUse says that another process has the file open.
var ErrInUse = errors.New("another process uses it")

const lockTimeout = time.Second // that a process which was just killed may take to let go of the file

// Open opens the file at path, and makes it if it does not exist.
func Open(path string) (*Store, error) { return open(path, &bbolt.Options{Timeout: lockTimeout}) }

// OpenForReading opens a file that must exist. Nothing in it changes.
func OpenForReading(path string) (*Store, error) {
	return open(path, &bbolt.Options{Timeout: lockTimeout, ReadOnly: true})
}

func open(path string, options *bbolt.Options) (*Store, error) {
	db, err := bbolt.Open(path, 0o600, options)
	if errors.Is(err, bbolterrors.ErrTimeout) {
		err = ErrInUse
	}
	if err != nil {
		return nil, fmt.Errorf("store %s: %w", path, err)
	}
	return &Store{db: db, now: time.Now}, nil
}

// Close lets go of the file.
func (s *Store) Close() error { return s.db.Close() }

// Account is an organization.
type Account struct {
	ID    string `json:"id" yaml:"id"`
	Name  string `json:"name" yaml:"name"`
	Seats int    `json:"seats" yaml:"seats"` // that are paid for
	// In multi-user mode a device has a registration for each of its users, and devices cannot be revoked as such.
	MultiUser bool `json:"multi_user,omitempty" yaml:"multi_user"`
}

// Zone is a domain of an account.
type Zone struct {
	ID      string `json:"id" yaml:"id"`
	Name    string `json:"name" yaml:"name"`
	Account string `json:"account" yaml:"-"`
}

// User is a member of an account's organization. One that was deleted stays on record.
type User struct {
	ID      string  `json:"id" yaml:"id"`
	UID     string  `json:"uid,omitempty" yaml:"uid"`
	Email   string  `json:"email" yaml:"email"`
	Seat    bool    `json:"seat" yaml:"-"`
	Tokens  []Token `json:"tokens,omitempty" yaml:"tokens"`
	Reauth  *Mark   `json:"warp_session_reauth,omitempty" yaml:"-"` // the last time that WARP sessions were ended
	Deleted *Mark   `json:"deleted,omitempty" yaml:"-"`
}

// Token lets a user into an application.
type Token struct {
	ID          string `json:"id" yaml:"id"`
	Application string `json:"application" yaml:"application"`
	Revoked     *Mark  `json:"revoked,omitempty" yaml:"-"`
}

// Registration is a user's enrolment of a device.
type Registration struct {
	ID      string `json:"id"`
	Device  string `json:"device"`
	Name    string `json:"name"`
	User    string `json:"user,omitempty"` // id
	Revoked *Mark  `json:"revoked,omitempty"`
}

// Mark says that something was done, when and by whom. What is done again keeps its first mark.
type Mark struct {
	At time.Time `json:"at"`
	By string    `json:"by"`
}

// Event is a call that succeeded.
type Event struct {
	At            time.Time `json:"at"`
	By            string    `json:"by"`
	Action        string    `json:"action"`
	Account       string    `json:"account"`
	Target        string    `json:"target"`
	Tokens        int       `json:"tokens"`        // that it revoked
	Registrations int       `json:"registrations"` // that it revoked
	Seats         int       `json:"seats"`         // that it freed
}

// Unknown says which identifiers nothing has.
type Unknown struct {
	Kind string // "account", "zone", "user" or "registration"
	IDs  []string
}

func (e *Unknown) Error() string {
	if len(e.IDs) == 1 {
		return fmt.Sprintf("no %s %.100q", e.Kind, e.IDs[0])
	}
	return fmt.Sprintf("no %s of %d, the first being %.100q", e.Kind, len(e.IDs), e.IDs[0])
}

// Errors that are not about an identifier.
var (
	ErrForbidden = errors.New("the credentials are not for this account")
	ErrMultiUser = errors.New("not supported when multi-user mode is enabled")
)
