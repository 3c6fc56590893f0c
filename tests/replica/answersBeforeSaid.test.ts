import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { ActivityId, ParticipantId } from "../../src/domain/ids.ts";
import type { DocKey } from "../../src/domain/rings.ts";
import { pairOf } from "../../src/domain/sameness.ts";
import { choose, takeChoiceBack } from "../../src/replica/choices.ts";
import { choicesSaidView } from "../../src/replica/choicesSaid.ts";
import { lastImportView } from "../../src/replica/importing.ts";
import { prepare } from "../../src/replica/prepare.ts";
import { REGISTER } from "../../src/replica/register.ts";
import type { Replica } from "../../src/replica/replica.ts";
import {
  answersBeside,
  declareDifferent,
  declareSame,
  samenessView,
  undoDecision,
} from "../../src/replica/sameness.ts";
import { roots } from "../../src/replica/schema.ts";
import { takeImportBack } from "../../src/replica/takingImportBack.ts";
import { DESK_REGISTER } from "../../src/replica/vault.ts";
import { registerView, rosterView } from "../../src/replica/views.ts";
import { open, phoneOf } from "./cast.ts";

/** What versions before decisions 0306 and 0307 wrote: answers about pairs and a choice between versions without the keys of their
 *  authors, and an import without the answers it gave. */
interface Old {
  readonly activity: ActivityId;
  readonly month: DocKey;
  readonly asa: ParticipantId;
  readonly twin: ParticipantId;
  readonly maria: ParticipantId;
  readonly other: ParticipantId;
  readonly register: string;
  readonly session: string;
  readonly desk: string;
}
const old: Old = JSON.parse(
  readFileSync(join(import.meta.dirname, "answersBeforeSaid.json"), "utf8"),
);

async function opened(name: string): Promise<Replica> {
  const replica = await open(phoneOf(name, ["desk"]));
  await prepare(replica, "desk");
  await prepare(replica, old.activity);
  for (const [key, update] of [
    [REGISTER, old.register],
    [old.month, old.session],
    [DESK_REGISTER, old.desk],
  ] as const) {
    await replica.applyRemote(key, new Uint8Array(Buffer.from(update, "base64")));
  }
  return replica;
}

const nameOf = (replica: Replica, person: ParticipantId) =>
  registerView(replica).get().participants.get(person)?.name;

test("answers about pairs open as they were given, and are taken back with the words that they chose", async () => {
  const cecilia = await opened("cecilia");
  const { decisions } = samenessView(cecilia).get();
  expect(decisions.map(({ verdict, by }) => [verdict, by]).sort()).toEqual([
    ["different", "cecilia"],
    ["same", "cecilia"],
  ]);
  for (const decision of decisions) expect(answersBeside(cecilia, decision)).toEqual([]);
  const pair = pairOf("person", old.asa, old.twin);
  const older = pair.older as ParticipantId;
  expect(samenessView(cecilia).get().speaker(old.twin)).toBe(older);
  expect(nameOf(cecilia, older)).toBe("Åsa Lindqvist");
  undoDecision(cecilia, pair);
  expect(nameOf(cecilia, older)).toBe("Åsa Lindkvist");
  expect(roots.sameness(cecilia.doc(REGISTER)).size).toBe(1);
});

test("two may answer anew about a pair of an earlier version, and both answers are told", async () => {
  const [cecilia, dan] = [await opened("cecilia"), await opened("dan")];
  declareSame(cecilia, "person", old.maria, old.other, {});
  declareDifferent(dan, "person", old.maria, old.other);
  await cecilia.applyRemote(REGISTER, await dan.encodeState(REGISTER));
  await dan.applyRemote(REGISTER, await cecilia.encodeState(REGISTER));
  const told = [cecilia, dan].map((one) => {
    const pair = pairOf("person", old.maria, old.other);
    const standing = samenessView(one)
      .get()
      .decisions.find(({ older, younger }) => older === pair.older && younger === pair.younger);
    return standing && [standing, ...answersBeside(one, standing)].map(({ verdict }) => verdict);
  });
  expect(told[0]).toEqual(told[1]);
  expect(told[0]?.toSorted()).toEqual(["different", "same"]);
});

test("a choice between versions stands, and whoever chooses again or takes it back leaves nothing of it", async () => {
  const cecilia = await opened("cecilia");
  const person = () =>
    rosterView(cecilia, old.activity)
      .get()
      .people.find(({ participant }) => participant === old.maria);
  expect(person()?.agreement).toMatchObject({ kind: "agreed", minutes: 120 });
  expect(choicesSaidView(cecilia, old.activity).get()).toEqual([]);
  const about = { activity: old.activity, participant: old.maria };
  const [claim] = (person()?.claims ?? []).filter(({ minutes }) => minutes === 165);
  if (claim) choose(cecilia, about, claim, person()?.claims ?? []);
  expect(person()?.agreement).toMatchObject({ kind: "agreed", minutes: 165 });
  expect(choicesSaidView(cecilia, old.activity).get()).toMatchObject([{ by: "cecilia" }]);
  takeChoiceBack(cecilia, old.activity, old.maria);
  expect(person()?.agreement.kind).toBe("two-versions");
  expect(choicesSaidView(cecilia, old.activity).get()).toEqual([]);
});

test("an import that said nothing of look-alikes is taken back as it was brought in", async () => {
  const cecilia = await opened("cecilia");
  const last = lastImportView(cecilia).get();
  expect(last).toMatchObject({ kind: "people", counts: { organisations: 1, participants: 1 } });
  expect([...registerView(cecilia).get().participants.values()].map(({ name }) => name)).toContain(
    "Ali Berg",
  );
  const taken = await takeImportBack(cecilia, last?.id ?? "");
  expect(taken).toMatchObject({ gone: 2, stays: [] });
  // What the month's duplicates had answered was not the import's.
  expect(roots.sameness(cecilia.doc(REGISTER)).size).toBe(2);
});
