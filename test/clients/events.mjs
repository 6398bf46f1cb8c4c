// Event streams, read by npm's eventsource-parser and by what is generated:
//   node events.mjs document | make | judge FILE | serve
// make writes a stream a line, as JSON, and judge compares what is in FILE with what the parser makes of each, however it is cut. serve is an
// Express server of the document, which writes an event once the one before it has been seen; it says where it listens.
import { readFileSync } from 'node:fs'
import express from 'express'
import { createParser } from 'eventsource-parser'

const events = { type: 'object', properties: { data: { type: 'string' }, id: { type: 'string' } } }
const document = {
  openapi: '3.2.0', info: { title: 'events', version: '1' },
  paths: {
    '/events': {
      get: { operationId: 'watch', responses: { 200: { description: 'ok', content: { 'text/event-stream': { itemSchema: events } } } } },
    },
  },
}

// serve writes three events, each in a write of its own.
function serve() {
  const app = express()
  let open = null, written = 0
  const next = () => (++written > 3 ? open.end() : open.write(`id: ${written}\ndata: line ${written}\ndata:\n\n`))
  app.get('/events', (_, res) => {
    open = res.type('text/event-stream')
    next()
  })
  app.post('/seen', (_, res) => {
    next()
    res.end()
  })
  const server = app.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`))
}

// random is the same at each run.
let seed = 20240229
const random = (n) => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
  return Math.floor((seed / 2 ** 32) * n)
}
const one = (list) => list[random(list.length)]

const values = ['', ' ', 'a', ' a', '  a ', 'a:b', ':', '{"a":1}', 'é', '😀', '\u2028', '\ufeff', '[DONE]', '0', '10', '+1', '1x', 'a\u0000b']
const fields = ['data', 'data', 'data', 'event', 'id', 'retry', '', 'Data', 'datas', ' data', 'foo', '\ufeffdata']
const ends = ['\n', '\r', '\r\n']

function make() {
  let text = random(4) === 0 ? '\ufeff' : ''
  const usual = one(ends)
  for (let lines = 1 + random(20); lines > 0; lines--) {
    if (random(3) > 0) text += one(fields) + one(['', ':', ': ']) + one(values)
    text += random(4) === 0 ? one(ends) : usual
  }
  return text
}

const streams = Array.from({ length: 1000 }, make)

// read is the events of pieces of bytes.
function read(...pieces) {
  const events = []
  let id = '', retry = null
  const parser = createParser({
    onId: (last) => { id = last },
    onRetry: (ms) => { retry = ms },
    onEvent: (e) => {
      events.push([e.event ?? '', id, retry, e.data])
      retry = null
    },
  })
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  for (const piece of pieces) parser.feed(decoder.decode(piece, { stream: true }))
  return events
}

if (process.argv[2] === 'document') {
  console.log(JSON.stringify(document))
} else if (process.argv[2] === 'make') {
  for (const text of streams) console.log(JSON.stringify(text))
} else if (process.argv[2] === 'serve') {
  serve()
} else {
  const got = readFileSync(process.argv[3], 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line))
  let wrong = got.length === streams.length ? 0 : 1, cuts = 0
  streams.forEach((text, i) => {
    const bytes = Buffer.from(text)
    const whole = JSON.stringify(read(bytes))
    for (let at = 0; at <= bytes.length; at++, cuts++) {
      const wanted = JSON.stringify(read(bytes.subarray(0, at)))
      const here = JSON.stringify(got[i]?.cut[at]), parts = JSON.stringify(got[i]?.parts[at] ?? got[i]?.cut[bytes.length])
      const others = JSON.stringify(read(bytes.subarray(0, at), bytes.subarray(at)))
      if (here === wanted && parts === whole && others === whole) continue
      if (++wrong < 10) console.log(`${JSON.stringify(text)} at ${at}:\n cut there  ${here}, there ${wanted}\n in parts   ${parts}, there ${others}`)
    }
  })
  console.log(`events: ${got.length} streams, ${cuts} cuts, ${wrong} differ`)
  process.exit(wrong > 0 ? 1 : 0)
}
