import { expect, test } from "vitest";
import { exportNotes, noteExport } from "../../src/replica/exports.ts";
import { roleChanges } from "../../src/sync/auditTrail.ts";
import { appOf, closeApp, everyoneHasAll, everythingIsShared, found, invite } from "./cast.ts";
import { relayOfThisFile } from "./relayInHouse.ts";

const relay = relayOfThisFile();

test("Cecilia sees what Anna handed out and whose role she changed herself; Bo, who facilitates, sees only his own", async () => {
  const cecilia = await found("Cecilia", relay.address);
  const anna = await invite(cecilia, "Anna");
  const bo = await invite(cecilia, "Bo");
  await everythingIsShared(cecilia, anna, bo);
  await noteExport(appOf(anna).replica, "backup");
  await noteExport(appOf(bo).replica, "backup");
  await everyoneHasAll(cecilia, anna, bo);
  const made = await appOf(cecilia).sync.setRole(appOf(bo).held.me, "reader");
  expect(made.ok).toBe(true);
  await everyoneHasAll(cecilia, anna, bo);
  const by = (notes: Awaited<ReturnType<typeof exportNotes>>) =>
    notes.map(({ what, by }) => `${what} ${by}`).sort();
  const [annas, bos] = [anna, bo].map((phone) => `backup ${appOf(phone).held.me}`);
  expect(by(await exportNotes(appOf(cecilia).replica))).toEqual([annas, bos].sort());
  expect(by(await exportNotes(appOf(bo).replica))).toEqual([bos]);
  expect(roleChanges(appOf(cecilia).held)).toMatchObject([
    { member: appOf(bo).held.me, role: "reader", by: appOf(cecilia).held.me },
  ]);
  for (const phone of [cecilia, anna, bo]) await closeApp(phone);
}, 60_000);
