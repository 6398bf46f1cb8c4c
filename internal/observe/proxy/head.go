package proxy

import (
	"bytes"
	"iter"
	"strconv"
)

// A framing says where a message ends (RFC 9112 6.3), and what may come behind it.
type framing struct {
	chunked, untilClose bool
	length              int64
	upgrade             bool // the next bytes may be of another protocol
	host                span // of the value of Host in the head, empty where it has none
}

type span struct{ from, to int }

// A request is what has to be known of a request to read what is answered.
type request struct {
	framing
	isHead, isConnect bool
}

// readRequest reads the head of a request.
func readRequest(head []byte) (request, error) {
	method, _, version := startLine(head)
	f, err := readFields(head)
	if len(method) == 0 || !bytes.HasPrefix(version, []byte("HTTP/1.")) || f.untilClose {
		err = errUnreadable
	}
	r := request{framing: f, isHead: string(method) == "HEAD", isConnect: string(method) == "CONNECT"}
	r.upgrade = r.upgrade || r.isConnect
	return r, err
}

// readResponse reads the head of a response to a request.
func readResponse(head []byte, to request) (status int, f framing, err error) {
	version, code, _ := startLine(head)
	status, err = strconv.Atoi(string(code))
	if err != nil || !bytes.HasPrefix(version, []byte("HTTP/1.")) || status < 100 || status > 999 {
		return 0, f, errUnreadable
	}
	if f, err = readFields(head); err != nil {
		return status, f, err
	}
	f.upgrade = status == 101 || to.isConnect && status/100 == 2
	switch {
	case to.isHead || status/100 == 1 || status == 204 || status == 304 || f.upgrade:
		f.chunked, f.untilClose, f.length = false, false, 0
	case !f.chunked && f.length < 0:
		f.untilClose = true
	}
	f.length = max(f.length, 0)
	return status, f, nil
}

// startLine splits the first line of a head in three, at its first space and, for a target may hold some, at its last, or at its second
// for a response: the last part is of no matter there.
func startLine(head []byte) (first, second, third []byte) {
	line, _, _ := bytes.Cut(bytes.TrimLeft(head, "\r\n"), []byte{'\n'})
	line = bytes.TrimSuffix(line, []byte{'\r'})
	first, rest, _ := bytes.Cut(line, []byte{' '})
	at := bytes.LastIndexByte(rest, ' ')
	if bytes.HasPrefix(first, []byte("HTTP/")) {
		at = bytes.IndexByte(rest, ' ')
	}
	if at < 0 {
		return first, rest, nil
	}
	return first, rest[:at], rest[at+1:]
}

// readFields looks for the fields that say where a message ends. The length is 0 for a request and -1 for a response that has none.
func readFields(head []byte) (f framing, err error) {
	if bytes.HasPrefix(head, []byte("HTTP/")) {
		f.length = -1
	}
	lengthGiven := false
	for name, at := range fields(head) {
		if at.to < 0 {
			return f, errUnreadable
		}
		value := head[at.from:at.to]
		switch {
		case is(name, "content-length"):
			n, err := strconv.ParseUint(string(value), 10, 63)
			if err != nil || lengthGiven && int64(n) != f.length {
				return f, errUnreadable
			}
			lengthGiven, f.length = true, int64(n)
		case is(name, "transfer-encoding"):
			last := value[bytes.LastIndexByte(value, ',')+1:]
			f.chunked = is(bytes.TrimSpace(last), "chunked")
			f.untilClose = !f.chunked
		case is(name, "upgrade"):
			f.upgrade = true
		case is(name, "host"):
			f.host = at
		}
	}
	return f, nil
}

// fields are the names and the places of the values of a head's fields. A line that is none has a place that ends before the head.
func fields(head []byte) iter.Seq2[[]byte, span] {
	return func(yield func([]byte, span) bool) {
		at := len(head) - len(bytes.TrimLeft(head, "\r\n"))
		at += bytes.IndexByte(head[at:], '\n') + 1
		for at < len(head) {
			end := at + bytes.IndexByte(head[at:], '\n') + 1
			if end <= at {
				end = len(head)
			}
			line := head[at:end]
			if isBlank(line) {
				return
			}
			colon := bytes.IndexByte(line, ':')
			if colon <= 0 || line[0] == ' ' || line[0] == '\t' {
				if !yield(nil, span{0, -1}) {
					return
				}
			} else if !yield(line[:colon], trimmed(head, at+colon+1, end)) {
				return
			}
			at = end
		}
	}
}

// trimmed is a part of a head without the white space around it.
func trimmed(head []byte, from, to int) span {
	for from < to && isSpace(head[from]) {
		from++
	}
	for from < to && isSpace(head[to-1]) {
		to--
	}
	return span{from, to}
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\r' || c == '\n' }

// is compares a name with one in lower case.
func is(name []byte, lower string) bool {
	if len(name) != len(lower) {
		return false
	}
	for i, c := range name {
		if 'A' <= c && c <= 'Z' {
			c |= 0x20
		}
		if c != lower[i] {
			return false
		}
	}
	return true
}
