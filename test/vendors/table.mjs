// Writes docs/vendors.md: table.mjs RESULTS PACKAGES VENDORS. It fails where fewer calls are accepted, or please, than is asked for.
import fs from "node:fs";
import path from "node:path";

const [results, packages, list] = process.argv.slice(2);
const read = (name) => fs.readFileSync(path.join(results, name), "utf8").trim().split("\n").map((line) => JSON.parse(line));
const rows = fs.readFileSync(list, "utf8").trim().split("\n").map((line) => line.split("\t"));
const out = [
  "# Vendors' own clients",
  "",
  "Servers that `gen scaffold --example` makes of vendors' documents, called by the clients that the vendors publish, as their documentation shows",
  "it. `make vendors SHARED=...` runs it and writes this page. Accepted is a call whose requests are all answered below 400; content is a client that",
  "then returns without an error, from examples alone. The leniences are all those of [WithLenience](http.md#leniences-of-a-server); the overlays are in",
  "[test/vendors/overlays](../test/vendors/overlays), with what each action is for.",
  "",
  "| client | document | calls | accepted as it is | content | with leniences | and the overlay | content |",
  "|---|---|---|---|---|---|---|---|",
];
const modules = fs.readFileSync(path.join(path.dirname(list), "testdata/golang/go.mod"), "utf8");
const sum = [0, 0, 0, 0, 0, 0];
const rest = [];
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
    const request = call.requests.find((r) => /^\S+ \S+ (0|[45]\d\d)( |$)/.test(r));
    const wrong = request ? reason(request) : `accepted; ${call.error.slice(0, 120)}`;
    const then = overlaid[i].content ? (lenient[i].content ? "passes with leniences" : "passes with the overlay") : overlaid[i].accepted ? `accepted then; ${overlaid[i].error}` : "refused";
    rest.push(`| ${name} | ${call.name} | ${wrong} | ${then} |`);
  });
}
// reason is a request and what a server said is wrong with it.
function reason(request) {
  const [method, target, status] = request.split(" ");
  const said = [...request.matchAll(/"in":"(\w+)","pointer":"([^"]*)","keyword":"(\w+)"/g)].map((m) => `${m[1]}${m[2]} ${m[3]}`);
  const detail = request.match(/"detail":"((?:[^"\\]|\\.)*)"/);
  return `\`${method} ${target.split("?")[0]}\` ${status}: ${said.slice(0, 3).join(", ") || (detail ? detail[1].replaceAll("\\", "") : "")}`.replaceAll("|", "\\|").replace(/: $/, "");
}
out.push(`| all | | ${sum.join(" | ")} |`, "", "## What is not accepted as it is", "", "| client | call | answer | |", "|---|---|---|---|", ...rest, "");
console.log(out.join("\n").trimEnd());
const [calls, accepted, content, , all, pleased] = sum;
if (accepted < 0.85 * calls || all < 0.97 * calls || content < 0.95 * accepted || pleased < 0.97 * all) {
  console.error(`of ${calls} calls ${accepted} accepted, ${all} with leniences and overlays, ${content} and ${pleased} content`);
  process.exit(1);
}
