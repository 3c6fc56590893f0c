import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ACTIVITY_KINDS } from "../../src/domain/activity.ts";
import { addMonths, type YearMonth } from "../../src/domain/calendar.ts";
import { countMonth } from "../../src/domain/countMonth.ts";
import type { MonthReport } from "../../src/domain/monthReport.ts";
import {
  type OverviewPick,
  overviewOf,
  SEX_KEYS,
  sessionsBehind,
} from "../../src/domain/overview.ts";
import { toldOverview } from "../../src/domain/toldOverview.ts";
import {
  claim,
  entry,
  kastanjen,
  MARCH,
  march,
  person,
  session,
  signed,
  tradrullen,
} from "./papersCast.ts";

const PEOPLE = 12;
const people = Array.from({ length: PEOPLE }, (_, at) =>
  person(`p${at}`, {
    name: `Person ${at}`,
    organisation: [kastanjen.id, tradrullen.id, undefined][at % 3],
    // Some change places in the middle of a month (G13).
    ...(at % 4 === 0 && {
      moves: [
        { from: undefined, organisation: tradrullen.id },
        {
          from: "2019-03-15" as never,
          organisation: [kastanjen.id, tradrullen.id, undefined][at % 3],
        },
      ],
    }),
  }),
);
const entries = people.flatMap((one, at) =>
  at % 3 === 0 ? [] : [entry(one, { sex: at % 2 === 0 ? "woman" : "man" })],
);

const aSession = fc.record({
  month: fc.integer({ min: 0, max: 3 }),
  day: fc.integer({ min: 1, max: 28 }),
  kind: fc.constantFrom(...ACTIVITY_KINDS),
  here: fc.uniqueArray(fc.integer({ min: 0, max: PEOPLE - 1 }), { maxLength: PEOPLE }),
  hours: fc.integer({ min: 1, max: 5 }),
});
type ASession = typeof aSession extends fc.Arbitrary<infer One> ? One : never;
const someSessions = fc.array(aSession, { maxLength: 14 });

function reportsOf(sessions: readonly ASession[]): readonly MonthReport[] {
  return [0, 1, 2, 3].map((back) => {
    const month = addMonths(MARCH, back - 2);
    const own = sessions
      .map((each, at) => ({ ...each, at }))
      .filter((each) => each.month === back)
      .map(({ at, day, kind, hours, here }) => {
        const date = `${month}-${String(day).padStart(2, "0")}`;
        return { activity: session(`s${at}`, date, ["09.00", `${9 + hours}.00`], { kind }), here };
      });
    const records = march({
      month,
      people,
      entries,
      activities: own.map(({ activity }) => activity),
      claims: own.flatMap(({ activity, here }) =>
        here.map((who) => claim(activity, { id: `p${who}` as never })),
      ),
    });
    const registered = countMonth(records).people.filter((_, at) => at % 2 === 0);
    return countMonth({
      ...records,
      signatures: registered.flatMap((one) => signed({ id: one.participant }, one.registered)),
    });
  });
}

const sum = (numbers: Iterable<number>) => [...numbers].reduce((total, each) => total + each, 0);

describe("the overview of several months", () => {
  test("says what the months' reports say together, and counts everybody once", () => {
    fc.assert(
      fc.property(someSessions, (sessions) => {
        const reports = reportsOf(sessions);
        const { months, whoBySex } = overviewOf([...reports].reverse(), "2019-04" as YearMonth);
        const sums = (of: "registered" | "certified") =>
          sum(reports.map((report) => report.sums[of]));
        expect(sum(months.map(({ registered }) => registered))).toBe(sums("registered"));
        expect(sum(months.map(({ certified }) => certified))).toBe(sums("certified"));
        const everybody = new Set(
          reports.flatMap((report) => report.people.map(({ participant }) => participant)),
        );
        expect(months.at(-1)?.soFar ?? 0).toBe(everybody.size);
        expect(sum(SEX_KEYS.map((sex) => whoBySex[sex].size))).toBe(everybody.size);
        for (const month of months) {
          const report = reports.find((each) => each.month === month.month);
          if (!report) throw new Error("a month without a report");
          expect(month.who.size).toBe(report.sums.people);
          for (const parts of [
            [...month.byKind.values()],
            [...month.byOrganisation.values()],
            SEX_KEYS.map((sex) => month.bySex[sex]),
          ]) {
            expect(sum(parts.map(({ registered }) => registered))).toBe(month.registered);
            expect(sum(parts.map(({ certified }) => certified))).toBe(month.certified);
          }
          for (const { id, registered, certified, people: count } of report.organisations) {
            const own = month.byOrganisation.get(id);
            expect([own?.registered, own?.certified, own?.who.size]).toEqual([
              registered,
              certified,
              count,
            ]);
          }
        }
      }),
    );
  });

  test("behind every figure are the sessions that it is made of", () => {
    fc.assert(
      fc.property(someSessions, (sessions) => {
        const reports = reportsOf(sessions);
        for (const month of overviewOf(reports, "2019-04" as YearMonth).months) {
          const report = reports.find((each) => each.month === month.month);
          if (!report) throw new Error("a month without a report");
          const behind = (pick: OverviewPick) =>
            sum(sessionsBehind(report, pick).map(({ minutes }) => minutes));
          expect(behind({ kind: "all" })).toBe(month.registered);
          for (const [type, { registered }] of month.byKind) {
            expect(behind({ kind: "type", type })).toBe(registered);
          }
          for (const [organisation, { registered }] of month.byOrganisation) {
            expect(behind({ kind: "organisation", organisation })).toBe(registered);
          }
          for (const sex of SEX_KEYS) {
            expect(behind({ kind: "sex", sex })).toBe(month.bySex[sex].registered);
          }
        }
      }),
    );
  });

  test("outside the project no part of a month is told that few people are behind", () => {
    fc.assert(
      fc.property(someSessions, (sessions) => {
        const overview = overviewOf(reportsOf(sessions), "2019-04" as YearMonth);
        const told = toldOverview(overview, "outside");
        for (const [at, month] of overview.months.entries()) {
          const shown = told.months[at];
          const parts = [
            ...[...month.byKind].map(([kind, f]) => [shown?.byKind.get(kind), f] as const),
            ...[...month.byOrganisation].map(
              ([id, f]) => [shown?.byOrganisation.get(id), f] as const,
            ),
            ...SEX_KEYS.map((sex) => [shown?.bySex[sex], month.bySex[sex]] as const),
            [shown?.registered, month] as const,
          ];
          for (const [minutes, { registered, who }] of parts) {
            if (minutes === undefined) continue;
            expect(minutes).toBe(registered);
            expect(who.size === 0 || who.size >= 5).toBe(true);
          }
          // Without the whole there is nothing to add up to it either.
          if (shown?.registered === undefined) {
            expect(parts.every(([minutes]) => minutes === undefined || minutes === 0)).toBe(true);
          }
        }
      }),
    );
  });

  test("a month without hours between two others is told as one without hours", () => {
    const visit = { day: 3, kind: "workshop", here: [0, 1], hours: 2 } as const;
    const reports = reportsOf([
      { ...visit, month: 0, here: [0, 1] },
      { ...visit, month: 2, here: [1, 2] },
    ]);
    const { months } = overviewOf(reports, MARCH);
    expect(months.map(({ month, registered, soFar }) => [month, registered, soFar])).toEqual([
      ["2019-01", 240, 2],
      ["2019-02", 0, 2],
      ["2019-03", 240, 3],
    ]);
    expect(overviewOf(reports, "2018-12" as YearMonth).months).toEqual([]);
  });
});
