//go:build race

package check

const race = true // sync.Pool drops at random under the race detector
