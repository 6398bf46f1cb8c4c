package store

import "go.etcd.io/bbolt"

// State is everything in a Store but the credentials.
type State struct {
	Accounts []AccountState `json:"accounts"`
	Events   []Event        `json:"events"` // oldest first
}

// AccountState is an account and what belongs to it.
type AccountState struct {
	Account
	SeatsUsed     int            `json:"seats_used"`
	Zones         []Zone         `json:"zones,omitempty"`
	Users         []User         `json:"users,omitempty"`
	Registrations []Registration `json:"registrations,omitempty"`
}

// State returns the state of one moment.
func (s *Store) State() (*State, error) {
	var state State
	return &state, s.db.View(func(tx *bbolt.Tx) (err error) {
		if state.Events, err = all[Event](tx.Bucket(eventsTable)); err != nil {
			return err
		}
		accounts := tx.Bucket(accountsTable)
		if accounts == nil {
			return nil
		}
		return accounts.ForEachBucket(func(id []byte) error {
			account, err := stateOf(tx, string(id))
			state.Accounts = append(state.Accounts, account)
			return err
		})
	})
}

func stateOf(tx *bbolt.Tx, id string) (state AccountState, err error) {
	org, err := openOrganization(tx, id)
	if err != nil {
		return state, err
	}
	state.Account = org.Account
	err = each(tx.Bucket(zonesTable), func(z *Zone) error {
		if z.Account == id {
			state.Zones = append(state.Zones, *z)
		}
		return nil
	})
	if err != nil {
		return state, err
	}
	if state.Users, err = all[User](org.users); err != nil {
		return state, err
	}
	for i := range state.Users {
		if state.Users[i].Seat {
			state.SeatsUsed++
		}
	}
	state.Registrations, err = all[Registration](org.registrations)
	return state, err
}

// Credentials lists who may call.
func (s *Store) Credentials() (list []Credential, err error) {
	err = s.db.View(func(tx *bbolt.Tx) error {
		list, err = all[Credential](tx.Bucket(credentialsTable))
		return err
	})
	return list, err
}
