import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { openCatalog } from "../../src/catalog/catalog.ts";
import type { LocalDate } from "../../src/domain/calendar.ts";
import { pairOf } from "../../src/domain/sameness.ts";
import { addActivity } from "../../src/replica/activities.ts";
import { markAttendance } from "../../src/replica/attendance.ts";
import { moveParticipant, takeMoveBack } from "../../src/replica/moving.ts";
import { prepare } from "../../src/replica/prepare.ts";
import { addOrganisation, addParticipant } from "../../src/replica/register.ts";
import { declareSame, undoDecision } from "../../src/replica/sameness.ts";
import { branchMeeting, open, phoneOf, until } from "../replica/cast.ts";
import { kafe, person } from "../replica/fixtures.ts";

test("G13: an organisation's hours and sessions are those of the days when the person was there", async () => {
  const cecilia = await open(phoneOf("cecilia"));
  await prepare(cecilia, "today");
  const kastanjen = addOrganisation(cecilia, kafe);
  const tradrullen = addOrganisation(cecilia, { ...kafe, name: "Trådrullen" });
  const fatima = addParticipant(cecilia, { ...person, name: "Fatima", organisation: kastanjen });
  const days = ["2019-03-14", "2019-03-28"] as LocalDate[];
  const [before, after] = days.map((date) => {
    const activity = addActivity(cecilia, { ...branchMeeting, date }, [fatima]);
    markAttendance(cecilia, { activity, participant: fatima, state: "here" });
    return activity;
  });
  const catalog = await openCatalog(cecilia);
  const live = catalog.organisations();
  const stop = live.subscribe(() => undefined);
  const rows = async () => {
    await catalog.caughtUp();
    await until("the organisations", () => live.get()?.length === 2);
    const both = (live.get() ?? []).map(({ name, people, sessions, minutes }) => [
      name,
      [people, sessions, minutes],
    ]);
    return Object.fromEntries(both);
  };
  const sessionsOf = async (id: typeof kastanjen) => {
    await catalog.caughtUp();
    const found = catalog.organisationActivities(id);
    const stopAsking = found.subscribe(() => undefined);
    await until("its sessions", () => found.get() !== undefined);
    stopAsking();
    return found.get()?.map((row) => row.id);
  };
  moveParticipant(cecilia, fatima, tradrullen, "2019-03-20" as LocalDate);
  await expect.poll(rows).toEqual({ [kafe.name]: [0, 1, 165], Trådrullen: [1, 1, 165] });
  expect(await sessionsOf(kastanjen)).toEqual([before]);
  expect(await sessionsOf(tradrullen)).toEqual([after]);
  takeMoveBack(cecilia, fatima, "2019-03-20" as LocalDate);
  await expect.poll(rows).toEqual({ [kafe.name]: [1, 2, 330], Trådrullen: [0, 0, 0] });
  expect(await sessionsOf(tradrullen)).toEqual([]);
  stop();
  await catalog.close();
});

test("G13: a person's minutes at an organisation are those of the days there, also where two of them are one", async () => {
  const phone = phoneOf("cecilia");
  const cecilia = await open(phone);
  await prepare(cecilia, "today");
  const kastanjen = addOrganisation(cecilia, kafe);
  const tradrullen = addOrganisation(cecilia, { ...kafe, name: "Trådrullen" });
  phone.clock += 60_000;
  const twin = addOrganisation(cecilia, { ...kafe, name: "Trådrullen ek. för." });
  const fatima = addParticipant(cecilia, { ...person, name: "Fatima", organisation: kastanjen });
  for (const [day, minutes] of [
    ["2019-03-06", 15],
    ["2019-03-14", 60],
    ["2019-03-28", 30],
  ] as const) {
    const date = day as LocalDate;
    const activity = addActivity(cecilia, { ...branchMeeting, date }, [fatima]);
    markAttendance(cecilia, { activity, participant: fatima, state: "here", minutes });
  }
  moveParticipant(cecilia, fatima, tradrullen, "2019-03-10" as LocalDate);
  moveParticipant(cecilia, fatima, twin, "2019-03-20" as LocalDate);
  const catalog = await openCatalog(cecilia);
  const [people, organisations] = [catalog.people(), catalog.organisations()];
  const stops = [people, organisations].map((live) => live.subscribe(() => undefined));
  const rows = async () => {
    await catalog.caughtUp();
    const [row] = people.get() ?? [];
    const took = (organisations.get() ?? []).map((one) => Object.values(one.peopleByMonth));
    return [row?.organisation, row?.minutes, row?.minutesHere, took.flat()];
  };
  await expect.poll(rows).toEqual([twin, 105, 30, [1, 1, 1]]);
  declareSame(cecilia, "organisation", tradrullen, twin, {});
  await expect.poll(rows).toEqual([tradrullen, 105, 90, [1, 1]]);
  undoDecision(cecilia, pairOf("organisation", tradrullen, twin));
  await expect.poll(rows).toEqual([twin, 105, 30, [1, 1, 1]]);
  for (const stop of stops) stop();
  await catalog.close();
});
