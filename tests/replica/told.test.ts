import { expect, test } from "vitest";
import type { LocalDate } from "../../src/domain/calendar.ts";
import type { ActivityId, DeviceNumber, OrganisationId } from "../../src/domain/ids.ts";
import { isHoursToldTwice, standingOf } from "../../src/domain/told.ts";
import { activityDoc, addActivity, editActivity } from "../../src/replica/activities.ts";
import { prepare } from "../../src/replica/prepare.ts";
import { activityRecords } from "../../src/replica/records.ts";
import type { Replica } from "../../src/replica/replica.ts";
import { roots } from "../../src/replica/schema.ts";
import { chooseTold, takeToldChoiceBack } from "../../src/replica/toldChoices.ts";
import { branchMeeting, open, phoneOf } from "./cast.ts";

async function meet() {
  const phones = [phoneOf("anna"), phoneOf("bo"), phoneOf("cecilia")] as const;
  const [anna, bo, cecilia] = await Promise.all(phones.map((phone) => open(phone)));
  if (!anna || !bo || !cecilia) throw new Error("somebody did not come");
  await prepare(anna, "today");
  const meeting = addActivity(anna, branchMeeting, []);
  for (const one of [anna, bo, cecilia]) await prepare(one, meeting);
  const all = [anna, bo, cecilia];
  const agree = async () => {
    for (const [at, phone] of phones.entries()) {
      await all[at]?.flushed();
      for (const one of all) {
        for (const row of phone.outbox) await one.applyRemote(row.key, row.update);
      }
    }
  };
  await agree();
  return { anna, bo, cecilia, all, meeting, agree };
}

function recordsAt(replica: Replica, id: ActivityId) {
  const records = activityRecords(replica, activityDoc(id)).get(id);
  if (!records) throw new Error("no such activity");
  return records;
}

function standingAt(replica: Replica, id: ActivityId) {
  const { tellings, activity } = recordsAt(replica, id);
  return standingOf(tellings, activity);
}

/** An app that knows no tellings. */
function editAsBefore(replica: Replica, id: ActivityId, field: string, value: unknown): void {
  replica.change(activityDoc(id), { kind: "activity", activity: id }, (doc) => {
    roots.activities(doc).get(id)?.set(field, value);
  });
}

test("two who rename a session without seeing each other's name are both kept, with who and when, on every phone", async () => {
  const { anna, bo, all, meeting, agree } = await meet();
  editActivity(anna, meeting, { title: "Prissättning" });
  editActivity(bo, meeting, { title: "Second hand-träff" });
  await agree();
  for (const one of all) {
    const [title, ...rest] = standingAt(one, meeting);
    expect(rest).toEqual([]);
    if (title?.kind !== "two-versions") throw new Error("the loser is silent");
    expect(title.versions.map(({ by, value }) => [by, value]).sort()).toEqual([
      ["anna", "Prissättning"],
      ["bo", "Second hand-träff"],
    ]);
    expect(title).toEqual(standingAt(anna, meeting)[0]);
  }
});

test("a coordinator's choice settles it everywhere, the other name stays with it, and it can be taken back", async () => {
  const { anna, bo, cecilia, all, meeting, agree } = await meet();
  editActivity(anna, meeting, { title: "Prissättning" });
  editActivity(bo, meeting, { title: "Second hand-träff" });
  await agree();
  const [asked] = standingAt(cecilia, meeting);
  if (asked?.kind !== "two-versions") throw new Error("nothing was asked");
  const hers = asked.versions.find(({ by }) => by === "anna");
  if (hers) chooseTold(cecilia, meeting, hers, asked.versions);
  await agree();
  for (const one of all) {
    expect(recordsAt(one, meeting).activity.title).toBe("Prissättning");
    expect(standingAt(one, meeting)).toMatchObject([
      { kind: "chosen", choice: { by: "cecilia" }, others: [{ value: "Second hand-träff" }] },
    ]);
  }
  takeToldChoiceBack(bo, meeting, "title");
  await agree();
  expect(standingAt(anna, meeting)).toMatchObject([{ kind: "two-versions" }]);
});

test("whoever writes after having seen both settles it by that, and whoever had seen the choice is no new version", async () => {
  const { anna, bo, meeting, agree } = await meet();
  editActivity(anna, meeting, { title: "Prissättning" });
  editActivity(bo, meeting, { title: "Second hand-träff" });
  await agree();
  editActivity(bo, meeting, { title: "Prissättning i second hand" });
  await agree();
  expect(standingAt(anna, meeting)).toEqual([]);
  expect(recordsAt(anna, meeting).activity.title).toBe("Prissättning i second hand");
});

test("different fields, and the same word from two, are no versions", async () => {
  const { anna, bo, meeting, agree } = await meet();
  editActivity(anna, meeting, { title: "Prissättning", state: "held" });
  editActivity(bo, meeting, { place: "Biblioteket", state: "held" });
  await agree();
  expect(standingAt(bo, meeting)).toEqual([]);
  expect(recordsAt(bo, meeting).activity).toMatchObject({
    title: "Prissättning",
    place: "Biblioteket",
    state: "held",
  });
});

test.each([
  ["held", "cancelled"],
  ["held", "did-not-happen"],
  ["cancelled", "did-not-happen"],
  ["planned", "cancelled"],
] as const)(
  "%s and %s at the same time are two versions that the hours wait for",
  async (one, other) => {
    const { anna, bo, meeting, agree } = await meet();
    editActivity(anna, meeting, { state: one === "planned" ? "held" : "planned" });
    await agree();
    editActivity(anna, meeting, { state: one });
    editActivity(bo, meeting, { state: other });
    await agree();
    const standing = standingAt(bo, meeting);
    expect(isHoursToldTwice(standing)).toBe(true);
    const values = standing.flatMap((each) =>
      each.kind === "two-versions" ? each.versions.map(({ value }) => value) : [],
    );
    expect(values.sort()).toEqual([one, other].sort());
  },
);

test.each([
  [{ date: "2019-03-15" as LocalDate }, { date: "2019-03-16" as LocalDate }, true],
  [{ breakMinutes: 30 }, { breakMinutes: 0 }, true],
  [{ host: "kastanjen" as OrganisationId }, { host: "tradrullen" as OrganisationId }, false],
  [{ place: "Täby" }, { place: "" }, false],
] as const)("%o against %o", async (hers, his, waits) => {
  const { anna, bo, meeting, agree } = await meet();
  editActivity(anna, meeting, hers);
  editActivity(bo, meeting, his);
  await agree();
  expect(standingAt(anna, meeting)).toMatchObject([{ kind: "two-versions" }]);
  expect(isHoursToldTwice(standingAt(anna, meeting))).toBe(waits);
});

test("two phones of the same person are two authors, and it is known which", async () => {
  const [first, second] = [phoneOf("anna"), phoneOf("anna")];
  second.phone = 7 as DeviceNumber;
  const [pocket, desk] = [await open(first), await open(second)];
  await prepare(pocket, "today");
  const meeting = addActivity(pocket, branchMeeting, []);
  await prepare(desk, meeting);
  const pass = async () => {
    for (const [from, to] of [
      [first, desk],
      [second, pocket],
    ] as const) {
      await Promise.all([pocket.flushed(), desk.flushed()]);
      for (const row of from.outbox) await to.applyRemote(row.key, row.update);
    }
  };
  await pass();
  editActivity(pocket, meeting, { title: "Prissättning" });
  editActivity(desk, meeting, { title: "Second hand-träff" });
  await pass();
  const [title] = standingAt(pocket, meeting);
  if (title?.kind !== "two-versions") throw new Error("the loser is silent");
  expect(title.versions.map(({ by, phone }) => `${by} ${phone}`).sort()).toEqual([
    "anna 7",
    "anna undefined",
  ]);
});

test("a session of before tells of no versions, and edits of an app that knows none never make any", async () => {
  const { anna, bo, meeting, agree } = await meet();
  expect(standingAt(anna, meeting)).toEqual([]);
  editAsBefore(bo, meeting, "title", "Bos");
  editAsBefore(anna, meeting, "title", "Annas");
  await agree();
  expect(standingAt(anna, meeting)).toEqual([]);
  editActivity(anna, meeting, { title: "Prissättning" });
  await agree();
  editAsBefore(bo, meeting, "title", "Bos igen");
  await agree();
  expect(standingAt(anna, meeting)).toEqual([]);
  expect(recordsAt(anna, meeting).activity.title).toBe("Bos igen");
});

test("strange tellings of a newer app are passed over", async () => {
  const { anna, meeting } = await meet();
  editActivity(anna, meeting, { title: "Prissättning" });
  for (const [key, value] of [
    ["told/title/", 3],
    ["told/mood/anna", { value: "glad" }],
    ["told/title/bo", "words"],
    ["told", true],
    ["told/title/cecilia", { value: { deep: 1 }, at: "then", over: 7 }],
  ] as const) {
    editAsBefore(anna, meeting, key, value);
  }
  expect(recordsAt(anna, meeting).activity.title).toBe("Prissättning");
  expect(() => standingAt(anna, meeting)).not.toThrow();
});
