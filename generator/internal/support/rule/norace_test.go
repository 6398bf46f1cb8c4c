//go:build !race

package rule

const race = false
