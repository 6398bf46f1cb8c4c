// Calls a server with a vendor's own client: call.mjs VENDOR BASE. What each call comes to goes to standard output as JSON, a line each.
// Between the two stands a proxy, which sees the requests and how they are answered.
import http from "node:http";

const [vendor, base] = process.argv.slice(2);
const target = new URL(base);
let seen = [];
let called = "";

const proxy = http.createServer((request, response) => {
  const one = { method: request.method, path: request.url, status: 0, detail: "" };
  seen.push(one);
  const options = { host: target.hostname, port: target.port, method: request.method, path: request.url };
  options.headers = { ...request.headers, "vendors-call": called };
  const onward = http.request(options, (answer) => {
    one.status = answer.statusCode;
    response.writeHead(answer.statusCode, answer.headers);
    answer.on("data", (chunk) => {
      if (answer.statusCode >= 400) one.detail += chunk;
      response.write(chunk);
    });
    answer.on("end", () => response.end());
  });
  onward.on("error", (error) => {
    one.detail = String(error);
    response.destroy();
  });
  request.pipe(onward);
});
await new Promise((done) => proxy.listen(0, "127.0.0.1", done));
const tell = (line) => process.stdout.write(`${line}\n`);
console.log = console.error = console.warn = () => {}; // clients talk
const { calls } = await import(`./${vendor}.mjs`);

const limit = (work, seconds) =>
  new Promise((done, fail) => {
    setTimeout(() => fail(new Error(`no end within ${seconds} s`)), seconds * 1000).unref();
    work.then(done, fail);
  });

for (const [name, call] of calls(`http://127.0.0.1:${proxy.address().port}`)) {
  [seen, called] = [[], name];
  let error = "";
  try {
    await limit(Promise.resolve().then(call), 10);
  } catch (e) {
    error = `${e?.name ?? ""}: ${e?.message ?? e}`.replace(/\s+/g, " ").slice(0, 300);
  }
  const refused = seen.filter((one) => one.status >= 400 || one.status === 0);
  const accepted = seen.length > 0 && refused.length === 0;
  const lacking = refused.some((one) => one.status === 501);
  const requests = seen.map((one) => `${one.method} ${one.path} ${one.status} ${one.detail}`.replace(/\s+/g, " ").trim().slice(0, 400));
  tell(JSON.stringify({ name, accepted, lacking, content: accepted && error === "", error, requests }));
}
process.exit(0);
