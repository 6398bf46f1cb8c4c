#!/usr/bin/env bash
# Holds the generator and its output to hostile input: run.sh HOSTILE PART..., where HOSTILE is the folder that has it.
#   specs      documents, each with the verdict that is expected
#   requests   requests at the server that scaffold writes, with the handlers of testdata/requests
#   servers    answers at the client, which testdata/servers calls
#   streams    a GiB each way in little memory, and callers that stop; it needs nothing of HOSTILE
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
suite=$(cd "$1" && pwd)
shift
if [ $# -gt 1 ]; then
  failed=0
  for part in "$@"; do bash "$here/run.sh" "$suite" "$part" || failed=1; done
  exit $failed
fi
work=$(mktemp -d)
# Runners write beside themselves, and what they start must not outlive this.
enemy=''
trap '[ -z "$enemy" ] || kill "$enemy"; chmod -R u+w "$work"; rm -rf "$work"' EXIT
cp -r "$suite" "$work/hostile"
chmod -R u+w "$work"
(cd "$here" && go build -o "$work/generate" ../../cmd/gen)

module() { # module DIR: a module w that is empty
  mkdir "$1"
  printf 'module w\n\ngo 1.24\n' >"$1/go.mod"
}

specs() {
  module "$work/cases"
  cd "$work/hostile/hostile-specs"
  go build -o specrun .
  ./specrun -gen "$work/generate generate --quiet --out {out} {spec}" -mod "$work/cases" -import w -out "$work/specs.tsv"
  awk -F '\t' 'NR > 1 && $6 != "yes" {print; bad = 1} END {print "hostile-specs: " NR - 1 " documents"; exit bad || NR < 2}' "$work/specs.tsv"
}

requests() {
  module "$work/service"
  cd "$work/service"
  "$work/generate" scaffold --quiet --out gen --import-path w/gen --dir . "$work/hostile/hostile-requests/openapi.yaml"
  rm ./*_test.go
  cp "$here"/testdata/requests/*.go .
  go build -o "$work/serve" .
  cd "$work/hostile/hostile-requests"
  go build -o hostilerun .
  local failed=0
  ./hostilerun -cases cases.json -base http://127.0.0.1:18092 -exec "$work/serve -addr" -out "$work/requests.tsv" || failed=1
  awk -F '\t' 'NR > 1 && $4 != "pass" {print} NR > 1 && $4 == "pass" {good++} END {print "hostile-requests: " good " of " NR - 1; exit NR < 2}' "$work/requests.tsv"
  return $failed
}

servers() {
  module "$work/caller"
  cd "$work/caller"
  "$work/generate" generate --quiet --out gen --import-path w/gen "$work/hostile/hostile-requests/openapi.yaml"
  cp "$here"/testdata/servers/*.go .
  cp "$work/hostile/hostile-servers/drive.go.txt" drive.go
  go build -o drive .
  cd "$work/hostile/hostile-servers"
  go build -o "$work/enemy" server.go
  called lenient && called strict ", strictly"
}

called() { # called HOW [NOTE]: what the client makes of the answers
  "$work/enemy" >"$work/server.jsonl" &
  enemy=$!
  for _ in $(seq 100); do (exec 3<>/dev/tcp/127.0.0.1/18090) 2>/dev/null && break; sleep 0.1; done
  "$work/caller/drive" "$1" >"$work/drive.tsv"
  kill "$enemy"
  wait "$enemy" 2>/dev/null || true
  enemy=''
  python3 eval.py "$work/drive.tsv" "$work/server.jsonl" >"$work/servers.tsv" 2>/dev/null
  awk -F '\t' -v how="${2:-}" '$3 != "pass" {print; bad = 1} $3 == "pass" {good++} END {print "hostile-servers" how ": " good " of " NR; exit bad || NR < 1}' "$work/servers.tsv"
}

streams() {
  module "$work/streams"
  cd "$work/streams"
  cp "$here"/testdata/streams/* .
  "$work/generate" generate --quiet --out gen --import-path w/gen openapi.yaml
  go build -o streams .
  ./streams
}

case $1 in
specs | requests | servers | streams) "$1" ;;
*) echo "unknown part: $1" >&2; exit 2 ;;
esac
