// Package slice compares functions on a machine that others use too: each runs for a short slice of CPU time, one after the other in
// random order, for many rounds. What is compared is the CPU time of the process, collecting garbage included, within a round, so that a
// round in which the machine was slow is slow for all of them.
package slice

import (
	"math/rand"
	"runtime"
	"slices"
	"syscall"
	"time"
	"unsafe"
)

// Variant is one of the functions that are compared.
type Variant struct {
	Name string
	Run  func()
}

// Result is what a call of a variant costs.
type Result struct {
	Name   string
	Nanos  float64 // CPU time: the median
	Ratio  float64 // to the base: the median of the ratios of each round
	Allocs float64
	Bytes  float64
}

// Compare runs the variants in rounds; ratios are to the variant base. Only one processor runs Go meanwhile: with more, the collector takes
// what is idle, which depends on who else uses the machine.
func Compare(rounds int, length time.Duration, base int, variants []Variant) []Result {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	results := make([]Result, len(variants))
	calls := make([]int, len(variants))
	for i, v := range variants {
		calls[i] = calibrate(v.Run, length)
		results[i] = allocations(v, min(calls[i], 2000))
	}
	nanos := make([][]float64, len(variants))
	for _, order := range Orders(rounds, len(variants)) {
		for _, i := range order {
			start := CPU()
			for range calls[i] {
				variants[i].Run()
			}
			nanos[i] = append(nanos[i], float64(CPU()-start)/float64(calls[i]))
		}
	}
	for i := range results {
		results[i].Nanos = Median(nanos[i])
		results[i].Ratio = Paired(nanos[i], nanos[base])
	}
	return results
}

// Orders returns an order of n variants for each round, the same in every run. They are random: a variant may have to collect the garbage
// of the one before, which must not always be the same.
func Orders(rounds, n int) [][]int {
	random := rand.New(rand.NewSource(1))
	orders := make([][]int, rounds)
	for i := range orders {
		orders[i] = random.Perm(n)
	}
	return orders
}

// calibrate returns how many calls make a slice.
func calibrate(run func(), length time.Duration) int {
	for range 20 {
		run()
	}
	for n := 1; ; n *= 2 {
		start := CPU()
		for range n {
			run()
		}
		if took := CPU() - start; took > length/2 || n > 1<<26 {
			return max(1, int(float64(n)*float64(length)/float64(took+1)))
		}
	}
}

func allocations(v Variant, calls int) Result {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	for range calls {
		v.Run()
	}
	runtime.ReadMemStats(&after)
	return Result{
		Name:   v.Name,
		Allocs: float64(after.Mallocs-before.Mallocs) / float64(calls),
		Bytes:  float64(after.TotalAlloc-before.TotalAlloc) / float64(calls),
	}
}

// Median returns the middle of the values.
func Median(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	return sorted[len(sorted)/2]
}

// Paired returns the median of values[i] / base[i].
func Paired(values, base []float64) float64 {
	ratios := make([]float64, len(values))
	for i := range values {
		ratios[i] = values[i] / base[i]
	}
	return Median(ratios)
}

// CPU returns the CPU time of the process so far.
func CPU() time.Duration {
	const processClock = 2 // CLOCK_PROCESS_CPUTIME_ID; getrusage counts in ticks on some kernels
	var t syscall.Timespec
	if _, _, errno := syscall.Syscall(syscall.SYS_CLOCK_GETTIME, processClock, uintptr(unsafe.Pointer(&t)), 0); errno != 0 {
		panic(errno)
	}
	return time.Duration(t.Nano())
}
