import { describe, expect, test } from "vitest";
import type { Choice } from "../../src/domain/choice.ts";
import { claimSeen } from "../../src/domain/choice.ts";
import { countMonth } from "../../src/domain/countMonth.ts";
import type { ActivityId, MemberId } from "../../src/domain/ids.ts";
import { isUnsettled } from "../../src/domain/monthReport.ts";
import { type Decision, pairOf, samenessOf } from "../../src/domain/sameness.ts";
import {
  asa,
  branschtraff,
  claim,
  entry,
  kastanjen,
  march,
  muhammed,
  organisation,
  person,
  session,
  signed,
  tradrullen,
} from "./papersCast.ts";

/** The edge cases of domain.md B1 (last bullet) and G that are the report's to answer. */

const anna = "anna" as MemberId;
const bo = "bo" as MemberId;
const minutesOf = (records: Parameters<typeof countMonth>[0], { id } = asa) =>
  countMonth(records).people.find(({ participant }) => participant === id)?.registered ?? 0;
const same = (...pairs: readonly Parameters<typeof pairOf>[]) =>
  samenessOf(
    pairs.map(
      (pair): Decision => ({
        ...pairOf(...pair),
        verdict: "same",
        by: anna,
        at: 1,
        chosen: [],
      }),
    ),
  );

describe("what counts", () => {
  test("a held session gives each person the minutes that were written, and the organisation theirs", () => {
    const report = countMonth(
      march({
        claims: [claim(branschtraff, asa), claim(branschtraff, muhammed, { minutes: 90 })],
        entries: [entry(asa, { number: "19640823-3234" }), entry(muhammed, { sex: "man" })],
        signatures: [...signed(asa, 165), ...signed(muhammed, 90)],
      }),
    );
    expect(report.people.map(({ name, registered, hours }) => [name, registered, hours])).toEqual([
      ["Muhammed Al-Amin", 90, 1],
      ["Åsa Lindqvist", 165, 2],
    ]);
    expect(report.organisations.map((o) => [o.name, o.people, o.registered, o.hours])).toEqual([
      [kastanjen.name, 1, 165, 2],
      [tradrullen.name, 1, 90, 1],
    ]);
    expect(report.sums).toMatchObject({ people: 2, registered: 255, men: 2, women: 0 });
    expect(report.sums.papers).toMatchObject({ people: 2, organisations: 2, hours: 3 });
    expect(report.sums.papers.hoursByType).toMatchObject({ private: 3, municipality: 0 });
    expect(report.flags).toEqual([]);
  });

  test("a conference that does not count as participant time gives none, and asks nothing", () => {
    const conference = session("konferens", "2019-03-20", ["09.00", "15.00"], {
      countsAsParticipantTime: false,
    });
    const report = countMonth(
      march({ activities: [conference], claims: [claim(conference, asa)] }),
    );
    expect([report.people, report.flags]).toEqual([[], []]);
    expect(report.sessions[0]).toMatchObject({ uncounted: "no-time", here: [{ minutes: 0 }] });
  });

  test("nobody has said that it was held: told, and not counted", () => {
    const planned = { ...branschtraff, state: "planned" as const };
    const report = countMonth(march({ activities: [planned], claims: [claim(planned, asa)] }));
    expect(report.people).toEqual([]);
    expect(report.flags).toEqual([
      { kind: "uncounted", activity: planned.id, why: "not-held", people: 1 },
    ]);
  });

  test("who has left a workplace since is in the totals all the same", () => {
    const left = { ...asa, active: false };
    expect(minutesOf(march({ people: [left], claims: [claim(branschtraff, left)] }))).toBe(165);
  });

  test("the 31st belongs to its month, and a moved session to the month of its date", () => {
    const last = session("sista", "2019-03-31", ["09.00", "10.00"]);
    const moved = session("flyttad", "2019-04-01", ["09.00", "10.00"]);
    const records = march({
      activities: [last, moved],
      claims: [claim(last, asa), claim(moved, asa)],
    });
    expect(minutesOf(records)).toBe(60);
  });

  test("a part of a month is attested when what was signed is what stands", () => {
    const claims = [claim(branschtraff, asa), claim(branschtraff, muhammed)];
    const signatures = [...signed(asa, 165), ...signed(muhammed, 120)];
    const report = countMonth(march({ claims, signatures }));
    expect(report.people.map(({ name, certified, signing }) => [name, certified, signing])).toEqual(
      [
        ["Muhammed Al-Amin", 0, "again"],
        ["Åsa Lindqvist", 165, "signed"],
      ],
    );
    expect(report.sums).toMatchObject({ people: 2, registered: 330, certified: 165 });
    // Only what both have signed goes into the papers.
    expect(report.sums.papers).toMatchObject({ people: 1, organisations: 1, hours: 2 });
  });

  test("hours are rounded on the month and not on each session; who gets none is told", () => {
    const short = ["a", "b", "c"].map((id, at) =>
      session(id, `2019-03-0${at + 1}`, ["09.00", "09.50"]),
    );
    const records = march({
      activities: short,
      claims: [
        ...short.map((each) => claim(each, asa)),
        claim({ id: "a" as ActivityId }, muhammed),
      ],
      signatures: [...signed(asa, 150), ...signed(muhammed, 50)],
    });
    const report = countMonth(records);
    expect(report.people.map(({ hours }) => hours)).toEqual([0, 2]);
    expect(report.sums.papers.people).toBe(1);
    expect(report.flags).toEqual([{ kind: "under-an-hour", participant: muhammed.id }]);
    const nearest = { ...records, settings: { ...records.settings, rounding: "nearest" as const } };
    expect(countMonth(nearest).people.map(({ hours }) => hours)).toEqual([1, 3]);
    const exact = { ...records, settings: { ...records.settings, rounding: "exact" as const } };
    expect(countMonth(exact).people.map(({ hours, wholeHours }) => [hours, wholeHours])).toEqual([
      [0.83, 0],
      [2.5, 2],
    ]);
  });
});

describe("when colleagues, clocks and months disagree", () => {
  test("G1: the same session written twice is one, with the union of both attendances", () => {
    const twin = { ...branschtraff, id: "second-hand" as ActivityId, title: "Second hand-träff" };
    const report = countMonth(
      march({
        activities: [branschtraff, twin],
        claims: [
          claim(branschtraff, asa),
          claim(twin, asa, { author: bo }),
          claim(twin, muhammed, { author: bo }),
        ],
        sameness: same(["activity", branschtraff.id, twin.id]),
      }),
    );
    expect(report.sessions.map(({ title, here }) => [title, here.length])).toEqual([
      [branschtraff.title, 2],
    ]);
    expect(report.people.map(({ registered }) => registered)).toEqual([165, 165]);
  });

  test("G2: two people who are one have one sum, under the oldest, with papers signed by either", () => {
    const lindkvist = person("asb", { name: "Åsa Lindkvist" });
    const other = session("samtal", "2019-03-15", ["09.00", "10.30"]);
    const report = countMonth(
      march({
        people: [asa, lindkvist],
        activities: [branschtraff, other],
        claims: [claim(branschtraff, asa), claim(branschtraff, lindkvist), claim(other, lindkvist)],
        signatures: signed(lindkvist, 255),
        sameness: same(["person", asa.id, lindkvist.id]),
      }),
    );
    expect(report.people.map(({ name, registered, certified }) => [name, registered, certified]))
      // The branch meeting once, although both names were marked.
      .toEqual([["Åsa Lindqvist", 255, 255]]);
  });

  test("two namesakes at two organisations stay two", () => {
    const at2 = person("maria2", { name: "Maria Johansson", organisation: tradrullen.id });
    const at5 = person("maria5", { name: "Maria Johansson" });
    const report = countMonth(
      march({
        people: [at5, at2],
        claims: [claim(branschtraff, at2), claim(branschtraff, at5)],
      }),
    );
    expect(report.people.map(({ participant }) => participant)).toEqual(["maria2", "maria5"]);
  });

  const versions = [
    claim(branschtraff, asa, { minutes: 165, at: 1 }),
    claim(branschtraff, asa, { author: bo, minutes: 120, at: 2 }),
  ];
  const choice = (minutes: number, over = versions): Choice => ({
    activity: branschtraff.id,
    participant: asa.id,
    state: "here",
    minutes,
    cameLate: undefined,
    leftEarly: undefined,
    by: "cecilia" as MemberId,
    at: 3,
    over: over.map(claimSeen),
  });

  test("G3: two versions count nowhere until somebody chooses, and hold the month open", () => {
    const report = countMonth(march({ claims: versions }));
    expect(report.people).toEqual([]);
    expect(report.flags).toEqual([
      { kind: "unsettled", activity: branschtraff.id, participant: asa.id },
    ]);
    expect(isUnsettled(report)).toBe(true);
    const chosen = march({ claims: versions, choices: [choice(120)] });
    expect(minutesOf(chosen)).toBe(120);
    expect(isUnsettled(countMonth(chosen))).toBe(false);
  });

  test("G4: attended or not is the same question, and a word said after the choice asks again", () => {
    const away = claim(branschtraff, asa, { author: bo, state: "away", at: 2 });
    expect(isUnsettled(countMonth(march({ claims: [claim(branschtraff, asa), away] })))).toBe(true);
    const later = claim(branschtraff, asa, { author: bo, minutes: 60, at: 9 });
    const records = march({ claims: [...versions.slice(0, 1), later], choices: [choice(120)] });
    expect(minutesOf(records)).toBe(0);
    expect(isUnsettled(countMonth(records))).toBe(true);
  });

  test("a twin that was taken out of the lists afterwards gives no hours and no question", () => {
    const twin = { ...branschtraff, id: "tvilling" as ActivityId, removed: true };
    const report = countMonth(
      march({
        activities: [branschtraff, twin],
        claims: [claim(branschtraff, asa), claim(twin, asa, { minutes: 10, at: 9 })],
        sameness: same(["activity", branschtraff.id, twin.id]),
      }),
    );
    expect(report.flags).toEqual([]);
    expect(report.people.map(({ registered }) => registered)).toEqual([165]);
  });
  test("G5: removed, but people were marked in it: told, and not counted", () => {
    const removed = { ...branschtraff, removed: true };
    const report = countMonth(march({ activities: [removed], claims: [claim(removed, asa)] }));
    expect(report.flags).toEqual([
      { kind: "uncounted", activity: removed.id, why: "removed", people: 1 },
    ]);
    expect(report.sums.registered).toBe(0);
  });

  test("G6: cancelled, but people were marked in it: told, and not counted", () => {
    const off = { ...branschtraff, state: "cancelled" as const };
    const report = countMonth(march({ activities: [off], claims: [claim(off, asa)] }));
    expect(report.flags).toEqual([{ kind: "uncounted", activity: off.id, why: "off", people: 1 }]);
    expect(report.sums.registered).toBe(0);
  });

  test("G8: overlapping sessions of one person are never summed twice, and the cut is told", () => {
    const across = session("tvars", "2019-03-14", ["14.00", "17.00"]);
    const report = countMonth(
      march({
        activities: [branschtraff, across],
        claims: [claim(branschtraff, asa), claim(across, asa)],
      }),
    );
    // 13.00–17.00 are 240 minutes; 165 + 180 were written.
    expect(report.people[0]?.registered).toBe(240);
    expect(report.flags).toEqual([
      { kind: "no-room", activity: across.id, participant: asa.id, minutes: 105 },
    ]);
  });

  test("G10: an organisation has one name and number, and one sum when it was written twice", () => {
    const twin = organisation("kastanjen2", { name: "Kastanjen" });
    const other = person("bea", { organisation: twin.id });
    const report = countMonth(
      march({
        people: [asa, other],
        places: [kastanjen, twin],
        claims: [claim(branschtraff, asa), claim(branschtraff, other)],
        sameness: same(["organisation", kastanjen.id, twin.id]),
      }),
    );
    expect(report.organisations.map(({ name, people }) => [name, people])).toEqual([
      [kastanjen.name, 2],
    ]);
  });

  test("G11: marks about somebody who is no longer in the register are told", () => {
    const report = countMonth(march({ people: [], claims: [claim(branschtraff, asa)] }));
    expect(report.flags).toEqual([
      { kind: "unknown-person", activity: branschtraff.id, participant: asa.id },
    ]);
  });

  test("G13: hours belong to the organisation at the session's date, and none is lost by the move", () => {
    const before = session("fore", "2019-03-10", ["09.00", "10.30"]);
    const after = session("efter", "2019-03-20", ["09.00", "10.30"]);
    const mover = person("fatima", {
      organisation: tradrullen.id,
      moves: [
        { from: undefined, organisation: kastanjen.id },
        { from: "2019-03-14" as never, organisation: tradrullen.id },
      ],
    });
    const report = countMonth(
      march({
        people: [mover],
        activities: [after, before],
        claims: [claim(after, mover), claim(before, mover)],
        signatures: signed(mover, 180),
      }),
    );
    // An hour and a half at each: three hours of the month, not one and one.
    expect(
      report.organisations.map(({ name, registered, hours }) => [name, registered, hours]),
    ).toEqual([
      [kastanjen.name, 90, 1],
      [tradrullen.name, 90, 2],
    ]);
    expect(report.people[0]).toMatchObject({ registered: 180, hours: 3 });
  });
});
