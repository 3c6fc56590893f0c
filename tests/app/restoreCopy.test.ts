import "fake-indexeddb/auto";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBackupFile } from "../../src/app/backupSource.ts";
import { makeBackup } from "../../src/app/makeBackup.ts";
import { openPictures } from "../../src/app/pictures.ts";
import { placeIn, sweepStaged } from "../../src/app/restoreCopy.ts";
import type { YearMonth } from "../../src/domain/calendar.ts";
import type { DeviceNumber, MemberId, ParticipantId, WorkspaceId } from "../../src/domain/ids.ts";
import { docKey } from "../../src/domain/rings.ts";
import { activityDoc, addActivity } from "../../src/replica/activities.ts";
import { markAttendance } from "../../src/replica/attendance.ts";
import { photosView } from "../../src/replica/photos.ts";
import { prepare } from "../../src/replica/prepare.ts";
import { saveReflection } from "../../src/replica/reflections.ts";
import { addParticipant, nameDevice, nameMember } from "../../src/replica/register.ts";
import { registerView } from "../../src/replica/views.ts";
import type { DeviceDb } from "../../src/storage/deviceDb.ts";
import { picturesOf } from "../../src/storage/pictures.ts";
import { listWorkspaces } from "../../src/storage/workspaces.ts";
import { startSync } from "../../src/sync/syncWorkspace.ts";
import { branchMeeting } from "../replica/cast.ts";
import { person } from "../replica/fixtures.ts";
import { histories, play } from "../replica/history.ts";
import {
  APP,
  appOf,
  closeApp,
  everyoneHasAll,
  found,
  invite,
  type Phone,
  sendAll,
  until,
} from "../sync/cast.ts";
import { bytesOf, close, picturesOn, shown, shrunk, workshop } from "../sync/picturesCast.ts";
import { type HouseRelay, houseRelay } from "../sync/relayInHouse.ts";
import { openWire } from "../sync/wire.ts";
import {
  backUp,
  contentOf,
  copyTo,
  databasesOf,
  emptyDevice,
  must,
  openProject,
  QUICK,
  sourceOf,
  WORDS,
} from "./backupCast.ts";

let relay: HouseRelay;
beforeAll(async () => {
  relay = await houseRelay();
});
afterAll(() => relay.remove());

const fatima = "fatima" as ParticipantId;

/** A workshop with a mark, and a reflection in each ring. */
async function someWork({ replica, held }: ReturnType<typeof appOf>): Promise<void> {
  await prepare(replica, "today");
  nameMember(replica, held.me, { name: "Anna", organisationName: "Famna" });
  nameDevice(replica, held.device, "Annas telefon");
  addParticipant(replica, person);
  const activity = addActivity(replica, branchMeeting, [fatima]);
  await prepare(replica, activity);
  markAttendance(replica, { activity, participant: fatima, state: "here", minutes: 90 });
  for (const ring of ["own", "team", "lead"] as const) {
    saveReflection(replica, {
      activity,
      ring,
      answers: { happened: `för ${ring}`, means: "", now: "" },
      principles: {},
    });
  }
  await replica.flushed();
}

test("a wiped phone has everything again, private words too, as a project of its own", async () => {
  const anna = await found("Anna", "https://relay.example");
  await someWork(appOf(anna));
  const before = await contentOf(appOf(anna).replica);
  const made = await backUp(anna);
  const { me, wsId } = appOf(anna).held;
  await closeApp(anna);

  const db = await emptyDevice();
  const id = must(await copyTo(db, await sourceOf(made)));
  const copy = await openProject(db, id);
  expect(await contentOf(copy.replica)).toEqual(before);
  expect(copy.held.wsId).not.toEqual(wsId);
  expect(copy.held.me).toBe(me);
  expect(copy.held.membership.get().role).toBe("admin");
  expect((await listWorkspaces(db)).map(({ name }) => name)).toEqual(["Vägen in"]);
  const { deviceNames } = registerView(copy.replica).get();
  expect([...deviceNames]).toEqual([[1, "Annas nya telefon"]]);
  await copy.replica.close();
  db.close();
});

test("what a private ring holds stays in that ring, and what was for the project leader stays with the coordinators", () => {
  const [me, bo] = ["anna", "bo"] as [MemberId, MemberId];
  const month = "2019-03" as YearMonth;
  expect(placeIn(docKey(`own:${me}`, month), me)).toBe(docKey(`own:${me}`, month));
  expect(placeIn(docKey(`lead:${bo}`, month), me)).toBe(docKey(`lead:${me}`, month));
  expect(placeIn(docKey("desk", month), me)).toBe(docKey("desk", month));
});

test("the coordinator's copy has what Bo wrote for her, and nothing of what he kept for himself", async () => {
  const cecilia = await found("Cecilia", relay.address);
  const bo = await invite(cecilia, "Bo");
  await someWork(appOf(bo));
  await everyoneHasAll(bo, cecilia);
  await sendAll(bo);
  await until("his words for her are here", async () =>
    (await appOf(cecilia).replica.keptDocs()).some((doc) => doc.includes(appOf(bo).held.me)),
  );
  const made = await backUp(cecilia);
  const db = await emptyDevice();
  const copy = await openProject(db, must(await copyTo(db, await sourceOf(made))));
  const content = JSON.stringify([...(await contentOf(copy.replica))]);
  expect(content).toContain("för lead");
  expect(content).toContain("för team");
  expect(content).not.toContain("för own");
  expect((await copy.replica.keptDocs()).filter((doc) => doc.startsWith("lead:"))).toEqual(
    [...(await copy.replica.keptDocs())].filter((doc) => doc.includes(copy.held.me)),
  );
  await copy.replica.close();
  db.close();
  await closeApp(bo);
  await closeApp(cecilia);
});

test("pictures open in the copy, and go to its own mailbox from there", async () => {
  const anna = await found("Anna", relay.address);
  const hers = await picturesOn(anna);
  const taken = shrunk();
  must(await hers.add(workshop, taken, "findings"));
  const made = await backUp(anna);
  expect(made.counts.pictures).toBe(2);
  await close(anna);

  const db = await emptyDevice();
  const id = must(await copyTo(db, await sourceOf(made), relay.address));
  const { held, replica } = await openProject(db, id);
  const wire = openWire();
  const { makeWebSocket, hints } = wire;
  const sync = startSync({
    db,
    held,
    replica,
    appAddress: APP,
    now: Date.now,
    makeWebSocket,
    hints,
  });
  await replica.load(activityDoc(workshop));
  const [photo] = photosView(replica, workshop).get();
  if (!photo) throw new Error("no photo");
  const failed = (error: unknown) => {
    throw error;
  };
  const place = { db, workspace: id, wsId: held.wsId, me: held.me, replica };
  const pictures = openPictures({
    ...place,
    line: sync.blobs,
    tidyAfter: Promise.resolve(),
    failed,
  });
  expect(await bytesOf(await shown(pictures, photo, "picture"))).toEqual(taken.picture);
  await until("everything has its receipt", () => sync.status.get().unreceipted === 0);
  expect((await picturesOf(db, id)).map(({ state }) => state)).toEqual([1, 1]);
  pictures.close();
  await sync.stop();
  await replica.close();
  db.close();
});

test("the copy's documents reach its mailbox, and a colleague who is invited again has them all", async () => {
  const anna = await found("Anna", relay.address);
  await someWork(appOf(anna));
  const team = [...(await contentOf(appOf(anna).replica))].filter(([key]) =>
    key.startsWith("team/"),
  );
  const made = await backUp(anna);
  await closeApp(anna);
  const db = await emptyDevice();
  const id = must(await copyTo(db, await sourceOf(made), relay.address));
  const wire = openWire();
  const restored = await openProject(db, id);
  const { makeWebSocket, hints } = wire;
  const sync = startSync({ ...restored, appAddress: APP, now: Date.now, makeWebSocket, hints });
  const phone = {
    name: "Anna",
    wire,
    app: { ...restored, sync },
    workspace: id,
  } as unknown as Phone;
  await until("everything has its receipt", () => {
    const { connection, unreceipted } = sync.status.get();
    return connection === "live" && unreceipted === 0;
  });
  const bo = await invite(phone, "Bo");
  await until("Bo has it all", async () => {
    const his = await contentOf(appOf(bo).replica);
    return team.every(([key, words]) => JSON.stringify(his.get(key)) === JSON.stringify(words));
  });
  await closeApp(bo);
  await sync.stop();
  await restored.replica.close();
  db.close();
});

const nobodyKills = () => undefined;

/** Goes as far as the n-th step and never further, like an app that was killed there. */
async function killedAt(
  step: number,
  begin: (kill: () => Promise<void> | void) => Promise<unknown>,
) {
  let left = step;
  return new Promise<"killed" | "done">((resolve) => {
    const kill = () => {
      if (left-- > 0) return undefined;
      resolve("killed");
      return new Promise<void>(() => undefined);
    };
    void begin(kill).then(() => resolve("done"));
  });
}

test("killed at any step there is no half project, and the next try has everything", async () => {
  const anna = await found("Anna", "https://relay.example");
  await someWork(appOf(anna));
  const pictures = await picturesOn(anna);
  must(await pictures.add(workshop, shrunk(5000), "findings"));
  const whole = await contentOf(appOf(anna).replica);
  const made = await backUp(anna);
  await close(anna);
  const source = await sourceOf(made);
  let steps = 0;
  for (let isDone = false; !isDone; steps++) {
    const db = await emptyDevice();
    const end = await killedAt(steps, (kill) => copyTo(db, source, undefined, kill));
    isDone = end === "done";
    if (isDone) {
      expect(await listWorkspaces(db)).toHaveLength(1);
      db.close();
      continue;
    }
    expect(await listWorkspaces(db)).toEqual([]);
    const left = (await db.settings.get("staged-workspace"))?.value as WorkspaceId;
    expect((await databasesOf(left)).length).toBeGreaterThan(0);
    await sweepStaged(db);
    expect(await databasesOf(left)).toEqual([]);
    await expectNoRows(db, left);
    const id = must(await copyTo(db, source, undefined, nobodyKills));
    const { replica } = await openProject(db, id);
    expect((await contentOf(replica)).size).toBe(whole.size);
    expect((await picturesOf(db, id)).length).toBe(2);
    await replica.close();
    db.close();
  }
  expect(steps).toBeGreaterThan(6);
});

async function expectNoRows(db: DeviceDb, workspace: WorkspaceId): Promise<void> {
  for (const table of db.tables.filter(({ name }) => name !== "settings")) {
    const rows: { id?: string; workspace?: string }[] = await table.toArray();
    expect(rows.filter((row) => (row.id ?? row.workspace) === workspace)).toEqual([]);
  }
}

test("a phone that is full refuses the whole of it and keeps nothing", async () => {
  const anna = await found("Anna", "https://relay.example");
  await someWork(appOf(anna));
  const made = await backUp(anna);
  await closeApp(anna);
  const db = await emptyDevice();
  const full = Object.assign(new Error("no room"), { name: "QuotaExceededError" });
  db.workspaces.hook("creating", () => {
    throw full;
  });
  expect(await copyTo(db, await sourceOf(made))).toEqual({
    ok: false,
    problem: { kind: "disk-full" },
  });
  expect(await listWorkspaces(db)).toEqual([]);
  expect(await db.sendq.count()).toBe(0);
  db.close();
});

test("what was finished is not swept, although the mark still stands", async () => {
  const anna = await found("Anna", "https://relay.example");
  await someWork(appOf(anna));
  const source = await sourceOf(await backUp(anna));
  await closeApp(anna);
  const db = await emptyDevice();
  const id = must(await copyTo(db, source));
  await db.settings.put({ name: "staged-workspace", value: id });
  await sweepStaged(db);
  expect(await listWorkspaces(db)).toHaveLength(1);
  expect((await databasesOf(id)).length).toBeGreaterThan(0);
  db.close();
});

test("the copy has what the original had, for every history", async () => {
  const members = ["A", "B", "C", "D"].map((letter) => `${letter}AAAAAAAAAAAAAAAAAAAAA`);
  await fc.assert(
    fc.asyncProperty(histories, async (history) => {
      await play(
        history,
        async (replica) => {
          const db = await emptyDevice();
          const about = {
            made: replica.now(),
            app: "0.2.0",
            workspace: "WWWWWWWWWWWWWWWWWWWWWA" as WorkspaceId,
            project: "Vägen in",
            me: replica.me,
            device: 1 as DeviceNumber,
            role: "editor",
          } as const;
          const parts = { db, replica, about, entries: [] };
          const made = must(await makeBackup(parts, WORDS, nobodyKills, QUICK));
          const source = must(await openBackupFile(made.file, WORDS, nobodyKills));
          const copy = await openProject(db, must(await copyTo(db, source)));
          expect(await contentOf(copy.replica)).toEqual(await contentOf(replica));
          await copy.replica.close();
          db.close();
        },
        members,
      );
    }),
    { numRuns: 8 },
  );
}, 120_000);
