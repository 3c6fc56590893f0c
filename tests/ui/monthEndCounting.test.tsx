// @vitest-environment jsdom
// First: Dexie looks for IndexedDB when it is loaded.
import "fake-indexeddb/auto";
import { expect, onTestFinished, test } from "vitest";
import { openCatalog } from "../../src/catalog/catalog.ts";
import { monthOf } from "../../src/domain/calendar.ts";
import { svDesk } from "../../src/i18n/sv/desk.ts";
import { addActivity } from "../../src/replica/activities.ts";
import { addImprovement, addPart } from "../../src/replica/improvements.ts";
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

test("Känsligt counts and shows what stands in an improvement work, and leads to its page", async () => {
  const cecilia = await open(phoneOf("cecilia"));
  await prepare(cecilia, "today");
  const month = monthOf(branchMeeting.date);
  const work = addImprovement(cecilia, { from: branchMeeting.date }, { title: "Mindre matsvinn" });
  addPart(cecilia, work, "coaching", { date: branchMeeting.date }, { next: "Ring 070-174 06 05" });
  await prepare(cecilia, `desk/${month}`);
  const catalog = await openCatalog(cecilia);
  onTestFinished(() => catalog.close());
  const room = await enter(
    workspaceOf(cecilia, catalog, "admin"),
    <MonthEndPage month={month} step="sensitive" />,
  );
  await eventually("the line is there", () =>
    (room.page.textContent ?? "").includes("Ring 070-174 06 05"),
  );
  const link = room.page.querySelector(`a[href="/larande/forbattring/${work}/handledning"]`);
  expect(link?.textContent).toContain("Mindre matsvinn");
  expect(room.page.textContent).toContain(svDesk.sensitive.lead);
});
