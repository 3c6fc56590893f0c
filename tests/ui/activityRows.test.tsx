// @vitest-environment jsdom
import { expect, test } from "vitest";
import type { ActivityRow } from "../../src/catalog/catalog.ts";
import { activityDoc, addActivity, removeActivity } from "../../src/replica/activities.ts";
import { writeNote } from "../../src/replica/notes.ts";
import { prepare } from "../../src/replica/prepare.ts";
import { ActivityRows } from "../../src/ui/today/ActivityRows.tsx";
import { branchMeeting, open, phoneOf } from "../replica/cast.ts";
import { enter, workspaceOf } from "../ui-attendance/room.tsx";

test("a session that a colleague took away while I wrote in it is marked, and asks for nothing until that is decided", async () => {
  const [anna, bo] = [await open(phoneOf("anna")), await open(phoneOf("bo"))];
  for (const replica of [anna, bo]) await prepare(replica, "today");
  const meeting = addActivity(anna, { ...branchMeeting, facilitators: [anna.me] }, []);
  const key = activityDoc(meeting);
  await bo.applyRemote(key, await anna.encodeState(key));
  writeNote(anna, meeting, ["Trådrullen delar sin prislista"]);
  const workspace = await workspaceOf(anna);
  const rows = async (): Promise<readonly ActivityRow[]> => {
    await workspace.catalog.caughtUp();
    return workspace.catalog.sessionsBetween(branchMeeting.date, branchMeeting.date);
  };
  const room = await enter(Promise.resolve(workspace), <ActivityRows rows={await rows()} />);
  expect(room.page.textContent).toContain("Närvaro saknas");
  removeActivity(bo, meeting);
  await anna.applyRemote(key, await bo.encodeState(key));
  await room.redraw(<ActivityRows rows={await rows()} />);
  expect(room.page.textContent).toContain("Raderad men ändrad");
  expect(room.page.textContent).not.toContain("Närvaro saknas");
});
