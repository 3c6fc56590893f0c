// @vitest-environment jsdom
// First: Dexie looks for IndexedDB when it is loaded.
import "fake-indexeddb/auto";
import { expect, onTestFinished, test } from "vitest";
import { openCatalog } from "../../src/catalog/catalog.ts";
import { monthOf } from "../../src/domain/calendar.ts";
import { svDiary } from "../../src/i18n/sv/diary.ts";
import { addActivity } from "../../src/replica/activities.ts";
import { addNeed } from "../../src/replica/needs.ts";
import { prepare } from "../../src/replica/prepare.ts";
import { DiaryPage } from "../../src/ui/diary/DiaryPage.tsx";
import { branchMeeting, open, phoneOf } from "../replica/cast.ts";
import { enter, eventually, workspaceOf } from "../ui-attendance/room.tsx";

const NEED = "Någon som kan bokföring";

test("the diary does not say that there is nothing to take in while it is still looking", async () => {
  const cecilia = await open(phoneOf("cecilia"));
  await prepare(cecilia, "today");
  const month = monthOf(branchMeeting.date);
  const activity = addActivity(cecilia, branchMeeting, []);
  addNeed(cecilia, {
    text: NEED,
    organisation: undefined,
    theme: "",
    state: "open",
    takenBy: "",
    activity,
  });
  await prepare(cecilia, `desk/${month}`);
  const catalog = await openCatalog(cecilia);
  onTestFinished(() => catalog.close());
  const room = await enter(workspaceOf(cecilia, catalog, "admin"), <DiaryPage month={month} />);
  const said: string[] = [];
  const hear = () => said.push(room.page.textContent ?? "");
  hear();
  const watching = new MutationObserver(hear);
  watching.observe(room.page, { subtree: true, childList: true, characterData: true });
  onTestFinished(() => watching.disconnect());
  await eventually("the need is there", () => (room.page.textContent ?? "").includes(NEED));
  expect(said.length).toBeGreaterThan(1);
  expect(said.filter((text) => text.includes(svDiary.nothing))).toEqual([]);
});
