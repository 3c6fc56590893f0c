// @vitest-environment jsdom
// First: Dexie looks for IndexedDB when it is loaded.
import "fake-indexeddb/auto";
import { expect, onTestFinished, test } from "vitest";
import type { Workspace } from "../../src/app/workspace.ts";
import { live } from "../../src/base/live.ts";
import { openCatalog } from "../../src/catalog/catalog.ts";
import { addDays, localDate } from "../../src/domain/calendar.ts";
import type { DeviceNumber, MemberId } from "../../src/domain/ids.ts";
import { svPhones } from "../../src/i18n/sv/phones.ts";
import { addActivity } from "../../src/replica/activities.ts";
import { prepare } from "../../src/replica/prepare.ts";
import { RealLoss } from "../../src/ui/devices/RealLoss.tsx";
import { branchMeeting, open, phoneOf } from "../replica/cast.ts";
import { enter, eventually, workspaceOf } from "../ui-attendance/room.tsx";

/** Bo has lost one of two phones; of yesterday's session nothing of Bo's has come. */
const BO = "bo" as MemberId;
const words = svPhones.lost;

test("while the catalogue is counted neither the list of what only the lost phone has nor the note says that nothing is missing", async () => {
  const cecilia = await open(phoneOf("cecilia"));
  await prepare(cecilia, "today");
  const date = addDays(localDate(Date.now()), -1);
  addActivity(cecilia, { ...branchMeeting, date, facilitators: [BO] }, []);
  await cecilia.flushed();
  const catalog = await openCatalog(cecilia);
  onTestFinished(() => catalog.close());
  const phone = (number: number, member: MemberId, isThis: boolean) => ({
    number: number as DeviceNumber,
    member,
    name: `telefon ${number}`,
    removed: false,
    isThis,
  });
  const workspace = {
    ...(await workspaceOf(cecilia, catalog, "admin")),
    membership: live({
      role: "admin",
      members: [],
      devices: [phone(1, cecilia.me, true), phone(2, BO, false), phone(3, BO, false)],
    }),
    invitation: live(undefined),
    status: live({ connection: "offline" }),
  } as unknown as Workspace;
  const early: string[] = [];
  const room = await enter(Promise.resolve(workspace), <RealLoss />);
  room.tap(/telefon 2/);
  const note = () => room.page.querySelector("textarea")?.value ?? "";
  await eventually("all is counted", () => {
    if (!catalog.ready.get() && note() !== "") early.push(room.page.textContent ?? "", note());
    return catalog.ready.get();
  });
  expect(early.length).toBeGreaterThan(0);
  for (const said of [words.onlyCount(0), "Inga kända", "projektet: 0"]) {
    expect(early.filter((text) => text.includes(said))).toEqual([]);
  }
  await eventually("what may be only there is told", () =>
    (room.page.textContent ?? "").includes(words.onlyCount(1)),
  );
  expect(note()).toContain(branchMeeting.title);
});
