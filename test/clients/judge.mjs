// Has express-openapi-validator judge requests beside a generated server of the same document:
//   node judge.mjs document | handlers FILE | judge BASE DOCUMENT TABLE
// TABLE is a Markdown file with a row for each request that they judge differently.
import fs from 'node:fs';
import {createRequire} from 'node:module';

const text = (more = {}) => ({type: 'string', ...more});
const integer = (more = {}) => ({type: 'integer', ...more});
const list = (items, more = {}) => ({type: 'array', items, ...more});

// What an item has, each with values that it may have and values that it may not.
const members = {
  whole: [integer(), [0, -7, 1.0, 100, 9007199254740991], ['1', 1.5, true, [], {}]],
  small: [integer({format: 'int32'}), [2147483647, -2147483648], [2147483648, -2147483649]],
  ranged: [integer({minimum: 1, maximum: 9}), [1, 9], [0, 10]],
  open: [{type: 'number', minimum: 0, exclusiveMinimum: true, maximum: 1, exclusiveMaximum: true}, [0.5], [0, 1]],
  half: [{type: 'number', multipleOf: 0.5}, [1.5, -2], [0.25]],
  cent: [{type: 'number', multipleOf: 0.01}, [0.07, 1.13, 4.35], [0.001]],
  yes: [{type: 'boolean'}, [true, false], ['true', 1, 0]],
  name: [text({minLength: 2, maxLength: 4}), ['ab', 'äöü', '😀😀😀😀'], ['a', 'abcde', '😀', 5]],
  code: [text({pattern: '^[A-Z]{2}$'}), ['AB'], ['ABC', 'ab', 'AB\n']],
  inside: [text({pattern: 'b+'}), ['abc'], ['ac']],
  kind: [text({enum: ['a', 'b']}), ['a'], ['c', 'A', '']],
  level: [integer({enum: [1, 2]}), [2], [3, '1']],
  day: [text({format: 'date'}), ['2024-02-29'], ['2023-02-29', '2024-13-01', '2024-1-1', 'today']],
  at: [text({format: 'date-time'}), ['2024-02-29T12:00:00Z', '2024-02-29T12:00:00.123+02:00'], ['2024-02-29', '2024-02-29T25:00:00Z', '2024-02-29T12:00:00']],
  key: [text({format: 'uuid'}), ['123e4567-e89b-12d3-a456-426614174000'], ['123e4567e89b12d3a456426614174000', 'x']],
  mail: [text({format: 'email'}), ['a@b.example'], ['a', 'a@']],
  bytes: [text({format: 'byte'}), ['aGk=', ''], ['a', '***']],
  ip: [text({format: 'ipv4'}), ['10.0.0.1'], ['10.0.0.256', 'x']],
  link: [text({format: 'uri'}), ['https://a.example/b?c#d'], ['a b', '/b']],
  tags: [list(text(), {minItems: 1, maxItems: 3}), [['a'], ['a', 'b', 'c']], [[], ['a', 'b', 'c', 'd'], [1], 'a', [null]]],
  set: [list(integer(), {uniqueItems: true}), [[1, 2], []], [[1, 1], [1, 1.0]]],
  sets: [list({type: 'object', properties: {a: integer()}}, {uniqueItems: true}), [[{a: 1}, {a: 2}]], [[{a: 1}, {a: 1}]]],
  inner: [{type: 'object', required: ['a'], properties: {a: integer()}, additionalProperties: false}, [{a: 1}], [{}, {a: 1, b: 2}, {a: '1'}, null, []]],
  loose: [{type: 'object', properties: {a: integer()}}, [{}, {a: 1, b: 2}], [{a: 'x'}]],
  map: [{type: 'object', additionalProperties: integer(), maxProperties: 2}, [{}, {a: 1, b: 2}], [{a: 'x'}, {a: 1, b: 2, c: 3}]],
  maybe: [text({nullable: true, maxLength: 2}), [null, 'ab'], ['abc', 1]],
  never: [text(), ['a', ''], [null]],
  either: [{oneOf: [integer(), text({minLength: 3})]}, [1, 'abc'], ['ab', true, null]],
  any: [{anyOf: [{type: 'object', required: ['a'], properties: {a: integer()}}, {type: 'object', required: ['b'], properties: {b: text()}}]},
    [{a: 1}, {b: 'x'}, {a: 1, b: 'x'}], [{}, {a: 'x'}]],
  all: [{allOf: [{type: 'object', required: ['a'], properties: {a: integer()}}, {type: 'object', required: ['b'], properties: {b: text()}}]},
    [{a: 1, b: 'x'}], [{a: 1}, {b: 'x'}]],
  pet: [{
    oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}],
    discriminator: {propertyName: 'type', mapping: {cat: '#/components/schemas/Cat', dog: '#/components/schemas/Dog'}},
  }, [{type: 'cat', lives: 9}, {type: 'dog', barks: true}], [{type: 'dog', lives: '9', barks: 1}, {type: 'cow'}, {lives: 9}]],
};

const schemas = {
  Cat: {type: 'object', required: ['type'], properties: {type: text(), lives: integer()}},
  Dog: {type: 'object', required: ['type'], properties: {type: text(), barks: {type: 'boolean'}}},
  Item: {type: 'object', additionalProperties: false, properties: Object.fromEntries(Object.entries(members).map(([name, m]) => [name, m[0]]))},
  Form: {type: 'object', required: ['a'], properties: {a: text({maxLength: 3}), n: integer(), yes: {type: 'boolean'}, list: list(text())}},
};

const parameter = (name, where, schema, more = {}) => ({name, in: where, schema, ...(where === 'path' ? {required: true} : {}), ...more});
const operation = (operationId, more) => ({operationId, responses: {200: {description: 'yes', content: {'application/json': {schema: text()}}}}, ...more});
const body = (mediaType, schema, required = true) => ({requestBody: {required, content: {[mediaType]: {schema}}}});

const doc = {
  openapi: '3.0.3', info: {title: 'judged', version: '1'}, servers: [{url: '/'}],
  paths: {
    '/items': {post: operation('call1', body('application/json', {$ref: '#/components/schemas/Item'}))},
    '/optional': {post: operation('call2', body('application/json', schemas.Cat, false))},
    '/form': {post: operation('call3', body('application/x-www-form-urlencoded', {$ref: '#/components/schemas/Form'}))},
    '/text': {post: operation('call4', body('text/plain', text({maxLength: 3})))},
    '/things/{id}': {get: operation('call5', {parameters: [
      parameter('id', 'path', integer({minimum: 1})), parameter('limit', 'query', integer({minimum: 1, maximum: 100})),
      parameter('sort', 'query', text({enum: ['asc', 'desc']})), parameter('yes', 'query', {type: 'boolean'}),
      parameter('tag', 'query', list(text({maxLength: 2}), {maxItems: 2})), parameter('ids', 'query', list(integer()), {explode: false}),
      parameter('pipes', 'query', list(integer()), {style: 'pipeDelimited', explode: false}),
      parameter('filter', 'query', {type: 'object', properties: {a: integer(), b: text()}}, {style: 'deepObject', explode: true}),
      {name: 'json', in: 'query', content: {'application/json': {schema: schemas.Cat}}},
      parameter('day', 'query', text({format: 'date'})), parameter('key', 'query', text({format: 'uuid'})), parameter('n', 'query', {type: 'number'}),
      parameter('X-Count', 'header', integer()), parameter('X-Kind', 'header', text({enum: ['a', 'b']})), parameter('sid', 'cookie', text({maxLength: 3})),
    ]})},
    '/needs': {get: operation('call6', {parameters: [
      parameter('q', 'query', text({minLength: 1}), {required: true}), parameter('X-Need', 'header', text(), {required: true}),
    ]})},
  },
  components: {schemas},
};

const json = (path, v, method = 'POST') => ({method, path, type: 'application/json', body: typeof v === 'string' ? v : JSON.stringify(v)});
const get = (path, headers = {}) => ({method: 'GET', path, headers});
const form = body => ({method: 'POST', path: '/form', type: 'application/x-www-form-urlencoded', body});

const requests = [
  ...Object.entries(members).flatMap(([name, [, good, bad]]) => [...good, ...bad].map(v => json('/items', {[name]: v}))),
  ...['{}', '[]', 'null', '1', '"a"', '', '{', '{"other":1}', '{"whole":1,"whole":2}', '{"whole":1}x', '{"whole":01}', ' {} '].map(t => json('/items', t)),
  {method: 'POST', path: '/items', type: 'text/plain', body: '{}'}, {method: 'POST', path: '/items', type: '', body: '{}'},
  {method: 'POST', path: '/items', type: 'application/json; charset=utf-8', body: '{}'}, {method: 'POST', path: '/items', type: 'APPLICATION/JSON', body: '{}'},
  {method: 'POST', path: '/items', type: 'application/vnd.x+json', body: '{}'},
  {method: 'POST', path: '/optional', type: ''}, json('/optional', {type: 'a'}), json('/optional', {}), json('/optional', ''),
  ...['a=x', 'a=x&n=1', 'a=x&n=y', 'a=xxxx', 'n=1', '', 'a=x&yes=true', 'a=x&yes=1', 'a=x&list=1&list=2', 'a=x&a=y', 'a=x&other=1', 'a=x+y'].map(form),
  {method: 'POST', path: '/text', type: 'text/plain', body: 'abc'}, {method: 'POST', path: '/text', type: 'text/plain', body: 'abcd'},
  ...['1', '0', 'x', '1.5', '01', '1e1', '9007199254740993', '%31'].map(id => get(`/things/${id}`)),
  ...['limit=1', 'limit=0', 'limit=101', 'limit=x', 'limit=', 'limit=1&limit=2', 'limit=1.0', 'limit=%2B1', 'sort=asc', 'sort=up', 'sort=', 'yes=true',
    'yes=1', 'yes=TRUE', 'yes=', 'tag=a', 'tag=a&tag=b', 'tag=a&tag=b&tag=c', 'tag=abc', 'tag=a,b', 'ids=1,2', 'ids=1', 'ids=1,x', 'ids=', 'ids=1&ids=2',
    'pipes=1|2', 'pipes=1%7C2', 'pipes=1,2', 'filter[a]=1&filter[b]=x', 'filter[a]=x', 'filter%5Ba%5D=1', 'filter=1', 'filter[c]=1', 'json=%7B%22type%22:%22a%22%7D',
    'json=%7B%7D', 'json=x', 'day=2024-01-31', 'day=2024-02-30', 'key=123e4567-e89b-12d3-a456-426614174000', 'key=x', 'n=1.5', 'n=1e3', 'n=NaN', 'n=0x1',
    'other=1', 'n=%zz'].map(q => get(`/things/1?${q}`)),
  get('/things/1', {'X-Count': '1'}), get('/things/1', {'X-Count': 'x'}), get('/things/1', {'X-Kind': 'a'}), get('/things/1', {'X-Kind': 'c'}),
  get('/things/1', {Cookie: 'sid=abc'}), get('/things/1', {Cookie: 'sid=abcd'}), get('/things/1', {Cookie: 'other=abcd'}),
  get('/needs?q=a', {'X-Need': 'b'}), get('/needs?q=a'), get('/needs', {'X-Need': 'b'}), get('/needs?q=', {'X-Need': 'b'}), get('/needs?q=a', {'X-Need': ''}),
  get('/nowhere'), get('/items'), {method: 'POST', path: '/things/1', type: ''}, {method: 'DELETE', path: '/items', type: ''},
  get('/things/'), get('/things'), get('/needs/?q=a', {'X-Need': 'b'}),
];

async function judge(base, documentFile, table) {
  const require = createRequire(import.meta.url);
  const express = require('express');
  const validator = require('express-openapi-validator');
  const app = express();
  app.use(express.json({strict: false, type: ['application/json', 'application/*+json']}));
  app.use(express.urlencoded({extended: false}));
  app.use(express.text());
  app.use((req, res, next) => { // what express leaves to others
    req.cookies = Object.fromEntries((req.headers.cookie ?? '').split('; ').map(c => c.split('=')));
    next();
  });
  app.use(validator.middleware({apiSpec: documentFile, validateRequests: true, validateResponses: false}));
  app.use((req, res) => res.json('yes'));
  app.use((err, req, res, next) => res.status(err.status ?? 500).json({detail: err.message}));
  const peer = app.listen(0, '127.0.0.1');
  await new Promise(done => peer.once('listening', done));
  const peerBase = `http://127.0.0.1:${peer.address().port}`;
  const rows = [];
  for (const r of requests) {
    const [ours, theirs] = [await ask(base, r), await ask(peerBase, r)];
    if (ours.ok !== theirs.ok) rows.push([shown(r), verdict(ours), verdict(theirs)]);
  }
  peer.close();
  console.log(`express-openapi-validator: ${requests.length - rows.length} of ${requests.length} requests are judged alike`);
  const known = fs.readFileSync(table, 'utf8').split('\n').filter(l => /^\| `(GET|POST|DELETE) /.test(l)).map(l => l.slice(2, -2).split(' | '));
  let bad = 0;
  for (const r of rows) if (!known.some(k => r.every((v, i) => v === k[i]))) bad++, console.log('differs:', `| ${r.join(' | ')} |`);
  for (const k of known) if (!rows.some(r => r.every((v, i) => v === k[i]))) bad++, console.log('not so:', k.join(' | '));
  return bad ? 1 : 0;
}

const cell = s => s.replaceAll('|', '\\|').replaceAll('\n', '⏎');
const shown = r => '`' + cell([r.method, r.path, r.type && r.type !== 'application/json' ? r.type : '', ...Object.entries(r.headers ?? {}).map(h => h.join(': ')), r.body ?? '']
  .filter(s => s !== '').join(' ')) + '`';
const verdict = v => v.ok ? 'good' : `${v.status} ${cell(v.detail)}`.trim();

async function ask(base, r) {
  const headers = {...r.headers, ...(r.type ? {'Content-Type': r.type} : {})};
  const body = r.type === '' && r.body !== undefined ? new Blob([r.body]) : r.body;
  const response = await fetch(base + r.path, {method: r.method, headers, body});
  const text = await response.text();
  let detail = '';
  try {
    const problem = JSON.parse(text);
    detail = problem.errors?.[0]?.detail ?? problem.detail ?? '';
  } catch { /* no problem details */ }
  return {ok: response.ok, status: response.status, detail: response.ok ? '' : detail};
}

const [, , command, first, documentFile, table] = process.argv;
if (command === 'document') console.log(JSON.stringify(doc, null, 1));
if (command === 'handlers') {
  console.log(`package main\n\nimport (\n\t"context"\n\n\t"w/gen/api"\n)\n`);
  for (const id of ['call1', 'call2', 'call3', 'call4', 'call5', 'call6']) {
    const name = `C${id.slice(1)}`;
    console.log(`func (handler) ${name}(_ context.Context, p api.${name}Params) (string, error) { return text(p) }\n`);
  }
}
if (command === 'judge') process.exitCode = await judge(first, documentFile, table);
