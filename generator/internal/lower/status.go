package lower

import (
	"strconv"
	"strings"

	"github.com/bindery-dev/bindery/generator/internal/ir"
	"github.com/bindery-dev/bindery/generator/internal/source"
)

// answer is an entry of responses.
type answer struct {
	match     ir.StatusMatch
	key       string
	use, node *source.Node // where it is listed, where it is defined
}

// answers reads the responses of an operation; ok is false if a status is impossible, which has been reported.
func (l *lowerer) answers(responses *source.Node) (list []answer, ok bool) {
	ok = true
	if responses == nil {
		return nil, true
	}
	seen := map[ir.StatusMatch]string{}
	for i := range responses.Members {
		key, use := responses.Members[i].Key, responses.Members[i].Value
		if strings.HasPrefix(key, "x-") {
			continue
		}
		match, valid := statusOf(key)
		switch other, twice := seen[match]; {
		case !valid:
			l.fault(entry(responses, key), "status-invalid", ruleStatus, "%s is no status, no range such as 4XX, and not default", quoted(key))
			ok = false
			continue
		case twice:
			l.fault(entry(responses, key), "status-duplicate", ruleStatusOnce, "%s means the same as %s", key, other)
			ok = false
			continue
		case strings.Contains(key, "x"):
			l.diags.Warn(entry(responses, key), "status-lower-case", "%s is read as %s", key, strings.ToUpper(key)).Help =
				"ranges of statuses are written with capitals"
		}
		seen[match] = key
		if node := l.doc.Resolve(use); node != nil {
			list = append(list, answer{match, suffixOf(match), use, node})
		}
	}
	return list, ok
}

// statusOf reads a key of responses.
func statusOf(key string) (m ir.StatusMatch, ok bool) {
	if key == "default" {
		return m, true
	}
	if len(key) != 3 || key[0] < '1' || key[0] > '5' {
		return m, false
	}
	if strings.EqualFold(key[1:], "XX") {
		m.Class = int(key[0] - '0')
		return m, true
	}
	status, err := strconv.Atoi(key)
	m.Status = status
	return m, err == nil
}

// suffixOf is a status in a Go name.
func suffixOf(m ir.StatusMatch) string {
	switch {
	case m.Status != 0:
		return strconv.Itoa(m.Status)
	case m.Class != 0:
		return strconv.Itoa(m.Class) + "XX"
	}
	return "Default"
}

// keyOf is a status as the document writes it.
func keyOf(m ir.StatusMatch) string {
	if m == (ir.StatusMatch{}) {
		return "default"
	}
	return suffixOf(m)
}

// classOf is the hundred of a status, 0 for default.
func classOf(m ir.StatusMatch) int {
	if m.Class != 0 {
		return m.Class
	}
	return m.Status / 100
}

// bodiless reports whether HTTP forbids a body (RFC 9110, sections 9.3.2, 15.3.5, 15.3.6 and 15.4.5).
func bodiless(method string, m ir.StatusMatch) bool {
	return method == "HEAD" || m.Status == 204 || m.Status == 205 || m.Status == 304
}
