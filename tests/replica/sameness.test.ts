import { expect, test } from "vitest";
import type { ClockTime } from "../../src/domain/calendar.ts";
import { pairOf } from "../../src/domain/sameness.ts";
import { addActivity, editActivity } from "../../src/replica/activities.ts";
import { prepare } from "../../src/replica/prepare.ts";
import {
  addOrganisation,
  addParticipant,
  editParticipant,
  REGISTER,
} from "../../src/replica/register.ts";
import type { Replica } from "../../src/replica/replica.ts";
import {
  decisionsIn,
  declareDifferent,
  declareSame,
  readDecision,
  samenessHere,
  samenessView,
  undoDecision,
} from "../../src/replica/sameness.ts";
import { roots } from "../../src/replica/schema.ts";
import { activityView } from "../../src/replica/views.ts";
import { branchMeeting, open, phoneOf } from "./cast.ts";
import { kafe, person } from "./fixtures.ts";

async function desk() {
  const phone = phoneOf("cecilia");
  const cecilia = await open(phone);
  await prepare(cecilia, "today");
  const add = (name: string) => {
    phone.clock += 1000;
    return addParticipant(cecilia, { ...person, name });
  };
  return { phone, cecilia, add };
}

function nameOf(replica: Replica, id: string): unknown {
  return roots.participants(replica.doc(REGISTER)).get(id)?.get("name");
}

test("two people become one in the register, and the younger keeps its own row and words", async () => {
  const { cecilia, add, phone } = await desk();
  const [asa, twin] = [add("Åsa Lindqvist"), add("Åsa Lindkvist")];
  declareSame(cecilia, "person", twin, asa, { name: "Åsa Lindkvist" });
  expect(samenessView(cecilia).get().group(twin)).toEqual([asa, twin]);
  expect(nameOf(cecilia, asa)).toBe("Åsa Lindkvist");
  undoDecision(cecilia, pairOf("person", asa, twin));
  expect(samenessView(cecilia).get().speaker(twin)).toBe(twin);
  expect(nameOf(cecilia, asa)).toBe("Åsa Lindqvist");
  expect(nameOf(cecilia, twin)).toBe("Åsa Lindkvist");
  await cecilia.flushed();
  expect(phone.outbox.at(-1)).toMatchObject({ key: REGISTER, topics: [{ kind: "register" }] });
});

test("what somebody has written by hand since stays when the pair is taken back", async () => {
  const { cecilia, add } = await desk();
  const [asa, twin] = [add("Åsa Lindqvist"), add("Åsa Lindkvist")];
  declareSame(cecilia, "person", asa, twin, { name: "Åsa Lindkvist", template: "PO2" });
  editParticipant(cecilia, asa, { name: "Åsa Lind" });
  undoDecision(cecilia, pairOf("person", asa, twin));
  expect(nameOf(cecilia, asa)).toBe("Åsa Lind");
  expect(roots.participants(cecilia.doc(REGISTER)).get(asa)?.get("template")).toBe("PO1");
});

test("a field that was empty is empty again", async () => {
  const { cecilia, add } = await desk();
  const [asa, twin] = [add("Åsa"), add("Åsa L")];
  editParticipant(cecilia, asa, { role: undefined });
  declareSame(cecilia, "person", asa, twin, { role: "supervisor" });
  undoDecision(cecilia, pairOf("person", asa, twin));
  expect(roots.participants(cecilia.doc(REGISTER)).get(asa)?.has("role")).toBe(false);
});

test("choosing again for the same pair puts back what was there before the first time", async () => {
  const { cecilia, add } = await desk();
  const [asa, twin] = [add("Åsa"), add("Åsa L")];
  declareSame(cecilia, "person", asa, twin, { name: "Åsa L" });
  declareSame(cecilia, "person", asa, twin, { name: "Åsa Li" });
  declareDifferent(cecilia, "person", asa, twin);
  expect(nameOf(cecilia, asa)).toBe("Åsa");
  expect(samenessView(cecilia).get().isDecided("person", twin, asa)).toBe(true);
  expect(samenessView(cecilia).get().group(asa)).toEqual([asa]);
});

test("a word that two pairs chose stays until both are taken back", async () => {
  const { cecilia, add } = await desk();
  const [asa, twin, third] = [add("Åsa"), add("Åsa L"), add("Åsa Li")];
  declareSame(cecilia, "person", asa, twin, { name: "Åsa L" });
  declareSame(cecilia, "person", asa, third, { name: "Åsa Li" });
  const fourth = add("Åsa Lind");
  declareSame(cecilia, "person", asa, fourth, { name: "Åsa L" });
  undoDecision(cecilia, pairOf("person", asa, twin));
  expect(nameOf(cecilia, asa)).toBe("Åsa L");
  undoDecision(cecilia, pairOf("person", asa, third));
  undoDecision(cecilia, pairOf("person", asa, fourth));
  expect(nameOf(cecilia, asa)).toBe("Åsa");
});

test("organisations and activities get their words back too, facilitators and times among them", async () => {
  const { cecilia, phone } = await desk();
  const [first, second] = [
    addOrganisation(cecilia, { ...kafe, number: "" }),
    addOrganisation(cecilia, kafe),
  ].sort();
  if (!first || !second) throw new Error("two");
  declareSame(cecilia, "organisation", first, second, { branches: ["café", "catering"] });
  undoDecision(cecilia, pairOf("organisation", first, second));
  expect(roots.organisations(cecilia.doc(REGISTER)).get(first)?.get("branches")).toEqual(["café"]);
  const meeting = addActivity(cecilia, branchMeeting, []);
  phone.clock += 1000;
  const twin = addActivity(cecilia, { ...branchMeeting, end: "15.00" as ClockTime }, []);
  const before = activityView(cecilia, meeting).get();
  declareSame(cecilia, "activity", meeting, twin, {
    end: "15.00" as ClockTime,
    facilitators: [cecilia.me],
    state: "did-not-happen",
  });
  expect(activityView(cecilia, meeting).get()).toMatchObject({
    end: "15.00",
    facilitators: ["cecilia"],
    state: "did-not-happen",
  });
  editActivity(cecilia, meeting, { title: "Branschträff" });
  undoDecision(cecilia, pairOf("activity", meeting, twin));
  expect(activityView(cecilia, meeting).get()).toEqual({ ...before, title: "Branschträff" });
});

test("what another version wrote is read as far as it goes, and never writes fields that nobody may choose", async () => {
  const { cecilia, add } = await desk();
  const [asa, twin] = [add("Åsa"), add("Åsa L")];
  const key = `person/${asa}/${twin}`;
  const root = roots.sameness(cecilia.doc(REGISTER));
  root.set("person/x", { verdict: "same" });
  root.set(`story/${asa}/${twin}`, { verdict: "same" });
  root.set(`person/${twin}/${asa}`, { verdict: "same" });
  root.set(key, { verdict: "perhaps" });
  expect(decisionsIn(cecilia.doc(REGISTER))).toEqual([]);
  root.set(key, { verdict: "same", at: "now", chosen: ["?", { field: "id", value: undefined }] });
  expect(readDecision(key, root.get(key))).toMatchObject({ verdict: "same", by: "", at: 0 });
  undoDecision(cecilia, pairOf("person", asa, twin));
  expect(roots.participants(cecilia.doc(REGISTER)).get(asa)?.has("id")).toBe(false);
  expect(root.size).toBe(3);
});

test("whoever follows who is one with whom hears of a pair when it comes, also when nobody had asked before", async () => {
  const { cecilia: there, add } = await desk();
  const [asa, twin] = [add("Åsa Lindqvist"), add("Åsa Lindkvist")];
  const anna = await open(phoneOf("anna"));
  const heard: string[] = [];
  const follow = samenessHere(anna);
  // As an address is followed: before any page has asked for anything.
  follow.subscribe(() => heard.push(follow.get().speaker(twin)));
  await prepare(anna, "today");
  expect((await anna.applyRemote(REGISTER, await there.encodeState(REGISTER))).ok).toBe(true);
  expect(heard.at(-1)).toBe(twin);
  declareSame(there, "person", asa, twin, {});
  expect((await anna.applyRemote(REGISTER, await there.encodeState(REGISTER))).ok).toBe(true);
  expect(heard.at(-1)).toBe(asa);
});
