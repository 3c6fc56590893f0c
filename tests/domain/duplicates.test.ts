import { describe, expect, test } from "vitest";
import type { ClockTime, LocalDate } from "../../src/domain/calendar.ts";
import {
  type ActivityFacts,
  duplicateActivities,
  duplicateOrganisations,
  duplicatePeople,
  type OrganisationFacts,
  type PersonFacts,
} from "../../src/domain/duplicates.ts";
import type { ActivityId, MemberId, OrganisationId, ParticipantId } from "../../src/domain/ids.ts";
import { NOTHING_SAME, pairOf, samenessOf } from "../../src/domain/sameness.ts";

const KASTANJEN = "kastanjen" as OrganisationId;
const TRADRULLEN = "tradrullen" as OrganisationId;

function person(id: string, name: string, more: Partial<PersonFacts> = {}): PersonFacts {
  return {
    id: id as ParticipantId,
    names: [name],
    organisation: KASTANJEN,
    role: undefined,
    ...more,
  };
}

function people(...all: readonly PersonFacts[]) {
  return duplicatePeople(all, NOTHING_SAME);
}

describe("people", () => {
  for (const [name, other] of [
    ["Åsa Lindqvist", "Åsa Lindkvist"],
    ["Muhammed Al-Amin", "Mohamed Alamin"],
    ["Ann-Christine Öberg", "Ann-Kristin Öberg"],
    ["Tomas Hedlund", "Thomas Hedlund"],
    ["Åsa Lindqvist", "Lindqvist Åsa"],
  ] as const) {
    test(`${name} and ${other} of one organisation are surely one`, () => {
      const [found, ...more] = people(person("a", name), person("b", other));
      expect(found).toMatchObject({ kind: "person", older: "a", younger: "b", certainty: "sure" });
      expect(found?.reasons).toEqual(["sounds-alike", "same-organisation"]);
      expect(more).toEqual([]);
    });
  }

  test("two Maria Johansson of different organisations are a weak question", () => {
    const [found] = people(
      person("a", "Maria Johansson", { organisation: TRADRULLEN }),
      person("b", "Maria Johansson"),
    );
    expect(found).toMatchObject({ certainty: "unsure" });
    expect(found?.reasons).toEqual(["same-name", "other-organisation"]);
  });

  test("a first name from a walk-in list, and a wrong letter, are likely ones within the organisation only", () => {
    for (const [name, other, reason] of [
      ["Mirza Begić", "Mirza", "part-of-name"],
      ["Mirza Begić", "Mirza B", "part-of-name"],
      ["Katarina Holmgren", "Katarina Holmgran", "similar-name"],
    ] as const) {
      const [found] = people(person("a", name), person("b", other));
      expect(found).toMatchObject({ certainty: "likely", reasons: [reason, "same-organisation"] });
      expect(people(person("a", name), person("b", other, { organisation: TRADRULLEN }))).toEqual(
        [],
      );
    }
  });

  test("two names that merely begin alike are two people", () => {
    expect(people(person("a", "Åsa Lindqvist"), person("b", "Åsa Lindgren"))).toEqual([]);
    expect(people(person("a", "Eva Björk"), person("b", "Eva Berg"))).toEqual([]);
    expect(people(person("a", "Deltagare 12"), person("b", "Deltagare 13"))).toEqual([]);
    expect(people(person("a", ""), person("b", ""))).toEqual([]);
  });

  test("somebody without an organisation may be anybody of that name", () => {
    const [found] = people(
      person("a", "Åsa Lindqvist"),
      person("b", "Åsa Lindkvist", { organisation: undefined }),
    );
    expect(found).toMatchObject({ certainty: "likely", reasons: ["sounds-alike"] });
  });

  test("every name of a group is asked for", () => {
    const both = person("a", "Åsa Lindqvist", { names: ["Åsa Lindqvist", "Asa L Kvist"] });
    expect(people(both, person("c", "Asa L Qvist"))).toHaveLength(1);
  });

  test("what was answered, yes or no, is not asked again", () => {
    const all = [
      person("a", "Åsa Lindqvist"),
      person("b", "Åsa Lindkvist"),
      person("c", "Åsa Lindquist"),
    ];
    for (const verdict of ["same", "different"] as const) {
      const said = { by: "cecilia" as MemberId, at: 0, chosen: [] };
      const decided = samenessOf([{ ...pairOf("person", "b", "a"), verdict, ...said }]);
      const asked = duplicatePeople(all, decided).map(({ older, younger }) => older + younger);
      expect(asked.sort()).toEqual(["ac", "bc"]);
    }
  });
});

const meeting: ActivityFacts = {
  id: "a" as ActivityId,
  kind: "sector-meeting",
  title: "Branschträff: prissättning i second hand",
  date: "2019-03-14" as LocalDate,
  start: "13.00" as ClockTime,
  end: "16.00" as ClockTime,
  place: "Trådrullens Återbruk",
  host: TRADRULLEN,
};

function meetings(other: Partial<ActivityFacts>) {
  return duplicateActivities(
    [meeting, { ...meeting, id: "b" as ActivityId, ...other }],
    NOTHING_SAME,
  );
}

describe("sessions", () => {
  test("the branch meeting that a colleague typed as ”Second hand-träff Trådrullen” is found", () => {
    const [found] = meetings({
      kind: "workshop",
      title: "Second hand-träff Trådrullen",
      end: "15.00" as ClockTime,
      place: "",
      host: undefined,
    });
    expect(found).toMatchObject({ older: "a", younger: "b", certainty: "likely" });
    expect(found?.reasons).toEqual(["overlapping", "similar-title", "same-place"]);
  });

  test("the same session from two phones is sure", () => {
    expect(meetings({})[0]).toMatchObject({ certainty: "sure", score: 100 });
  });

  test("another day, another hour, or neither place, host nor title alike is another session", () => {
    expect(meetings({ date: "2019-03-15" as LocalDate })).toEqual([]);
    expect(meetings({ start: "16.00" as ClockTime, end: "17.00" as ClockTime })).toEqual([]);
    expect(meetings({ title: "Bokföring som styrmedel", place: "Täby", host: undefined })).toEqual(
      [],
    );
  });

  test("the second of five is not the third of five, and one series may meet in two places at once", () => {
    const value = { title: "Värdeforum, träff 2 av 5", place: "Haninge", host: undefined };
    const [a, b] = [
      { ...meeting, ...value },
      { ...meeting, ...value, id: "b" as ActivityId },
    ];
    const there = duplicateActivities([a, { ...b, place: "Täby" }], NOTHING_SAME);
    expect(there.map(({ certainty }) => certainty)).not.toContain("sure");
    const third = { ...b, title: "Värdeforum, träff 3 av 5", place: "" };
    expect(duplicateActivities([{ ...a, place: "" }, third], NOTHING_SAME)).toEqual([]);
  });
});

function organisations(...all: readonly Partial<OrganisationFacts>[]) {
  return duplicateOrganisations(
    all.map((one, at) => ({
      id: `o${at}` as OrganisationId,
      names: [""],
      number: "",
      municipality: "",
      ...one,
    })),
    NOTHING_SAME,
  );
}

describe("organisations", () => {
  test("the same number is the same organisation, whatever it is called", () => {
    const [found] = organisations(
      { names: ["Kafé Kastanjen ekonomisk förening"], number: "999001-0001" },
      { names: ["Kastanjekaféet"], number: "999001-0001" },
    );
    expect(found).toMatchObject({ certainty: "sure", reasons: ["same-number"] });
  });

  test("the name without the words of its legal form tells, and where it is", () => {
    const kafe = { names: ["Kafé Kastanjen ekonomisk förening"], municipality: "Haninge" };
    expect(
      organisations(kafe, { names: ["Café Kastanjen ek. för."], municipality: "Haninge" })[0],
    ).toMatchObject({ certainty: "likely", reasons: ["sounds-alike", "same-municipality"] });
    const [spik] = organisations(
      { names: ["Näver & Spik AB (svb)"] },
      { names: ["Näver och Spik"] },
    );
    expect(spik).toMatchObject({ certainty: "likely", reasons: ["same-name"] });
    expect(organisations(kafe, { names: ["Kastanjen"], municipality: "Haninge" })).toHaveLength(1);
  });

  test("two numbers are two organisations, however alike they are called", () => {
    expect(
      organisations(
        { names: ["Kafé Kastanjen"], number: "999001-0001", municipality: "Haninge" },
        { names: ["Kafé Kastanjen"], number: "999001-0009", municipality: "Täby" },
      ),
    ).toEqual([]);
  });
});
