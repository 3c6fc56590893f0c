import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beginBackup, openBackup } from "../../src/crypto/backupFile.ts";
import { type BackupItem, encodeItem, readItems } from "../../src/crypto/backupItems.ts";
import { makeHead } from "../../src/crypto/backupKey.ts";
import type { BackupAbout } from "../../src/domain/backup.ts";
import type { DocKey } from "../../src/domain/rings.ts";
import { isState } from "../../src/replica/copying.ts";
import { makeFiles, SEED } from "../fourYears/make.ts";
import { FOUR_YEARS } from "../fourYears/scale.ts";
import { figure } from "./figure.ts";

/**
 * A backup of four years, without pictures: `npm run bench:backup`. How large the file is beside what it holds, how long it takes
 * to seal and to read through (each document is tried as a document, as before anything is put back), and how much the script's
 * heap grew by at most. In Node, so without the phone's databases; the stretching of the words (64 MiB, three rounds) is told
 * by itself, because the script does it and not the browser.
 */
const WORDS = "sill lampa öster knapp";
const about: BackupAbout = {
  made: 0,
  app: "bench",
  workspace: "AAAAAAAAAAAAAAAAAAAAAA" as BackupAbout["workspace"],
  project: "Fyra år",
  me: "AQEBAQEBAQEBAQEBAQEBAQ" as BackupAbout["me"],
  device: 1 as BackupAbout["device"],
  role: "admin",
};

export async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "kuggboken-years-"));
  try {
    const lastDay = "2026-11-26" as Parameters<typeof makeFiles>[1]["lastDay"];
    const years = join(folder, "years");
    const { documents } = makeFiles(years, { seed: SEED, lastDay, scale: FOUR_YEARS });
    const unfolded = documents.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6;
    const inside = { name: "documents unfolded", value: unfolded };

    const stretching = await timed(() => makeHead(WORDS));
    figure("backup", "stretching the words", stretching.ms, "ms", undefined);

    const peak = followHeap();
    const sealing = await timed(async () => {
      const writer = await beginBackup(WORDS, { m: 64, t: 1, p: 1 });
      const write = async (item: BackupItem) => writer.write(await encodeItem(item));
      await write({ kind: "about", about });
      for (const { key, file } of documents) {
        const state = new Uint8Array(readFileSync(join(years, file)));
        await write({ kind: "document", doc: docOf(key), state });
        peak.look();
      }
      const counts = { documents: documents.length, pictures: 0, entries: 0 };
      await write({ kind: "end", counts });
      return writer.end();
    });
    const { file } = sealing.value;
    figure("backup", `sealing ${documents.length} documents`, sealing.ms, "ms", undefined);
    figure("backup", "file, four years", file.size / 1e6, "MB", inside);
    figure("backup", "heap grew by at most, sealing", peak.megabytes(), "MB", inside);

    const reading = await timed(async () => {
      const opened = await openBackup(file, WORDS);
      if (!opened.ok) throw new Error(opened.problem);
      let read = 0;
      for await (const item of readItems(opened.value)) {
        if (!item.ok) throw new Error(item.problem);
        if (item.value.kind === "document" && isState(item.value.state)) read++;
        peak.look();
      }
      if (read !== documents.length) throw new Error(`${read} documents read`);
    });
    figure("backup", "reading it through, and every document", reading.ms, "ms", undefined);
    figure("backup", "heap grew by at most, reading", peak.megabytes(), "MB", inside);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The generator's members are called by name; a ring wants a member's number. */
function docOf(key: string): DocKey {
  const [ring = "", doc = ""] = key.split("/");
  const [kind = "", member] = ring.split(":");
  return (member === undefined ? key : `${kind}:${about.me}/${doc}`) as DocKey;
}

async function timed<T>(
  deed: () => Promise<T>,
): Promise<{ readonly value: T; readonly ms: number }> {
  const began = performance.now();
  const value = await deed();
  return { value, ms: performance.now() - began };
}

/** Looked at after each document, garbage included. */
function followHeap() {
  const inUse = () => process.memoryUsage().heapUsed;
  const from = inUse();
  let most = from;
  return {
    look() {
      most = Math.max(most, inUse());
    },
    megabytes: () => (most - from) / 1e6,
  };
}
