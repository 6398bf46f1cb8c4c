// SPDX-License-Identifier: 0BSD

package oauth

import (
	"strconv"
	"strings"
	"time"

	"github.com/bindery-dev/bindery/generator/internal/support/wire"
)

// answer is the members of a JSON object that are texts or numbers.
type answer map[string]string

// readAnswer reads a response; nil if it is no JSON object.
func readAnswer(body []byte) answer {
	var r wire.Reader
	r.Reset(body, wire.Lenient)
	a := answer{}
	for o := r.Object(); o.Next(); {
		name := strings.Clone(o.Name)
		switch text := string(r.Raw()); {
		case text == "":
		case text[0] == '"':
			a[name] = wire.ValueOf(text, (*wire.Reader).String)
		case text[0] == '-' || text[0]-'0' <= 9:
			a[name] = text
		}
	}
	if len(r.Close()) > 0 {
		return nil
	}
	return a
}

// lifetime is a member that is a number of seconds, which some write as a text. Anything else says nothing.
func (a answer) lifetime(name string) (time.Duration, bool) {
	const longest = 10 * 365 * 24 * 3600
	seconds, err := strconv.ParseFloat(a[name], 64)
	if err != nil || seconds != seconds {
		return 0, false
	}
	return time.Duration(min(max(seconds, 0), longest) * float64(time.Second)), true
}
