/** `npm run simulate`: the seeds of one process, one after the other. Told as lines of JSON to whoever started it. */

import "./globals.ts";
import { simulate } from "./simulation.ts";
import { favouritesOf } from "./troubles.ts";

function option(name: string, usual: number): number {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? usual : Number(process.argv[at + 1]);
}

const from = option("from", 1);
const seeds = option("seeds", 1);
const step = option("step", 1);
const trace = process.argv.includes("--trace") ? (line: string) => console.error(line) : undefined;
const stopAtFirst = process.argv.includes("--first");

for (const seed of wanted()) {
  const outcome = await simulate(seed, { trace });
  console.log(JSON.stringify(outcome));
  if (stopAtFirst && outcome.violations.length > 0) break;
}
process.exit(0);

/** `--list 3,5,8`, or every `step`th from `from`. */
function wanted(): readonly number[] {
  const at = process.argv.indexOf("--list");
  if (at >= 0) return (process.argv[at + 1] ?? "").split(",").map(Number).filter(isFavouring);
  return Array.from({ length: Math.ceil(seeds / step) }, (_, n) => from + n * step);
}

/** `--favouring "remove"`: of the listed, those that prefer this trouble. */
function isFavouring(seed: number): boolean {
  const at = process.argv.indexOf("--favouring");
  const wanted = process.argv[at + 1];
  return at < 0 || favouritesOf(seed).some((name) => name === wanted);
}
