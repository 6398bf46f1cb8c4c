#!/usr/bin/env bash
# undici 7.16.0 (the fetch of Node.js): FormData sends each newline of a text field as CR LF; the same text as a file, or in URLSearchParams, goes as it is.
#
# Guess: a multipart part carries the bytes that were put in, so that a digest over a field, or its maxLength, holds on both sides. The WHATWG
# algorithm normalises newlines in names and in values that are strings: "a\nb" arrives one character longer.
set -euo pipefail
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT && cd "$dir"
npm init -y >/dev/null && npm install --silent undici@7.16.0 >/dev/null
cat >main.mjs <<'JS'
import { FormData, Request } from 'undici';

const form = new FormData();
form.append('text', 'a\nb');
form.append('file', new Blob(['a\nb']));
const parts = (await new Request('http://h/', { method: 'POST', body: form }).text()).split(/\r?\n?--+formdata-[^\r]*(?:\r\n)?/);
for (const part of parts.filter(Boolean)) {
  const [head, body] = part.split('\r\n\r\n');
  console.log(/name="(\w+)"/.exec(head)[1], JSON.stringify(body));
}
console.log('query', String(new URLSearchParams({ text: 'a\nb' })));
JS
node main.mjs | tee out
diff out - <<'OUT'
text "a\r\nb"
file "a\nb"
query text=a%0Ab
OUT
