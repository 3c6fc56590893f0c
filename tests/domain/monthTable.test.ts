import { describe, expect, test } from "vitest";
import { countMonth } from "../../src/domain/countMonth.ts";
import { minutesByType, monthTable } from "../../src/domain/monthTable.ts";
import { formatIn } from "../../src/i18n/format.ts";
import { hoursIn } from "../../src/ui/desk/hoursIn.ts";
import { claim, entry, march, organisation, person, session, signed } from "./papersCast.ts";

/** Seven organisations: the first has seven people at the session, the last one. */
const meeting = session("meeting", "2019-03-14", ["13.00", "15.00"]);
const later = session("later", "2019-03-21", ["13.00", "14.00"]);
const places = [1, 2, 3, 4, 5, 6, 7].map((n) =>
  organisation(`o${n}`, { name: `Företag ${n}`, type: n === 7 ? "municipality" : "private" }),
);
const people = places.flatMap((place, at) =>
  Array.from({ length: 7 - at }, (_, n) =>
    person(`p${at + 1}${n}`, { name: `Person ${at + 1}${n}`, organisation: place.id }),
  ),
);

function table(moved = people) {
  return countMonth(
    march({
      people: moved,
      places,
      activities: [meeting, later],
      claims: [
        ...moved.map((one) => claim(meeting, one)),
        ...moved.map((one) => claim(later, one)),
      ],
      signatures: moved.slice(1).flatMap((one) => signed(one, 180)),
      entries: moved.map((one, at) => entry(one, { sex: at % 2 === 0 ? "woman" : "man" })),
    }),
  );
}

describe("the month by organisation", () => {
  test("the largest stand by themselves, and the rest is one row that holds the others", () => {
    const { rows, rest } = monthTable(table());
    expect(rows.map(({ name, people: count }) => [name, count])).toEqual([
      ["Företag 1", 7],
      ["Företag 2", 6],
      ["Företag 3", 5],
      ["Företag 4", 4],
      ["Företag 5", 3],
    ]);
    expect(rest).toMatchObject({ people: 3, women: 1, men: 2, registered: 540, certified: 540 });
    expect(rest?.rows.map(({ name }) => name)).toEqual(["Företag 6", "Företag 7"]);
  });

  test("whoever has not both signatures is counted where the minutes are, and in the whole", () => {
    const { rows, unsigned } = monthTable(table());
    expect(rows[0]).toMatchObject({ registered: 1260, certified: 1080, unsigned: 1 });
    expect(rows[1]).toMatchObject({ unsigned: 0 });
    expect(unsigned).toEqual({ people: 1, minutes: 180 });
  });

  test("somebody who moved between two of the rest is one person in it", () => {
    const [six, seven] = [places[5], places[6]];
    const moved = people.map((one) =>
      one.id === "p60" && six && seven
        ? {
            ...one,
            organisation: seven.id,
            moves: [
              { from: undefined, organisation: six.id },
              { from: later.date, organisation: seven.id },
            ],
          }
        : one,
    );
    const { rest } = monthTable(table(moved));
    expect(rest?.rows.map(({ people: count }) => count)).toEqual([2, 2]);
    expect(rest?.people).toBe(3);
  });

  test("rows and the rest are the sums of the month", () => {
    const report = table();
    const { rows, rest } = monthTable(report);
    const all = [...rows, ...(rest ? [rest] : [])];
    const sum = (of: (row: (typeof all)[number]) => number) =>
      all.reduce((total, row) => total + of(row), 0);
    const { sums } = report;
    expect(sum(({ registered }) => registered)).toBe(sums.registered);
    expect(sum(({ certified }) => certified)).toBe(sums.certified);
    expect(sum(({ people: count }) => count)).toBe(sums.people);
    const types = minutesByType(report);
    expect(types.map(({ type, registered }) => [type, registered])).toEqual([
      ["private", 27 * 180],
      ["municipality", 180],
    ]);
  });
});

test("a column of hours has as many decimals as its minutes need, two at most", () => {
  const format = formatIn("sv");
  expect(hoursIn([120, 60], format)(120)).toBe("2");
  expect(hoursIn([120, 90], format)(120)).toBe("2,0");
  expect(hoursIn([165], format)(165)).toBe("2,75");
  expect(hoursIn([100], format)(100)).toBe("1,67");
});
