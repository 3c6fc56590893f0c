import { describe, expect, test } from "vitest";
import type { YearMonth } from "../../src/domain/calendar.ts";
import { countMonth } from "../../src/domain/countMonth.ts";
import { lockedPeople } from "../../src/domain/frozenMonth.ts";
import { changesSince, sentMonths } from "../../src/domain/monthDifference.ts";
import type { MonthEnd } from "../../src/domain/monthEnd.ts";
import { pairOf, samenessOf } from "../../src/domain/sameness.ts";
import { asa, branschtraff, claim, MARCH, march, muhammed, session } from "./papersCast.ts";

/** March as it was sent, and as it stands when something has come after. */
const nobody = <Id extends string>(id: Id) => id;
const twin = session("second hand-träff", "2019-03-14", ["13.00", "16.00", 15]);

const asLocked = (records = march({ claims: [claim(branschtraff, asa)] })) =>
  new Map(lockedPeople(countMonth(records)).map((each) => [each.participant, each]));

const sentOnce = (month: string, changes: Partial<MonthEnd> = {}): MonthEnd => {
  const sent = { by: "cecilia" as never, at: 2 };
  const lock = { id: "l1", by: "cecilia" as never, at: 1, sent };
  return {
    ...{ month: month as YearMonth, done: new Map(), locks: [lock], current: lock },
    ...{
      people: new Map(),
      sentPeople: new Map(),
      sentFacts: new Map(),
      frozen: undefined,
      signatures: [],
      originals: new Map(),
    },
    ...changes,
  };
};

describe("what differs from what was sent", () => {
  test("is told by person, with the session and the minutes then and now", () => {
    const now = march({
      claims: [claim(branschtraff, asa, { minutes: 60 }), claim(branschtraff, muhammed)],
    });
    const changes = changesSince(asLocked(), countMonth(now), nobody);
    expect(changes.map(({ name, before, after }) => [name, before, after])).toEqual([
      ["Muhammed Al-Amin", 0, 165],
      ["Åsa Lindqvist", 165, 60],
    ]);
    expect(changes[0]?.sessions).toEqual([
      {
        activity: branschtraff.id,
        about: { title: branschtraff.title, kind: branschtraff.kind, date: branschtraff.date },
      },
    ]);
  });

  test("is nothing when two sessions have become one since, with the same minutes", () => {
    const first = march({ activities: [twin], claims: [claim(twin, asa)] });
    const pair = pairOf("activity", branschtraff.id, twin.id);
    const same = samenessOf([
      { ...pair, verdict: "same", by: "cecilia" as never, at: 3, chosen: [] },
    ]);
    const now = countMonth(
      march({ activities: [branschtraff, twin], claims: [claim(twin, asa)], sameness: same }),
    );
    expect(now.people).toMatchObject([{ registered: 165 }]);
    expect(changesSince(asLocked(first), now, same.speaker)).toEqual([]);
  });

  test("names a session that has left the month without its title", () => {
    const now = countMonth(march({ activities: [] }));
    expect(changesSince(asLocked(), now, nobody)).toMatchObject([
      { name: "Åsa Lindqvist", after: 0, sessions: [{ about: undefined }] },
    ]);
  });
});

test("a month that has never been sent is new, and one that nobody counts is told only when it must go again", () => {
  const reports = new Map([[MARCH, { report: countMonth(march()), facts: new Map() }]]);
  const states = (ends: readonly MonthEnd[]) =>
    sentMonths(ends, reports, nobody, MARCH).map(({ month, state }) => `${month} ${state}`);
  expect(states([])).toEqual(["2019-03 new"]);
  expect(states([sentOnce("2019-03")])).toEqual(["2019-03 sent"]);
  expect(states([sentOnce("2017-01"), sentOnce("2019-03")])).toEqual(["2019-03 sent"]);
  const corrected = sentOnce("2017-01", { current: undefined });
  expect(states([corrected, sentOnce("2019-03")])).toEqual(["2017-01 corrected", "2019-03 again"]);
});
