import "fake-indexeddb/auto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { putBack } from "../../src/app/putBack.ts";
import { ok } from "../../src/base/result.ts";
import type { ActivityId, ParticipantId } from "../../src/domain/ids.ts";
import type { DocKey } from "../../src/domain/rings.ts";
import { addActivity, editActivity } from "../../src/replica/activities.ts";
import { clearAttendance, markAttendance } from "../../src/replica/attendance.ts";
import { prepare } from "../../src/replica/prepare.ts";
import { saveReflection } from "../../src/replica/reflections.ts";
import { addParticipant, REGISTER } from "../../src/replica/register.ts";
import { activityView, registerView } from "../../src/replica/views.ts";
import { picturesOf } from "../../src/storage/pictures.ts";
import { branchMeeting } from "../replica/cast.ts";
import { person } from "../replica/fixtures.ts";
import {
  appOf,
  closeApp,
  everyoneHasAll,
  found,
  invite,
  openApp,
  type Phone,
  sendAll,
  statusOf,
  until,
  workspaceOf,
} from "../sync/cast.ts";
import { close, picturesOn, shrunk, workshop } from "../sync/picturesCast.ts";
import { type HouseRelay, houseRelay } from "../sync/relayInHouse.ts";
import { backUp, contentOf, must, sourceOf } from "./backupCast.ts";

let relay: HouseRelay;
beforeAll(async () => {
  relay = await houseRelay();
});
afterAll(() => relay.remove());

const nothing = () => undefined;
const asked = "asa" as ParticipantId;

async function putBackOn(phone: Phone, source: Awaited<ReturnType<typeof sourceOf>>) {
  const { db, held, replica, sync } = appOf(phone);
  const points: (readonly DocKey[])[] = [];
  const back = must(
    await putBack({
      db,
      workspace: workspaceOf(phone),
      replica,
      source,
      role: held.membership.get().role,
      async keepPoint(docs) {
        points.push(docs);
        return ok(undefined);
      },
      progress: nothing,
    }),
  );
  await sync.flush();
  return { ...back, points };
}

async function session(phone: Phone): Promise<ActivityId> {
  const { replica } = appOf(phone);
  await prepare(replica, "today");
  const activity = addActivity(replica, branchMeeting, [asked]);
  await replica.flushed();
  return activity;
}

test("a backup of the project as it is puts nothing back, and sends nothing", async () => {
  const anna = await found("Anna", relay.address);
  await session(anna);
  await sendAll(anna);
  const source = await sourceOf(await backUp(anna));
  const back = await putBackOn(anna, source);
  expect(back).toEqual({ things: 0, pictures: 0, left: 0, points: [] });
  expect(statusOf(anna).unreceipted).toBe(0);
  await closeApp(anna);
});

test("what a lost phone had not sent comes back from its backup, and reaches everybody", async () => {
  const anna = await found("Anna", relay.address);
  const bo = await invite(anna, "Bo");
  const activity = await session(anna);
  await sendAll(anna);
  await everyoneHasAll(anna, bo);
  bo.wire.lose();
  const his = appOf(bo).replica;
  await prepare(his, activity);
  markAttendance(his, { activity, participant: asked, state: "here", minutes: 90 });
  const own = {
    activity,
    ring: "own",
    answers: { happened: "bara Bo", means: "", now: "" },
  } as const;
  saveReflection(his, { ...own, principles: {} });
  editActivity(his, activity, { title: "Bos rubrik" });
  await his.flushed();
  const source = await sourceOf(await backUp(bo));

  // Meanwhile Anna writes a heading of her own; Bo's phone is wiped, and hers is the newer word.
  editActivity(appOf(anna).replica, activity, { title: "Annas rubrik" });
  await sendAll(anna);
  const again = await invite(anna, "Bo");
  await everyoneHasAll(anna, again);
  // His new phone is another member's: his private words are not its business, and stay in the file.
  const back = await putBackOn(again, source);
  expect(back.things).toBeGreaterThan(0);
  expect(back.left).toBeGreaterThan(0);
  await sendAll(again);
  await until("Anna has his mark", async () => {
    await prepare(appOf(anna).replica, activity);
    return JSON.stringify([...(await contentOf(appOf(anna).replica))]).includes('"minutes":90');
  });
  expect(activityView(appOf(anna).replica, activity).get()?.title).toBe("Annas rubrik");
  expect(JSON.stringify([...(await contentOf(appOf(anna).replica))])).not.toContain("bara Bo");
  const second = await putBackOn(again, source);
  expect(second.things).toBe(0);
  for (const phone of [again, bo, anna]) await closeApp(phone);
});

test("what was taken away since, and what is about somebody who was erased, stays away", async () => {
  const anna = await found("Anna", "https://relay.example");
  const activity = await session(anna);
  const { replica } = appOf(anna);
  const fatima = addParticipant(replica, { ...person, name: "Fatima Farah" });
  markAttendance(replica, { activity, participant: asked, state: "here", minutes: 60 });
  markAttendance(replica, { activity, participant: fatima, state: "here", minutes: 90 });
  await replica.flushed();
  const source = await sourceOf(await backUp(anna));
  clearAttendance(replica, activity, asked);
  clearAttendance(replica, activity, fatima);
  replica.change(REGISTER, { kind: "register" }, (doc) =>
    doc.getMap("participants").delete(fatima),
  );
  await replica.flushed();
  const before = await contentOf(replica);
  expect(await putBackOn(anna, source)).toMatchObject({ things: 0 });
  expect(await contentOf(replica)).toEqual(before);
  expect(registerView(replica).get().participants.has(fatima)).toBe(false);
  expect(JSON.stringify([...(await contentOf(replica))])).not.toContain("Fatima");
  await closeApp(anna);
});

test("killed between the queue and the documents, the next start has it all the same", async () => {
  const anna = await found("Anna", "https://relay.example");
  const bare = await sourceOf(await backUp(anna));
  const activity = await session(anna);
  const full = await sourceOf(await backUp(anna));
  expect(full.counts.documents).toBeGreaterThanOrEqual(bare.counts.documents);
  const wanted = await contentOf(appOf(anna).replica);
  await closeApp(anna);

  const other = await found("Anna", "https://relay.example");
  const { db, replica } = appOf(other);
  const dies = { ...replica, applyRemote: () => new Promise<never>(() => undefined) };
  const parts = {
    db,
    workspace: workspaceOf(other),
    source: full,
    role: "admin" as const,
    progress: nothing,
  };
  void putBack({ ...parts, replica: dies, keepPoint: async () => ok(undefined) });
  await until("it is in the queue", async () => (await db.sendq.count()) > 0);
  await closeApp(other);
  await openApp(other);
  const after = appOf(other).replica;
  await prepare(after, activity);
  expect(JSON.stringify((await contentOf(after)).get(REGISTER))).toBe(
    JSON.stringify(wanted.get(REGISTER)),
  );
  expect(activityView(after, activity).get()?.title).toBe(branchMeeting.title);
  await closeApp(other);
});

test("a picture that was freed here lies here again", async () => {
  const anna = await found("Anna", relay.address);
  const pictures = await picturesOn(anna);
  must(await pictures.add(workshop, shrunk(), "findings"));
  await sendAll(anna);
  await until("the mailbox has both", () => statusOf(anna).unreceipted === 0);
  const source = await sourceOf(await backUp(anna));
  must(await pictures.free());
  const { db } = appOf(anna);
  expect(await picturesOf(db, workspaceOf(anna))).toHaveLength(1);
  expect(await putBackOn(anna, source)).toMatchObject({ things: 0, pictures: 1 });
  expect(await picturesOf(db, workspaceOf(anna))).toHaveLength(2);
  await close(anna);
});
