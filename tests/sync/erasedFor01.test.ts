import { expect, test, vi } from "vitest";
import { toBase64Url } from "../../src/base/bytes.ts";
import type { LocalDate } from "../../src/domain/calendar.ts";
import { planErasure } from "../../src/domain/erasure.ts";
import { USUAL_RETENTION } from "../../src/domain/retention.ts";
import { aboutPerson } from "../../src/replica/aboutPerson.ts";
import { erasePerson, erasuresIn } from "../../src/replica/erasing.ts";
import { personTexts } from "../../src/replica/personTexts.ts";
import { REGISTER } from "../../src/replica/register.ts";
import { registerView } from "../../src/replica/views.ts";
import { random } from "../protocol/cast.ts";
import { augustOfEachTest, expectSameDocuments, ids, liveOn } from "./august.ts";
import {
  appOf,
  closeApp,
  everyoneHasAll,
  expectNoProblems,
  isLive,
  openApp,
  type Phone,
  placeOf,
  rowsWithoutReceipt,
  sendAll,
  statusOf,
  until,
  update,
} from "./cast.ts";
import { release01 } from "./releases.ts";

/** Leyla is erased by Anna, who coordinates. Bo's phone runs release 0.1, whose rules refuse an ERASE. */

const august = augustOfEachTest();
const { leyla, samir } = ids;

vi.setConfig({ testTimeout: 60_000 });

async function erase(phone: Phone, person: typeof leyla): Promise<string> {
  const { replica, sync, held } = appOf(phone);
  const report = await aboutPerson(replica, person);
  if (!report) throw new Error("nobody");
  const plan = planErasure(report, await personTexts(replica, report.person.name), {
    retention: USUAL_RETENTION,
    end: undefined,
    today: "2026-11-26" as LocalDate,
    called: "Deltagare",
  });
  const job = toBase64Url(random(16));
  await erasePerson(replica, plan, new Map(), { job, device: held.device });
  await sendAll(phone);
  sync.orderErasure();
  await until("it is ordered", () => held.state().erasures.length > 0);
  return report.person.name;
}

function isTold(phone: Phone): Promise<void> {
  return until("it is told to update", () =>
    statusOf(phone).problems.some(({ kind }) => kind === "app-too-old"),
  );
}

test("a phone of 0.1 that comes back after an erasure is told to update, loses nothing, and then carries it out", async () => {
  liveOn("2026-11-26");
  const anna = await august().phone("Anna");
  await openApp(anna);
  await isLive(anna);
  const name = await erase(anna, leyla);
  const bo = await august().phone("Bo", { release: await release01() });
  bo.wire.lose();
  await openApp(bo);
  const waited = await rowsWithoutReceipt(bo);
  const place = await placeOf(bo);
  expect(waited).toBeGreaterThan(0);
  bo.wire.find();
  await isTold(bo);
  expect(await placeOf(bo)).toBe(place);
  expect(await rowsWithoutReceipt(bo)).toBe(waited);
  await closeApp(bo);

  update(bo);
  await openApp(bo);
  await everyoneHasAll(anna, bo);
  await until("both are done", () => {
    const [note] = erasuresIn(appOf(anna).replica.doc(REGISTER));
    return note?.done.size === 2;
  });
  await everyoneHasAll(anna, bo);
  await expectSameDocuments(anna, bo);
  const people = registerView(appOf(bo).replica).get().participants;
  expect(people.has(samir)).toBe(true);
  expect([...people.values()].map((person) => person.name)).not.toContain(name);
  expect(await personTexts(appOf(bo).replica, name)).toEqual([]);
  expectNoProblems(anna, bo);
});

test("a phone of 0.1 that is connected when the order comes is told at once, and keeps what it writes from then on", async () => {
  liveOn("2026-11-26");
  const old = await release01();
  const anna = await august().phone("Anna");
  await openApp(anna);
  const bo = await august().phone("Bo", { release: old });
  await openApp(bo);
  await everyoneHasAll(anna, bo);
  await erase(anna, leyla);
  await isTold(bo);
  old.editParticipant(appOf(bo).replica, samir, { name: "Samir Aziz" });
  await appOf(bo).replica.flushed();
  expect(await rowsWithoutReceipt(bo)).toBe(1);
  await closeApp(bo);
  update(bo);
  await openApp(bo);
  await everyoneHasAll(anna, bo);
  const people = registerView(appOf(anna).replica).get().participants;
  expect(people.get(samir)?.name).toBe("Samir Aziz");
});
