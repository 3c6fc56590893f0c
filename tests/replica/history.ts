import fc from "fast-check";
import * as Y from "yjs";
import type { ActivityId, ParticipantId } from "../../src/domain/ids.ts";
import type { ReflectionRing } from "../../src/domain/reflection.ts";
import type { DocKey } from "../../src/domain/rings.ts";
import {
  activityDoc,
  addActivity,
  editActivity,
  removeActivity,
  unexpectParticipants,
} from "../../src/replica/activities.ts";
import {
  clearAttendance,
  finishAttendance,
  markAttendance,
  markHere,
} from "../../src/replica/attendance.ts";
import { writeCardEntry } from "../../src/replica/card.ts";
import { noteFragment, writeNote } from "../../src/replica/notes.ts";
import { prepare } from "../../src/replica/prepare.ts";
import { moveReflection, saveReflection } from "../../src/replica/reflections.ts";
import { addParticipant, editParticipant } from "../../src/replica/register.ts";
import type { Replica } from "../../src/replica/replica.ts";
import { reflectionsView } from "../../src/replica/views.ts";
import { branchMeeting, type OutboxRow, open, type Phone, phoneOf } from "./cast.ts";
import { person } from "./fixtures.ts";

/** Random histories of two to four phones: deeds, mail that arrives in any order and twice, crashes and re-opens. */

interface Deed {
  readonly what: number;
  readonly a: number;
  readonly b: number;
}

/** What the postman carries: all that is new, only its newest (the earlier comes some other day), all of it backwards,
 *  or everything once more. */
type Bag = "all" | "newest" | "backwards" | "again";

export type Step =
  | (Deed & { readonly kind: "deed"; readonly who: number })
  | {
      readonly kind: "mail";
      readonly from: number;
      readonly to: number;
      readonly bag: Bag;
    }
  | {
      readonly kind: "crash";
      readonly who: number;
      readonly dies: "before" | "after" | undefined;
      readonly last: Deed;
    };

const who = fc.nat(3);
const deed = { what: fc.nat(11), a: fc.nat(20), b: fc.nat(20) };
const steps = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant("deed" as const), who, ...deed }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant("mail" as const),
      from: who,
      to: who,
      bag: fc.constantFrom<Bag>("all", "newest", "backwards", "again"),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("crash" as const),
      who,
      dies: fc.constantFrom("before" as const, "after" as const, undefined),
      last: fc.record(deed),
    }),
  },
);
export const histories = fc.record({
  phones: fc.integer({ min: 2, max: 4 }),
  steps: fc.array(steps, { maxLength: 40, size: "max" }),
});
export type History = typeof histories extends fc.Arbitrary<infer T> ? T : never;

interface Crew {
  readonly phone: Phone;
  replica: Replica;
  /** The colleagues' rows that were applied, said to be stored, and so will not be sent again. */
  readonly delivered: Map<Phone, Set<OutboxRow>>;
}

const NAMES = ["anna", "bo", "cecilia", "dario"];
const CAST = ["asa", "muhammed", "fatima"] as ParticipantId[];

/** Plays a history, then lets everybody hear everything; gives what each phone has, document by document. `look` sees each
 *  phone before it is put away. */
export async function play(
  history: History,
  look: (replica: Replica) => Promise<void> = async () => undefined,
  names: readonly string[] = NAMES,
): Promise<readonly ReadonlyMap<DocKey, unknown>[]> {
  const crew: Crew[] = [];
  for (const name of names.slice(0, history.phones)) {
    const phone = phoneOf(name);
    crew.push({ phone, replica: await open(phone), delivered: new Map() });
  }
  const activities: ActivityId[] = [];
  for (const step of history.steps) {
    if (step.kind === "deed") await act(at(crew, step.who), activities, step);
    if (step.kind === "mail") await deliver(at(crew, step.from), at(crew, step.to), step.bag);
    if (step.kind === "crash") {
      const one = at(crew, step.who);
      await one.replica.flushed();
      one.phone.dies = step.dies;
      await act(one, activities, step.last);
      await crash(one);
    }
  }
  for (const one of crew) await one.replica.flushed();
  for (const from of crew) for (const to of crew) await deliver(from, to, "all");
  for (const one of crew) await one.replica.flushed();
  for (const one of crew) await crash(one);
  const seen = await Promise.all(crew.map(contentOf));
  for (const { replica } of crew) await look(replica);
  await Promise.all(crew.map(({ replica }) => replica.close()));
  return seen;
}

function at(crew: readonly Crew[], index: number): Crew {
  const one = crew[index % crew.length];
  if (!one) throw new Error("nobody there");
  return one;
}

/** The team's rows only: other rings are their owner's. */
async function deliver(from: Crew, to: Crew, bag: Bag): Promise<void> {
  if (from === to) return;
  const delivered = to.delivered.get(from.phone) ?? new Set<OutboxRow>();
  to.delivered.set(from.phone, delivered);
  const mail = from.phone.outbox.filter(
    (row) => row.key.startsWith("team/") && (bag === "again" || !delivered.has(row)),
  );
  if (bag === "backwards") mail.reverse();
  for (const row of bag === "newest" ? mail.slice(-1) : mail) {
    await apply(to.replica, row);
    delivered.add(row);
  }
}

async function apply(replica: Replica, row: OutboxRow): Promise<void> {
  const applied = await replica.applyRemote(row.key, row.update);
  if (!applied.ok) throw new Error(applied.problem.kind);
}

/** The memory is gone; databases and outbox stay. What was never kept was never promised. */
async function crash(one: Crew): Promise<void> {
  one.phone.dies = undefined;
  one.replica = await open(one.phone);
}

async function act(one: Crew, activities: ActivityId[], deed: Deed): Promise<void> {
  const { replica } = one;
  const { what, a, b } = deed;
  const participant = CAST[b % CAST.length] ?? CAST[0];
  await prepare(replica, "today");
  if (what === 0) {
    one.phone.clock += (a % 3) * 20 * 86_400_000;
    await prepare(replica, "today");
    activities.push(addActivity(replica, branchMeeting, CAST));
  }
  if (what === 1) addParticipant(replica, { ...person, name: `P${a}` });
  const known = replica.doc("team/register").getMap("participants").keys();
  const [first] = [...known] as ParticipantId[];
  if (what === 2 && first) editParticipant(replica, first, { name: `Q${b}` });
  const activity = activities[a % activities.length];
  if (!activity || !participant) return;
  await prepare(replica, activity);
  // The activity itself may not have reached this phone; marks and words about it may come first.
  const isHere = replica.doc(activityDoc(activity)).getMap("activities").has(activity);
  if (what === 3)
    markAttendance(replica, { activity, participant, state: b % 2 ? "here" : "away", minutes: b });
  if (what === 4) markHere(replica, activity, CAST);
  if (what === 5) clearAttendance(replica, activity, participant);
  if (what === 6 && isHere)
    editActivity(replica, activity, { title: `T${a}${b}`, breakMinutes: b });
  if (what === 7) writeNote(replica, activity, [`${replica.me} ${b}`]);
  if (what === 8 && isHere) (b % 2 ? finishAttendance : removeActivity)(replica, activity);
  if (what === 9) typeInNote(replica, activity, `${b}`);
  if (what === 10) {
    const words = { did: `${b}`, noticed: "", change: "", nothingToNote: false };
    writeCardEntry(replica, { activity, principle: "equality", ...words });
    unexpectParticipants(replica, activity, [participant]);
  }
  if (what === 11) reflect(replica, activity, a, b);
}

function typeInNote(replica: Replica, activity: ActivityId, words: string): void {
  const note = noteFragment(replica, activity);
  const block = note.get(0);
  const text = block instanceof Y.XmlElement ? block.get(0) : undefined;
  if (text instanceof Y.XmlText) text.insert(Math.min(1, text.length), words);
}

function reflect(replica: Replica, activity: ActivityId, a: number, b: number): void {
  const rings: readonly ReflectionRing[] = ["own", "team", "lead"];
  const ring = rings[a % 3] ?? "own";
  const mine = reflectionsView(replica, activity)
    .get()
    .find(({ author }) => author === replica.me);
  if (mine && b % 2) moveReflection(replica, mine.id, activity, mine.ring, ring);
  else
    saveReflection(replica, {
      activity,
      ring,
      answers: { happened: `${b}`, means: "", now: "" },
      principles: {},
    });
}

async function contentOf({ replica }: Crew): Promise<ReadonlyMap<DocKey, unknown>> {
  const content = new Map<DocKey, unknown>();
  for (const key of (await replica.keptDocs()).filter((one) => one.startsWith("team/"))) {
    await replica.load(key);
    const doc = replica.doc(key);
    if (doc.store.pendingStructs !== null) throw new Error(`${key} still waits for something`);
    const state = Y.encodeStateVector(doc);
    if (state.length > 1)
      content.set(key, { state: [...Y.decodeStateVector(state)].sort(), words: wordsOf(doc) });
  }
  return content;
}

/** Everything in the document, as plain data; asking for roots by name makes them real types first. */
export function wordsOf(doc: Y.Doc): unknown {
  for (const name of [...doc.share.keys()]) {
    if (name.startsWith("note/")) doc.getXmlFragment(name);
    else doc.getMap(name);
  }
  return Object.fromEntries([...doc.share].map(([name, type]) => [name, type.toJSON()]).sort());
}
