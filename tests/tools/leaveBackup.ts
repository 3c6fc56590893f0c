/** Writes the backup file that tests/crypto/oldBackup.test.ts opens: once for each version of the format, and never again.
 *  `node tests/tools/run.mjs tests/tools/leaveBackup.ts` */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beginBackup } from "../../src/crypto/backupFile.ts";
import { type BackupItem, encodeItem } from "../../src/crypto/backupItems.ts";
import type { YearMonth } from "../../src/domain/calendar.ts";
import type {
  ActivityId,
  DeviceNumber,
  MemberId,
  PhotoId,
  WorkspaceId,
} from "../../src/domain/ids.ts";
import { docKey } from "../../src/domain/rings.ts";

const me = "AQEBAQEBAQEBAQEBAQEBAQ" as MemberId;
const items: readonly BackupItem[] = [
  {
    kind: "about",
    about: {
      made: Date.UTC(2026, 10, 26, 12),
      app: "0.2.0",
      workspace: "AAAAAAAAAAAAAAAAAAAAAA" as WorkspaceId,
      project: "Vägen in",
      me,
      device: 3 as DeviceNumber,
      role: "editor",
    },
  },
  { kind: "entry", entry: new Uint8Array(40).fill(7) },
  { kind: "document", doc: docKey("team", "register"), state: new Uint8Array(3000).fill(5) },
  {
    kind: "document",
    doc: docKey(`own:${me}`, "2026-11" as YearMonth),
    state: Uint8Array.from({ length: 200 }, (_, n) => n),
  },
  {
    kind: "picture",
    blob: "YmxvYg",
    activity: "01j8zq4kmn2p3q4r5s6t" as ActivityId,
    photo: "01j8zq4kmn2p3q4r5s6v" as PhotoId,
    part: "thumb",
    isMine: true,
    since: 12,
    sealed: new Uint8Array(500).fill(9),
  },
  { kind: "end", counts: { documents: 2, pictures: 1, entries: 1 } },
];

export async function main(): Promise<void> {
  const writer = await beginBackup("sill lampa öster knapp", { m: 256, t: 1, p: 1 });
  for (const item of items) await writer.write(await encodeItem(item));
  const { file } = await writer.end();
  const folder = join(import.meta.dirname, "../crypto/fixtures");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "version1.kuggkopia"), new Uint8Array(await file.arrayBuffer()));
}
