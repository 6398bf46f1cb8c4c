package naming

// Tables of this package; nothing changes them.

// comparisons are operators that an equals sign completes.
var comparisons = map[rune]string{'<': "LessOrEqual", '>': "GreaterOrEqual", '!': "NotEqual"}

// operators are symbols that mean something wherever they stand.
var operators = map[rune]string{
	'+': "Plus", '*': "Star", '<': "Less", '>': "Greater", '=': "Equal", '&': "And", '%': "Percent", '^': "Caret",
}

// punctuation separates words, and is spelled only where there is no word.
var punctuation = map[rune]string{
	'-': "Minus", '/': "Slash", '\\': "Backslash", '.': "Dot", ',': "Comma", ':': "Colon", ';': "Semicolon", '_': "Underscore",
	' ': "Space", '@': "At", '#': "Hash", '$': "Dollar", '!': "Not", '?': "Question", '|': "Or", '~': "Tilde", '\'': "Quote",
	'"': "DoubleQuote", '`': "Backquote", '(': "LeftParen", ')': "RightParen", '[': "LeftBracket", ']': "RightBracket",
	'{': "LeftBrace", '}': "RightBrace", '\t': "Tab", '\n': "Newline", '\r': "Return",
}

// spellings are words that Go writes neither in capitals nor with one.
var spellings = map[string]string{"ipv4": "IPv4", "ipv6": "IPv6", "oauth": "OAuth", "graphql": "GraphQL"}

// initialisms are what staticcheck's ST1003 asks for.
var initialisms = map[string]bool{
	"acl": true, "amqp": true, "api": true, "ascii": true, "cpu": true, "css": true, "db": true, "dns": true, "eof": true,
	"gid": true, "guid": true, "html": true, "http": true, "https": true, "id": true, "ip": true, "json": true, "qps": true,
	"ram": true, "rpc": true, "rtp": true, "sip": true, "sla": true, "smtp": true, "sql": true, "ssh": true, "tcp": true,
	"tls": true, "ts": true, "ttl": true, "udp": true, "ui": true, "uid": true, "uri": true, "url": true, "utf8": true,
	"uuid": true, "vm": true, "xml": true, "xmpp": true, "xsrf": true, "xss": true,
}

// fillers are words that say little between others.
var fillers = map[string]bool{
	"a": true, "an": true, "and": true, "as": true, "at": true, "attributes": true, "body": true, "by": true, "com": true,
	"data": true, "for": true, "from": true, "in": true, "io": true, "is": true, "item": true, "items": true, "object": true,
	"of": true, "on": true, "or": true, "param": true, "parameter": true, "parameters": true, "params": true,
	"properties": true, "response": true, "result": true, "schema": true, "the": true, "to": true, "value": true, "via": true,
	"with": true,
}

// verbs are words that operations begin with, and others that tell nothing by themselves.
var verbs = map[string]bool{
	"add": true, "all": true, "api": true, "create": true, "delete": true, "fetch": true, "find": true, "get": true, "id": true,
	"list": true, "patch": true, "post": true, "put": true, "query": true, "read": true, "remove": true, "replace": true,
	"retrieve": true, "search": true, "set": true, "show": true, "update": true, "upsert": true, "v1": true, "v2": true,
	"v3": true,
}

// plurals are endings of English plurals; the first that fits decides.
var plurals = []struct{ plural, singular string }{
	{"eries", "eries"}, {"ews", "ews"}, {"ss", "ss"}, {"us", "us"}, {"is", "is"},
	{"uses", "us"}, {"sses", "ss"}, {"shes", "sh"}, {"tches", "tch"}, {"xes", "x"}, {"ies", "y"}, {"s", ""},
}
