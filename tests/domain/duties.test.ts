import { describe, expect, test } from "vitest";
import { dutiesOf, nextDuty } from "../../src/domain/duties.ts";
import type { MemberId, OrganisationId, ParticipantId } from "../../src/domain/ids.ts";
import type { Participant } from "../../src/domain/register.ts";
import { suggestExpected } from "../../src/domain/suggestExpected.ts";

const anna = "anna" as MemberId;

describe("what Anna has left to do", () => {
  const held = {
    state: "held",
    here: 0,
    away: 0,
    unmarked: 12,
    attendanceDone: undefined,
    reflectedBy: [],
    cardAnswered: 0,
  } as const;

  test("attendance, then the reflection, then the card", () => {
    expect(dutiesOf(held, anna)).toEqual(["attendance", "reflection", "card"]);
    expect(nextDuty({ ...held, attendanceDone: 1 }, anna)).toBe("reflection");
    expect(nextDuty({ ...held, attendanceDone: 1, reflectedBy: [anna] }, anna)).toBe("card");
    const done = { ...held, attendanceDone: 1, reflectedBy: [anna], cardAnswered: 1 };
    expect(dutiesOf(done, anna)).toEqual([]);
  });
  test("nobody left to mark is as good as Klar", () => {
    expect(nextDuty({ ...held, here: 11, away: 1, unmarked: 0 }, anna)).toBe("reflection");
  });
  test("an empty roster is not taken by itself", () => {
    expect(nextDuty({ ...held, unmarked: 0 }, anna)).toBe("attendance");
  });
  test("Bo's reflection is not hers", () => {
    const row = { ...held, attendanceDone: 1, reflectedBy: ["bo" as MemberId] };
    expect(nextDuty(row, anna)).toBe("reflection");
  });
  test("something cancelled asks for nothing", () => {
    expect(dutiesOf({ ...held, state: "cancelled" }, anna)).toEqual([]);
  });
  test("something that did not happen asks for nothing", () => {
    expect(dutiesOf({ ...held, state: "did-not-happen" }, anna)).toEqual([]);
  });
});

test("a new activity expects the host's people and those who came last time, if they are active", () => {
  const kafe = "kafe" as OrganisationId;
  const one = (id: string, organisation: OrganisationId | undefined, active = true) =>
    ({ id, name: id, organisation, role: undefined, template: undefined, active }) as Participant;
  const register = [
    one("d-left", kafe, false),
    one("a-host", kafe),
    one("b-earlier", undefined),
    one("c-other", undefined),
  ];
  const from = { host: kafe, lastTime: ["b-earlier", "d-left"] as ParticipantId[] };
  expect(suggestExpected(register, from)).toEqual(["a-host", "b-earlier"]);
});
