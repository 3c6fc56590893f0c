/**
 * Builds the app to dist/ and the relay to build/relay/, and fails when a budget breaks
 * (docs/decisions/0062): kB are 1,000 bytes, compressed with brotli as the relay sends them.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { minify } from "terser";
import { build } from "vite";
import { ensureNative } from "./native.mjs";
import {
  brotli,
  deskOnlyFiles,
  filesUnder,
  firstScreenFiles,
  gzip,
  importedAtOnce,
  precachedFiles,
  TEXT,
  weigh,
} from "./sizes.mjs";

const root = resolve(import.meta.dirname, "../..");
const dist = join(root, "dist");

ensureNative();
process.chdir(root);
await build({ logLevel: "warn" });
await minifyAgain();
await build({
  logLevel: "warn",
  build: { ssr: "src/relay/main.ts", outDir: "build/relay" },
});

const html = readFileSync(join(dist, "index.html"), "utf8");
const worker = readFileSync(join(dist, "serviceWorker.js"));
const first = weigh(dist, firstScreenFiles(dist));
const deskFiles = deskOnlyFiles(dist, precachedFiles(dist));
const desk = weigh(dist, deskFiles);
const precache = weigh(
  dist,
  precachedFiles(dist).filter((file) => !deskFiles.includes(file)),
);
const chunks = precachedFiles(dist)
  .filter((file) => file.endsWith(".js") && !firstScreenFiles(dist).includes(file))
  .map((file) => ({ file, bytes: brotli(readFileSync(join(dist, file))).length }));
const largest = chunks.reduce((a, b) => (b.bytes > a.bytes ? b : a), { file: "none", bytes: 0 });

for (const file of filesUnder(dist)) {
  if (!TEXT.test(file)) continue;
  const bytes = readFileSync(join(dist, file));
  writeFileSync(join(dist, `${file}.br`), brotli(bytes));
  writeFileSync(join(dist, `${file}.gz`), gzip(bytes));
}

const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
const budgets = [
  [
    "first screen (html, js, css)",
    first.brotli,
    250_000,
    `${first.files} files, gzip ${kB(first.gzip)}`,
  ],
  ["largest later chunk", largest.bytes, 125_000, largest.file],
  [
    "precache without fonts and desk",
    precache.brotli,
    600_000,
    `${precache.files} files, fonts ${kB(precache.fonts)}`,
  ],
  ["only for the desk", desk.brotli, 450_000, `${desk.files} files`],
  ["service worker", brotli(worker).length, 8_000, ""],
];
let broken = false;
for (const [name, bytes, budget, note] of budgets) {
  const over = bytes > budget;
  broken ||= over;
  console.log(`${over ? "OVER  " : "within"} ${name}: ${kB(bytes)} of ${kB(budget)}  ${note}`);
}
// Without a network a page comes up only when everything it imports was fetched in advance.
const inAdvance = precachedFiles(dist);
for (const file of inAdvance.filter((name) => name.endsWith(".js"))) {
  for (const other of importedAtOnce(dist, file)) {
    if (inAdvance.includes(other)) continue;
    console.error(`${file} imports ${other}, which no phone has without a network`);
    broken = true;
  }
}
// The policy the relay sends forbids both; the page would come up blank.
if (/<script\b(?![^>]*\bsrc=)[^>]*>|<style\b|\son[a-z]+=|\sstyle=/i.test(html)) {
  console.error("index.html has an inline script, handler or style");
  broken = true;
}
if (broken) process.exit(1);

/** Once more, over what the bundler made small already: a hundredth less to fetch (docs/decisions/0277). The names stay, which the
 *  service worker knows the files by. */
async function minifyAgain() {
  for (const file of filesUnder(dist).filter((name) => name.endsWith(".js"))) {
    const isModule = file.startsWith("assets/") && !file.startsWith("assets/first-");
    const { code } = await minify(readFileSync(join(dist, file), "utf8"), {
      ecma: 2020,
      module: isModule,
      compress: { passes: 3 },
    });
    writeFileSync(join(dist, file), code);
  }
}
