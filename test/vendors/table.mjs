// Writes docs/vendors.md: table.mjs RESULTS PACKAGES HERE, the last being the folder of this script. It fails where fewer calls are
// accepted, or please, than is asked for, and where nothing says whose fault a rest is.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const [results, packages, here] = process.argv.slice(2);
const yaml = createRequire(path.join(packages, "node_modules", "x"))("js-yaml");
const lines = (name) => fs.readFileSync(name, "utf8").split("\n").filter((line) => line !== "");
const read = (name) => lines(path.join(results, name)).map((line) => JSON.parse(line));
const rows = lines(path.join(here, "vendors.tsv")).map((line) => line.split("\t"));
const judged = new Map(lines(path.join(here, "judged.tsv")).map((line) => line.split("\t")).map(([vendor, call, fault]) => [`${vendor} ${call}`, fault]));
const stem = (document) => document.replace(/\.\w+$/, "");
const overlay = (document) => {
  const file = path.join(here, "overlays", `${stem(document)}.yaml`);
  return fs.existsSync(file) ? yaml.load(fs.readFileSync(file, "utf8")) : undefined;
};
// ways are the leniences that a call takes.
const ways = (name, call) => [...new Set(lines(path.join(results, `${name}.ways`)).map((line) => line.split("\t")).filter((w) => w[1] === call).map((w) => w[2]))];
const cell = (text) => text.replaceAll("|", "\\|");

const out = [
  "# Vendors' own clients",
  "",
  "Servers that `gen scaffold --example` makes of vendors' documents, called by the clients that the vendors publish, as their documentation shows",
  "it. `make vendors SHARED=...` runs it and writes this page. Accepted is a call whose requests are all answered below 400; content is a client that",
  "then returns without an error, from examples alone. The leniences are all those of [WithLenience](http.md#leniences-of-a-server).",
  "",
  "The overlays in [test/vendors/overlays](../test/vendors/overlays) are what [gen observe](observe.md) wrote, unchanged: `make vendors OBSERVE=1`",
  "writes them anew. It stands there between the client and a server that takes whatever is asked",
  "([anything.yaml](../test/vendors/testdata/upstream/anything.yaml)) and answers as the document has it, or as the vendor is known to answer where the",
  "document has something else (the files beside it). No overlay is written by hand.",
  "",
  "| client | document | calls | accepted as it is | content | with leniences | and the overlay | content |",
  "|---|---|---|---|---|---|---|---|",
];
const modules = fs.readFileSync(path.join(here, "testdata/golang/go.mod"), "utf8");
const sum = [0, 0, 0, 0, 0, 0];
const [rest, unjudged] = [[], []];
for (const [vendor, document, name] of rows) {
  const version = modules.match(new RegExp(`${name} v(\\S+)`))?.[1] ??
    JSON.parse(fs.readFileSync(path.join(packages, "node_modules", name, "package.json"), "utf8")).version;
  const [strict, lenient, overlaid] = ["strict", "lenient", "overlaid"].map((kind) => read(`${vendor}.${kind}`));
  const count = (calls, key) => calls.filter((call) => call[key]).length;
  const figures = [strict.length, count(strict, "accepted"), count(strict, "content"), count(lenient, "accepted"), count(overlaid, "accepted"), count(overlaid, "content")];
  figures.forEach((n, i) => (sum[i] += n));
  out.push(`| ${name} ${version} | ${document} | ${figures.join(" | ")} |`);
  strict.forEach((call, i) => {
    if (call.content) return;
    rest.push(`| ${name} | ${call.name} | ${wrong(call)} | ${then(vendor, lenient[i], overlaid[i])} |`);
  });
}
// wrong is what is wrong with a call.
function wrong(call) {
  const request = call.requests.find((r) => /^\S+ \S+ (0|[45]\d\d)( |$)/.test(r));
  return request ? reason(request) : cell(`accepted; ${call.error.slice(0, 120)}`);
}
// then is what a call comes to with leniences and the overlay, and whose fault it is if the client is not content.
function then(vendor, lenient, overlaid) {
  if (lenient.content) return `passes with ${ways(`${vendor}.lenient`, lenient.name).join(", ")}`;
  if (overlaid.content) return ["passes with the overlay", ...ways(`${vendor}.overlaid`, overlaid.name)].join(", ");
  const fault = judged.get(`${vendor} ${overlaid.name}`);
  if (!fault) unjudged.push(`${vendor}: ${overlaid.name}`);
  return cell(`${overlaid.accepted ? `accepted then; ${overlaid.error}` : "refused"}: ${fault}`);
}
// reason is a request and what a server said is wrong with it.
function reason(request) {
  const [method, target, status] = request.split(" ");
  const said = [...request.matchAll(/"in":"(\w+)","pointer":"([^"]*)","keyword":"(\w+)"/g)].map((m) => `${m[1]}${m[2]} ${m[3]}`);
  const detail = request.match(/"detail":"((?:[^"\\]|\\.)*)"/);
  return cell(`\`${method} ${target.split("?")[0]}\` ${status}: ${said.slice(0, 3).join(", ") || (detail ? detail[1].replaceAll("\\", "") : "")}`).replace(/: $/, "");
}
// changes are the actions of an overlay, those together that change the same of operations or components beside one another.
function changes(document) {
  const groups = new Map();
  for (const action of overlay(document).actions) {
    const names = action.target.match(/\['(?:[^'\\]|\\.)*'(?:, '(?:[^'\\]|\\.)*')*\]|\[[^\]]*\]/g).map((token) => token.slice(1, -1));
    const places = action.remove ? 1 : 0;
    const change = action.remove ? `without ${[...names.at(-1).matchAll(/'((?:[^'\\]|\\.)*)'/g)].map((name) => name[1]).join(", ")}` : JSON.stringify(action.update);
    const kept = names.slice(0, names.length - places).map((token) => token.match(/@\.name == '(.*)'$/)?.[1] ?? token.replace(/^'|'$/g, ""));
    const [within, last] = [kept.slice(0, -1).join(" "), kept.at(-1)];
    const key = `${within}\t${change}`;
    const group = groups.get(key) ?? groups.set(key, { within, change, lasts: [], seen: action.description }).get(key);
    group.lasts.push(last);
  }
  return [...groups.values()].map(({ within, change, lasts, seen }) => {
    const short = (text, most) => (text.length > most ? `${text.slice(0, most)}…` : text);
    return `| ${overlayOf(document)} | ${cell([within, lasts.join(", ")].filter(Boolean).join(": "))} | \`${cell(short(change, 120))}\` | ${cell(short(seen, 200))} |`;
  });
}
const overlayOf = (document) => `[${stem(document)}](../test/vendors/overlays/${stem(document)}.yaml)`;
const mended = [...new Set(rows.map(([, document]) => document))].filter(overlay);
out.push(
  `| all | | ${sum.join(" | ")} |`, "", "## What is not accepted as it is", "", "| client | call | answer | |", "|---|---|---|---|", ...rest, "",
  "## What each overlay changes", "", "| overlay | place | change | seen |", "|---|---|---|---|", ...mended.flatMap(changes), "",
);
console.log(out.join("\n").trimEnd());
const [calls, accepted, , , all, pleased] = sum;
if (accepted < 0.85 * calls || all < 0.97 * calls || pleased < 0.97 * all || unjudged.length > 0) {
  console.error(`of ${calls} calls ${accepted} accepted, ${all} with leniences and overlays, of which ${pleased} content; not judged: ${unjudged.join(", ")}`);
  process.exit(1);
}
