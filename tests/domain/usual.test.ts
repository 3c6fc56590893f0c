import { expect, test } from "vitest";
import type { ParticipantId } from "../../src/domain/ids.ts";
import { usualPeople } from "../../src/domain/usual.ts";

const [asa, fatima, omar] = ["asa", "fatima", "omar"] as ParticipantId[] as [
  ParticipantId,
  ParticipantId,
  ParticipantId,
];

test("those who come at least every other time usually come", () => {
  const sessions = [[asa, fatima], [asa, omar], [asa], [fatima]];
  expect([...usualPeople(sessions)].sort()).toEqual([asa, fatima]);
});
test("one session says nothing about habit", () => {
  expect(usualPeople([[asa]])).toEqual(new Set());
  expect(usualPeople([])).toEqual(new Set());
});
test("somebody who is listed twice came once", () => {
  expect(usualPeople([[asa, asa], [fatima], [fatima]])).toEqual(new Set([fatima]));
});
