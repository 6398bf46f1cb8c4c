// Package bench compares what is generated with its peers. It is a module of its own, so that the peers are no dependency of Bindery.
//
// generate.sh builds the generators and runs them; cmd/measure runs what they made, side by side; cmd/report writes docs/performance.md.
// The make target bench does all three. Package limit is what everything is measured against.
package bench
