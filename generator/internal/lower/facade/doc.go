// Package facade nests operations in resources: client.ZeroTrust.Devices.Revoke.New(...).
//
// In: an [ir.API] and what the configuration asks. Out: its [ir.Facade]. It must not know schemas.
//
// Open facade.go for where an operation stands, input.go for what a method takes, value.go for what it returns.
package facade
