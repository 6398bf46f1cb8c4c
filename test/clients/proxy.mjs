// Draws requests for documents and has the generated client send them through prism, which lets pass what the document allows:
//   node proxy.mjs calls DOCUMENT | operations FILE | pass DOCUMENT CALLER PRISM TABLE
// TABLE is a Markdown file with a row for each operation whose requests prism refuses.
import fs from 'node:fs';
import http from 'node:http';
import {spawn} from 'node:child_process';
import yaml from 'js-yaml';

const read = file => yaml.load(fs.readFileSync(file, 'utf8'), {schema: yaml.JSON_SCHEMA});

// calls are requests for each operation: one with what must be there, and one with all that may be.
function calls(doc) {
  const drawn = [];
  for (const [path, item] of Object.entries(doc.paths ?? {})) {
    for (const method of ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']) {
      const operation = item[method];
      if (!operation) continue;
      const named = new Map([...(item.parameters ?? []), ...(operation.parameters ?? [])].map(p => follow(doc, p)).map(p => [`${p.in} ${p.name}`, p]));
      for (const what of ['least', 'most']) {
        const draw = schema => value(doc, schema, what === 'most', 0);
        const call = {method: method.toUpperCase(), path, what, params: []};
        try {
          for (const p of named.values()) {
            if (p.in === 'body') call.body = draw(p.schema); // of OpenAPI 2.0
            if (p.in === 'formData') throw new Error('a form of OpenAPI 2.0');
            if (p.in === 'body' || p.deprecated || !p.required && what === 'least' || /^(accept|content-type|authorization)$/i.test(p.in === 'header' ? p.name : '')) continue;
            call.params.push({name: p.name, in: p.in, value: draw(p.schema ?? (p.content ? Object.values(p.content)[0].schema : p))});
          }
          const body = follow(doc, operation.requestBody ?? {});
          const [mediaType, media] = Object.entries(body.content ?? {})[0] ?? [];
          if (media && (body.required || what === 'most' && method !== 'get')) { // prism passes on no body of a GET
            call.mediaType = mediaType;
            call.body = draw(media.schema ?? {});
          }
        } catch (e) {
          call.undrawn = e.message;
        }
        drawn.push(call);
      }
    }
  }
  return drawn;
}

// follow is what a reference refers to, within the document.
function follow(doc, node) {
  while (node?.$ref) {
    if (!node.$ref.startsWith('#/')) throw new Error(`a reference to ${node.$ref}`);
    node = node.$ref.slice(2).split('/').map(s => decodeURIComponent(s).replaceAll('~1', '/').replaceAll('~0', '~')).reduce((n, key) => n?.[key], doc);
  }
  return node;
}

// value draws a value of a schema.
function value(doc, schema, most, depth) {
  const name = schema?.$ref;
  schema = follow(doc, schema);
  if (schema === true || schema === undefined) return 'any';
  if (depth > 12) throw new Error('too deep');
  const of = (s, all = most) => value(doc, s, all, depth + 1);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum.find(v => v !== null) ?? null;
  const {oneOf, anyOf, allOf, ...rest} = schema;
  if (allOf) return merge([...allOf, ...(Object.keys(rest).length ? [rest] : []), ...(oneOf ? [{oneOf}] : []), ...(anyOf ? [{anyOf}] : [])].map(s => of(s)));
  const choices = oneOf ?? anyOf;
  if (choices) {
    const choice = choices.find(s => follow(doc, s).type !== 'null');
    const drawn = rest.properties ? merge([of(rest), of(choice)]) : of(choice);
    const {discriminator} = schema;
    if (discriminator && choice.$ref) {
      const mapped = Object.entries(discriminator.mapping ?? {}).find(([, ref]) => ref === choice.$ref || choice.$ref.endsWith(`/${ref}`));
      drawn[discriminator.propertyName] ??= mapped?.[0] ?? choice.$ref.split('/').pop();
      if (mapped) drawn[discriminator.propertyName] = mapped[0];
    }
    return drawn;
  }
  const type = [schema.type].flat().find(t => t !== 'null' && t !== undefined) ?? (schema.properties || schema.required || schema.additionalProperties ? 'object' :
    schema.items ? 'array' : schema.format || schema.pattern || schema.minLength ? 'string' : undefined);
  switch (type) {
  case 'object': {
    const drawn = {};
    for (const [key, s] of Object.entries(schema.properties ?? {})) {
      const required = schema.required?.includes(key);
      if (follow(doc, s)?.readOnly || !required && (!most || depth > 4)) continue;
      try {
        drawn[key] = of(s, most && depth < 4);
      } catch (e) {
        if (required) throw e;
      }
    }
    for (const key of schema.required ?? []) if (!(key in drawn) && !follow(doc, schema.properties?.[key])?.readOnly) drawn[key] = 'any';
    if (schema.discriminator && drawn[schema.discriminator.propertyName] !== undefined) {
      const mapped = Object.entries(schema.discriminator.mapping ?? {}).find(([, ref]) => ref === name);
      drawn[schema.discriminator.propertyName] = mapped?.[0] ?? name?.split('/').pop() ?? drawn[schema.discriminator.propertyName];
    }
    if (schema.additionalProperties && typeof schema.additionalProperties === 'object' && most) drawn.more ??= of(schema.additionalProperties);
    for (let i = 0; Object.keys(drawn).length < (schema.minProperties ?? 0); i++) drawn[`k${i}`] = of(schema.additionalProperties ?? {});
    return drawn;
  }
  case 'array': return Array.from({length: Math.max(schema.minItems ?? 0, 1)}, () => of(schema.items ?? {}));
  case 'integer': case 'number': return number(schema, type);
  case 'boolean': return true;
  case 'string': return string(schema);
  }
  return 'any';
}

// merge is a value of several schemas, of which values are given; one that says nothing has "any".
const merge = all => one(all.filter(d => d !== 'any'));
const one = drawn => drawn.length === 0 ? 'any' : drawn.every(d => typeof d === 'object' && !Array.isArray(d)) ? Object.assign({}, ...drawn) : drawn[0];

function number(s, type) {
  const least = typeof s.exclusiveMinimum === 'number' ? s.exclusiveMinimum + 1 : s.exclusiveMinimum ? s.minimum + 1 : s.minimum;
  const greatest = typeof s.exclusiveMaximum === 'number' ? s.exclusiveMaximum - 1 : s.exclusiveMaximum ? s.maximum - 1 : s.maximum;
  const n = least !== undefined ? Math.ceil(least) : Math.min(1, greatest ?? 1);
  if (s.multipleOf && n % s.multipleOf) return Math.ceil(n / s.multipleOf) * s.multipleOf;
  return type === 'number' && least === undefined && greatest === undefined ? 1.5 : n;
}

const formats = {
  'date-time': '2024-02-29T12:00:00Z', date: '2024-02-29', uuid: '123e4567-e89b-12d3-a456-426614174000', email: 'a@b.example', uri: 'https://a.example/b',
  url: 'https://a.example/b', byte: 'aGk=', ipv4: '10.0.0.1', ip: '10.0.0.1', hostname: 'a.example', time: '12:00:00Z', duration: 'PT1S', int64: '1', binary: 'bytes',
};

function string(s) {
  const texts = ['a b&c', 'abc', formats[s.format], s.example, s.default, ...(s.examples ?? []), 'ABC', '1', '123', '+14155550100', '14155550100', 'https://a.example/b',
    'a.b', '1.0', '2024-02-29', 'e'.repeat(32), 'e'.repeat(64), '2024-02-29T12:00:00Z', '123e4567-e89b-12d3-a456-426614174000'].filter(t => typeof t === 'string');
  if (formats[s.format]) texts.unshift(formats[s.format]);
  for (const t of texts) {
    for (const text of [t, t.repeat(Math.ceil((s.minLength ?? 0) / t.length) || 1), t.slice(0, s.maxLength)]) {
      if ([...text].length < (s.minLength ?? 0) || [...text].length > (s.maxLength ?? Infinity)) continue;
      if (!s.pattern || new RegExp(s.pattern, 'u').test(text)) return text;
    }
  }
  throw new Error(`no text for ${s.pattern}`);
}

// operations is Go: the type and the name of the method that calls each operation, out of the text of a client, and what a body may be that is
// a choice, out of the text of the models.
function operations(text, models, hasCredentials) {
  const choices = [...models.matchAll(/^func \(\*(\w+)\) is(\w+Body)\(\)/gm)].map(([, type, body]) =>
    `\t{reflect.TypeFor[api.${body}](), reflect.TypeFor[*api.${type}]()},`);
  const rows = [...text.matchAll(/^func \(c \*?(\w+)\) (\w+)\((?:(?!^func )[^])*?\bapi\.(\w+)\(\)/gm)].map(([, type, method, described]) =>
    `\tput(${JSON.stringify(`${type}.${method}`)}, api.${described}())`);
  return `package main

import (
\t${hasCredentials ? '"context"\n\t"encoding/json"\n' : ''}
\t"reflect"

\t"w/gen/api"
\t"w/gen/client"
\t"w/gen/wire"
)

var operations = func() map[string]string {
\tnames := map[string]string{}
\tput := func(name string, op *wire.Operation) { names[op.Method+" "+op.Template] = name }
${rows.join('\n')}
\treturn names
}()

// choices are pairs: a body, and a type that it may be.
var choices = [][2]reflect.Type{
${choices.join('\n')}
}

func credentials() []client.Option {
${hasCredentials ? `\treturn []client.Option{client.WithCredentials(func(context.Context, wire.Operation) (c api.Credentials, err error) {
\t\tv := reflect.ValueOf(&c).Elem()
\t\tfor i := range v.NumField() {
\t\t\tif f := v.Field(i); f.Kind() == reflect.String {
\t\t\t\tf.SetString("token")
\t\t\t} else if f.Type() == reflect.TypeFor[wire.Basic]() {
\t\t\t\tf.Set(reflect.ValueOf(wire.Basic{Username: "u", Password: "p"}))
\t\t\t} else {
\t\t\t\terr = json.Unmarshal([]byte(\`"token"\`), f.Addr().Interface())
\t\t\t}
\t\t}
\t\treturn c, err
\t})}` : '\treturn nil'}
}
`;
}

// pass has a caller send the requests through prism. Each must arrive.
async function pass(file, caller, prism, table) {
  const arrived = new Set();
  const upstream = http.createServer((req, res) => {
    arrived.add(req.headers['x-call']);
    req.resume();
    req.on('end', () => res.writeHead(299).end());
  });
  await new Promise(done => upstream.listen(0, '127.0.0.1', done));
  const port = await freePort();
  const proxy = spawn(process.execPath, [prism, 'proxy', file, `http://127.0.0.1:${upstream.address().port}`, '--errors', '-p', String(port), '-h', '127.0.0.1', '-v', 'error']);
  let log = '';
  proxy.stdout.on('data', b => log += b);
  proxy.stderr.on('data', b => log += b);
  let bad = 0;
  try {
    await up(port, () => log);
    const all = calls(read(file));
    const drawn = all.filter(c => !c.undrawn);
    const lines = (await outputOf(caller, `http://127.0.0.1:${port}`, JSON.stringify(drawn))).trim().split('\n');
    let passed = 0;
    let unsent = 0;
    const refused = new Set();
    for (const [i, line] of lines.entries()) {
      const [operation, what, status, answer, error] = line.split('\t');
      if (arrived.has(String(i))) passed++;
      else if (status === '0') unsent++, console.log(`  not sent: ${operation} (${what}): ${error}`);
      else refused.add(`${operation}\t${/"message":"([^"]*)"/.exec(answer)?.[1] ?? /"title":"([^"]*)"/.exec(answer)?.[1] ?? answer}`);
    }
    for (const c of all) if (c.undrawn) console.log(`  not drawn: ${c.method} ${c.path} (${c.what}): ${c.undrawn}`);
    console.log(`${file.split('/').pop()}: ${passed} of ${drawn.length} requests pass, ${unsent} not sent, ${all.length - drawn.length} not drawn`);
    bad += refusals(file, refused, table);
    if (passed < 0.9 * all.length) bad++;
  } finally {
    proxy.kill();
    upstream.closeAllConnections();
    upstream.close();
  }
  return bad ? 1 : 0;
}

// refusals prints refused requests that the table lacks, and rows of it that are none.
function refusals(file, refused, table) {
  const name = file.split('/').pop();
  const known = new Set(fs.readFileSync(table, 'utf8').split('\n').filter(l => l.startsWith(`| ${name} |`)).map(l => l.slice(2, -2).split(' | ')).map(c => `${c[1].slice(1, -1)}\t${c[2]}`));
  let bad = 0;
  for (const r of refused) if (!known.has(r)) bad++, console.log(`  refused: ${name} | ${r.replace('\t', ' | ')}`);
  for (const k of known) if (!refused.has(k)) bad++, console.log(`  not so: ${name} | ${k.replace('\t', ' | ')}`);
  return bad;
}

function outputOf(command, arg, input) {
  return new Promise((done, failed) => {
    const child = spawn(command, [arg], {stdio: ['pipe', 'pipe', 'inherit']});
    let text = '';
    child.stdout.on('data', b => text += b);
    child.on('error', failed).on('close', code => code === 0 ? done(text) : failed(new Error(`${command}: ${code}`)));
    child.stdin.end(input);
  });
}

async function freePort() {
  const s = http.createServer();
  await new Promise(done => s.listen(0, '127.0.0.1', done));
  const {port} = s.address();
  await new Promise(done => s.close(done));
  return port;
}

async function up(port, log) {
  for (let i = 0; i < 600; i++) {
    try {
      await fetch(`http://127.0.0.1:${port}/`);
      return;
    } catch {
      await new Promise(done => setTimeout(done, 100));
    }
  }
  throw new Error(`prism does not start: ${log()}`);
}

const [, , command, first, caller, prism, table] = process.argv;
if (command === 'calls') console.log(JSON.stringify(calls(read(first)), null, 1));
if (command === 'operations') {
  const text = folder => fs.readdirSync(folder).map(name => fs.readFileSync(`${folder}/${name}`, 'utf8')).join('\n');
  console.log(operations(text(`${first}/client`), text(`${first}/api`), fs.existsSync(`${first}/api/credentials_gen.go`)));
}
if (command === 'pass') process.exitCode = await pass(first, caller, prism, table);
