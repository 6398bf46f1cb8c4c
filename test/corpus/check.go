package corpus

import (
	"errors"
	"fmt"
	"strings"
)

// Check is an error for each promise that results break:
//   - No document makes the generator panic, write what does not compile, or go over its limits.
//   - Every document in use that an independent validator accepts generates; of the test documents of tools, 99 in a hundred.
//   - Of the documents in use that it does not accept, 45 in 53.
func Check(results []Result) error {
	var broken []error
	var rejected, rejectedRefused, tricky, trickyRefused int
	for i := range results {
		r := &results[i]
		refused := r.Outcome == Refused
		switch {
		case r.Outcome != Generated && !refused:
			broken = append(broken, fmt.Errorf("%s: %s: %s", r.Path, r.Outcome, firstLine(r.Why)))
		case r.Real() && r.Accepted():
			if refused {
				broken = append(broken, fmt.Errorf("%s is refused, and a validator accepts it: %s", r.Path, r.first()))
			}
		case r.Real():
			rejected++
			rejectedRefused += count(refused)
		case r.Valid == "y":
			tricky++
			trickyRefused += count(refused)
		}
	}
	if trickyRefused*100 > tricky {
		broken = append(broken, fmt.Errorf(
			"%d of %d test documents that a validator accepts are refused, more than one in a hundred", trickyRefused, tricky))
	}
	if rejectedRefused > (rejected*8+52)/53 {
		broken = append(broken, fmt.Errorf(
			"%d of %d documents in use that no validator accepts are refused, more than 8 in 53", rejectedRefused, rejected))
	}
	return errors.Join(broken...)
}

func count(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// first is the first error that a document got.
func (r *Result) first() string {
	if len(r.Errors) == 0 {
		return firstLine(r.Why)
	}
	e := r.Errors[0]
	return fmt.Sprintf("%s:%d:%d: %s (%s)", e.File, e.Line, e.Column, e.Message, e.Code)
}

func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}
