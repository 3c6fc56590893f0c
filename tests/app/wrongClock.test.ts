import { expect, test } from "vitest";
import { monthRecords } from "../../src/app/monthRecords.ts";
import type { YearMonth } from "../../src/domain/calendar.ts";
import { countMonth } from "../../src/domain/countMonth.ts";
import { addActivity, editActivity } from "../../src/replica/activities.ts";
import { markAttendance } from "../../src/replica/attendance.ts";
import { prepare } from "../../src/replica/prepare.ts";
import { addParticipant } from "../../src/replica/register.ts";
import type { Replica } from "../../src/replica/replica.ts";
import { branchMeeting, open, phoneOf } from "../replica/cast.ts";

const MARCH = "2019-03" as YearMonth;

async function meet(one: Replica, other: Replica): Promise<void> {
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    for (const key of await from.keptDocs()) {
      if (key.startsWith("team")) await to.applyRemote(key, await from.encodeState(key));
    }
  }
}

/** Anna's phone believes that it is 2031; Cecilia coordinates. */
test("G12: a phone whose clock is years wrong neither wins by it nor moves a session from its typed day", async () => {
  const [annas, cecilias] = [phoneOf("anna"), phoneOf("cecilia", ["desk"])];
  annas.clock = Date.UTC(2031, 6, 1, 12);
  const [anna, cecilia] = [await open(annas), await open(cecilias)];
  await prepare(anna, "today");
  await prepare(cecilia, "today");
  const fatima = addParticipant(anna, {
    name: "Fatima Benali",
    organisation: undefined,
    role: undefined,
    template: "PO1",
    active: true,
  });
  const activity = addActivity(anna, { ...branchMeeting, state: "held" }, []);
  markAttendance(anna, { activity, participant: fatima, state: "here", minutes: 60 });
  await meet(anna, cecilia);
  await prepare(cecilia, activity);

  // Cecilia has seen Anna's words when she writes hers, so hers are the later ones, whatever the clocks say.
  editActivity(cecilia, activity, { title: "Prissättning" });
  await meet(anna, cecilia);
  editActivity(anna, activity, { place: "Trådrullen" });
  await meet(anna, cecilia);

  for (const replica of [anna, cecilia]) {
    const { activities } = await monthRecords(replica, MARCH);
    expect(activities).toMatchObject([
      { title: "Prissättning", place: "Trådrullen", date: "2019-03-14" },
    ]);
  }
  const report = countMonth(await monthRecords(cecilia, MARCH));
  expect(report.people).toMatchObject([{ participant: fatima, registered: 60 }]);
  expect((await monthRecords(cecilia, "2031-07" as YearMonth)).activities).toEqual([]);
});
