// @vitest-environment jsdom
// First: Dexie looks for IndexedDB when it is loaded.
import "fake-indexeddb/auto";
import { expect, onTestFinished, test } from "vitest";
import { openCatalog } from "../../src/catalog/catalog.ts";
import { monthOf } from "../../src/domain/calendar.ts";
import { svDesk } from "../../src/i18n/sv/desk.ts";
import { addActivity } from "../../src/replica/activities.ts";
import { prepare } from "../../src/replica/prepare.ts";
import { MonthEndPage } from "../../src/ui/desk/MonthEndPage.tsx";
import { branchMeeting, open, phoneOf } from "../replica/cast.ts";
import { enter, eventually, workspaceOf } from "../ui-attendance/room.tsx";

test("while the catalogue is counted the month's end says nothing is done, and afterwards what is missing", async () => {
  const cecilia = await open(phoneOf("cecilia"));
  await prepare(cecilia, "today");
  const month = monthOf(branchMeeting.date);
  addActivity(cecilia, branchMeeting, []);
  await prepare(cecilia, `desk/${month}`);
  const catalog = await openCatalog(cecilia);
  onTestFinished(() => catalog.close());
  const toldEarly: string[] = [];
  const room = await enter(
    workspaceOf(cecilia, catalog, "admin"),
    <MonthEndPage month={month} step="missing" />,
  );
  await eventually("all is counted", () => {
    const text = room.page.textContent ?? "";
    if (!catalog.ready.get()) toldEarly.push(text);
    return catalog.ready.get();
  });
  expect(toldEarly.length).toBeGreaterThan(0);
  expect(toldEarly.filter((text) => text.includes(svDesk.nothing.missing))).toEqual([]);
  await eventually("what is missing is there", () =>
    (room.page.textContent ?? "").includes(branchMeeting.title),
  );
});
