import { createHash } from "node:crypto";
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import * as Y from "yjs";
import type { LocalDate } from "../../src/domain/calendar.ts";
import { type Counts, countDocuments } from "./counts.ts";
import { castOf, FOUR_YEARS, type Scale } from "./scale.ts";
import { writeFourYears } from "./writeFourYears.ts";

/**
 * `npm run fixture:four-years`: writes build/four-years/, one Yjs update per ring and month and a summary.
 * SEED and LAST_DAY (the day that the app will be opened on) choose others than the usual.
 */
export const SEED = 20_190_314;
export const LAST_DAY = "2026-11-25" as LocalDate;

export interface Summary {
  readonly seed: number;
  readonly lastDay: LocalDate;
  readonly counts: Counts;
  readonly sessions: number;
  /** Of all documents, in the order of their names. */
  readonly sha256: string;
  readonly documents: readonly { readonly key: string; readonly file: string; bytes: number }[];
}

export async function main(): Promise<void> {
  const begun = performance.now();
  const folder = resolve(import.meta.dirname, "../../build/four-years");
  const summary = makeFiles(folder, {
    seed: Number(process.env["SEED"] ?? SEED),
    lastDay: (process.env["LAST_DAY"] ?? LAST_DAY) as LocalDate,
    scale: FOUR_YEARS,
  });
  const { counts, sessions, sha256 } = summary;
  const seconds = Math.round((performance.now() - begun) / 1000);
  console.log(JSON.stringify({ folder, seconds, sessions, sha256, ...counts }, undefined, 1));
}

/** Whole or not at all: the folder takes its name when everything stands in it. */
export function makeFiles(
  folder: string,
  wanted: { readonly seed: number; readonly lastDay: LocalDate; readonly scale: Scale },
): Summary {
  const cast = castOf();
  const { documents, sessions } = writeFourYears({ ...wanted, cast });
  const making = `${folder}.making`;
  rmSync(making, { recursive: true, force: true });
  const hash = createHash("sha256");
  const listed = [...documents]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, doc]) => {
      const update = Y.encodeStateAsUpdate(doc);
      const file = `${key.replace(":", "-")}.update`;
      mkdirSync(dirname(join(making, file)), { recursive: true });
      writeFileSync(join(making, file), update);
      hash.update(key).update(update);
      return { key, file, bytes: update.length };
    });
  const summary: Summary = {
    seed: wanted.seed,
    lastDay: wanted.lastDay,
    counts: countDocuments(documents),
    sessions,
    sha256: hash.digest("hex"),
    documents: listed,
  };
  writeFileSync(join(making, "summary.json"), `${JSON.stringify(summary, undefined, 1)}\n`);
  rmSync(folder, { recursive: true, force: true });
  renameSync(making, folder);
  return summary;
}
