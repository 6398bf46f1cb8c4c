// What the clients are tried with: a document of one version with an operation for every combination of place, style, explode and type, and
// for bodies; and the values that are sent. Every operation answers with a string, the JSON of what the server made of the value.

const thing = {type: 'object', properties: {a: {type: 'integer'}, b: {type: 'string'}}};
const deep = {type: 'object', properties: {
  a: {type: 'integer'}, tags: {type: 'array', items: {type: 'string'}}, in: {type: 'object', properties: {n: {type: 'integer'}}},
}};
const types = {
  string: {schema: {type: 'string'}, values: ['a b', 'a,b;c|d', '+&=%#/?', 'é.', '"q"', '']},
  integer: {schema: {type: 'integer'}, values: [7, -1]},
  number: {schema: {type: 'number'}, values: [1.5, 1e21]},
  boolean: {schema: {type: 'boolean'}, values: [true, false]},
  strings: {
    schema: {type: 'array', items: {type: 'string'}},
    values: [['a'], ['a', 'b'], ['a b', 'c'], ['c|d', 'e'], ['e,f', 'g'], ['+&=', '%2C'], ['h.i', 'j;k'], []],
  },
  integers: {schema: {type: 'array', items: {type: 'integer'}}, values: [[1], [1, 2, 3], []]},
  object: {schema: thing, values: [{a: 1, b: 'x'}, {a: 1, b: 'y z'}, {a: 1, b: 'v,w|u'}, {a: 1, b: '+&='}]},
  map: {schema: {type: 'object', additionalProperties: {type: 'string'}}, values: [{k: 'v', l: 'w'}]},
  deep: {schema: deep, values: [{a: 1, tags: ['p', 'q'], in: {n: 2}}]},
  things: {schema: {type: 'array', items: thing}, values: [[{a: 1, b: 'x'}, {a: 2}]]},
};
const scalars = ['string', 'integer', 'number', 'boolean'];
const flat = [...scalars, 'strings', 'integers', 'object', 'map'];
const both = [false, true];
const styles = [
  ['query', 'form', both, [...flat, 'deep', 'things']], ['query', 'spaceDelimited', both, ['strings', 'integers']],
  ['query', 'spaceDelimited', [false], ['object']], ['query', 'pipeDelimited', both, ['strings', 'integers']],
  ['query', 'pipeDelimited', [false], ['object']], ['query', 'deepObject', [true], ['object', 'map', 'deep']],
  ['path', 'simple', both, flat], ['path', 'label', both, flat], ['path', 'matrix', both, flat],
  ['header', 'simple', both, flat], ['cookie', 'form', both, flat],
];
const contents = ['query', 'path', 'header', 'cookie'];

const file = {type: 'string', format: 'binary'};
const fields = {s: {type: 'string'}, n: {type: 'integer'}, list: types.strings.schema, obj: thing};
const value = {s: 'a b&c', n: 7, list: ['p', 'q,r'], obj: {a: 1, b: 'x'}};
const bodies = [
  ['json', 'application/json', {type: 'object', properties: fields}, {}, value],
  ['text', 'text/plain', {type: 'string'}, {}, 'a "b" é'],
  ['form', 'application/x-www-form-urlencoded', {type: 'object', properties: fields}, {}, value],
  ['encoded', 'application/x-www-form-urlencoded', {type: 'object', properties: fields}, {
    list: {style: 'pipeDelimited', explode: false}, obj: {style: 'deepObject', explode: true},
  }, value],
  ['commas', 'application/x-www-form-urlencoded', {type: 'object', properties: fields}, {
    list: {style: 'form', explode: false}, obj: {style: 'form', explode: false},
  }, value],
  ['multi', 'multipart/form-data', {type: 'object', required: ['file'], properties: {...fields, file}}, {}, {...value, file: 'bytes'}],
  ['parts', 'multipart/form-data', {type: 'object', required: ['file'], properties: {...fields, file}}, {
    obj: {contentType: 'application/json'}, file: {contentType: 'image/png'},
  }, {...value, file: 'bytes'}],
  ['bytes', 'application/octet-stream', file, {}, '\u0000\u00ff a'],
];

// cases are what is called: {id, what, path, parameter or body, mediaType, values}.
export const cases = [];
for (const [where, style, explodes, names] of styles) {
  for (const explode of explodes) {
    for (const name of names) {
      const {schema, values} = types[name];
      add(where, `${where}, ${style}${explode ? ', exploded' : ''}, ${name}`, {style, explode, schema}, values);
    }
  }
}
for (const where of contents) {
  add(where, `${where}, content, deep`, {content: {'application/json': {schema: deep}}}, types.deep.values);
}
for (const [kind, mediaType, schema, encoding, body] of bodies) {
  const id = `call${cases.length}`;
  cases.push({id, kind, what: `body, ${kind}`, path: `/${id}`, body: {schema, encoding}, mediaType, values: [body]});
}

function add(where, what, form, values) {
  const id = `call${cases.length}`;
  const inPath = where === 'path';
  const sent = inPath ? values.filter(v => JSON.stringify(v) !== '""' && JSON.stringify(v) !== '[]') : values;
  cases.push({
    id, what, path: inPath ? `/${id}/{f}` : `/${id}`, parameter: {name: 'f', in: where, ...(inPath ? {required: true} : {}), ...form}, values: sent,
  });
}

// document is the document of a version with all cases.
export function document(version) {
  const paths = {};
  for (const c of cases) {
    const operation = {
      operationId: c.id, responses: {200: {description: 'what came', content: {'application/json': {schema: {type: 'string'}}}}},
    };
    if (c.parameter) operation.parameters = [c.parameter];
    if (c.body) {
      const {schema, encoding} = c.body;
      operation.requestBody = {required: true, content: {[c.mediaType]: {schema, ...(Object.keys(encoding).length ? {encoding} : {})}}};
    }
    paths[c.path] = {[c.body ? 'post' : 'get']: operation};
  }
  return {openapi: version, info: {title: 'combinations', version: '1'}, servers: [{url: '/'}], paths};
}

// handlers is Go: each operation that the server's Go code has answers with the JSON of what it was given.
export function handlers(server) {
  const parts = 'parts(p.Body.S, p.Body.N, p.Body.List, p.Body.Obj, p.Body.File.Body)';
  const methods = cases.map(c => {
    const name = `C${c.id.slice(1)}`;
    const given = c.parameter ? 'text(p.F)' : {multi: parts, parts, bytes: 'content(p.Body)'}[c.kind] ?? 'text(p.Body)';
    if (!server.includes(`\t${name}(`)) return '';
    return `func (handler) ${name}(_ context.Context, p api.${name}Params) (string, error) { return ${given} }\n`;
  });
  return `package main\n\nimport (\n\t"context"\n\n\t"w/gen/api"\n)\n\n${methods.join('\n')}`;
}
