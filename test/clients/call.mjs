// Calls a server with published clients, and holds what it made of each value to what was sent:
//   node call.mjs document VERSION | handlers FILE | call BASE VERSION TABLE
// TABLE is a Markdown file with a row for each difference, which must be there, and is not anywhere else.
import fs from 'node:fs';
import http from 'node:http';
import {isDeepStrictEqual} from 'node:util';
import {cases, document, handlers} from './document.mjs';

async function call(base, version, table) {
  const recorder = await record(base);
  const clients = {'swagger-client': await swagger(recorder.base, version), 'openapi-fetch': await openapiFetch(recorder.base)};
  const rows = [];
  const count = {};
  for (const [client, send] of Object.entries(clients)) {
    count[client] = {sent: 0, same: 0};
    for (const c of cases) {
      if (client === 'openapi-fetch' && c.parameter?.in === 'cookie') continue; // it sends none
      for (const value of c.values) {
        recorder.last = '';
        let got;
        try {
          const {status, text} = await send(c, value);
          got = status === 200 ? JSON.parse(JSON.parse(text)) : `${status} ${reason(text)}`;
        } catch (e) {
          got = `not sent: ${e.message}`;
        }
        count[client].sent++;
        if (same(c, value, got)) count[client].same++;
        else rows.push([client, c.what, code(value), recorder.last === '' ? 'nothing' : code(recorder.last), typeof got === 'string' && /^(\d{3} |not sent)/.test(got) ? got : code(got)]);
      }
    }
  }
  recorder.close();
  for (const [client, n] of Object.entries(count)) console.log(`${client}, OpenAPI ${version}: ${n.same} of ${n.sent} values arrive as sent`);
  return judge(rows, table, version);
}

// judge prints differences that the table lacks, and rows of it that are none. A cell that ends in … stands for all that begin so.
function judge(rows, table, version) {
  const known = fs.readFileSync(table, 'utf8').split('\n').filter(l => /^\| (swagger-client|openapi-fetch) /.test(l)).map(cellsOf);
  const isOf = (row, cells) => row.every((text, i) => cells[i].endsWith('…') ? text.startsWith(cells[i].slice(0, -1)) : text === cells[i]);
  const applies = cells => {
    const only = /OpenAPI (3\.\d)\.\d alone/.exec(cells[5]);
    return !only || version.startsWith(only[1]);
  };
  let bad = 0;
  for (const r of rows) if (!known.some(k => isOf(r, k))) bad++, console.log('differs:', `| ${r.join(' | ')} |`);
  for (const k of known.filter(applies)) if (!rows.some(r => isOf(r, k))) bad++, console.log('not so:', k.join(' | '));
  return bad ? 1 : 0;
}

const cellsOf = line => line.slice(2, -2).split(/ \| /);
const code = v => '`' + (typeof v === 'string' ? v : JSON.stringify(v)).replaceAll('|', '\\|').replaceAll('\r', '').replaceAll('\n', '⏎') + '`';
const reason = text => {
  if (typeof text !== 'string') text = JSON.stringify(text);
  try {
    const p = JSON.parse(text);
    return (p.errors?.[0]?.detail ?? p.detail ?? p.title ?? '').replaceAll('|', '\\|');
  } catch {
    return text.slice(0, 60);
  }
};

// same reports whether a value arrived. An array without elements is as if it were not there (RFC 6570, section 2.3).
function same(c, value, got) {
  return isDeepStrictEqual(value, got) || JSON.stringify(value) === '[]' && got === null;
}

// record is a proxy that keeps what of a request the value is in.
async function record(base) {
  const self = {last: ''};
  const to = new URL(base);
  const server = http.createServer((req, res) => {
    const chunks = [];
    req.on('data', b => chunks.push(b)).on('end', () => {
      const body = Buffer.concat(chunks);
      const type = req.headers['content-type'] ?? '';
      self.last = req.method === 'POST' ? shown(type, body) :
        req.url.includes('?') ? req.url.replace(/^[^?]*/, '') : req.headers.f !== undefined ? `f: ${req.headers.f}` :
          req.headers.cookie !== undefined ? `Cookie: ${req.headers.cookie}` : req.url.replace(/^\/call\d+/, '');
      const out = http.request({host: to.hostname, port: to.port, method: req.method, path: req.url, headers: req.headers}, answer => {
        res.writeHead(answer.statusCode, answer.headers);
        answer.pipe(res);
      });
      out.end(body);
    });
  });
  await new Promise(done => server.listen(0, '127.0.0.1', done));
  self.base = `http://127.0.0.1:${server.address().port}`;
  self.close = () => { server.closeAllConnections(); server.close(); };
  return self;
}

function shown(type, body) {
  const boundary = /boundary=(.*)$/.exec(type)?.[1];
  if (!boundary) return `${type}: ${body.toString('latin1')}`;
  const parts = body.toString('latin1').split(`--${boundary}`).slice(1, -1);
  return parts.map(p => p.trim().replace(/Content-Disposition: form-data; /i, '').replace('\r\n\r\n', ' = ')).join('; ');
}

async function swagger(base, version) {
  const {default: SwaggerClient} = await import('swagger-client');
  const spec = {...document(version), servers: [{url: base}]};
  const {spec: resolved} = await SwaggerClient.resolve({spec});
  return async (c, value) => {
    const request = {
      spec: resolved, operationId: c.id, parameters: c.parameter ? {f: value} : {},
      responseInterceptor: r => r,
    };
    if (c.body) Object.assign(request, {requestContentType: c.mediaType, requestBody: bodyOf(c, value)});
    try {
      const r = await SwaggerClient.execute(request);
      return {status: r.status, text: r.text};
    } catch (e) {
      if (!e.response) throw e;
      return {status: e.response.status, text: e.response.text ?? ''};
    }
  };
}

// bodyOf is a value as a user of the clients hands it over: a file is a Blob.
function bodyOf(c, value) {
  if (c.kind === 'bytes') return new Blob([Buffer.from(value, 'latin1')]);
  if (value.file !== undefined) return {...value, file: new File([value.file], 'a.png', {type: 'image/png'})};
  return value;
}

async function openapiFetch(base) {
  const {default: createClient} = await import('openapi-fetch');
  const client = createClient({baseUrl: base});
  return async (c, value) => {
    const options = {parseAs: 'text'};
    let path = c.path;
    if (c.parameter) {
      const p = c.parameter;
      const text = p.content ? JSON.stringify(value) : value;
      if (p.in === 'query') {
        options.params = {query: {f: text}};
        const s = {style: p.style, explode: p.explode};
        if (p.style) options.querySerializer = {array: s, object: s};
      }
      if (p.in === 'path') {
        options.params = {path: {f: text}};
        path = path.replace('{f}', `{${{label: '.', matrix: ';'}[p.style] ?? ''}f${p.explode ? '*' : ''}}`);
      }
      if (p.in === 'header') options.params = {header: {f: text}};
      if (p.in === 'cookie') options.params = {cookie: {f: text}};
      const {response, data, error} = await client.GET(path, options);
      return {status: response.status, text: data ?? error};
    }
    options.headers = {'Content-Type': c.mediaType};
    options.body = value;
    if (c.mediaType === 'multipart/form-data') {
      delete options.headers;
      options.bodySerializer = formOf;
    }
    if (c.kind === 'text' || c.kind === 'bytes') options.bodySerializer = v => bodyOf(c, v);
    const {response, data, error} = await client.POST(path, options);
    return {status: response.status, text: data ?? error};
  };
}

// formOf is a form as its caller makes one, who reads the standard.
function formOf(value) {
  const form = new FormData();
  for (const [name, v] of Object.entries(value)) {
    if (Array.isArray(v)) v.forEach(x => form.append(name, x));
    else if (name === 'file') form.append(name, new File([v], 'a.png', {type: 'image/png'}));
    else if (typeof v === 'object') form.append(name, new Blob([JSON.stringify(v)], {type: 'application/json'}));
    else form.append(name, v);
  }
  return form;
}

const [, , command, first, version, table] = process.argv;
if (command === 'document') console.log(JSON.stringify(document(first), null, 1));
if (command === 'handlers') console.log(handlers(fs.readFileSync(first, 'utf8')));
if (command === 'call') process.exitCode = await call(first, version, table);
