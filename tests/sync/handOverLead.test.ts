import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import type { YearMonth } from "../../src/domain/calendar.ts";
import { docKey } from "../../src/domain/rings.ts";
import {
  appOf,
  closeApp,
  everyoneHasAll,
  everythingIsShared,
  expectNoProblems,
  found,
  hasRings,
  invite,
  isLive,
  openApp,
  type Phone,
  read,
  ringOf,
  until,
  write,
} from "./cast.ts";
import { hostileRelayOfThisFile } from "./hostileRelay.ts";
import { relayOfThisFile } from "./relayInHouse.ts";

/** Cecilia coordinates and hands over to Anna; Bo facilitates. */

const relay = relayOfThisFile();
const unreliable = hostileRelayOfThisFile(relay);

const lead = (phone: Phone) => docKey(ringOf("lead", phone), "2026-11" as YearMonth);
const rolesAt = (phone: Phone) =>
  appOf(phone)
    .held.state()
    .members.map(({ role }) => role);

test("the role goes over in one deed, also to a phone that is switched off, and the old coordinator reads no more of it", async () => {
  const cecilia = await found("Cecilia", relay.address);
  const anna = await invite(cecilia, "Anna");
  const bo = await invite(cecilia, "Bo");
  await hasRings(bo, ringOf("lead", bo));
  await everythingIsShared(cecilia, anna, bo);
  await write(bo, lead(bo), "i våras", "till Cecilia");
  await everyoneHasAll(cecilia, anna, bo);
  await closeApp(anna);
  const { sync } = appOf(cecilia);
  expect(await sync.handOverLead(appOf(bo).held.me, "admin")).toMatchObject({ ok: false });
  const annaId = appOf(cecilia).held.membership.get().members[1]?.id;
  if (!annaId) throw new Error("Anna is no member");
  expect(await sync.handOverLead(annaId, "editor")).toMatchObject({ ok: true });
  expect(rolesAt(cecilia)).toEqual(["editor", "admin", "editor"]);
  await write(bo, lead(bo), "i höst", "till Anna");
  await everyoneHasAll(bo);
  await openApp(anna);
  await hasRings(anna, ringOf("lead", bo));
  await until("Anna has it all", async () => "i höst" in (await read(anna, lead(bo))));
  expect(await read(anna, lead(bo))).toEqual({ "i våras": "till Cecilia", "i höst": "till Anna" });
  await isLive(cecilia);
  expect(await read(cecilia, lead(bo))).toEqual({ "i våras": "till Cecilia" });
  expect(await appOf(anna).sync.remove({ members: [appOf(bo).held.me] })).toMatchObject({
    ok: true,
  });
  expectNoProblems(anna);
  for (const phone of [cecilia, anna, bo]) await closeApp(phone);
});

test("cut between the two, there are two coordinators; asked again, it is finished and nothing is done twice", async () => {
  const cecilia = await found("Cecilia", unreliable.address);
  const anna = await invite(cecilia, "Anna");
  await everythingIsShared(cecilia, anna);
  const before = appOf(anna).held.entries().length;
  let seen = 0;
  unreliable.play(1, (frame) => {
    // The relay has taken the first; her phone is switched off before it hears so.
    if (frame.kind === "mlog" && frame.entries.length > 0 && seen++ === 0) {
      cecilia.wire.lose();
      return [];
    }
    return [frame];
  });
  const cut = await appOf(cecilia).sync.handOverLead(appOf(anna).held.me, "editor");
  expect(cut).toMatchObject({ ok: false, problem: { kind: "relay-unreachable" } });
  unreliable.play(1, undefined);
  await until("Anna is one", () => rolesAt(anna).join() === "admin,admin");
  cecilia.wire.find();
  await until("Cecilia hears of it", () => rolesAt(cecilia).join() === "admin,admin");
  const again = await appOf(cecilia).sync.handOverLead(appOf(anna).held.me, "editor");
  expect(again).toMatchObject({ ok: true });
  await until("Anna hears of it", () => rolesAt(anna).join() === "editor,admin");
  await everythingIsShared(cecilia, anna);
  const kinds = appOf(anna).held.entries().length - before;
  const twice = await appOf(cecilia).sync.handOverLead(appOf(anna).held.me, "editor");
  expect(twice).toMatchObject({ ok: true });
  expect(appOf(anna).held.entries().length - before).toBe(kinds);
  expectNoProblems(cecilia, anna);
  for (const phone of [cecilia, anna]) await closeApp(phone);
});

test("nobody without a phone is handed the lead, and the last coordinator cannot simply step down", async () => {
  const cecilia = await found("Cecilia", relay.address);
  const anna = await invite(cecilia, "Anna");
  await everythingIsShared(cecilia, anna);
  const { sync, held } = appOf(cecilia);
  expect(await sync.setRole(held.me, "editor")).toEqual({
    ok: false,
    problem: { kind: "role-forbids" },
  });
  expect(await sync.remove({ devices: [held.device] })).toEqual({
    ok: false,
    problem: { kind: "role-forbids" },
  });
  const { me, device } = appOf(anna).held;
  expect(await sync.remove({ devices: [device] })).toMatchObject({ ok: true });
  expect(await sync.handOverLead(me, "editor")).toEqual({
    ok: false,
    problem: { kind: "role-forbids" },
  });
  expect(rolesAt(cecilia)).toEqual(["admin", "editor"]);
  for (const phone of [cecilia, anna]) await closeApp(phone);
});
