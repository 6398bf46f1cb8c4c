#!/usr/bin/env bash
# The adapter between the outside suite of HTTP scenarios and the generator, whose binary is BINDERY_GEN:
#   spector.sh mod DIR            DIR/go.mod, of module w
#   spector.sh gen DOC DIR PKG    package w/PKG in DIR, whose Proxy is the server with the client as its handler
# Credentials pass through: the server's hook keeps those of a request in its context, where the client's source finds them.
set -euo pipefail
case $1 in
mod) printf 'module w\n\ngo 1.24\n' >"$2/go.mod" ;;
gen)
  doc=$2 dir=$3 pkg=$4
  "${BINDERY_GEN:?absolute path of the generator}" generate --quiet --out "$dir" --import-path "w/$pkg" "$doc"
  handlers=$(cat "$dir"/server/*.go | sed -n '/^type Handlers struct/,/}/p' | sed 's/.*{//; s/}.*//; s://.*::' |
    awk 'NF == 1 {print $1 ": c,"} NF == 2 {print $1 ": c." $1 ","}')
  hook='' source='' security='' context=''
  if grep -q '^type Credentials struct' "$dir"/api/*.go; then
    hook=', security{}'
    source=', client.WithCredentials(func(ctx context.Context, _ wire.Operation) (api.Credentials, error) {
		c, _ := ctx.Value(key{}).(api.Credentials)
		return c, nil
	})'
    context='"context"'
    security='type key struct{}

type security struct{}

func (security) Authorize(ctx context.Context, _ wire.Operation, c api.Credentials) (context.Context, error) {
	return context.WithValue(ctx, key{}, c), nil
}'
  fi
  cat >"$dir/proxy.go" <<GO
package $pkg

import (
	$context
	"net/http"

	$([ -z "$hook" ] || printf '"w/%s/api"\n\t"w/%s/wire"\n' "$pkg" "$pkg")
	"w/$pkg/client"
	"w/$pkg/server"
)

$security

// Proxy is the server, which has the client do what it is asked.
func Proxy(upstream string) (http.Handler, error) {
	c, err := client.New(client.WithBaseURL(upstream)$source)
	if err != nil {
		return nil, err
	}
	return server.New(server.Handlers{
		$handlers
	}$hook)
}
GO
  ;;
esac
