import "fake-indexeddb/auto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { removeProjects } from "../../src/app/closing.ts";
import { bringBackPoint, pointSource, takePoint } from "../../src/app/recoveryPoints.ts";
import { live } from "../../src/base/live.ts";
import type { BackupAbout } from "../../src/domain/backup.ts";
import type { ParticipantId } from "../../src/domain/ids.ts";
import { POINTS, type PointReason, pointsToForget } from "../../src/domain/recoveryPoint.ts";
import { docKey } from "../../src/domain/rings.ts";
import { addActivity, removeActivity } from "../../src/replica/activities.ts";
import { clearAttendance, markAttendance } from "../../src/replica/attendance.ts";
import { prepare } from "../../src/replica/prepare.ts";
import { addParticipant, nameMember } from "../../src/replica/register.ts";
import { activityView } from "../../src/replica/views.ts";
import { type DeviceDb, openDeviceDb } from "../../src/storage/deviceDb.ts";
import {
  addPoint,
  forgetPointsBefore,
  listPoints,
  removePoints,
} from "../../src/storage/recoveryPoints.ts";
import { listWorkspaces, removeWorkspaceRows } from "../../src/storage/workspaces.ts";
import { branchMeeting } from "../replica/cast.ts";
import { person } from "../replica/fixtures.ts";
import { appOf, closeApp, found, type Phone, workspaceOf } from "../sync/cast.ts";
import { contentOf, copyTo, emptyDevice, must, openProject } from "./backupCast.ts";

const asked = "asa" as ParticipantId;
const DAY = 86_400_000;

function aboutOf(phone: Phone, made = Date.now()): BackupAbout {
  const { held } = appOf(phone);
  const { me, device } = held;
  const about = { made, app: "", workspace: workspaceOf(phone), project: "Vägen in", me, device };
  return { ...about, role: "admin" };
}

async function pointOf(phone: Phone, reason: PointReason, made?: number) {
  const { db, replica } = appOf(phone);
  const about = aboutOf(phone, made);
  must(await takePoint({ db, replica, about }, reason, await replica.keptDocs()));
  const [newest] = await listPoints(db, about.made);
  if (!newest) throw new Error("no point");
  return newest;
}

test("what was taken away after a point comes back, and what stands there stays", async () => {
  const anna = await found("Anna", "https://relay.example");
  const { db, replica } = appOf(anna);
  await prepare(replica, "today");
  const activity = addActivity(replica, branchMeeting, [asked]);
  markAttendance(replica, { activity, participant: asked, state: "here", minutes: 90 });
  await replica.flushed();
  const before = await contentOf(replica);
  const point = await pointOf(anna, "removal");
  expect(point).toMatchObject({ reason: "removal", about: { project: "Vägen in" } });
  clearAttendance(replica, activity, asked);
  removeActivity(replica, activity);
  const newcomer = addParticipant(replica, person);
  await replica.flushed();
  expect(must(await bringBackPoint(db, replica, point))).toBe(2);
  expect(activityView(replica, activity).get()?.removed).toBe(false);
  const after = JSON.stringify([...(await contentOf(replica))]);
  expect(after).toContain('"minutes":90');
  expect(after).toContain(newcomer);
  expect(must(await bringBackPoint(db, replica, point))).toBe(0);
  expect(before.size).toBeGreaterThan(0);
  await closeApp(anna);
});

test("a project that was left can be opened again from its point, as one of its own", async () => {
  const anna = await found("Anna", "https://relay.example");
  const { db, held, replica } = appOf(anna);
  await prepare(replica, "today");
  nameMember(replica, held.me, { name: "Anna", organisationName: "Famna" });
  addActivity(replica, branchMeeting, [asked]);
  await replica.flushed();
  const content = await contentOf(replica);
  const point = await pointOf(anna, "leaving");
  await removeWorkspaceRows(db, workspaceOf(anna));
  expect(await listWorkspaces(db)).toEqual([]);
  expect(await listPoints(db, Date.now())).toHaveLength(1);
  const id = must(await copyTo(db, pointSource(db, point)));
  const copy = await openProject(db, id);
  expect(await contentOf(copy.replica)).toEqual(content);
  await copy.replica.close();
  await closeApp(anna);
});

test("points are never among what is sent", async () => {
  const anna = await found("Anna", "https://relay.example");
  const { db } = appOf(anna);
  const before = [await db.outbox.count(), await db.sendq.count()];
  await pointOf(anna, "restoring");
  expect([await db.outbox.count(), await db.sendq.count()]).toEqual(before);
  await closeApp(anna);
});

test("after an erasure no point of the project from before it is left, and others are untouched", async () => {
  const db = await emptyDevice();
  const about = (workspace: string, made: number) =>
    ({ made, app: "", workspace, project: "", me: "m", device: 1, role: "admin" }) as BackupAbout;
  const doc = docKey("team", "register");
  const words = [{ doc, deflated: new TextEncoder().encode("Fatima") as Uint8Array<ArrayBuffer> }];
  for (const [workspace, made] of [
    ["a", 10],
    ["a", 20],
    ["a", 30],
    ["b", 10],
  ] as const) {
    must(await addPoint(db, { reason: "removal", about: about(workspace, made) }, words));
  }
  await forgetPointsBefore(db, "a" as BackupAbout["workspace"], 20);
  const left = (await listPoints(db, 40)).map((point) => [point.about.workspace, point.about.made]);
  expect(left).toEqual([
    ["a", 30],
    ["b", 10],
  ]);
  expect(await db.pointDocs.count()).toBe(2);
  db.close();
});

test("a point can be removed, and after thirty days it goes by itself", async () => {
  const anna = await found("Anna", "https://relay.example");
  const { db } = appOf(anna);
  const point = await pointOf(anna, "removal");
  await removePoints(db, [point.i]);
  expect(await listPoints(db, Date.now())).toEqual([]);
  expect(await db.pointDocs.count()).toBe(0);
  await pointOf(anna, "removal", Date.now() - 29 * DAY);
  expect(await listPoints(db, Date.now())).toHaveLength(1);
  expect(await listPoints(db, Date.now() + 2 * DAY)).toEqual([]);
  expect(await rowsLeft(db)).toBe(0);
  await closeApp(anna);
});

test("a forgotten code leaves no point behind that would open without it", async () => {
  const anna = await found("Anna", "https://relay.example");
  await pointOf(anna, "removal");
  await closeApp(anna);
  const db = must(await openDeviceDb(anna.dbName));
  await removeProjects(db, live(undefined));
  expect(await listWorkspaces(db)).toEqual([]);
  expect(await rowsLeft(db)).toBe(0);
  db.close();
});

async function rowsLeft(db: DeviceDb): Promise<number> {
  return (await db.points.count()) + (await db.pointDocs.count());
}

test("points take no more room than was said, and the newest is always kept", () => {
  const sizes = fc.integer({ min: 0, max: 12 * 1024 * 1024 });
  fc.assert(
    fc.property(fc.array(sizes, { maxLength: 30 }), sizes, (before, size) => {
      const points = before.map((bytes, i) => ({
        i,
        size: bytes,
        about: { made: i } as BackupAbout,
      }));
      const forgotten = pointsToForget(points, size, 100);
      const kept = points.filter(({ i }) => !forgotten.includes(i));
      expect(kept.length + 1).toBeLessThanOrEqual(POINTS.most);
      const bytes = kept.reduce((sum, one) => sum + one.size, size);
      expect(kept.length === 0 || bytes <= POINTS.bytes).toBe(true);
      // Without gaps: those that are kept are the newest.
      expect(kept.map(({ i }) => i)).toEqual(
        points.slice(-kept.length || points.length).map(({ i }) => i),
      );
    }),
  );
});
