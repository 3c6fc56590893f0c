/**
 * Bytes of the built app, as the relay sends them (brotli 11). There is no peer that does the same job,
 * so `peer` is the goal of product.md and `ratio` is value / goal: below 1 is inside the budget.
 */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { deskOnlyFiles, firstScreenFiles, precachedFiles, weigh } from "../tools/sizes.mjs";

const dist = resolve(import.meta.dirname, "../../dist");
if (!existsSync(join(dist, "index.html"))) {
  console.error("nothing is built: run npm run build first");
  process.exit(1);
}

function figure(name, value, unit, goal) {
  const ratio = goal === undefined ? undefined : Number((value / goal).toFixed(3));
  const peer = goal === undefined ? undefined : `goal ${goal} ${unit}`;
  console.log(
    JSON.stringify({ bench: "bytes", name, value, unit, peer: peer ?? null, ratio: ratio ?? null }),
  );
}

const first = weigh(dist, firstScreenFiles(dist));
const deskFiles = deskOnlyFiles(dist, precachedFiles(dist));
const precache = weigh(
  dist,
  precachedFiles(dist).filter((file) => !deskFiles.includes(file)),
);
const worker = weigh(dist, ["serviceWorker.js"]);

figure("first screen, brotli", first.brotli, "bytes", 250_000);
figure("first screen, gzip", first.gzip, "bytes", 250_000);
figure("first screen, files", first.files, "files");
figure("precache without fonts, brotli", precache.brotli, "bytes", 600_000);
figure("precache, fonts", precache.fonts, "bytes");
figure("precache, files", precache.files, "files", 40);
figure("service worker, brotli", worker.brotli, "bytes", 8_000);
