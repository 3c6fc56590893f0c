import { describe, expect, test } from "vitest";
import { agreementOf, claimedMinutes, plannedMinutes } from "../../src/domain/agreement.ts";
import type { AttendanceClaim } from "../../src/domain/attendance.ts";
import type { ClockTime } from "../../src/domain/calendar.ts";
import type { Choice } from "../../src/domain/choice.ts";
import type { ActivityId, MemberId, ParticipantId } from "../../src/domain/ids.ts";
import { rosterCounts, rosterPeople } from "../../src/domain/roster.ts";

const times = (start: string, end: string, breakMinutes: number) => ({
  start: start as ClockTime,
  end: end as ClockTime,
  breakMinutes,
});
const branchMeeting = times("13.00", "16.00", 15);

function claim(author: string, words: Partial<AttendanceClaim>): AttendanceClaim {
  return {
    activity: "branch-meeting" as ActivityId,
    participant: "asa" as ParticipantId,
    author: author as MemberId,
    state: "here",
    minutes: undefined,
    cameLate: undefined,
    leftEarly: undefined,
    apologies: false,
    followUp: false,
    at: 1,
    ...words,
  };
}

describe("how long an activity is", () => {
  test("the branch meeting 13.00–16.00 with a quarter's break is 165 minutes", () => {
    expect(plannedMinutes(branchMeeting)).toBe(165);
  });
  test("the Värdeforum 09.00–15.30 with an hour's break is 330 minutes", () => {
    expect(plannedMinutes(times("09.00", "15.30", 60))).toBe(330);
  });
  test("a break longer than the meeting leaves nothing, not less than nothing", () => {
    expect(plannedMinutes(times("13.00", "13.30", 45))).toBe(0);
  });
});

describe("what one claim gives", () => {
  test("nobody who was away gets time, whatever minutes were left in the field", () => {
    expect(claimedMinutes(claim("anna", { state: "away", minutes: 90 }), 165)).toBe(0);
  });
  test("who came 30 late and left 15 early was there for the rest", () => {
    expect(claimedMinutes(claim("anna", { cameLate: 30, leftEarly: 15 }), 165)).toBe(120);
  });
  test("own minutes stand as written, also when the activity turns out shorter", () => {
    expect(claimedMinutes(claim("anna", { minutes: 120 }), 90)).toBe(120);
  });
});

describe("what the claims say together", () => {
  test("no claim means not marked", () => {
    expect(agreementOf([], 165)).toEqual({ kind: "unmarked" });
  });
  test("Anna wrote 165 and Bo the whole activity: they agree", () => {
    const claims = [claim("anna", { minutes: 165 }), claim("bo", {})];
    expect(agreementOf(claims, 165).kind).toBe("agreed");
  });
  test("165 and 120 minutes for Åsa are two versions, and the newest is shown", () => {
    const old = claim("anna", { minutes: 165, at: 1 });
    const newer = claim("bo", { minutes: 120, at: 2 });
    expect(agreementOf([old, newer], 165)).toEqual({
      kind: "two-versions",
      shown: newer,
      minutes: 120,
      versions: [newer, old],
    });
  });
  test("here and away are two versions", () => {
    const claims = [claim("anna", {}), claim("bo", { state: "away" })];
    expect(agreementOf(claims, 165).kind).toBe("two-versions");
  });
  test("two phones with the same clock show the same version", () => {
    const [a, b] = [claim("anna", { minutes: 10 }), claim("bo", { minutes: 20 })];
    expect(agreementOf([a, b], 165)).toEqual(agreementOf([b, a], 165));
  });
});

describe("what a coordinator chose", () => {
  const anna = claim("anna", { minutes: 165, at: 1 });
  const bo = claim("bo", { minutes: 120, at: 2 });
  const choice: Choice = {
    activity: anna.activity,
    participant: anna.participant,
    state: "here",
    minutes: 165,
    cameLate: undefined,
    leftEarly: undefined,
    by: "cecilia" as MemberId,
    at: 3,
    over: ["anna/1", "bo/2"],
  };

  test("settles what it was made over, and counts in the coordinator's name", () => {
    expect(agreementOf([anna, bo], 165, choice)).toMatchObject({
      kind: "agreed",
      minutes: 165,
      shown: { author: "cecilia", minutes: 165 },
      choice,
    });
  });
  test("may be what neither had written", () => {
    const middle = { ...choice, minutes: 140 };
    expect(agreementOf([anna, bo], 165, middle)).toMatchObject({ kind: "agreed", minutes: 140 });
    const away = { ...choice, state: "away" as const, minutes: undefined };
    expect(agreementOf([anna, bo], 165, away)).toMatchObject({ kind: "agreed", minutes: 0 });
  });
  test("is asked again when somebody says otherwise afterwards, or a phone comes late with another word", () => {
    const changed = claim("bo", { minutes: 90, at: 9 });
    expect(agreementOf([anna, changed], 165, choice).kind).toBe("two-versions");
    const late = claim("erik", { minutes: 30, at: 0 });
    expect(agreementOf([anna, bo, late], 165, choice).kind).toBe("two-versions");
  });
  test("stands when what comes afterwards says the same", () => {
    const same = claim("bo", { at: 9 });
    expect(agreementOf([anna, same], 165, choice).kind).toBe("agreed");
    expect(agreementOf([anna, bo, claim("erik", {})], 165, choice).kind).toBe("agreed");
  });
  test("says nothing where colleagues agree, and marks nobody whom nobody has marked", () => {
    const all = [anna, claim("bo", { minutes: 165 })];
    expect(agreementOf(all, 165, { ...choice, minutes: 10 })).toMatchObject({
      minutes: 165,
      choice: undefined,
    });
    expect(agreementOf([], 165, choice).kind).toBe("unmarked");
  });
});

describe("the roster", () => {
  const id = (name: string) => name as ParticipantId;

  test("shows expected people and walk-ins in an order that no mark changes", () => {
    const walkIn = claim("bo", { participant: id("3-fatima") });
    const expected = [id("2-muhammed"), id("1-asa")];
    const order = (claims: AttendanceClaim[]) =>
      rosterPeople(branchMeeting, expected, claims).map((person) => person.participant);
    expect(order([walkIn])).toEqual(["1-asa", "2-muhammed", "3-fatima"]);
    expect(order([walkIn, claim("anna", { participant: id("2-muhammed") })])).toEqual([
      "1-asa",
      "2-muhammed",
      "3-fatima",
    ]);
  });

  test("counts here, away, not marked and two versions", () => {
    const claims = [
      claim("anna", { participant: id("1-asa") }),
      claim("bo", { participant: id("1-asa"), minutes: 60, at: 2 }),
      claim("anna", { participant: id("2-muhammed"), state: "away" }),
    ];
    const people = rosterPeople(branchMeeting, [id("2-muhammed"), id("3-fatima")], claims);
    expect(rosterCounts(people)).toEqual({
      here: 1,
      away: 1,
      unmarked: 1,
      twoVersions: 1,
      chosen: 0,
      minutes: 60,
    });
  });
});
