import { expect, test } from "vitest";
import type { LocalDate } from "../../src/domain/calendar.ts";
import { planErasure } from "../../src/domain/erasure.ts";
import type { ParticipantId } from "../../src/domain/ids.ts";
import { USUAL_RETENTION } from "../../src/domain/retention.ts";
import { pairOf } from "../../src/domain/sameness.ts";
import { aboutPerson } from "../../src/replica/aboutPerson.ts";
import { activityDoc, addActivity } from "../../src/replica/activities.ts";
import { markAttendance } from "../../src/replica/attendance.ts";
import { choose, takeChoiceBack } from "../../src/replica/choices.ts";
import { choicesSaidView } from "../../src/replica/choicesSaid.ts";
import { erasePerson } from "../../src/replica/erasing.ts";
import { prepare } from "../../src/replica/prepare.ts";
import { addParticipant, REGISTER } from "../../src/replica/register.ts";
import type { Replica } from "../../src/replica/replica.ts";
import {
  answersBeside,
  declareDifferent,
  declareSame,
  samenessView,
  undoDecision,
} from "../../src/replica/sameness.ts";
import { roots } from "../../src/replica/schema.ts";
import { registerView, rosterView } from "../../src/replica/views.ts";
import { branchMeeting, open, phoneOf } from "./cast.ts";
import { person } from "./fixtures.ts";

/** Cecilia and Dan coordinate on devices of their own, and answer the same questions before they have heard of each other. */
async function desks() {
  const phones = [phoneOf("cecilia"), phoneOf("dan"), phoneOf("anna")];
  const [cecilia, dan, anna] = (await Promise.all(phones.map(open))) as [Replica, Replica, Replica];
  const all = [cecilia, dan, anna];
  for (const one of all) await prepare(one, "today");
  const agree = async () => {
    for (const from of all) {
      for (const key of [REGISTER, activityDoc(meeting)]) {
        const state = await from.encodeState(key);
        for (const to of all) if (to !== from) await to.applyRemote(key, state);
      }
    }
  };
  const add = (name: string) => {
    for (const phone of phones) phone.clock += 1000;
    return addParticipant(cecilia, { ...person, name });
  };
  const meeting = addActivity(cecilia, branchMeeting, []);
  const [asa, twin] = [add("Åsa Lindqvist"), add("Åsa Lindkvist")];
  await agree();
  for (const one of all) await prepare(one, meeting);
  return { cecilia, dan, anna, all, meeting, asa, twin, agree };
}

function answers(replica: Replica) {
  return samenessView(replica)
    .get()
    .decisions.map((standing) => ({
      stands: [standing.by, standing.verdict],
      beside: answersBeside(replica, standing).map(({ by, verdict }) => [by, verdict]),
    }));
}

const nameOf = (replica: Replica, id: ParticipantId) =>
  registerView(replica).get().written.participants.get(id)?.name;

test("one merges a pair that the other tells apart: one answer stands, the same everywhere, and the other is kept beside it", async () => {
  const { cecilia, dan, all, asa, twin, agree } = await desks();
  declareSame(cecilia, "person", asa, twin, { name: "Åsa Lindkvist" });
  declareDifferent(dan, "person", asa, twin);
  await agree();
  const [answer] = answers(dan);
  expect([answer?.stands, ...(answer?.beside ?? [])].sort()).toEqual([
    ["cecilia", "same"],
    ["dan", "different"],
  ]);
  for (const one of all) expect(answers(one)).toEqual([answer]);
});

test("taking it back takes both back, with the words that the answer that does not stand had written", async () => {
  const { cecilia, dan, all, asa, twin, agree } = await desks();
  declareSame(cecilia, "person", asa, twin, { name: "Åsa Lindkvist" });
  declareDifferent(dan, "person", asa, twin);
  await agree();
  undoDecision(dan, pairOf("person", asa, twin));
  await agree();
  for (const one of all) {
    expect(answers(one)).toEqual([]);
    expect(nameOf(one, asa)).toBe("Åsa Lindqvist");
  }
});

test("an answer by somebody who has seen both takes the place of both", async () => {
  const { cecilia, dan, all, asa, twin, agree } = await desks();
  declareSame(cecilia, "person", asa, twin, { name: "Åsa Lindkvist" });
  declareSame(dan, "person", asa, twin, { name: "Åsa Lind" });
  await agree();
  expect(answers(cecilia)[0]?.beside).toHaveLength(1);
  declareDifferent(cecilia, "person", asa, twin);
  await agree();
  for (const one of all) {
    expect(answers(one)).toEqual([{ stands: ["cecilia", "different"], beside: [] }]);
    expect(nameOf(one, asa)).toBe("Åsa Lindqvist");
  }
});

test("the same answer from both is one answer", async () => {
  const { cecilia, dan, asa, twin, agree } = await desks();
  for (const one of [cecilia, dan]) declareDifferent(one, "person", asa, twin);
  await agree();
  expect(answers(cecilia)[0]?.beside).toEqual([]);
});

test("an erased person's answers go with the pair, also the one that does not stand", async () => {
  const { cecilia, dan, asa, twin, agree } = await desks();
  declareSame(cecilia, "person", asa, twin, { name: "Åsa Lindkvist" });
  declareDifferent(dan, "person", asa, twin);
  await agree();
  const report = await aboutPerson(cecilia, asa);
  if (!report) throw new Error("nobody");
  const plan = planErasure(report, [], {
    retention: { ...USUAL_RETENTION, names: 0 },
    end: "2018-12-31" as LocalDate,
    today: branchMeeting.date,
    called: "Deltagare",
  });
  await erasePerson(cecilia, plan, new Map(), { job: "j", device: 1 });
  expect([...roots.sameness(cecilia.doc(REGISTER)).keys()]).toEqual([]);
});

test("two choose differently between the same versions: one choice stands, and the other is told beside it until it is taken back", async () => {
  const { cecilia, dan, anna, all, meeting, asa, agree } = await desks();
  markAttendance(anna, { activity: meeting, participant: asa, state: "here" });
  markAttendance(dan, { activity: meeting, participant: asa, state: "away" });
  await agree();
  const versions = (replica: Replica) =>
    rosterView(replica, meeting)
      .get()
      .people.find(({ participant }) => participant === asa);
  const about = { activity: meeting, participant: asa };
  const take = (replica: Replica, state: "here" | "away") => {
    const claims = versions(replica)?.claims ?? [];
    const claim = claims.find((one) => one.state === state);
    if (claim) choose(replica, about, claim, claims);
  };
  take(cecilia, "here");
  take(dan, "away");
  await agree();
  const said = (replica: Replica) =>
    choicesSaidView(replica, meeting)
      .get()
      .map(({ by, state }) => [by, state])
      .sort();
  const standing = versions(cecilia)?.agreement;
  expect(standing).toMatchObject({ kind: "agreed" });
  for (const one of all) {
    expect(versions(one)?.agreement).toEqual(standing);
    expect(said(one)).toEqual([
      ["cecilia", "here"],
      ["dan", "away"],
    ]);
  }
  takeChoiceBack(dan, meeting, asa);
  await agree();
  for (const one of all) {
    expect(versions(one)?.agreement.kind).toBe("two-versions");
    expect(said(one)).toEqual([]);
  }
});
