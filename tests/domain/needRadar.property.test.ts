import fc from "fast-check";
import { expect, test } from "vitest";
import type { LocalDate } from "../../src/domain/calendar.ts";
import type { ActivityId, NeedId } from "../../src/domain/ids.ts";
import { type CountedNeed, needRadar, RADAR_AXES, sourcesOf } from "../../src/domain/needRadar.ts";

const needs = fc
  .array(
    fc.record({
      group: fc.nat(6),
      session: fc.option(fc.nat(4), { nil: undefined }),
      theme: fc.constantFrom("", "kassa", "Kassa", "pris", "kassa, pris", " , "),
      branches: fc.subarray(["café", "snickeri", "Café"]),
      date: fc.constantFrom("2019-01-31", "2019-02-01", "2019-02-28"),
    }),
    { maxLength: 20 },
  )
  .map((all) =>
    all.map(
      ({ group, session, date, ...rest }, at): CountedNeed => ({
        ...rest,
        id: `n${at}` as NeedId,
        group: `n${group}` as NeedId,
        session: session === undefined ? undefined : (`s${session}` as ActivityId),
        date: date as LocalDate,
      }),
    ),
  );

test("no number is greater than the sessions there are, and each opens a need of every session it counts", () => {
  fc.assert(
    fc.property(needs, fc.constantFrom(...RADAR_AXES), (all, axis) => {
      const radar = needRadar(all, axis);
      const sessions = new Set(all.flatMap(({ session }) => session ?? []));
      expect(radar.all.sessions).toBe(sessions.size);
      for (const row of radar.rows) {
        for (const cell of [row.all, ...row.cells.values()]) {
          expect(cell.sources.length).toBeGreaterThan(0);
          expect(cell.sessions).toBeLessThanOrEqual(sessions.size);
          expect(new Set(cell.sources.flatMap(({ session }) => session ?? [])).size).toBe(
            cell.sessions,
          );
          expect(new Set(cell.sources.map(({ id }) => id)).size).toBe(cell.sources.length);
          expect(cell.needs).toBeLessThanOrEqual(cell.sources.length);
        }
      }
    }),
  );
});

test("a row's number lies between its greatest cell and the sum of its cells, and no need is left out", () => {
  fc.assert(
    fc.property(needs, fc.constantFrom(...RADAR_AXES), (all, axis) => {
      const radar = needRadar(all, axis);
      const seen = new Set<NeedId>();
      const columns = new Set(radar.columns.map(({ key }) => key));
      for (const row of radar.rows) {
        const numbers = [...row.cells.values()].map((cell) => cell.sessions);
        const sum = numbers.reduce((a, b) => a + b, 0);
        expect(row.all.sessions).toBeGreaterThanOrEqual(Math.max(...numbers));
        expect(row.all.sessions).toBeLessThanOrEqual(sum);
        // Every session lies in one month.
        for (const key of row.cells.keys()) {
          expect(columns.has(key)).toBe(true);
          expect(sourcesOf(radar, row.key, key)).toBe(row.cells.get(key));
        }
        for (const { id } of row.all.sources) seen.add(id);
      }
      expect([...seen].sort()).toEqual(all.map(({ id }) => id).sort());
    }),
  );
});

test("needs that are one count once, under the themes of each, and one without a theme follows the others", () => {
  const of = (id: string, group: string, session: string | undefined, theme: string) => ({
    id: id as NeedId,
    group: group as NeedId,
    session: session as ActivityId | undefined,
    theme,
    branches: ["café"],
    date: "2019-03-14" as LocalDate,
  });
  const radar = needRadar(
    [of("a", "a", "s1", "kassa"), of("b", "a", "s2", ""), of("c", "c", undefined, "")],
    "branch",
  );
  expect(radar.rows.map(({ name, all }) => [name, all.sessions, all.needs])).toEqual([
    ["kassa", 2, 1],
    ["", 0, 1],
  ]);
});
