import { afterEach, beforeEach, expect, test } from "vitest";
import { isDue, keepDeviceCard } from "../../src/app/deviceNotice.ts";
import { live } from "../../src/base/live.ts";
import type { DeviceNumber } from "../../src/domain/ids.ts";
import type { Membership, WorkspaceStatus } from "../../src/domain/workspaceStatus.ts";
import {
  cardDoc,
  deviceCardNow,
  deviceCards,
  putDeviceCard,
} from "../../src/replica/deviceCards.ts";
import { prepare } from "../../src/replica/prepare.ts";
import { setProfile } from "../../src/replica/register.ts";
import type { Replica } from "../../src/replica/replica.ts";
import { NOON, open, type Phone, phoneOf } from "../replica/cast.ts";

/** Anna's phone says of itself when it was last in contact; time passes when the test says so. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const mine = 2 as DeviceNumber;

let anna: Phone;
let replica: Replica;

beforeEach(async () => {
  anna = phoneOf("Anna");
  replica = await open(anna);
});
afterEach(() => replica.close());

const CALM: WorkspaceStatus = {
  connection: "live",
  lastContact: undefined,
  unsaved: 0,
  waiting: [],
  unreceipted: 0,
  secured: { count: 0, at: undefined },
  recent: [],
  held: [],
  problems: [],
};

function keeping(version = "0.2.0-a", role: Membership["role"] = "editor") {
  const status = live<WorkspaceStatus>({ ...CALM, connection: "offline" });
  const membership = live<Membership>({ role, members: [], devices: [] });
  const clocks: { at: number; done: () => void }[] = [];
  const later = (ms: number, done: () => void) => {
    const clock = { at: anna.clock + ms, done };
    clocks.push(clock);
    return () => void clocks.splice(clocks.indexOf(clock), 1);
  };
  const stop = keepDeviceCard({ replica, status, membership, device: mine }, version, later);
  /** Lets so many ms pass, and everything that is due in them. */
  const pass = async (ms: number) => {
    const end = anna.clock + ms;
    for (;;) {
      const next = clocks.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (!next) break;
      anna.clock = Math.max(anna.clock, next.at);
      clocks.splice(clocks.indexOf(next), 1);
      next.done();
      await settled();
    }
    anna.clock = end;
  };
  return { status, pass, stop };
}

async function settled() {
  await replica.load(cardDoc(anna.clock));
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
  await replica.flushed();
}

const card = () => deviceCardNow(replica, mine, anna.clock);
const rows = () => anna.outbox.filter(({ key }) => key === cardDoc(anna.clock)).length;

test("without contact it says nothing, with contact it says so once a day and when the app is another one", async () => {
  const { status, pass, stop } = keeping();
  await pass(HOUR);
  expect(rows()).toBe(0);
  status.set(CALM);
  await pass(6000);
  expect(card()).toEqual({ version: "0.2.0-a", at: NOON + HOUR + 5000, waiting: 0 });
  await pass(20 * HOUR);
  expect(rows()).toBe(1);
  await pass(5 * HOUR);
  expect(rows()).toBe(2);
  stop();
  const newer = keeping("0.3.0-b");
  newer.status.set(CALM);
  await newer.pass(6000);
  expect(card()?.version).toBe("0.3.0-b");
  newer.stop();
});

test("on a day of work it says so every hour, and its own word is not taken for work", async () => {
  const { status, pass, stop } = keeping();
  await prepare(replica, "register");
  status.set(CALM);
  await pass(6000);
  await pass(2 * HOUR);
  expect(rows()).toBe(1);
  setProfile(replica, { name: "Kugghjulsprovet" });
  await pass(2 * HOUR);
  expect(rows()).toBe(2);
  await pass(3 * HOUR);
  expect(rows()).toBe(2);
  stop();
});

test("while something is on its way it waits; what is set aside is told and does not hinder", async () => {
  const { status, pass, stop } = keeping();
  const thing = { topic: { kind: "register" }, changes: 1, since: NOON, newest: NOON } as const;
  status.set({ ...CALM, waiting: [{ ...thing, reason: "on-its-way" }] });
  await pass(HOUR);
  expect(rows()).toBe(0);
  status.set({ ...CALM, waiting: [{ ...thing, reason: "set-aside" }] });
  await pass(6000);
  expect(card()?.waiting).toBe(1);
  stop();
});

test("a reader, who may send nothing, says nothing", async () => {
  const { status, pass, stop } = keeping("0.2.0-a", "reader");
  status.set(CALM);
  await pass(24 * HOUR);
  expect(rows()).toBe(0);
  stop();
});

test("it is nobody's change in the waiting sheet", async () => {
  await replica.load(cardDoc(NOON));
  putDeviceCard(replica, mine, { version: "", at: NOON, waiting: 0 });
  await replica.flushed();
  expect(anna.outbox).toMatchObject([{ key: "team/2019-03", topics: [] }]);
});

test("the newest card of half a year is shown, and a change is shown at once", async () => {
  const months = [1, 2].map((month) => Date.UTC(2019, month, 10));
  for (const at of months) {
    await replica.load(cardDoc(at));
    putDeviceCard(replica, mine, { version: `of ${at}`, at, waiting: 0 });
  }
  const bos = 3 as DeviceNumber;
  putDeviceCard(replica, bos, { version: "Bo's", at: Date.UTC(2019, 1, 3), waiting: 2 });
  await replica.flushed();
  const shown = deviceCards(replica);
  const stop = shown.subscribe(() => undefined);
  await expect.poll(() => shown.get()?.size).toBe(2);
  expect(shown.get()?.get(mine)?.at).toBe(months[1]);
  expect(shown.get()?.get(bos)?.waiting).toBe(2);
  putDeviceCard(replica, bos, { version: "Bo's", at: Date.UTC(2019, 2, 13), waiting: 0 });
  expect(shown.get()?.get(bos)?.waiting).toBe(0);
  stop();
});

test("strange cards are passed over", async () => {
  const key = cardDoc(NOON);
  await replica.load(key);
  const root = replica.doc(key).getMap<unknown>("deviceCards");
  root.set("2", "words");
  root.set("many", { at: NOON });
  root.set("4", { at: -1 });
  root.set("5", { at: NOON, version: 7, waiting: "x" });
  const shown = deviceCards(replica);
  const stop = shown.subscribe(() => undefined);
  await expect.poll(() => shown.get()?.size).toBe(1);
  expect(shown.get()?.get(5 as DeviceNumber)).toEqual({ version: "", at: NOON, waiting: 0 });
  stop();
});

test("a clock that was set back does not silence a phone", () => {
  const next = { version: "a", at: NOON, waiting: 0 };
  expect(isDue({ ...next, at: NOON + HOUR }, next, false)).toBe(true);
  expect(isDue({ ...next, at: NOON - HOUR }, next, false)).toBe(false);
  expect(isDue({ ...next, at: NOON - HOUR }, next, true)).toBe(true);
});
