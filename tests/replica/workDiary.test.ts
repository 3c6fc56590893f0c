import { expect, test } from "vitest";
import * as Y from "yjs";
import type { ClockTime, LocalDate, YearMonth } from "../../src/domain/calendar.ts";
import type { ActivityId, MemberId, WorkLineId } from "../../src/domain/ids.ts";
import type { DocKey, RingName } from "../../src/domain/rings.ts";
import type { WorkLine, WorkProposal } from "../../src/domain/workDiary.ts";
import { prepare } from "../../src/replica/prepare.ts";
import type { Replica } from "../../src/replica/replica.ts";
import {
  acceptSession,
  addWork,
  changeWork,
  removeWork,
  restoreWork,
  workOfYear,
  workView,
} from "../../src/replica/workDiary.ts";
import { open, type Phone, phoneOf } from "./cast.ts";

const MARCH = "2019-03" as YearMonth;
const DAY = "2019-03-14" as LocalDate;
const anna = "anna" as MemberId;
const LEAD = "lead:anna/2019-03" as DocKey;
const meeting: WorkProposal = {
  activity: "01d5xmeeting00000000" as ActivityId,
  date: DAY,
  start: "13.00" as ClockTime,
  end: "16.00" as ClockTime,
  kind: "sector-meeting",
  what: "Prissättning i second hand",
  minutes: 165,
};
const trip: Omit<WorkLine, "id"> = {
  date: DAY,
  kind: "travel",
  what: "Resa till Tyresö",
  minutes: 50,
  activity: meeting.activity,
};

async function atHome(phone: Phone): Promise<Replica> {
  const replica = await open(phone);
  await prepare(replica, MARCH);
  return replica;
}

async function exchange(one: Replica, other: Replica): Promise<void> {
  await other.applyRemote(LEAD, await one.encodeState(LEAD));
  await one.applyRemote(LEAD, await other.encodeState(LEAD));
}

const linesOf = (replica: Replica) => workView(replica, anna, MARCH).get();
const id = meeting.activity as string as WorkLineId;

test("a session accepted on both of Anna's devices stands once, and what each changed of it stays", async () => {
  const [phone, tablet] = [await atHome(phoneOf("anna")), await atHome(phoneOf("anna"))];
  for (const device of [phone, tablet]) acceptSession(device, meeting);
  changeWork(phone, { id, date: DAY }, { minutes: 180 });
  changeWork(tablet, { id, date: DAY }, { what: "Prissättning, med tre ASF" });
  addWork(phone, trip);
  addWork(tablet, { ...trip, kind: "preparation", what: "Övningar", minutes: 30 });
  await exchange(phone, tablet);
  expect(linesOf(phone)).toEqual(linesOf(tablet));
  expect(linesOf(phone)).toHaveLength(3);
  expect(linesOf(phone).find((line) => line.id === id)).toMatchObject({
    what: "Prissättning, med tre ASF",
    minutes: 180,
    activity: meeting.activity,
  });
  await phone.close();
  await tablet.close();
});

test("Bo's phone never holds Anna's diary, and Cecilia's does when it has come", async () => {
  const phone = phoneOf("anna");
  const replica = await atHome(phone);
  acceptSession(replica, meeting);
  addWork(replica, trip);
  await replica.flushed();
  const holding = phone.outbox.filter(({ update }) =>
    ["Prissättning", "Tyresö"].some((word) => Buffer.from(update).includes(word)),
  );
  expect(new Set(holding.map(({ key }) => key))).toEqual(new Set([LEAD]));
  expect(phone.outbox.flatMap(({ topics }) => topics)).toContainEqual({ kind: "work" });
  const bo = await atHome(phoneOf("bo"));
  expect(await bo.keptDocs()).not.toContain(LEAD);
  expect(bo.rings.get()).not.toContain("lead:anna");
  const cecilia = await open(phoneOf("cecilia", ["lead:anna" as RingName]));
  await cecilia.applyRemote(LEAD, await replica.encodeState(LEAD));
  await prepare(cecilia, MARCH);
  expect(linesOf(cecilia)).toEqual(linesOf(replica));
  expect(await workOfYear(cecilia, anna, "2019")).toBe(215);
  expect(await workOfYear(cecilia, anna, "2018")).toBe(0);
  for (const each of [replica, bo, cecilia]) await each.close();
});

test("a line that was taken away comes back as it was, or anew when the session is accepted again", async () => {
  const replica = await atHome(phoneOf("anna"));
  acceptSession(replica, meeting);
  changeWork(replica, { id, date: DAY }, { minutes: 90 });
  removeWork(replica, { id, date: DAY });
  expect(linesOf(replica)).toEqual([]);
  restoreWork(replica, { id, date: DAY });
  expect(linesOf(replica)).toMatchObject([{ id, minutes: 90 }]);
  removeWork(replica, { id, date: DAY });
  acceptSession(replica, meeting);
  expect(linesOf(replica)).toMatchObject([{ id, minutes: 165 }]);
  await replica.close();
});

test("strange values of another version give a line with defaults, or none, and never throw", async () => {
  const replica = await atHome(phoneOf("anna"));
  const newer = new Y.Doc();
  const root = newer.getMap("workLines");
  root.set("one/minutes", 30);
  root.set("one/kind", "teleporting");
  root.set("one/date", "yesterday");
  root.set("two/minutes", "many");
  root.set("three", { minutes: 5 });
  root.set("four/minutes", -5);
  await replica.applyRemote(LEAD, Y.encodeStateAsUpdate(newer));
  expect(linesOf(replica)).toEqual([
    { id: "one", date: "2019-03-01", kind: "other", what: "", minutes: 30, activity: undefined },
  ]);
  await replica.close();
});
