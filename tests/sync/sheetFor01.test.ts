import { expect, test, vi } from "vitest";
import { augustOfEachTest, liveOn } from "./august.ts";
import {
  appOf,
  closeApp,
  everyoneHasAll,
  expectNoProblems,
  found,
  invite,
  isLive,
  NOVEMBER,
  openApp,
  read,
  rowsWithoutReceipt,
  statusOf,
  until,
  update,
  write,
} from "./cast.ts";
import { houseRelay, relayOfThisFile } from "./relayInHouse.ts";
import { relay01, release01 } from "./releases.ts";
import { printSheet } from "./sheetCast.ts";

/** A project of 0.1 gets its first recovery sheet today, while phones of 0.1 are about. */

const august = augustOfEachTest();
const relay = relayOfThisFile();

vi.setConfig({ testTimeout: 60_000 });

const isToldToUpdate = (phone: Parameters<typeof statusOf>[0]) =>
  until("it is told to update", () =>
    statusOf(phone).problems.some(({ kind }) => kind === "app-too-old"),
  );

test("a project that 0.1 founded gets a recovery sheet later", async () => {
  liveOn("2026-11-26");
  const anna = await august().phone("Anna");
  await openApp(anna);
  await isLive(anna);
  expect(appOf(anna).held.membership.get().role).toBe("admin");
  await printSheet(anna);
  expectNoProblems(anna);
});

test("a phone of 0.1 that is there when a sheet is made is told to update, and keeps all that waits on it", async () => {
  const cecilia = await found("Cecilia", relay.address);
  const bo = await invite(cecilia, "Bo", "editor", false, undefined, await release01());
  await write(cecilia, NOVEMBER, "från Cecilia", "före bladet");
  await everyoneHasAll(cecilia, bo);
  await printSheet(cecilia);
  await isToldToUpdate(bo);
  expect(statusOf(bo).problems.map(({ kind }) => kind)).not.toContain("relay-rolled-back");
  await write(bo, NOVEMBER, "från Bo", "efter bladet, i 0.1");
  expect(await rowsWithoutReceipt(bo)).toBe(1);
  await closeApp(bo);
  await openApp(bo);
  await isToldToUpdate(bo);
  expect(await rowsWithoutReceipt(bo)).toBe(1);
  await closeApp(bo);
  update(bo);
  await openApp(bo);
  await everyoneHasAll(cecilia, bo);
  expect(await read(cecilia, NOVEMBER)).toEqual({
    "från Cecilia": "före bladet",
    "från Bo": "efter bladet, i 0.1",
  });
  expect(await rowsWithoutReceipt(bo)).toBe(0);
  expectNoProblems(cecilia, bo);
});

test("an app of 0.1 that would join is told to update first", async () => {
  const cecilia = await found("Cecilia", relay.address);
  await isLive(cecilia);
  await printSheet(cecilia);
  const old = await release01();
  await expect(invite(cecilia, "Bo", "editor", false, undefined, old)).rejects.toThrow(
    "app-too-old",
  );
});

test("a relay of 0.1 knows no sheets: the phone says so, and nothing has changed", async () => {
  const older = await houseRelay(undefined, await relay01());
  const cecilia = await found("Cecilia", older.address);
  await isLive(cecilia);
  const listed = await appOf(cecilia).sync.listSheet(new Uint8Array(16).fill(7));
  expect(listed).toEqual({ ok: false, problem: { kind: "relay-refused", code: 121 } });
  expect(appOf(cecilia).held.state().recovery).toEqual([]);
  await write(cecilia, NOVEMBER, "ändå", "går det vidare");
  await everyoneHasAll(cecilia);
  await closeApp(cecilia);
  await older.remove();
});
