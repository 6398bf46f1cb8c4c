//go:build race

package rule

const race = true // sync.Pool drops at random under the race detector
