#!/usr/bin/env bash
# The adapter between the JSON-Schema-Test-Suite and the generator, whose binary is BINDERY_GEN. BINDERY_FORMATS is assert or annotate:
#   schemas-adapter.sh mod DIR            DIR/go.mod, of module w
# References of the suite's documents to its own server, and to the meta-schemas, find their copies.
#   schemas-adapter.sh gen DOC DIR PKG    what DOC becomes, below DIR, and func Check of package w/PKG: what a server says of a body
# A server without handlers answers 501 to a request whose body the document accepts.
set -euo pipefail
case $1 in
mod) printf 'module w\n\ngo 1.24\n' >"$2/go.mod" ;;
gen)
  doc=$2 dir=$3 pkg=$4
  suite=$(cd "$(dirname "$doc")/../../.." && pwd) # the documents are in out/SET/docs
  "${BINDERY_GEN:?absolute path of the generator}" generate --quiet --only api,server --formats "${BINDERY_FORMATS:-annotate}" \
    --root "$suite" --copy "http://localhost:1234/=$suite/suite/remotes" \
    --copy "https://json-schema.org/=$suite/metaschemas" --out "$dir" --import-path "w/$pkg" "$doc"
  cat >"$dir/check.go" <<GO
package $pkg

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"

	"w/$pkg/server"
)

var srv, srvErr = server.New(server.Unimplemented())

func Check(body []byte) error {
	if srvErr != nil {
		return srvErr
	}
	r := httptest.NewRequest("POST", "/root", bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	w := httptest.NewRecorder()
	srv.ServeHTTP(w, r)
	if w.Code == http.StatusNotImplemented {
		return nil
	}
	return fmt.Errorf("%d %s", w.Code, w.Body)
}
GO
  ;;
*) echo "usage: $0 mod|gen ..." >&2; exit 2 ;;
esac
