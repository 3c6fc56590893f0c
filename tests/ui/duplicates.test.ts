import { expect, test } from "vitest";
import type { ActivityId, MemberId, OrganisationId, ParticipantId } from "../../src/domain/ids.ts";
import { pairOf, samenessOf } from "../../src/domain/sameness.ts";
import {
  allPicked,
  choicesIn,
  type Line,
  noteOf,
  pickOf,
  relationOf,
  resultOf,
  togetherAt,
} from "../../src/ui/duplicates/comparing.ts";
import { spokenRoute } from "../../src/ui/spokenRoute.ts";

const name: Line = {
  name: "name",
  label: "Namn",
  left: "Åsa Lindqvist",
  right: "Åsa Lindkvist",
  take: { name: "Åsa Lindkvist" },
  also: (other) => `söks även som ${other}`,
};
const role: Line = {
  name: "role",
  label: "Roll",
  left: "",
  right: "chef",
  take: { role: "manager" },
};
const alike: Line = { name: "template", label: "Mall", left: "PO1", right: "PO1", take: {} };

test("the left one stands where they differ, and what only one of them has is kept", () => {
  expect([name, role, alike].map(relationOf)).toEqual(["differs", "right", "same"]);
  expect([name, role, alike].map((line) => pickOf(line, {}))).toEqual(["left", "right", undefined]);
  expect(choicesIn([name, role, alike], {})).toEqual({ role: "manager" });
  expect(resultOf(name, {})).toBe("Åsa Lindqvist");
  expect(noteOf(name, {})).toBe("söks även som Åsa Lindkvist");
});

test("choosing the right side writes all that it has", () => {
  const picks = allPicked([name, role, alike], "right");
  expect(choicesIn([name, role, alike], picks)).toEqual({ name: "Åsa Lindkvist", role: "manager" });
  expect(noteOf(name, picks)).toBe("söks även som Åsa Lindqvist");
  expect(choicesIn([name, role], allPicked([name, role], "left"))).toEqual({});
});

test("a session of both is counted once, and is two versions where they say different minutes", () => {
  const left = new Map([
    ["a", 165],
    ["b", 60],
  ]);
  const right = new Map([
    ["a", 120],
    ["c", 30],
  ]);
  expect(togetherAt(left, right)).toEqual({ sessions: 3, minutes: 255, twice: 1 });
});

test("an old address leads to the one that speaks, and a note keeps its own", () => {
  const said = { verdict: "same", by: "cecilia" as MemberId, at: 0, chosen: [] } as const;
  const sameness = samenessOf([
    { ...pairOf("person", "p1", "p2"), ...said },
    { ...pairOf("organisation", "o1", "o2"), ...said },
    { ...pairOf("activity", "a1", "a2"), ...said },
  ]);
  const activity = "a2" as ActivityId;
  const participant = "p2" as ParticipantId;
  const organisation = "o2" as OrganisationId;
  const led = (route: Parameters<typeof spokenRoute>[0]) =>
    spokenRoute(route, sameness, sameness.speaker);
  expect(led({ kind: "activity", activity })).toMatchObject({ activity: "a1" });
  expect(led({ kind: "attendance-person", activity, participant })).toMatchObject({
    activity: "a1",
    participant: "p1",
  });
  expect(led({ kind: "participant", organisation, participant })).toMatchObject({
    organisation: "o1",
    participant: "p1",
  });
  expect(led({ kind: "notes", activity })).toEqual({ kind: "notes", activity });
});
