#!/usr/bin/env bash
# openapi-fetch 0.17.0: a body object of a form operation is sent as JSON, even under the header Content-Type: multipart/form-data.
#
# Guess: whoever says multipart/form-data gets a form, or an error. What goes out is the text of JSON.stringify, under a media type that
# lacks its boundary. For application/x-www-form-urlencoded there is a form, but of arrays "b=x,y" (which the document's default, exploded,
# reads as one value), and of objects "[object Object]". Types say that all of it is well.
set -euo pipefail
dir=$(mktemp -d) && trap 'rm -rf "$dir"' EXIT && cd "$dir"
npm init -y >/dev/null && npm install --silent openapi-fetch@0.17.0 >/dev/null
cat >main.mjs <<'JS'
import http from 'node:http';
import createClient from 'openapi-fetch';

const server = http.createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    console.log(request.headers['content-type'], Buffer.concat(chunks).toString());
    response.writeHead(204).end();
  });
}).listen(0, '127.0.0.1', async () => {
  const client = createClient({ baseUrl: `http://127.0.0.1:${server.address().port}` });
  const body = { a: '1', b: ['x', 'y'], o: { k: 1 } };
  for (const type of ['multipart/form-data', 'application/x-www-form-urlencoded']) {
    await client.POST('/form', { body, headers: { 'Content-Type': type } });
  }
  server.close();
});
JS
node main.mjs | tee out
diff out - <<'OUT'
multipart/form-data {"a":"1","b":["x","y"],"o":{"k":1}}
application/x-www-form-urlencoded a=1&b=x%2Cy&o=%5Bobject+Object%5D
OUT
