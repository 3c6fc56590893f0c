import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { openCatalog } from "../../src/catalog/catalog.ts";
import { catalogName } from "../../src/catalog/catalogDb.ts";
import { attendanceKey } from "../../src/domain/attendance.ts";
import type { MemberId, ParticipantId } from "../../src/domain/ids.ts";
import { activityDoc, addActivity } from "../../src/replica/activities.ts";
import { markAttendance } from "../../src/replica/attendance.ts";
import { choose, takeChoiceBack } from "../../src/replica/choices.ts";
import { prepare } from "../../src/replica/prepare.ts";
import { activityRecords } from "../../src/replica/records.ts";
import { roots } from "../../src/replica/schema.ts";
import { branchMeeting, open, phoneOf } from "../replica/cast.ts";
import { rowsOf } from "./rowsOf.ts";

test("a choice that comes alone is counted, and so is one that is taken back", async () => {
  const phone = phoneOf("cecilia");
  const cecilia = await open(phone);
  await prepare(cecilia, "today");
  const catalog = await openCatalog(cecilia);
  const fatima = "fatima" as ParticipantId;
  const activity = addActivity(cecilia, branchMeeting, [fatima]);
  const doc = activityDoc(activity);
  markAttendance(cecilia, { activity, participant: fatima, state: "here", minutes: 165 });
  cecilia.change(doc, { kind: "attendance", activity }, (all) => {
    const bo = attendanceKey(activity, fatima, "bo" as MemberId);
    roots.attendance(all).set(bo, { state: "here", minutes: 120, at: 0 });
  });
  const counted = async () => {
    await catalog.caughtUp();
    const [row] = (await rowsOf(catalogName(phone.workspace)))["activities"] as {
      twoVersions: number;
      minutes: number;
    }[];
    return [row?.twoVersions, row?.minutes];
  };
  expect(await counted()).toEqual([1, 165]);
  const claims = activityRecords(cecilia, doc).get(activity)?.claims ?? [];
  const time = { state: "here" as const, minutes: 120, cameLate: undefined, leftEarly: undefined };
  choose(cecilia, { activity, participant: fatima }, time, claims);
  expect(await counted()).toEqual([0, 120]);
  takeChoiceBack(cecilia, activity, fatima);
  expect(await counted()).toEqual([1, 165]);
  await catalog.close();
  await cecilia.close();
});
