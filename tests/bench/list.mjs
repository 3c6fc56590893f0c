/** Names the benchmarks; each prints one JSON line per figure. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

const { scripts } = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../package.json"), "utf8"),
);
const about = {
  "bench:bytes": "bytes fetched before the first screen, and for all of the app (needs a build)",
  "bench:search": "search over four years, key to hits drawn at 4x CPU throttle (needs a build)",
  "bench:start":
    "cold start offline at 4x CPU throttle, four years beside an empty project (needs a build)",
  "bench:guard": "the guard on free text: a note of 2 kB and a key, 360 names",
  "bench:memory": "heap with four years, after ten sessions and after a search (needs a build)",
  "bench:thumb":
    "a thumb takes the attendance of 20 people offline at 4x CPU throttle, also at 200 % text (needs a build)",
  "bench:reflection": "a thumb answers three questions offline at 4x CPU throttle (needs a build)",
  "bench:taps":
    "tap to drawn and tap to durable on a roster of 20 at 4x CPU throttle (needs a build)",
  "bench:backup":
    "a backup of four years: size, time to seal and to read, and what the heap grew by",
  "bench:keystroke": "a letter in the largest document of four years: written and sealed",
  "bench:papers":
    "a month's papers: 45 sessions and 120 people counted, written as workbooks and zipped",
  "bench:overview":
    "the overview of four years: every month read and counted, in Node with IndexedDB in memory",
  "bench:relay": "relay: CPU, delay and what survives kill -9, beside its peers",
  "bench:relay-goals":
    "relay: large documents, a long history, idle sockets, a storm of them and bytes to disk, beside Hocuspocus",
};
for (const name of Object.keys(scripts).filter((script) => script.startsWith("bench:"))) {
  console.log(`npm run ${name.padEnd(17)} ${about[name] ?? ""}`);
}
