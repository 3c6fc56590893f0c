import "fake-indexeddb/auto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { toBase64Url } from "../../src/base/bytes.ts";
import type { LocalDate, YearMonth } from "../../src/domain/calendar.ts";
import { planErasure } from "../../src/domain/erasure.ts";
import type { ParticipantId } from "../../src/domain/ids.ts";
import { type DocKey, docKey } from "../../src/domain/rings.ts";
import { aboutPerson } from "../../src/replica/aboutPerson.ts";
import { activityDoc, addActivity } from "../../src/replica/activities.ts";
import { markAttendance } from "../../src/replica/attendance.ts";
import { databaseName } from "../../src/replica/databases.ts";
import { erasePerson, erasuresIn } from "../../src/replica/erasing.ts";
import { writeNote } from "../../src/replica/notes.ts";
import { personTexts } from "../../src/replica/personTexts.ts";
import { prepare } from "../../src/replica/prepare.ts";
import { addParticipant, editParticipant, REGISTER } from "../../src/replica/register.ts";
import { readRows } from "../../src/replica/rowStore.ts";
import { registerView } from "../../src/replica/views.ts";
import { addPoint } from "../../src/storage/recoveryPoints.ts";
import { random } from "../protocol/cast.ts";
import { branchMeeting } from "../replica/cast.ts";
import {
  appOf,
  closeApp,
  documentsOf,
  everyoneHasAll,
  everythingIsShared,
  expectNoProblems,
  found,
  invite,
  openApp,
  type Phone,
  sendAll,
  statusOf,
  until,
  workspaceOf,
} from "./cast.ts";
import { copyOf } from "./putBack.ts";
import { relayOfThisFile } from "./relayInHouse.ts";
import { storedAtRelay } from "./storedAtRelay.ts";

/** Cecilia coordinates and erases Fatima; Anna facilitates; Bo has been away since before. Documents stay far below the length
 *  at which the relay asks for snapshots by itself. */

const relay = relayOfThisFile();
const NAME = "Fatima Xylander";
const SAID = "Xylanders kassaregister gick sönder";
const active = { organisation: undefined, role: undefined, template: undefined, active: true };

interface Written {
  readonly cecilia: Phone;
  readonly anna: Phone;
  readonly bo: Phone;
  readonly fatima: ParticipantId;
  readonly docs: readonly DocKey[];
}

async function written(): Promise<Written> {
  const cecilia = await found("Cecilia", relay.address);
  const anna = await invite(cecilia, "Anna");
  const bo = await invite(cecilia, "Bo");
  await everythingIsShared(cecilia, anna, bo);
  const { replica } = appOf(anna);
  await prepare(replica, "today");
  const fatima = addParticipant(replica, { ...active, name: NAME });
  const meeting = addActivity(replica, branchMeeting, [fatima]);
  markAttendance(replica, { activity: meeting, participant: fatima, state: "here" });
  writeNote(replica, meeting, [SAID, "Ali var tyst"]);
  await everyoneHasAll(cecilia, anna, bo);
  return { cecilia, anna, bo, fatima, docs: [REGISTER, activityDoc(meeting)] };
}

const JOB = toBase64Url(random(16));

/** As the screen does it. */
async function erase({ cecilia, fatima }: Written): Promise<void> {
  const { replica, sync, held } = appOf(cecilia);
  const report = await aboutPerson(replica, fatima);
  if (!report) throw new Error("nobody");
  const plan = planErasure(report, await personTexts(replica, NAME), {
    retention: { attendance: 10, names: 0, writings: 0 },
    end: undefined,
    today: "2026-11-26" as LocalDate,
    called: "Deltagare",
  });
  expect(plan).toMatchObject({ row: "alias", marked: 1 });
  await erasePerson(replica, plan, new Map(), { job: JOB, device: held.device });
  await replica.flushed();
  sync.orderErasure();
}

function isDoneBy(phone: Phone, ...by: readonly Phone[]): Promise<void> {
  return until(
    "the phones are done",
    () => {
      const { replica } = appOf(phone);
      const done = erasuresIn(replica.doc(REGISTER)).find(({ job }) => job === JOB)?.done;
      return by.every((one) => done?.has(appOf(one).held.device));
    },
    30_000,
  );
}

async function expectGoneFrom(phone: Phone, docs: readonly DocKey[]): Promise<void> {
  for (const key of docs) {
    const rows = await readRows(databaseName(documentsOf(phone), key));
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      for (const word of ["Fatima", "Xylander"]) {
        expect(`${phone.name} ${key} ${Buffer.from(row).includes(word)}`).toBe(
          `${phone.name} ${key} false`,
        );
      }
    }
  }
}

interface Stored {
  readonly seq: number;
  readonly rec: Buffer;
}

function recordsAt(folder: string): readonly Stored[] {
  const db = new Database(join(folder, "relay.db"), { readonly: true });
  const rows = db.prepare("SELECT seq, rec FROM log ORDER BY seq").all() as Stored[];
  db.close();
  return rows;
}

/** The sealed bytes of these records, in any file of the relay's: tables, free pages, WAL. */
function stillThere(folder: string, records: readonly Stored[]): readonly number[] {
  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name)));
  const has = ({ rec }: Stored) => {
    // From the middle of the seal: long enough that chance does not write it, short enough to stand in one page.
    const piece = rec.subarray(rec.length - 110, rec.length - 70);
    return files.some((file) => file.includes(piece));
  };
  return records.filter(has).map(({ seq }) => seq);
}

test("Fatima is erased from every phone and from the relay's files; Bo, who was away, brings nothing back", async () => {
  const all = await written();
  const { cecilia, anna, bo, fatima, docs } = all;
  const before = recordsAt(relay.folder);
  expect(stillThere(relay.folder, before)).toHaveLength(before.length);
  const about = { workspace: cecilia.workspace as never, name: "", made: Date.now(), rings: [] };
  await addPoint(appOf(anna).db, { reason: "removal", about: about as never }, [
    { doc: REGISTER, deflated: random(8) },
  ]);
  bo.wire.lose();
  await erase(all);
  await isDoneBy(cecilia, cecilia, anna);
  for (const phone of [cecilia, anna]) await expectGoneFrom(phone, docs);
  expect(await appOf(anna).db.points.count()).toBe(0);
  await until(
    "the relay has let go of it",
    () => stillThere(relay.folder, before).length === 0,
    30_000,
  );

  // Bo renames her and marks her, with all of before on his phone.
  editParticipant(appOf(bo).replica, fatima, { name: "Fatima" });
  await appOf(bo).replica.flushed();
  bo.wire.find();
  await isDoneBy(cecilia, bo);
  await everyoneHasAll(cecilia, anna, bo);
  for (const phone of [cecilia, anna, bo]) {
    await expectGoneFrom(phone, docs);
    const { participants } = registerView(appOf(phone).replica).get();
    expect(participants.get(fatima)?.name).toMatch(/^Deltagare /);
    expect(await personTexts(appOf(phone).replica, NAME)).toEqual([]);
  }
  expect(stillThere(relay.folder, before)).toEqual([]);
  expectNoProblems(cecilia, anna, bo);
  for (const phone of [cecilia, anna, bo]) await closeApp(phone);
}, 90_000);

test("a newcomer after it has nothing to erase, and nothing of her", async () => {
  const all = await written();
  const { cecilia, anna, bo, docs } = all;
  await erase(all);
  await isDoneBy(cecilia, cecilia, anna, bo);
  const dagny = await invite(cecilia, "Dagny");
  await everyoneHasAll(cecilia, anna, bo, dagny);
  await expectGoneFrom(dagny, docs);
  const done = erasuresIn(appOf(dagny).replica.doc(REGISTER))[0]?.done;
  expect([...(done?.keys() ?? [])].sort()).toEqual([1, 2, 3]);
  for (const phone of [cecilia, anna, bo, dagny]) await closeApp(phone);
}, 90_000);

test("a document of which the log has records that say nothing keeps nobody from finishing", async () => {
  const all = await written();
  const { cecilia, anna, bo } = all;
  // As an app of before this version brought a month that was looked at and never written in, after a change of log.
  const { db } = appOf(anna);
  const workspace = workspaceOf(anna);
  const cursor = await db.cursors.get(workspace);
  if (!cursor) throw new Error("no cursor");
  const doc = docKey("team", "2027-03" as YearMonth);
  const heal = { workspace, doc, kind: "heal", update: new Uint8Array(2), topics: [] } as const;
  const { nextDseq: dseq } = cursor;
  await db.sendq.add({ ...heal, dseq, rid: random(8), aside: 0, isWhole: true });
  await db.cursors.put({ ...cursor, nextDseq: dseq + 1 });
  await closeApp(anna);
  await openApp(anna);
  await everyoneHasAll(cecilia, anna, bo);
  // The relay has other projects, too.
  const stored = storedAtRelay(relay.folder, appOf(anna).held.wsId);
  const before = stored.map((rec, n) => ({ seq: n + 1, rec: Buffer.from(rec) }));
  await erase(all);
  await isDoneBy(cecilia, cecilia, anna, bo);
  await until(
    "the relay has let go of everything",
    () => stillThere(relay.folder, before).length === 0,
    30_000,
  );
  expectNoProblems(cecilia, anna, bo);
  for (const phone of [cecilia, anna, bo]) await closeApp(phone);
}, 90_000);

test("an order that was given without a relay is carried out at the next contact, by whichever phone coordinates", async () => {
  const all = await written();
  const { cecilia, anna, bo } = all;
  cecilia.wire.lose();
  await erase(all);
  expect(appOf(cecilia).held.state().erasures).toHaveLength(0);
  cecilia.wire.find();
  await isDoneBy(cecilia, cecilia, anna, bo);
  expect(appOf(cecilia).held.state().erasures).toHaveLength(1);
  await sendAll(cecilia);
  expect(statusOf(cecilia).problems).toEqual([]);
  for (const phone of [cecilia, anna, bo]) await closeApp(phone);
}, 90_000);

test("a phone that is put back to a copy from before, when its lost life was done with it, does it once more", async () => {
  const all = await written();
  const { cecilia, anna, bo, docs } = all;
  const goBack = await copyOf(bo);
  const [register] = docs;
  if (!register) throw new Error("the copy cannot be made");
  const rows = await readRows(databaseName(documentsOf(bo), register));
  await erase(all);
  await isDoneBy(cecilia, cecilia, anna, bo);
  await everyoneHasAll(cecilia, anna, bo);
  const documents = documentsOf(bo);
  await closeApp(bo);
  await goBack();
  await putRows(databaseName(documents, register), rows);
  await openApp(bo);
  await until("Bo has a new number", () => appOf(bo).held.device === 4);
  await isDoneBy(cecilia, bo);
  await expectGoneFrom(bo, docs);
  expectNoProblems(cecilia, anna, bo);
  for (const phone of [cecilia, anna, bo]) await closeApp(phone);
}, 90_000);

/** The document's database with these rows and no others. */
async function putRows(name: string, rows: readonly Uint8Array[]): Promise<void> {
  await new Promise<void>((done, failed) => {
    const opening = indexedDB.open(name);
    opening.onerror = () => failed(opening.error);
    opening.onsuccess = () => {
      const transaction = opening.result.transaction("updates", "readwrite");
      const updates = transaction.objectStore("updates");
      updates.clear();
      for (const row of rows) updates.add(row);
      transaction.oncomplete = () => {
        opening.result.close();
        done();
      };
    };
  });
}
