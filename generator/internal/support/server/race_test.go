//go:build race

package server

const race = true // sync.Pool drops at random under the race detector
