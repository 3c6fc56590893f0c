// @vitest-environment jsdom
import { expect, test } from "vitest";
import type { ActivityId } from "../../src/domain/ids.ts";
import { addActivity } from "../../src/replica/activities.ts";
import { markAttendance } from "../../src/replica/attendance.ts";
import { prepare } from "../../src/replica/prepare.ts";
import { addParticipant } from "../../src/replica/register.ts";
import type { Replica } from "../../src/replica/replica.ts";
import { AttendancePage } from "../../src/ui/attendance/AttendancePage.tsx";
import { PersonSheet } from "../../src/ui/attendance/PersonSheet.tsx";
import { WalkInPage } from "../../src/ui/attendance/WalkInPage.tsx";
import { branchMeeting, open, phoneOf } from "../replica/cast.ts";
import { enter, workspaceOf } from "./room.tsx";

async function meetingOfFatima() {
  const anna = await open(phoneOf("anna"));
  await prepare(anna, "today");
  const person = { organisation: undefined, role: undefined, template: undefined, active: true };
  const fatima = addParticipant(anna, { ...person, name: "Fatima" });
  const workshop = addActivity(anna, branchMeeting, [fatima]);
  await prepare(anna, workshop);
  markAttendance(anna, { activity: workshop, participant: fatima, state: "here" });
  return { anna, fatima, workshop };
}

const reader = (replica: Replica) => workspaceOf(replica, undefined, "reader");

test("who may only read sees the roster and its marks, and nothing to press but the details", async () => {
  const { anna, workshop } = await meetingOfFatima();
  const room = await enter(reader(anna), <AttendancePage activity={workshop} />);
  expect(room.page.textContent).toContain("Du läser i det här projektet");
  expect(room.page.textContent).toMatch(/Fatima.*här/);
  expect(room.page.querySelectorAll("button, input")).toHaveLength(0);
  expect(room.maybe("Mer om Fatima")).toBeDefined();
});

test("who may only read finds in a person's details what is said, without a way to say otherwise", async () => {
  const { anna, workshop, fatima } = await meetingOfFatima();
  const room = await enter(reader(anna), <PersonSheet activity={workshop} participant={fatima} />);
  expect(room.page.textContent).toMatch(/här · \d+\sh/);
  expect(room.page.querySelectorAll("input")).toHaveLength(0);
});

test("who writes only their own words finds people at the door but adds nobody to the register", async () => {
  const { anna, workshop } = await meetingOfFatima();
  const walkIn = (activity: ActivityId) => <WalkInPage activity={activity} />;
  const own = await enter(workspaceOf(anna, undefined, "writer-own"), walkIn(workshop));
  expect(own.page.textContent).toContain("Du skriver ditt eget");
  expect(own.page.querySelectorAll("input")).toHaveLength(1);
  const read = await enter(reader(anna), walkIn(workshop));
  expect(read.page.querySelectorAll("input")).toHaveLength(0);
});
