import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { YearMonth } from "../../src/domain/calendar.ts";
import type { ActivityId, MemberId, ParticipantId } from "../../src/domain/ids.ts";
import {
  type Lock,
  type LockedPerson,
  lateChanges,
  type MonthEnd,
  monthsAgain,
  stateOfMonth,
} from "../../src/domain/monthEnd.ts";

const cecilia = "cecilia" as MemberId;
const asa = "asa" as ParticipantId;
const fatima = "fatima" as ParticipantId;
const told = (at: number) => ({ by: cecilia, at });
const lock = (at: number, sent?: number): Lock => ({
  id: String(at),
  ...told(at),
  sent: sent === undefined ? undefined : told(sent),
});

function month(name: string, changes: Partial<MonthEnd> = {}): MonthEnd {
  return {
    month: name as YearMonth,
    done: new Map(),
    locks: [],
    current: undefined,
    people: new Map(),
    sentPeople: new Map(),
    sentFacts: new Map(),
    frozen: undefined,
    signatures: [],
    originals: new Map(),
    ...changes,
  };
}

describe("the state of a month", () => {
  test("goes from open by review to locked and sent, and a change after that is a correction", () => {
    const done = new Map([["missing", told(1)]] as const);
    const [first, second] = [lock(2), lock(5)];
    const sent = lock(2, 3);
    expect(stateOfMonth(month("2019-03"))).toBe("open");
    expect(stateOfMonth(month("2019-03", { done }))).toBe("review");
    expect(stateOfMonth(month("2019-03", { done, locks: [first], current: first }))).toBe("locked");
    expect(stateOfMonth(month("2019-03", { locks: [sent], current: sent }))).toBe("sent");
    expect(stateOfMonth(month("2019-03", { locks: [sent] }))).toBe("correction");
    expect(stateOfMonth(month("2019-03", { locks: [sent, second], current: second }))).toBe(
      "correction",
    );
  });
});

test("late changes name the person, the activity, and what stood there when the month was locked", () => {
  const [first, second] = ["a1" as ActivityId, "a2" as ActivityId];
  const locked = (participant: ParticipantId, minutes: LockedPerson["minutes"]) =>
    [
      participant,
      { participant, name: "", organisationName: "", minutes, certified: false },
    ] as const;
  const was = new Map([locked(asa, { [first]: 165 }), locked(fatima, { [first]: 60 })]);
  expect(lateChanges(was, new Map([...was].map(([id, { minutes }]) => [id, minutes])))).toEqual([]);
  const now = new Map([[asa, { [first]: 165, [second]: 90 }]]);
  expect(lateChanges(was, now)).toMatchObject([
    { participant: asa, before: 165, after: 255, activities: [{ activity: second, before: 0 }] },
    { participant: fatima, before: 60, after: 0, activities: [{ activity: first, after: 0 }] },
  ]);
});

describe("which months have to be sent again", () => {
  const namesOf = (months: readonly { readonly month: YearMonth }[]) =>
    months.map(({ month: name }) => name);

  test("correcting January forces February, and March when it has gone too", () => {
    const sent = (at: number) => ({ locks: [lock(at, at)], current: lock(at, at) });
    const february = month("2019-02", sent(20));
    const march = month("2019-03", { locks: [lock(30)], current: lock(30) });
    const correcting = month("2019-01", { locks: [lock(10, 10)] });
    expect(namesOf(monthsAgain([march, february, correcting]))).toEqual(["2019-01", "2019-02"]);
    const corrected = month("2019-01", {
      locks: [lock(10, 10), lock(40, 41)],
      current: lock(40, 41),
    });
    expect(monthsAgain([corrected, february, march])).toEqual([
      { month: "2019-02", after: "2019-01" },
    ]);
    const again = month("2019-02", { locks: [lock(20, 42)], current: lock(20, 42) });
    expect(namesOf(monthsAgain([corrected, again, march]))).toEqual([]);
  });

  /** A year's work as numbers: what happens to which month. */
  const history = fc.array(fc.tuple(fc.constantFrom("lock", "send", "open"), fc.nat(5)), {
    maxLength: 40,
  });

  test("for every history they are those that were sent before an earlier month's last correction", () => {
    fc.assert(
      fc.property(history, (deeds) => {
        const months = [1, 2, 3, 4, 5, 6].map((number) => month(`2019-0${number}`));
        /** The plain model: when each was sent last, and when a correction of it was sent last. */
        const lastSent: (number | undefined)[] = [];
        const resent: number[] = [];
        const isOpenAgain: boolean[] = [];
        for (const [at, [deed, which]] of deeds.entries()) {
          const known = months[which];
          if (!known) continue;
          const { locks, current } = known;
          if (deed === "lock" && !current) {
            const made = lock(at);
            months[which] = { ...known, locks: [...locks, made], current: made };
          }
          if (deed === "send" && current) {
            const sent = { ...current, sent: told(at) };
            months[which] = {
              ...known,
              current: sent,
              locks: locks.map((one) => (one.id === sent.id ? sent : one)),
            };
            if (lastSent[which] !== undefined && isOpenAgain[which]) resent[which] = at;
            lastSent[which] = at;
            isOpenAgain[which] = false;
          }
          if (deed === "open" && current) {
            months[which] = { ...known, current: undefined };
            if (lastSent[which] !== undefined) isOpenAgain[which] = true;
          }
        }
        const expected = months.filter((_, which) => {
          const sent = lastSent[which];
          if (sent === undefined) return false;
          const earlier = months.map((__, at) => at).filter((at) => at < which);
          return (
            isOpenAgain[which] || earlier.some((at) => isOpenAgain[at] || (resent[at] ?? -1) > sent)
          );
        });
        expect(namesOf(monthsAgain(months))).toEqual(expected.map(({ month: name }) => name));
      }),
    );
  });
});
