import type * as Y from "yjs";
import type { Live } from "../base/live.ts";
import type { LocalDate, YearMonth } from "../domain/calendar.ts";
import type { FrozenMonth } from "../domain/frozenMonth.ts";
import type { ActivityId, MemberId, ParticipantId } from "../domain/ids.ts";
import {
  type Lock,
  type LockedPerson,
  MONTH_STEPS,
  type MonthEnd,
  type MonthStep,
  SIGNERS,
  SIGNING_WAYS,
  type Signature,
  type Told,
} from "../domain/monthEnd.ts";
import { type DocKey, docKey, splitDocKey } from "../domain/rings.ts";
import { type FactMarks, SENT_FACTS } from "../domain/sentFacts.ts";
import { readFrozenMonth, readFrozenPerson } from "./frozenMonth.ts";
import { count, date, idOf, oneOf, record, text } from "./lenient.ts";
import { liveView } from "./liveView.ts";
import type { Replica } from "./replica.ts";
import { type Fields, roots } from "./schema.ts";

/** The month's end in the coordinators' own documents. A month's document must be loaded for its commands. */

const CURRENT = "current";

export function monthEndDoc(month: YearMonth): DocKey {
  return docKey("desk", month);
}

function change(replica: Replica, month: YearMonth, write: (doc: Y.Doc) => void): void {
  replica.change(monthEndDoc(month), { kind: "month" }, write);
}

export function setStepDone(
  replica: Replica,
  month: YearMonth,
  step: MonthStep,
  isDone: boolean,
): void {
  change(replica, month, (doc) => {
    const steps = roots.monthSteps(doc);
    if (isDone) steps.set(step, told(replica));
    else steps.delete(step);
  });
}

/** The figures as they are now, beside every earlier lock, and what else its papers say. */
export function lockMonth(
  replica: Replica,
  month: YearMonth,
  people: readonly LockedPerson[],
  frozen?: FrozenMonth,
): void {
  change(replica, month, (doc) => {
    const id: string = replica.newId();
    const locked = roots.lockedPeople(doc);
    for (const { participant, ...figures } of people) locked.set(`${id}/${participant}`, figures);
    if (frozen) roots.lockedMonths(doc).set(id, frozen);
    roots.monthLocks(doc).set(id, told(replica));
    roots.monthLocks(doc).set(CURRENT, id);
  });
}

/** Open again, so that late changes may be taken in; what was locked stays to compare with. */
export function openForCorrection(replica: Replica, month: YearMonth): void {
  change(replica, month, (doc) => roots.monthLocks(doc).delete(CURRENT));
}

/** `facts`: of the vault, as its papers were made. */
export function markSent(
  replica: Replica,
  month: YearMonth,
  lock: string,
  facts: ReadonlyMap<ParticipantId, FactMarks> = new Map(),
): void {
  change(replica, month, (doc) => {
    for (const [id, marks] of facts) roots.sentFacts(doc).set(`${lock}/${id}`, marks);
    roots.monthLocks(doc).set(`${lock}/sent`, told(replica));
  });
}

/** Of every month that this device keeps something of at the desk. */
export async function monthEnds(replica: Replica): Promise<readonly MonthEnd[]> {
  const ends: MonthEnd[] = [];
  for (const key of await replica.keptDocs()) {
    const { ring, doc } = splitDocKey(key);
    if (ring !== "desk" || doc === "register") continue;
    await replica.visit(key, async () => void ends.push(readMonthEnd(replica.doc(key), doc)));
  }
  return ends;
}

const OWN_ROOTS = [
  "monthSteps",
  "monthLocks",
  "lockedPeople",
  "lockedMonths",
  "sentFacts",
  "signatures",
];

export function monthEndView(replica: Replica, month: YearMonth): Live<MonthEnd> {
  const key = monthEndDoc(month);
  return liveView<MonthEnd>(replica, `monthEnd/${month}`, () => ({
    needs: [key],
    follows: (doc) => doc === key,
    isTouched: (touched) => OWN_ROOTS.some((root) => touched.has(root)),
    read: () => readMonthEnd(replica.doc(key), month),
  }));
}

/** Never throws on what another version wrote. */
export function readMonthEnd(doc: Y.Doc, month: YearMonth): MonthEnd {
  const locks = readLocks(roots.monthLocks(doc));
  const current = locks.find(({ id }) => id === roots.monthLocks(doc).get(CURRENT));
  const newest = current ?? locks.at(-1);
  const done = new Map<MonthStep, Told>();
  for (const step of MONTH_STEPS) {
    const value = roots.monthSteps(doc).get(step);
    if (value !== undefined) done.set(step, readTold(value));
  }
  const signatures: Signature[] = [];
  const originals = new Map<ParticipantId, Told>();
  roots.signatures(doc).forEach((value, key) => {
    const [participant, what] = key.split("/") as [ParticipantId, string?];
    if (what === "original") originals.set(participant, readTold(value));
    const signature = readSignature(participant, what, value);
    if (signature) signatures.push(signature);
  });
  const sent = locks.findLast((lock) => lock.sent);
  const peopleOf = (lock: Lock | undefined) =>
    lock ? lockedIn(roots.lockedPeople(doc), lock.id) : new Map<ParticipantId, LockedPerson>();
  const [people, sentPeople] = [peopleOf(newest), peopleOf(sent)];
  const frozen = current && readFrozenMonth(roots.lockedMonths(doc).get(current.id));
  const sentFacts = readFacts(roots.sentFacts(doc), sent?.id);
  return {
    month,
    done,
    locks,
    current,
    people,
    sentPeople,
    sentFacts,
    frozen,
    signatures,
    originals,
  };
}

function readLocks(root: Fields): readonly Lock[] {
  const locks: Lock[] = [];
  root.forEach((value, id) => {
    if (id === CURRENT || id.includes("/")) return;
    const sent = root.get(`${id}/sent`);
    locks.push({ id, ...readTold(value), sent: sent === undefined ? undefined : readTold(sent) });
  });
  // Ids begin with the time of their birth, so those of one second still have an order.
  return locks.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

function lockedIn(root: Fields, lock: string): ReadonlyMap<ParticipantId, LockedPerson> {
  const people = new Map<ParticipantId, LockedPerson>();
  root.forEach((value, key) => {
    const [of, id] = key.split("/");
    if (of !== lock || !id) return;
    const participant = id as ParticipantId;
    const fields = record(value);
    const minutes = Object.entries(record(fields["minutes"])).flatMap(([activity, each]) => {
      const whole = count(each);
      return whole === undefined ? [] : [[activity as ActivityId, whole] as const];
    });
    const frozen = readFrozenPerson(fields["frozen"]);
    people.set(participant, {
      participant,
      name: text(fields["name"]),
      organisationName: text(fields["organisationName"]),
      minutes: Object.fromEntries(minutes),
      certified: fields["certified"] === true,
      ...(frozen && { frozen }),
    });
  });
  return people;
}

function readFacts(root: Fields, lock: string | undefined): ReadonlyMap<ParticipantId, FactMarks> {
  const facts = new Map<ParticipantId, FactMarks>();
  root.forEach((value, key) => {
    const [of, id] = key.split("/");
    if (of !== lock || !id) return;
    const fields = record(value);
    const marks = SENT_FACTS.flatMap((fact) => {
      const mark = count(fields[fact]);
      return mark === undefined ? [] : [[fact, mark] as const];
    });
    facts.set(id as ParticipantId, Object.fromEntries(marks));
  });
  return facts;
}

function readSignature(
  participant: ParticipantId,
  what: string | undefined,
  value: unknown,
): Signature | undefined {
  const whose = oneOf(SIGNERS, what);
  const fields = record(value);
  const how = oneOf(SIGNING_WAYS, fields["how"]);
  const day: LocalDate | undefined = date(fields["date"]);
  const minutes = count(fields["minutes"]);
  if (!whose || !how || !day || minutes === undefined) return undefined;
  return { participant, whose, how, date: day, minutes, ...readTold(value) };
}

function told(replica: Replica): Told {
  return { by: replica.me, at: replica.now() };
}

function readTold(value: unknown): Told {
  const fields = record(value);
  return {
    by: (idOf<MemberId>(fields["by"]) ?? "") as MemberId,
    at: count(fields["at"]) ?? 0,
  };
}
