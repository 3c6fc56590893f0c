import fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import type { ActivityId, CodingId, ThemeId } from "../../src/domain/ids.ts";
import type { PassagePlace } from "../../src/domain/passage.ts";
import { activityDoc, addActivity } from "../../src/replica/activities.ts";
import { codePassage, codingsView } from "../../src/replica/codings.ts";
import { keepPlaces, notePlaces, noteQuotes } from "../../src/replica/noteCodings.ts";
import { linesOfTexts, textsOfNote } from "../../src/replica/notePassages.ts";
import { noteFragment, writeNote } from "../../src/replica/notes.ts";
import { prepare } from "../../src/replica/prepare.ts";
import type { Replica } from "../../src/replica/replica.ts";
import { branchMeeting, open, phoneOf } from "./cast.ts";

/** A passage is coded, and then everybody writes around it, inside of it and across its edges, without hearing of each other.
 *  The passage is small letters and the rest of the note digits. What is put in gets a letter that says where: I inside, O
 *  outside, E at an edge whose letter is gone, which may be either. */

type Act =
  | { readonly do: "put"; readonly who: number; readonly line: number; readonly at: number }
  | {
      readonly do: "delete";
      readonly who: number;
      readonly line: number;
      readonly at: number;
      readonly length: number;
    }
  | { readonly do: "divide"; readonly who: number; readonly line: number; readonly at: number }
  | { readonly do: "tell"; readonly who: number; readonly whom: number };

const spot = { who: fc.nat(2), line: fc.nat(5), at: fc.nat(14) };
const acts = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.record({ do: fc.constant("put" as const), ...spot }) },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant("delete" as const),
        ...spot,
        length: fc.integer({ min: 1, max: 4 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant("divide" as const), ...spot }) },
    {
      weight: 3,
      arbitrary: fc.record({ do: fc.constant("tell" as const), who: fc.nat(2), whom: fc.nat(2) }),
    },
  ),
  { maxLength: 30, size: "max" },
);

const LEADERSHIP = "leadership" as ThemeId;

async function everybody(passage: readonly PassagePlace[]) {
  const all = await Promise.all(["anna", "bo", "cecilia"].map((name) => open(phoneOf(name))));
  for (const replica of all) await prepare(replica, "today");
  const [anna] = all as [Replica, ...Replica[]];
  const activity = addActivity(anna, branchMeeting, []);
  writeNote(anna, activity, ["123abcde456", "fghij789"]);
  const id = codePassage(anna, activity, passage, LEADERSHIP);
  if (id === undefined) throw new Error("nothing was coded");
  await meet(all, activity);
  return { all, activity, id };
}

async function meet(all: readonly Replica[], activity: ActivityId): Promise<void> {
  for (const from of all) for (const to of all) await tell(from, to, activity);
  for (const from of all) for (const to of all) await tell(from, to, activity);
}

async function tell(from: Replica, to: Replica, activity: ActivityId): Promise<void> {
  const key = activityDoc(activity);
  if (from !== to) await to.applyRemote(key, await from.encodeState(key));
}

function linesAt(replica: Replica, activity: ActivityId): readonly string[] {
  return linesOfTexts(textsOfNote(noteFragment(replica, activity)));
}

function placesAt(replica: Replica, activity: ActivityId, id: CodingId) {
  return notePlaces(replica, activity).get(id) ?? [];
}

async function play(all: readonly Replica[], activity: ActivityId, id: CodingId, act: Act) {
  const replica = all[act.who] as Replica;
  if (act.do === "tell") {
    await tell(replica, all[act.whom] as Replica, activity);
    return;
  }
  const texts = textsOfNote(noteFragment(replica, activity));
  const line = act.line % texts.length;
  const [text] = texts[line] ?? [];
  if (text === undefined) return;
  const at = act.at % (text.length + 1);
  const places = placesAt(replica, activity, id);
  const change = (write: () => void) =>
    replica.change(activityDoc(activity), { kind: "notes", activity }, write);
  if (act.do === "put") {
    const words = linesAt(replica, activity)[line] ?? "";
    const isInside = places.some((one) => one.line === line && one.from < at && at < one.to);
    const isEdge = places.some(
      (one) =>
        one.line === line &&
        ((one.from === at && !/[af]/.test(words[at] ?? "")) ||
          (one.to === at && !/[ej]/.test(words[at - 1] ?? ""))),
    );
    change(() => text.insert(at, isInside ? "I" : isEdge ? "E" : "O"));
  } else if (act.do === "delete") {
    const length = Math.min(act.length, text.length - at);
    if (length > 0) change(() => text.delete(at, length));
  } else divide();

  /** What Enter does: the second half is letters of a new line; the editor knows that it is the same passage. */
  function divide(): void {
    if (text === undefined) return;
    const tail = (linesAt(replica, activity)[line] ?? "").slice(at);
    if (tail === "") return;
    const block = text.parent as Y.XmlElement;
    const note = noteFragment(replica, activity);
    const wanted = places.flatMap((one): readonly PassagePlace[] => {
      if (one.line < line) return [one];
      if (one.line > line) return [{ ...one, line: one.line + 1 }];
      return [
        { line, from: Math.min(one.from, at), to: Math.min(one.to, at) },
        { line: line + 1, from: Math.max(one.from - at, 0), to: Math.max(one.to - at, 0) },
      ].filter(({ from, to }) => from < to);
    });
    change(() => {
      text.delete(at, text.length - at);
      const next = new Y.XmlElement("paragraph");
      next.insert(0, [new Y.XmlText(tail)]);
      note.insertAfter(block, [next]);
    });
    keepPlaces(replica, activity, new Map([[id, wanted]]));
  }
}

const passages: fc.Arbitrary<readonly PassagePlace[]> = fc.constantFrom(
  [{ line: 0, from: 3, to: 8 }],
  [
    { line: 0, from: 3, to: 8 },
    { line: 1, from: 0, to: 5 },
  ],
);

test("a coded passage is its own words with what was written inside of it, on every phone", async () => {
  await fc.assert(
    fc.asyncProperty(passages, acts, async (passage, history) => {
      const { all, activity, id } = await everybody(passage);
      for (const act of history) await play(all, activity, id, act);
      await meet(all, activity);
      const said = all.map((replica) => noteQuotes(replica, activity).get(id));
      expect(new Set(said).size).toBe(1);
      expect(said[0]).not.toMatch(/[O\d]/);
      const isCoded = passage.length > 1 ? /[^a-jI]/g : /[^a-eI]/g;
      const left = linesAt(all[0] as Replica, activity)
        .join("")
        .replace(isCoded, "");
      expect(said[0]?.replace(/[^a-jI]/g, "")).toBe(left);
      for (const replica of all) await replica.close();
    }),
    { numRuns: 60 },
  );
}, 120_000);

test("a passage that is wholly deleted says nothing, whatever was written around it", async () => {
  await fc.assert(
    fc.asyncProperty(passages, acts, async (passage, history) => {
      const { all, activity, id } = await everybody(passage);
      for (const act of history) await play(all, activity, id, act);
      await meet(all, activity);
      const [anna] = all as [Replica, ...Replica[]];
      const texts = textsOfNote(noteFragment(anna, activity));
      anna.change(activityDoc(activity), { kind: "notes", activity }, () => {
        for (const { line, from, to } of [...placesAt(anna, activity, id)].reverse()) {
          texts[line]?.[0]?.delete(from, to - from);
        }
      });
      await meet(all, activity);
      for (const replica of all) {
        expect(noteQuotes(replica, activity).get(id)).toBe("");
        // The coding itself stays: undoing the deletion brings the passage back.
        expect(codingsView(replica, activity).get()).toMatchObject([{ id, themes: [LEADERSHIP] }]);
        await replica.close();
      }
    }),
    { numRuns: 20 },
  );
}, 120_000);
