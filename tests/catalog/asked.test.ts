import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { openCatalog } from "../../src/catalog/catalog.ts";
import type { LocalDate } from "../../src/domain/calendar.ts";
import type { Principle } from "../../src/domain/card.ts";
import { askedAbout, nextDuty } from "../../src/domain/duties.ts";
import type { ActivityId, MemberId } from "../../src/domain/ids.ts";
import { activityDoc, addActivity, editActivity } from "../../src/replica/activities.ts";
import { writeCardEntry } from "../../src/replica/card.ts";
import { prepare } from "../../src/replica/prepare.ts";
import { saveReflection } from "../../src/replica/reflections.ts";
import { askForWords } from "../../src/replica/reminders.ts";
import type { Replica } from "../../src/replica/replica.ts";
import { branchMeeting, open, phoneOf } from "../replica/cast.ts";

/** Cecilia asks Anna for one sentence; Anna has done everything else at the meeting. */

const anna = "anna" as MemberId;

test("one who is asked for a sentence gets the session back under Inte klart, until the principle is answered", async () => {
  const phone = await open(phoneOf(anna));
  await prepare(phone, "today");
  const catalog = await openCatalog(phone);
  const meeting = addActivity(phone, { ...branchMeeting, facilitators: [anna] }, []);
  editActivity(phone, meeting, { attendanceDone: 1, state: "held" });
  const answers = { happened: "Tysta före rasten", means: "", now: "" };
  saveReflection(phone, { activity: meeting, ring: "team", answers, principles: {} });
  answer(phone, meeting, "accessibility", "Hiss ur funktion");
  const open_ = catalog.unfinished(anna, "2019-03-15" as LocalDate);
  const stop = open_.subscribe(() => undefined);
  const left = async () => {
    await catalog.caughtUp();
    return (open_.get() ?? []).map((row) => [nextDuty(row, anna), askedAbout(row, anna)]);
  };
  await expect.poll(left).toEqual([]);
  const cecilia = await open(phoneOf("cecilia"));
  const doc = activityDoc(meeting);
  await cecilia.applyRemote(doc, await phone.encodeState(doc));
  await askForWords(cecilia, anna, meeting, "equality");
  await phone.applyRemote(doc, await cecilia.encodeState(doc));
  await expect.poll(left).toEqual([["card", "equality"]]);
  answer(phone, meeting, "accessibility", "Hissen lagas");
  await expect.poll(left).toEqual([["card", "equality"]]);
  answer(phone, meeting, "equality", "Laget runt efter rast");
  await expect.poll(left).toEqual([]);
  stop();
  await catalog.close();
  await Promise.all([phone.close(), cecilia.close()]);
});

function answer(phone: Replica, activity: ActivityId, principle: Principle, did: string): void {
  const none = { noticed: "", change: "", nothingToNote: false };
  writeCardEntry(phone, { activity, principle, did, ...none });
}
