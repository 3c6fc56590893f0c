import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openBackup } from "../../src/crypto/backupFile.ts";
import { type BackupItem, readItems } from "../../src/crypto/backupItems.ts";

/** Version 1 as it was first written, by tests/tools/leaveBackup.ts. It must open for ever. */
const file = new Blob([readFileSync(join(import.meta.dirname, "fixtures/version1.kuggkopia"))]);

test("a backup file of version 1 opens with its words, and everything is in it", async () => {
  const opened = await openBackup(file, "Sill lampa öster knapp");
  if (!opened.ok) throw new Error(opened.problem);
  const items: BackupItem[] = [];
  for await (const item of readItems(opened.value)) {
    if (!item.ok) throw new Error(item.problem);
    items.push(item.value);
  }
  expect(items.map(({ kind }) => kind)).toEqual([
    "about",
    "entry",
    "document",
    "document",
    "picture",
    "end",
  ]);
  expect(items[0]).toEqual({
    kind: "about",
    about: {
      made: Date.UTC(2026, 10, 26, 12),
      app: "0.2.0",
      workspace: "AAAAAAAAAAAAAAAAAAAAAA",
      project: "Vägen in",
      me: "AQEBAQEBAQEBAQEBAQEBAQ",
      device: 3,
      role: "editor",
    },
  });
  const [, entry, register, month, picture] = items;
  expect(entry).toEqual({ kind: "entry", entry: new Uint8Array(40).fill(7) });
  expect(register).toEqual({
    kind: "document",
    doc: "team/register",
    state: new Uint8Array(3000).fill(5),
  });
  expect(month).toEqual({
    kind: "document",
    doc: "own:AQEBAQEBAQEBAQEBAQEBAQ/2026-11",
    state: Uint8Array.from({ length: 200 }, (_, n) => n),
  });
  expect(picture).toMatchObject({ part: "thumb", isMine: true, since: 12, blob: "YmxvYg" });
});
