import { describe, expect, test } from "vitest";
import type { Activity } from "../../src/domain/activity.ts";
import type { ClockTime, LocalDate, YearMonth } from "../../src/domain/calendar.ts";
import type { ActivityId, MemberId, OrganisationId } from "../../src/domain/ids.ts";
import { inSameSlot } from "../../src/domain/sameSlot.ts";
import { titleBesideKind } from "../../src/ui/activities/naming.ts";
import { fieldsLike, kindsByUse } from "../../src/ui/activities/prefill.ts";

const anna = "anna" as MemberId;
const bo = "bo" as MemberId;
const TODAY = "2026-03-14" as LocalDate;
const at = (hours: number, minutes: number) => new Date(2026, 2, 14, hours, minutes).getTime();

const last: Activity = {
  id: "last" as ActivityId,
  born: "2026-02" as YearMonth,
  kind: "sector-meeting",
  purpose: undefined,
  title: "Branschträff: kassa och kö",
  date: "2026-02-14" as LocalDate,
  start: "13.00" as ClockTime,
  end: "16.00" as ClockTime,
  breakMinutes: 15,
  place: "Kafé Kastanjen, Haninge",
  host: "kastanjen" as OrganisationId,
  form: "hybrid",
  facilitators: [bo],
  lecturer: "Somebody",
  state: "held",
  countsAsParticipantTime: true,
  createdBy: bo,
  series: undefined,
  occurrence: undefined,
  uid: "",
  attendanceDone: 5,
  removed: false,
};

describe("a new activity", () => {
  const fresh = {
    kind: "sector-meeting",
    date: TODAY,
    me: anna,
  } as const;

  test("is like the last of its kind, but planned, mine and without anybody's attendance", () => {
    expect(fieldsLike(last, { ...fresh, now: at(9, 10) })).toEqual({
      kind: "sector-meeting",
      purpose: undefined,
      title: "Branschträff: kassa och kö",
      date: TODAY,
      start: "13.00",
      end: "16.00",
      breakMinutes: 15,
      place: "Kafé Kastanjen, Haninge",
      host: "kastanjen",
      form: "hybrid",
      facilitators: [anna],
      lecturer: "",
      state: "planned",
      countsAsParticipantTime: true,
      attendanceDone: undefined,
    });
  });

  test("begins now and lasts as long when the last one's hours are over already today", () => {
    const fields = fieldsLike(last, { ...fresh, now: at(17, 52) });
    expect([fields.start, fields.end]).toEqual(["17.45", "20.45"]);
  });

  test("without a last one is two hours from now, and never passes midnight", () => {
    const fields = fieldsLike(undefined, { ...fresh, now: at(10, 3) });
    expect([fields.title, fields.start, fields.end]).toEqual(["", "10.00", "12.00"]);
    const late = fieldsLike(undefined, { ...fresh, now: at(23, 40) });
    expect([late.start, late.end]).toEqual(["21.59", "23.59"]);
  });

  test("a steering group gives no participant time unless somebody says so", () => {
    const steering = { ...fresh, kind: "steering-group" } as const;
    expect(fieldsLike(undefined, { ...steering, now: at(10, 0) }).countsAsParticipantTime).toBe(
      false,
    );
  });

  test("the kinds used lately are offered first", () => {
    const kinds = ["vardeforum", "workshop", "seminar"] as const;
    expect(kindsByUse(kinds, ["seminar", "workshop", "seminar"])).toEqual([
      "seminar",
      "workshop",
      "vardeforum",
    ]);
  });
});

describe("the same slot from a colleague's phone", () => {
  const planned = { ...last, date: TODAY, start: "14.00" as ClockTime, end: "15.00" as ClockTime };
  const row = (changes: Partial<Activity>) => ({
    ...last,
    date: TODAY,
    state: "planned" as const,
    ...changes,
  });

  test("is found by overlapping hours and the same kind, host or place", () => {
    const same = row({});
    expect(inSameSlot(planned, [same])).toBe(same);
    const sameHost = row({ kind: "workshop" });
    expect(inSameSlot(planned, [sameHost])).toBe(sameHost);
    const samePlace = row({ kind: "workshop", host: undefined, place: " kafé kastanjen, haninge" });
    expect(inSameSlot(planned, [samePlace])).toBe(samePlace);
  });

  test("is not another meeting, another hour, a cancelled or a removed one", () => {
    const elsewhere = row({ kind: "workshop", host: "hjul" as OrganisationId, place: "Botkyrka" });
    const after = row({ start: "15.00" as ClockTime });
    expect(
      inSameSlot(planned, [elsewhere, after, row({ state: "cancelled" }), row({ removed: true })]),
    ).toBeUndefined();
  });
});

describe("what an activity is called", () => {
  test("beside its kind the title says the kind no second time", () => {
    expect(titleBesideKind("Branschträff: prissättning", "Branschträff")).toBe("Prissättning");
    expect(titleBesideKind("Handledare: gränser", "Reflekterande samtal")).toBe(
      "Handledare: gränser",
    );
    expect(titleBesideKind("Branschträff:", "Branschträff")).toBe("Branschträff:");
  });
});
