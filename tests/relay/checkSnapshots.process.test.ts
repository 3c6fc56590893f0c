import { copyFileSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { beforeAll, expect, test } from "vitest";
import { checkDatabase } from "../../src/relay/checkDatabase.ts";
import { addDeviceBody, foundedBy, grown, newKeys, random } from "../protocol/cast.ts";
import { newDataDir, startRelay } from "./relayProcess.ts";
import { doJob, liveHand } from "./snapshotDevice.ts";
import { publish, record, rowsUpTo } from "./wireDevice.ts";

/** Six records of one document have become a snapshot, which Cecilia has attested, and have left the log. */
let database: string;

beforeAll(async () => {
  const [cecilia, anna] = await Promise.all([newKeys(), newKeys()]);
  let book = await foundedBy(cecilia);
  book = await grown(book, 1, cecilia, addDeviceBody(book.state, anna, "editor"));
  const dataDir = newDataDir();
  const relay = await startRelay({ dataDir, args: ["--snapshot-after=5"] });
  await publish(relay.url, book, cecilia);
  const writer = await liveHand(relay.url, book, 2, anna);
  const doc = random(16);
  const records = [1, 2, 3, 4, 5, 6].map((dseq) => record({ dev: 2, dseq, doc }));
  writer.phone.send({ kind: "append", records });
  await rowsUpTo(writer.phone, 6);
  await doJob(writer, await writer.phone.next("compact-hint"));
  const attester = await liveHand(relay.url, book, 1, cecilia);
  await doJob(attester, await attester.phone.next("compact-hint"));
  await attester.phone.next("trimmed");
  for (const { phone } of [writer, attester]) phone.socket.terminate();
  await relay.stop();
  database = join(dataDir, "relay.db");
});

async function after(harm: string): Promise<readonly string[]> {
  const file = join(mkdtempSync(join(tmpdir(), "kuggboken-check-")), "relay.db");
  copyFileSync(database, file);
  const db = new Database(file);
  db.exec(harm);
  db.close();
  const checked = await checkDatabase(file);
  if (!checked.ok) throw new Error(checked.problem);
  return checked.value.findings.map((line) => line.replace(/^workspace [0-9a-f]{8}: /, ""));
}

test("a database whose records have left for a snapshot is sound", async () => {
  expect(await after("SELECT 1")).toEqual([]);
  // Thirty days later.
  expect(await after("DELETE FROM cold")).toEqual([]);
  expect(await checkDatabase(database)).toMatchObject({ value: { records: 6, snapshots: 1 } });
});

const SNAPSHOT = "snapshot of document 1 up to 6";
test.each([
  [
    "UPDATE snappart SET bytes = zeroblob(length(bytes))",
    `${SNAPSHOT} has another hash than was promised`,
  ],
  ["UPDATE snappart SET at = at + 1", `${SNAPSHOT} has a gap at 0`],
  ["DELETE FROM snappart", `${SNAPSHOT} has 0 of`],
  ["UPDATE snap SET hdr = substr(hdr, 1, 60)", `${SNAPSHOT} has a header that cannot be read`],
  ["UPDATE snap SET hash = zeroblob(32)", `${SNAPSHOT} is another than its row says`],
  ["UPDATE docs SET docid = zeroblob(16)", `${SNAPSHOT} is of another document`],
  ["UPDATE snap SET attested = NULL", `${SNAPSHOT} is a base, and nobody has attested it`],
  ["UPDATE snap SET state = 1", "records of document 1 up to 6 are gone, and its base ends at 0"],
  ["DELETE FROM snap", "records of document 1 up to 6 are gone, and its base ends at 0"],
  ["UPDATE docs SET floor = 9", "records of document 1 up to 9 are gone, and its base ends at 6"],
  [
    "INSERT INTO snap(ws, doc, dev, covers, state, size, hash, hdr, attested, since) SELECT ws, doc, dev, covers, state, size, hash, hdr, attested, since FROM snap",
    "document 1 has 2 bases",
  ],
])("after %s it is told that: %s", async (harm, told) => {
  expect((await after(harm)).join("\n")).toContain(told);
});
