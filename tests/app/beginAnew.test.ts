import "fake-indexeddb/auto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sourceHere } from "../../src/app/makeBackup.ts";
import { docKey, splitDocKey } from "../../src/domain/rings.ts";
import { prepare } from "../../src/replica/prepare.ts";
import { nameMember } from "../../src/replica/register.ts";
import { registerView } from "../../src/replica/views.ts";
import { listWorkspaces } from "../../src/storage/workspaces.ts";
import { startSync } from "../../src/sync/syncWorkspace.ts";
import {
  APP,
  appOf,
  closeApp,
  everyoneHasAll,
  everythingIsShared,
  found,
  invite,
  join,
  NOVEMBER,
  phoneOf,
  read,
  ringOf,
  until,
  workspaceOf,
  write,
} from "../sync/cast.ts";
import { type HouseRelay, houseRelay } from "../sync/relayInHouse.ts";
import { openWire } from "../sync/wire.ts";
import { backUp, contentOf, copyTo, must, openProject, sourceOf } from "./backupCast.ts";

/** Cecilia's only phone is gone for good, and so is the paper: Anna, who facilitates, begins anew with what her phone holds. */

let relay: HouseRelay;
beforeAll(async () => {
  relay = await houseRelay();
});
afterAll(() => relay.remove());

const { doc: month } = splitDocKey(NOVEMBER);

async function withoutLead() {
  const cecilia = await found("Cecilia", relay.address);
  const anna = await invite(cecilia, "Anna");
  const bo = await invite(cecilia, "Bo");
  await prepare(appOf(anna).replica, "register");
  nameMember(appOf(anna).replica, appOf(anna).held.me, { name: "Anna", organisationName: "Famna" });
  await write(cecilia, NOVEMBER, "Cecilia", "skrev det här");
  await write(bo, NOVEMBER, "Bo", "skrev det där");
  await write(anna, docKey(ringOf("own", anna), month), "Anna", "bara hon");
  await write(bo, docKey(ringOf("own", bo), month), "Bo", "bara han");
  await everythingIsShared(cecilia, anna, bo);
  await everyoneHasAll(cecilia, anna, bo);
  await closeApp(cecilia);
  return { anna, bo };
}

async function sourceOn(phone: Awaited<ReturnType<typeof withoutLead>>["anna"]) {
  const { db, held, replica } = appOf(phone);
  const role = held.membership.get().role;
  const place = { workspace: workspaceOf(phone), me: held.me, device: held.device, role };
  const about = { made: Date.now(), app: "0.3.0", project: "Vägen in", ...place };
  return sourceHere({ db, replica, about, entries: held.entries() });
}

test("a facilitator makes a new project of what her phone holds, leads it, and the old one stays as it was", async () => {
  const { anna, bo } = await withoutLead();
  const { db, replica, held } = appOf(anna);
  expect(held.membership.get().role).toBe("editor");
  const before = await contentOf(replica);
  const id = must(await copyTo(db, await sourceOn(anna), relay.address));
  const copy = await openProject(db, id);
  expect(copy.held.membership.get().role).toBe("admin");
  expect(copy.held.me).toBe(held.me);
  expect(await contentOf(copy.replica)).toEqual(before);
  expect(JSON.stringify([...(await contentOf(copy.replica))])).not.toContain("bara han");
  expect([...registerView(copy.replica).get().members.values()].map(({ name }) => name)).toContain(
    "Anna",
  );
  await copy.replica.close();
  expect((await listWorkspaces(db)).map((row) => row.id)).toEqual([workspaceOf(anna), id]);
  expect(await contentOf(replica)).toEqual(before);
  await write(anna, NOVEMBER, "ännu", "i det gamla");
  await everyoneHasAll(anna, bo);
});

test("it is the same as by way of a file", async () => {
  const { anna } = await withoutLead();
  const { db } = appOf(anna);
  const direct = await openProject(db, must(await copyTo(db, await sourceOn(anna))));
  const filed = await openProject(db, must(await copyTo(db, await sourceOf(await backUp(anna)))));
  expect(await contentOf(direct.replica)).toEqual(await contentOf(filed.replica));
  await direct.replica.close();
  await filed.replica.close();
});

test("Bo is invited again, and has what was written before control was lost", async () => {
  const { anna } = await withoutLead();
  const { db } = appOf(anna);
  const id = must(await copyTo(db, await sourceOn(anna), relay.address));
  const { held, replica } = await openProject(db, id);
  const { makeWebSocket, hints } = openWire();
  const sync = startSync({
    db,
    held,
    replica,
    appAddress: APP,
    now: Date.now,
    makeWebSocket,
    hints,
    random: () => 0.05,
  });
  await until("it is at the relay", () => sync.status.get().connection === "live");
  const opened = must(await sync.invite({ mode: "instant", role: "editor", name: "Bo" }));
  const bo = phoneOf("Bo");
  await join(bo, opened.link);
  await until("all of it is here", async () => "Cecilia" in (await read(bo, NOVEMBER)));
  expect(await read(bo, NOVEMBER)).toEqual({ Cecilia: "skrev det här", Bo: "skrev det där" });
  await closeApp(bo);
  await sync.stop();
  await replica.close();
});
