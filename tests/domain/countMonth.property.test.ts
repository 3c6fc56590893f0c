import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clockAt, type LocalDate, minutesOf } from "../../src/domain/calendar.ts";
import { countedMinutes, type WrittenTime } from "../../src/domain/countedTime.ts";
import { countMonth } from "../../src/domain/countMonth.ts";
import type { ActivityId } from "../../src/domain/ids.ts";
import { hoursOf, ROUNDING_RULES, shareHours } from "../../src/domain/rounding.ts";
import { asa, claim, march, muhammed, session, signed } from "./papersCast.ts";

const aTime = fc
  .record({
    day: fc.integer({ min: 1, max: 3 }),
    start: fc.integer({ min: 480, max: 1000 }),
    length: fc.integer({ min: 0, max: 300 }),
    minutes: fc.integer({ min: 0, max: 400 }),
  })
  .map(({ day, start, length, minutes }) => ({
    date: `2019-03-0${day}` as LocalDate,
    start: clockAt(start),
    end: clockAt(start + length),
    minutes,
  }));
const someTimes = fc.array(aTime, { maxLength: 8 }).map((times) =>
  times.map(
    ({ minutes, ...times }, at): WrittenTime => ({
      activity: { id: `s${at}` as ActivityId, ...times },
      minutes,
    }),
  ),
);

/** Minutes of the clock in which at least one of the sessions went on. */
function clockOf(times: readonly WrittenTime[]): number {
  const passed = new Set<string>();
  for (const { activity } of times) {
    for (let m = minutesOf(activity.start); m < minutesOf(activity.end); m++) {
      passed.add(`${activity.date} ${m}`);
    }
  }
  return passed.size;
}

/** Slow and plain: gives minutes of the clock one by one, moving others away where that makes room. */
function mostThatFits(times: readonly WrittenTime[]): number {
  const holder = new Map<string, number>();
  const tryGive = (index: number, seen: Set<string>): boolean => {
    const time = times[index];
    if (!time) return false;
    const { date, start, end } = time.activity;
    for (let m = minutesOf(start); m < minutesOf(end); m++) {
      const slot = `${date} ${m}`;
      if (seen.has(slot)) continue;
      seen.add(slot);
      const other = holder.get(slot);
      if (other === undefined || tryGive(other, seen)) {
        holder.set(slot, index);
        return true;
      }
    }
    return false;
  };
  let given = 0;
  times.forEach(({ minutes }, index) => {
    for (let m = 0; m < minutes && tryGive(index, new Set()); m++) given++;
  });
  return given;
}

const sumOf = (counted: ReadonlyMap<unknown, number>) =>
  [...counted.values()].reduce((sum, each) => sum + each, 0);

describe("the time that counts of one person", () => {
  test("never exceeds what the clock says, in all or in one session, nor what was written", () => {
    fc.assert(
      fc.property(someTimes, (times) => {
        const counted = countedMinutes(times);
        expect(sumOf(counted)).toBeLessThanOrEqual(clockOf(times));
        for (const { activity, minutes } of times) {
          const own = counted.get(activity.id) ?? -1;
          expect(own).toBeGreaterThanOrEqual(0);
          expect(own).toBeLessThanOrEqual(minutes);
          const length = minutesOf(activity.end) - minutesOf(activity.start);
          expect(own).toBeLessThanOrEqual(Math.max(0, length));
        }
      }),
    );
  });

  test("is as much as can have been, so that a warning is never a minute too many", () => {
    const short = aTime.map((time) => ({
      ...time,
      start: clockAt(600 + (minutesOf(time.start) % 40)),
      end: clockAt(600 + (minutesOf(time.start) % 40) + (minutesOf(time.end) % 25)),
      minutes: time.minutes % 30,
    }));
    const few = fc.array(short, { maxLength: 6 }).map((times) =>
      times.map(
        ({ minutes, ...times }, at): WrittenTime => ({
          activity: { id: `s${at}` as ActivityId, ...times },
          minutes,
        }),
      ),
    );
    fc.assert(
      fc.property(few, (times) => {
        expect(sumOf(countedMinutes(times))).toBe(mostThatFits(times));
      }),
    );
  });

  test("does not depend on the order in which sessions are read", () => {
    fc.assert(
      fc.property(someTimes, (times) => {
        const backwards = countedMinutes([...times].reverse());
        for (const [id, minutes] of countedMinutes(times)) expect(backwards.get(id)).toBe(minutes);
      }),
    );
  });
});

test("shares of rounded hours are together what the whole sum gives, and none is negative", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 5000 }), { maxLength: 5 }),
      fc.constantFrom(...ROUNDING_RULES),
      (parts, rule) => {
        const shares = shareHours(parts, rule);
        const all = parts.reduce((sum, each) => sum + each, 0);
        expect(shares.reduce((sum, each) => sum + each, 0)).toBeCloseTo(hoursOf(all, rule), 9);
        expect(shares.every((share) => share >= 0)).toBe(true);
      },
    ),
  );
});

test("registered is never less than certified, and organisations, people and sessions sum alike", () => {
  fc.assert(
    fc.property(
      someTimes,
      someTimes,
      fc.constantFrom(...ROUNDING_RULES),
      fc.nat(600),
      (own, others, rounding, signedMinutes) => {
        const held = (times: readonly WrittenTime[], whose: string) =>
          times.map(({ activity: { id, date, start, end } }) =>
            session(`${whose}${id}`, date, [start, end]),
          );
        const mine = held(own, "a");
        const theirs = held(others, "m");
        const records = march({
          activities: [...mine, ...theirs],
          claims: [
            ...mine.map((each, at) => claim(each, asa, { minutes: own[at]?.minutes })),
            ...theirs.map((each, at) => claim(each, muhammed, { minutes: others[at]?.minutes })),
          ],
          signatures: signed(asa, signedMinutes),
        });
        const report = countMonth({ ...records, settings: { ...records.settings, rounding } });
        const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0);
        const { sums, people, organisations, sessions } = report;
        expect(sums.registered).toBeGreaterThanOrEqual(sums.certified);
        expect(sum(organisations.map(({ registered }) => registered))).toBe(sums.registered);
        expect(sum(sessions.flatMap(({ here }) => here.map(({ minutes }) => minutes)))).toBe(
          sums.registered,
        );
        expect(sum(people.map(({ hours }) => hours))).toBeCloseTo(sums.papers.hours, 9);
        expect(sum(organisations.map(({ hours }) => hours))).toBeCloseTo(sums.papers.hours, 9);
        // As plain data it is the same after a way through JSON, as a lock needs it.
        expect(JSON.parse(JSON.stringify(report)).sums).toEqual(report.sums);
      },
    ),
  );
});
