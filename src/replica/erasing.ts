import * as Y from "yjs";
import type { Live } from "../base/live.ts";
import {
  decided,
  type ErasurePlan,
  type PersonText,
  placesOfName,
  type TextDecision,
  textKey,
} from "../domain/erasure.ts";
import type { MemberId, ParticipantId } from "../domain/ids.ts";
import { type DocKey, splitDocKey } from "../domain/rings.ts";
import { eraseRows } from "./erasingRows.ts";
import { forgetInImports } from "./forgetInImports.ts";
import { forgetInMonthEnd } from "./forgetMonthEnd.ts";
import { idOf, record } from "./lenient.ts";
import { liveView } from "./liveView.ts";
import { isPacked } from "./personTexts.ts";
import { REGISTER } from "./register.ts";
import type { Replica } from "./replica.ts";
import { samenessNow } from "./sameness.ts";
import { NOTE_ROOT, readClaim, roots } from "./schema.ts";
import { forgetInVault } from "./vault.ts";

/** Carries a plan out in every document that this device keeps and may read: fields of the person go or become those of an
 *  alias, and texts become what a human has decided. Marks are deleted by their keys and the person's row is replaced as a
 *  whole, so that what an older phone changes inside of it at the same time goes with it. Texts without a decision get the
 *  alias. The register comes last, and with its change the note of the job: whatever cuts this short, the person is still
 *  there to begin anew with, or all is done. Nothing is known to be durable before `replica.flushed()`. */
export async function erasePerson(
  replica: Replica,
  plan: ErasurePlan,
  decisions: ReadonlyMap<string, TextDecision>,
  job: Pick<ErasureNote, "job" | "device">,
): Promise<void> {
  const readable = new Set(replica.rings.get());
  await replica.load(REGISTER);
  // Whoever was written in twice goes under both ids.
  const ids = new Set(samenessNow(replica).group(plan.person.id)).add(plan.person.id);
  const textsByDoc = new Map<DocKey, PersonText[]>();
  for (const text of plan.writings === "go" ? plan.texts : []) {
    const { doc } = text.place;
    textsByDoc.set(doc, [...(textsByDoc.get(doc) ?? []), text]);
  }
  const kept = (await replica.keptDocs()).filter((key) => key !== REGISTER);
  for (const key of [...kept, REGISTER]) {
    const { ring } = splitDocKey(key);
    if (!readable.has(ring)) continue;
    await replica.visit(key, async () => {
      replica.change(key, { kind: "register" }, (doc) => {
        if (ring === "team") eraseMarks(doc, plan, ids);
        for (const text of textsByDoc.get(key) ?? []) {
          rewrite(doc, text, plan, decisions.get(textKey(text.place)) ?? "alias");
        }
        if (ring === "desk") eraseAtDesk(doc, plan, ids);
        if (key === REGISTER) {
          eraseRows(doc, plan, ids);
          noteJob(replica, doc, job, plan);
        }
      });
    });
  }
}

function eraseMarks(doc: Y.Doc, { marks }: ErasurePlan, ids: ReadonlySet<string>): void {
  const expected = roots.expected(doc);
  for (const key of [...expected.keys()]) {
    if (isAbout(key, ids)) expected.delete(key);
  }
  for (const choices of marks === "go" ? [roots.choices(doc), roots.choicesSaid(doc)] : []) {
    for (const key of [...choices.keys()]) if (isAbout(key, ids)) choices.delete(key);
  }
  const claims = roots.attendance(doc);
  for (const [key, value] of [...claims]) {
    if (!isAbout(key, ids)) continue;
    if (marks === "go") {
      claims.delete(key);
      continue;
    }
    const claim = readClaim(key, value);
    if (!claim?.apologies && !claim?.followUp) continue;
    // Not asked for by any funder.
    const { apologies: _, followUp: __, ...evidence } = record(value);
    claims.set(key, evidence);
  }
}

function eraseAtDesk(
  doc: Y.Doc,
  { row, marks, alias }: ErasurePlan,
  ids: ReadonlySet<ParticipantId>,
): void {
  for (const id of ids) {
    if (row !== "stays") {
      forgetInVault(roots.vault(doc), id);
      forgetInImports(roots.imports(doc), id);
    }
    if (marks === "go") forgetInMonthEnd(doc, id, undefined);
    else if (row !== "stays") forgetInMonthEnd(doc, id, alias);
  }
}

/** Flat keys: activity/participant[/author]. */
function isAbout(key: string, ids: ReadonlySet<string>): boolean {
  return ids.has(key.split("/")[1] ?? "");
}

function rewrite(
  doc: Y.Doc,
  { place }: PersonText,
  { named, alias }: ErasurePlan,
  decision: TextDecision,
): void {
  if (decision === "leave") return;
  const { root, key, path } = place;
  if (root.startsWith(NOTE_ROOT)) {
    for (const block of doc.getXmlFragment(root).toArray()) {
      rewriteBlock(block, named, alias, decision);
    }
    return;
  }
  const map = doc.getMap(root);
  const change = isPacked(root, path)
    ? decidedPacked(named, alias, decision)
    : decided(named, alias, decision);
  const value = map.get(key);
  if (!(value instanceof Y.Map)) map.set(key, changedAt(value, path, change));
  else {
    const [name, ...rest] = path;
    const field = typeof name === "string" ? value.get(name) : undefined;
    if (field instanceof Y.Text) rewriteShared(field, change);
    else if (typeof name === "string") value.set(name, changedAt(field, rest, change));
  }
}

/** In place: a text that two may write in is never put anew. */
function rewriteShared(text: Y.Text, change: (text: string) => string): void {
  const [before, after] = [text.toString(), change(text.toString())];
  if (before === after) return;
  text.insert(before.length, after);
  text.delete(0, before.length);
}

/** The letter before each line stays with it. */
function decidedPacked(name: string, alias: string, decision: TextDecision) {
  const change = decided(name, alias, decision);
  const isAbout = placesOfName(name);
  return (packed: string) =>
    packed
      .split("\n")
      .filter((line) => decision !== "cut" || isAbout(line.slice(1)).length === 0)
      .map((line) => line.slice(0, 1) + change(line.slice(1)))
      .join("\n");
}

/** The value with one text in it changed; what is not there any more stays away. */
function changedAt(
  value: unknown,
  path: readonly (string | number)[],
  change: (text: string) => string,
): unknown {
  if (typeof value === "string") return change(value);
  const [name, ...rest] = path;
  if (Array.isArray(value)) {
    return value.map((one, at) => (at === name ? changedAt(one, rest, change) : one));
  }
  const fields = record(value);
  if (typeof name !== "string" || !(name in fields)) return value;
  return { ...fields, [name]: changedAt(fields[name], rest, change) };
}

/** In place, so that a colleague who writes in the same line keeps their words, and the line its form. */
function rewriteBlock(
  block: unknown,
  name: string,
  alias: string,
  decision: Exclude<TextDecision, "leave">,
): void {
  if (block instanceof Y.XmlText) rewriteText(block, name, alias, decision);
  if (!(block instanceof Y.XmlElement)) return;
  const children: unknown[] = block.toArray();
  const texts = children.filter((child) => child instanceof Y.XmlText);
  const isLine = texts.length > 1 && texts.length === children.length;
  const find = placesOfName(name);
  for (const child of children) rewriteBlock(child, name, alias, decision);
  // A name that runs through differently made pieces of a line.
  const [first, ...others] = texts;
  if (!isLine || !first || find(texts.map(wordsIn).join("")).length === 0) return;
  const line = decided(name, alias, decision)(texts.map(wordsIn).join(""));
  for (const text of others) text.delete(0, text.length);
  first.delete(0, first.length);
  first.insert(0, line);
}

function rewriteText(
  text: Y.XmlText,
  name: string,
  alias: string,
  decision: Exclude<TextDecision, "leave">,
): void {
  const places = placesOfName(name)(wordsIn(text));
  if (places.length === 0) return;
  if (decision === "cut") {
    text.delete(0, text.length);
    return;
  }
  for (const { at, length } of [...places].reverse()) {
    text.insert(at, alias);
    text.delete(at + alias.length, length);
  }
}

/** As many units long as the text is: what is no letters counts one. */
function wordsIn(text: Y.XmlText): string {
  return (text.toDelta() as { readonly insert?: unknown }[])
    .map(({ insert }) => (typeof insert === "string" ? insert : "\ufffc"))
    .join("");
}

/** What is told of an erasure: to the coordinators' log, and of each phone that has carried it out. It names nobody. */
export interface ErasureNote {
  readonly job: string;
  /** ms since 1970. */
  readonly at: number;
  readonly by: MemberId;
  /** The one that carries the plan out; it orders the job when the relay has all of it. */
  readonly device: number;
  readonly texts: number;
  readonly marks: number;
  /** `<device>` → ms since 1970. */
  readonly done: ReadonlyMap<number, number>;
}

function noteJob(
  replica: Replica,
  doc: Y.Doc,
  { job, device }: Pick<ErasureNote, "job" | "device">,
  { texts, marked }: ErasurePlan,
): void {
  const counts = { texts: texts.length, marks: marked };
  roots.erasures(doc).set(job, { at: replica.now(), by: replica.me, device, ...counts });
}

/** It is nobody's work, so it is no line of the waiting sheet: hence no command with a topic. The register must be loaded. */
export function noteErased(replica: Replica, job: string, device: number): void {
  const doc = replica.doc(REGISTER);
  doc.transact(() => roots.erasures(doc).set(`${job}/${device}`, replica.now()));
}

export function erasuresView(replica: Replica): Live<readonly ErasureNote[]> {
  return liveView<readonly ErasureNote[]>(replica, "erasures", () => ({
    needs: [REGISTER],
    follows: (doc) => doc === REGISTER,
    isTouched: (touched) => touched.has("erasures"),
    read: () => erasuresIn(replica.doc(REGISTER)),
  }));
}

/** Newest first. */
export function erasuresIn(doc: Y.Doc): readonly ErasureNote[] {
  const notes = new Map<string, ErasureNote & { readonly done: Map<number, number> }>();
  const root = roots.erasures(doc);
  root.forEach((value, job) => {
    if (job.includes("/")) return;
    const fields = record(value);
    const number = (name: string) => (typeof fields[name] === "number" ? fields[name] : 0);
    notes.set(job, {
      job,
      at: number("at"),
      by: (idOf<MemberId>(fields["by"]) ?? "") as MemberId,
      device: number("device"),
      texts: number("texts"),
      marks: number("marks"),
      done: new Map(),
    });
  });
  root.forEach((value, key) => {
    const [job, device] = key.split("/");
    if (device === undefined || typeof value !== "number") return;
    notes.get(job ?? "")?.done.set(Number(device), value);
  });
  return [...notes.values()].sort((a, b) => b.at - a.at);
}
