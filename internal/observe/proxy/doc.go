// Package proxy stands between clients and one server, passes on what they say to each other, and hands a copy of each exchange to whoever
// looks at it. Connections and bytes come in, the same bytes and values of package exchange go out.
//
// HTTP/1.1 passes as bytes: each connection of a client has one to the server, and nothing is changed but the value of Host (which a caller
// may keep as well). Heads and bodies are read only to know where they end. What cannot be read passes all the same; no exchange is made
// of it. HTTP/2 has no bytes to keep, since fields are compressed for each connection: it goes through net/http.
//
// It must not know of documents, nor of what becomes of an exchange: that may be slow, full, or fail, and the traffic doesn't notice.
package proxy
