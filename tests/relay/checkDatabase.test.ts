import { readFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { checkDatabase } from "../../src/relay/checkDatabase.ts";
import { openSqliteStore } from "../../src/relay/sqliteStore.ts";
import { type RelayDump, restoreRelay } from "../support/relayDump.ts";
import { newDataDir } from "./relayProcess.ts";

/** Two phones, three records, a picture that is whole and one that is not. */
const dump = JSON.parse(
  readFileSync(join(import.meta.dirname, "version2.json"), "utf8"),
) as RelayDump;

/** What is told of the database after somebody has done this to it. */
async function findingsAfter(harm: string): Promise<readonly string[]> {
  const folder = newDataDir();
  restoreRelay(dump, folder);
  const file = join(folder, "relay.db");
  const db = new Database(file);
  db.exec(harm);
  db.close();
  const checked = await checkDatabase(file);
  if (!checked.ok) throw new Error(checked.problem);
  return checked.value.findings.map((line) => line.replace(/^workspace [0-9a-f]{8}: /, ""));
}

test("a sound database has no findings, before and after it was brought to this relay's version", async () => {
  expect(await findingsAfter("SELECT 1")).toEqual([]);
  const folder = newDataDir();
  restoreRelay(dump, folder);
  const opened = openSqliteStore(folder, { maxBytes: undefined, isRestored: false });
  if (!opened.ok) throw new Error(opened.problem);
  opened.value.close();
  const checked = await checkDatabase(join(folder, "relay.db"));
  expect(checked).toEqual({
    ok: true,
    value: { findings: [], workspaces: 1, records: 3, blobs: 2, snapshots: 0 },
  });
});

test.each([
  ["DELETE FROM log WHERE seq = 1", "records 1 to 1 are missing"],
  ["UPDATE log SET dseq = 5 WHERE seq = 3", "record 3: device 2 goes from its number 1 to 5"],
  ["UPDATE log SET rec = substr(rec, 1, 80) WHERE seq = 3", "record 3 cannot be read (malformed)"],
  ["UPDATE log SET rid = zeroblob(8) WHERE seq = 1", "record 1 is another than its row says"],
  ["UPDATE docs SET docid = zeroblob(16)", "record 1 is of another document"],
  ["DELETE FROM docs", "record 1 is of another document"],
  ["UPDATE ws SET tailseq = 9", "its bookmark stands at 9, and its last record is 3"],
  ["UPDATE devtail SET dseq = 7 WHERE dev = 2", "device 2 is noted at 7, and its last record is 2"],
  ["DELETE FROM mlog WHERE idx = 1", "membership entry 1 is missing"],
  ["DELETE FROM mlog WHERE idx = 2", "there are records of device 2, and 1 devices"],
  ["UPDATE mlog SET hash = zeroblob(32) WHERE idx = 2", "membership entry 2 has another hash"],
  ["UPDATE ws SET wsid = zeroblob(16)", "its membership log founds another workspace"],
  [
    "UPDATE blobpart SET bytes = zeroblob(200) WHERE at = 300",
    "has another hash than was promised",
  ],
  ["DELETE FROM blobpart WHERE at = 0", "has a gap at 0"],
  ["UPDATE blob SET have = 7 WHERE whole = 0", "has 100 bytes, and 7 were noted"],
  ["UPDATE blob SET whole = 1", "has 100 of 900 bytes and is called whole"],
  ["UPDATE log SET ws = 2 WHERE seq = 3", "1 rows of log belong to no workspace"],
])("after %s it is told that: %s", async (harm, told) => {
  expect((await findingsAfter(harm)).join("\n")).toContain(told);
});

test("an entry whose signature was touched is refused, with every byte before it as it was", async () => {
  const row = dump.rows["mlog"]?.[1]?.["entry"] as { readonly hex: string };
  const touched = `${row.hex.slice(0, -2)}${row.hex.endsWith("00") ? "01" : "00"}`;
  const findings = await findingsAfter(`UPDATE mlog SET entry = x'${touched}' WHERE idx = 2`);
  expect(findings).toContain("membership entry 2 is refused: bad-signature");
});

test("a thousand findings are told as fifty, and that there are more", async () => {
  const findings = await findingsAfter(
    `INSERT INTO log(ws, seq, doc, dev, dseq, rid, rec) SELECT ws, seq + 10 + n.value, doc, dev, dseq, rid, rec
     FROM log, generate_series(1, 1000) AS n WHERE seq = 3`.replace(
      "generate_series(1, 1000) AS n",
      "(WITH RECURSIVE s(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM s WHERE value < 1000) SELECT value FROM s) AS n",
    ),
  );
  expect(findings).toHaveLength(51);
  expect(findings.at(-1)).toBe("and more");
});
