// Package store keeps what accessd emulates in one file, so that it survives a restart and a kill: accounts, zones, users with tokens and
// seats, devices with registrations, and a log of what was revoked when.
//
// In come the identifiers and wishes of a call, out come errors that say which of them are unknown. The package knows nothing of HTTP.
package store
