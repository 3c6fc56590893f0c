import * as Y from "yjs";
import type { Live } from "../base/live.ts";
import type { ActivityFields } from "../domain/activity.ts";
import type { ActivityId, MemberId, OrganisationId, ParticipantId } from "../domain/ids.ts";
import type { OrganisationFields, ParticipantFields } from "../domain/register.ts";
import {
  type Chosen,
  type Decision,
  earlierOf,
  isAlsoChosen,
  NOTHING_SAME,
  type Pair,
  pairInKey,
  pairKey,
  pairOf,
  putBackValue,
  type Sameness,
  type SamenessKind,
  samenessOf,
  VERDICTS,
  type Verdict,
} from "../domain/sameness.ts";
import { activityDoc, editActivity } from "./activities.ts";
import { count, idOf, oneOf, record, text } from "./lenient.ts";
import { liveView } from "./liveView.ts";
import { editOrganisation, editParticipant, REGISTER } from "./register.ts";
import type { Replica } from "./replica.ts";
import { same } from "./sameValue.ts";
import { type Fields, readActivity, readOrganisation, readParticipant, roots } from "./schema.ts";

/** Team ring, register, root `sameness`: `<kind>/<older>/<younger>` → who said what of the pair. Whoever says otherwise
 *  writes over it; undoing takes the key away. Nothing else is ever moved or deleted. The same again under `…/<member>`:
 *  of two who answer without having heard each other one answer stands, and the other is kept (0306). */

/** What may be chosen between two records, by kind; others stay as they are, whatever a pair's value says. */
export const CHOSEN_FIELDS = {
  person: ["name", "organisation", "role", "template", "active"],
  organisation: [
    "name",
    "number",
    "type",
    "legalForm",
    "branches",
    "municipality",
    "joined",
    "left",
  ],
  activity: [
    "kind",
    "purpose",
    "title",
    "date",
    "start",
    "end",
    "breakMinutes",
    "place",
    "host",
    "form",
    "facilitators",
    "lecturer",
    "state",
    "countsAsParticipantTime",
  ],
  // Each keeps its words: all of them are shown.
  need: [],
} as const satisfies {
  readonly person: readonly (keyof ParticipantFields)[];
  readonly organisation: readonly (keyof OrganisationFields)[];
  readonly activity: readonly (keyof ActivityFields)[];
  readonly need: readonly [];
};

/** Words chosen for the record that speaks. */
export interface Choices {
  readonly person: Partial<ParticipantFields>;
  readonly organisation: Partial<OrganisationFields>;
  readonly activity: Partial<ActivityFields>;
  readonly need: Readonly<Record<string, never>>;
}

/** The two are one, and the older gets the chosen words as ordinary edits. Two transactions for activities, the pair first:
 *  cut in between, the older keeps its own words and undoing finds nothing to put back. The register must be loaded, and
 *  the older activity's month. Give the ids that speak: each undo then parts what was put together by its own line. */
export function declareSame<Kind extends SamenessKind>(
  replica: Replica,
  kind: Kind,
  a: string,
  b: string,
  choices: Choices[Kind],
): void {
  const pair = pairOf(kind, a, b);
  putBack(replica, pair);
  const own = recordOf(replica, pair);
  const held = decisionsIn(replica.doc(REGISTER)).filter((one) => one.verdict === "same");
  const chosen: Chosen[] = [];
  for (const field of CHOSEN_FIELDS[kind]) {
    const value = (choices as Readonly<Record<string, unknown>>)[field];
    const now = own?.[field];
    if (!(field in choices) || !own || same(now, value)) continue;
    chosen.push({ field, value, before: earlierOf(pair, field, now, held, same) });
  }
  decide(replica, pair, "same", chosen);
  write(replica, pair, Object.fromEntries(chosen.map(({ field, value }) => [field, value])));
}

/** Remembered, so that nobody is asked again. */
export function declareDifferent(replica: Replica, kind: SamenessKind, a: string, b: string): void {
  const pair = pairOf(kind, a, b);
  putBack(replica, pair);
  decide(replica, pair, "different", []);
}

/** Takes back what was said about the pair. Words it had chosen go too, where nobody has written others since. */
export function undoDecision(replica: Replica, pair: Pair): void {
  putBack(replica, pair);
  replica.change(REGISTER, { kind: "register" }, (doc) => {
    for (const key of keysOf(doc, pair)) roots.sameness(doc).delete(key);
  });
}

/** Answers that others gave to the same pair without having heard of the one that stands, and that differ from it. */
export function answersBeside(replica: Replica, standing: Decision): readonly Decision[] {
  return answersIn(replica.doc(REGISTER), standing).filter(
    ({ by, verdict, chosen }) =>
      by !== standing.by &&
      (verdict !== standing.verdict || !same(wordsOf(chosen), wordsOf(standing.chosen))),
  );
}

function wordsOf(chosen: readonly Chosen[]) {
  return chosen.map(({ field, value }) => ({ field, value }));
}

export function decisionsIn(doc: Y.Doc): readonly Decision[] {
  const decisions: Decision[] = [];
  roots.sameness(doc).forEach((value, key) => {
    const decision = readDecision(key, value);
    if (decision) decisions.push(decision);
  });
  return decisions;
}

/** Nobody is one with anybody while the register is not loaded. */
export function samenessNow(replica: Replica): Sameness {
  return replica.isLoaded(REGISTER) ? samenessView(replica).get() : NOTHING_SAME;
}

/** The same for those who follow it, and without asking for the register: whoever needs it will. */
export function samenessHere(replica: Replica): Live<Sameness> {
  const known = here.get(replica);
  if (known) return known;
  const own: Live<Sameness> = {
    get: () => samenessNow(replica),
    subscribe(listener) {
      // Views have to be told first: whoever hears of a pair before them would be given the answer of before.
      samenessView(replica);
      return replica.onTouched((key) => (key === REGISTER ? listener() : undefined));
    },
  };
  here.set(replica, own);
  return own;
}

const here = new WeakMap<Replica, Live<Sameness>>();

/** Once the register is loaded. */
export function samenessView(replica: Replica): Live<Sameness> {
  return liveView<Sameness>(replica, "sameness", () => ({
    needs: [REGISTER],
    follows: (key) => key === REGISTER,
    // A row that comes or goes may be the one that speaks.
    isTouched: (touched) =>
      ["sameness", "participants", "organisations"].some((root) => touched.has(root)),
    read: (previous, changes) => {
      const doc = replica.doc(REGISTER);
      const isSaid = changes === undefined || changes.some((touched) => touched.has("sameness"));
      if (previous?.isEmpty && !isSaid) return previous;
      const isThere = (kind: SamenessKind, id: string) =>
        kind === "activity" || kind === "need" || ROOTS[kind](doc).has(id);
      return samenessOf(decisionsIn(doc), isThere);
    },
  }));
}

/** Undefined for what this version does not understand: it decides nothing, and is kept. */
export function readDecision(key: string, value: unknown): Decision | undefined {
  const pair = pairInKey(key);
  const fields = record(value);
  const verdict = oneOf(VERDICTS, fields["verdict"]);
  if (!pair || !verdict) return undefined;
  return {
    ...pair,
    verdict,
    by: (idOf<MemberId>(fields["by"]) ?? "") as MemberId,
    at: count(fields["at"]) ?? 0,
    chosen: listOf(fields["chosen"]).map((one) => ({
      field: text(one["field"]),
      value: one["value"],
      before: listOf(one["before"]).map((earlier) => ({
        pair: text(earlier["pair"]),
        value: earlier["value"],
      })),
    })),
  };
}

function listOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.map(record) : [];
}

function decide(
  replica: Replica,
  pair: Pair,
  verdict: Decision["verdict"],
  chosen: readonly Chosen[],
): void {
  replica.change(REGISTER, { kind: "register" }, (doc) =>
    putAnswer(replica, doc, pair, verdict, chosen),
  );
}

/** Answers the keys that it wrote. In a change of the register. */
export function putAnswer(
  replica: Replica,
  doc: Y.Doc,
  pair: Pair,
  verdict: Verdict,
  chosen: readonly Chosen[] = [],
): readonly string[] {
  const root = roots.sameness(doc);
  const keys = [pairKey(pair), `${pairKey(pair)}/${replica.me}`];
  // What its author has seen gives way; only an answer that nobody had heard of stays beside this one.
  for (const key of keysOf(doc, pair)) if (!keys.includes(key)) root.delete(key);
  const { me: by } = replica;
  const answer = { verdict, by, at: replica.now(), ...(chosen.length > 0 && { chosen }) };
  for (const key of keys) root.set(key, answer);
  return keys;
}

function keysOf(doc: Y.Doc, pair: Pair): readonly string[] {
  const own = pairKey(pair);
  return [...roots.sameness(doc).keys()].filter((key) => key === own || key.startsWith(`${own}/`));
}

function answersIn(doc: Y.Doc, pair: Pair): readonly Decision[] {
  const root = roots.sameness(doc);
  return keysOf(doc, pair).flatMap((key) => readDecision(pairKey(pair), root.get(key)) ?? []);
}

function putBack(replica: Replica, pair: Pair): void {
  // Also the words of an answer that does not stand: they were written all the same.
  const said = answersIn(replica.doc(REGISTER), pair).flatMap(({ chosen }) => chosen);
  const own = said.length > 0 && recordOf(replica, pair);
  if (!own) return;
  const held = decisionsIn(replica.doc(REGISTER)).filter((one) => one.verdict === "same");
  const known: readonly string[] = CHOSEN_FIELDS[pair.kind];
  const back = said
    .filter(({ field, value }) => known.includes(field) && same(own[field], value))
    .filter(({ field, value }) => !isAlsoChosen(pair, field, value, held, same))
    .map((chosen) => [chosen.field, putBackValue(chosen, held, same)] as const);
  write(replica, pair, Object.fromEntries(back));
}

/** The older record as it stands in its document; undefined when it is not there, or no longer. */
function recordOf(
  replica: Replica,
  { kind, older }: Pair,
): Readonly<Record<string, unknown>> | undefined {
  if (kind === "need") return undefined;
  const doc = replica.doc(kind === "activity" ? activityDoc(older as ActivityId) : REGISTER);
  const root = ROOTS[kind](doc);
  const fields = root.get(older);
  return fields instanceof Y.Map ? READERS[kind](older, fields) : undefined;
}

const ROOTS = {
  person: roots.participants,
  organisation: roots.organisations,
  activity: roots.activities,
} as const;

const READERS = {
  person: (id: string, fields: Fields) => ({ ...readParticipant(id as ParticipantId, fields) }),
  organisation: (id: string, fields: Fields) => ({
    ...readOrganisation(id as OrganisationId, fields),
  }),
  activity: (id: string, fields: Fields) => ({ ...readActivity(id as ActivityId, fields) }),
} as const;

function write(
  replica: Replica,
  { kind, older }: Pair,
  values: Readonly<Record<string, unknown>>,
): void {
  if (Object.keys(values).length === 0) return;
  if (kind === "person") editParticipant(replica, older as ParticipantId, values);
  else if (kind === "organisation") editOrganisation(replica, older as OrganisationId, values);
  else if (kind === "activity") editActivity(replica, older as ActivityId, values);
}
