import { expect, test } from "vitest";
import { activityDoc, addActivity, editActivity } from "../../src/replica/activities.ts";
import { databaseName } from "../../src/replica/databases.ts";
import { prepare } from "../../src/replica/prepare.ts";
import { activityView } from "../../src/replica/views.ts";
import { branchMeeting, open, phoneOf, until } from "./cast.ts";

/** A transaction that does not end, as WebKit's after a page was left in the wrong moment; the return lets go of it. */
async function block(name: string): Promise<() => void> {
  const db = await new Promise<IDBDatabase>((resolve) => {
    const request = indexedDB.open(name);
    request.onsuccess = () => resolve(request.result);
  });
  let isHeld = true;
  const rows = db.transaction("updates", "readwrite").objectStore("updates");
  const hold = () => {
    if (!isHeld) return;
    rows.get(1).onsuccess = hold;
  };
  hold();
  return () => {
    isHeld = false;
    db.close();
  };
}

test("a database that does not answer is told of; words wait in memory and are stored when it does", async () => {
  const phone = phoneOf("anna");
  const anna = await open(phone);
  await prepare(anna, "today");
  const meeting = addActivity(anna, branchMeeting, []);
  await anna.flushed();
  const letGo = await block(databaseName(phone.workspace, activityDoc(meeting)));
  editActivity(anna, meeting, { title: "Prissättning" });
  await until("told", () => anna.trouble.get()?.kind === "storage-blocked");
  expect(anna.unsaved.get()).toBe(0);
  expect(activityView(anna, meeting).get()?.title).toBe("Prissättning");
  letGo();
  await anna.flushed();
  expect(anna.trouble.get()).toBeUndefined();
  await anna.close();
}, 20_000);

test("of a full phone and a database that does not answer, the full phone is told, because it is the reason", async () => {
  const phone = phoneOf("anna");
  const anna = await open(phone);
  await prepare(anna, "today");
  const meeting = addActivity(anna, branchMeeting, []);
  await anna.flushed();
  const letGo = await block(databaseName(phone.workspace, activityDoc(meeting)));
  editActivity(anna, meeting, { title: "Prissättning" });
  await until("told", () => anna.trouble.get()?.kind === "storage-blocked");
  phone.refuses = { kind: "disk-full" };
  editActivity(anna, meeting, { title: "Prissättning i second hand" });
  await until("told", () => anna.trouble.get()?.kind === "disk-full");
  phone.refuses = undefined;
  letGo();
  await anna.flushed();
  expect(anna.trouble.get()).toBeUndefined();
  await anna.close();
}, 20_000);

test("a document that cannot be read yet is waited for, and not shown empty", async () => {
  const phone = phoneOf("anna");
  const anna = await open(phone);
  await prepare(anna, "today");
  const meeting = addActivity(anna, branchMeeting, []);
  await anna.flushed();
  await anna.close();
  const letGo = await block(databaseName(phone.workspace, activityDoc(meeting)));
  const again = await open(phone);
  const prepared = prepare(again, meeting);
  await until("told", () => again.trouble.get()?.kind === "storage-blocked");
  expect(again.isLoaded(activityDoc(meeting))).toBe(false);
  letGo();
  await prepared;
  expect(activityView(again, meeting).get()?.title).toBe(branchMeeting.title);
  expect(again.trouble.get()).toBeUndefined();
  await again.close();
}, 20_000);
