/** Everything that this device holds of a project, sealed into one file by a passphrase (docs/decisions/0160). */

import type { Bytes } from "../base/bytes.ts";
import { fail, ok, type Result } from "../base/result.ts";
import type { Stretching } from "../crypto/appLock.ts";
import { beginBackup } from "../crypto/backupFile.ts";
import { type BackupItem, counted, encodeItem } from "../crypto/backupItems.ts";
import { type BackupAbout, type BackupCounts, NO_COUNTS } from "../domain/backup.ts";
import { localDate } from "../domain/calendar.ts";
import type { Problem } from "../domain/problem.ts";
import { type DocKey, splitDocKey } from "../domain/rings.ts";
import type { Replica } from "../replica/replica.ts";
import type { DeviceDb } from "../storage/deviceDb.ts";
import { type PictureRow, picturesOf, sealedPicture } from "../storage/pictures.ts";
import { type BackupSource, type Progress, readBack } from "./backupSource.ts";

export interface MadeBackup {
  readonly file: Blob;
  readonly name: string;
  readonly about: BackupAbout;
  readonly counts: BackupCounts;
}

export interface BackupParts {
  readonly db: DeviceDb;
  readonly replica: Replica;
  readonly about: BackupAbout;
  /** The membership log, for reference: nothing is founded on it again. */
  readonly entries: readonly Bytes[];
}

/** The file is read through to its end, with the words it was sealed by, before it is handed out. */
export async function makeBackup(
  parts: BackupParts,
  passphrase: string,
  progress: Progress,
  how?: Stretching,
): Promise<Result<MadeBackup, Problem>> {
  const { about } = parts;
  const { docs, of, items } = await contentOf(parts);
  const writer = await beginBackup(passphrase, how);
  let counts = NO_COUNTS;
  let done = 0;
  const write = async (item: BackupItem) => {
    await writer.write(await encodeItem(item));
    counts = counted(counts, item);
    await progress(done++, of);
  };
  for await (const item of items()) await write(item);
  await write({ kind: "end", counts });
  const { file, backup } = await writer.end();
  const whole = await readBack(backup);
  if (!whole.ok) return whole;
  if (whole.value.counts.documents !== docs) return fail({ kind: "backup-damaged" });
  return ok({ file, name: `kuggboken-${localDate(about.made)}.kuggkopia`, about, counts });
}

/** The same without a file between: what is open here, to begin anew with where nobody leads any more (sync.md 2.14). */
export async function sourceHere(parts: BackupParts): Promise<BackupSource> {
  const { docs, pictures, items } = await contentOf(parts);
  const counts = { documents: docs, pictures, entries: parts.entries.length };
  return {
    about: parts.about,
    counts,
    async *items() {
      for await (const item of items()) yield ok(item);
      yield ok({ kind: "end", counts });
    },
  };
}

/** Everything but the end. `docs`, `pictures`: how many; `of`: items at most. */
async function contentOf(parts: BackupParts) {
  const { db, replica, about, entries } = parts;
  await replica.flushed();
  const docs = await docsIn(parts);
  const rows = await picturesOf(db, about.workspace);
  return {
    docs: docs.length,
    pictures: rows.length,
    of: docs.length + entries.length + rows.length,
    async *items(): AsyncGenerator<BackupItem, void> {
      yield { kind: "about", about };
      for (const entry of entries) yield { kind: "entry", entry };
      for (const doc of docs) {
        const state = await replica.visit(doc, () => replica.encodeState(doc));
        yield { kind: "document", doc, state: new Uint8Array(state) };
        for (const row of rows.filter((one) => one.doc === doc && !one.isDropped)) {
          const sealed = await sealedPicture(db, about.workspace, row.blob);
          if (sealed) yield pictureOf(row, sealed);
        }
      }
    },
  };
}

/** Every ring that this device reads; the team's also before it has its key. What was left behind by a right that is gone
 *  stays out. */
async function docsIn({ replica }: BackupParts): Promise<readonly DocKey[]> {
  const rings: readonly string[] = ["team", ...replica.rings.get()];
  return (await replica.keptDocs()).filter((doc) => rings.includes(splitDocKey(doc).ring));
}

function pictureOf(row: PictureRow, sealed: Bytes): BackupItem {
  const { blob, activity, photo, part, isMine, since } = row;
  return { kind: "picture", blob, activity, photo, part, isMine, since, sealed };
}
