import fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import type { ActivityId, CodingId, ThemeId } from "../../src/domain/ids.ts";
import { packLines, unpackLines } from "../../src/domain/noteLines.ts";
import {
  holds,
  type NoteVersion,
  versionsToShow,
  versionsToThin,
  WINDOW_MS,
  windowAt,
} from "../../src/domain/noteVersion.ts";
import { activityDoc, addActivity } from "../../src/replica/activities.ts";
import { codePassage, removeCoding } from "../../src/replica/codings.ts";
import { noteLinesNow, noteQuotes, refindPassages } from "../../src/replica/noteCodings.ts";
import { restoreCopy } from "../../src/replica/noteCopy.ts";
import { writeUnderPart } from "../../src/replica/noteFrame.ts";
import { linesOfNote } from "../../src/replica/noteLines.ts";
import { textsOfNote } from "../../src/replica/notePassages.ts";
import { noteFragment, noteText, writeNote } from "../../src/replica/notes.ts";
import { allVersions, noteVersionsView, versionKeeper } from "../../src/replica/noteVersions.ts";
import { prepare } from "../../src/replica/prepare.ts";
import type { Replica } from "../../src/replica/replica.ts";
import { branchMeeting, NOON, open, type Phone, phoneOf } from "./cast.ts";

interface Sitting {
  readonly phone: Phone;
  readonly replica: Replica;
  readonly note: Y.XmlFragment;
  /** One character at a place of the only line. */
  type(at: number, letter: string): void;
  erase(at: number): void;
  words(): string;
}

/** Two phones with the same activity and an empty line in its note. */
async function sitDown(): Promise<{ activity: ActivityId; anna: Sitting; bo: Sitting }> {
  const [annas, bos] = [phoneOf("anna"), phoneOf("bo")];
  const [anna, bo] = [await open(annas), await open(bos)];
  for (const replica of [anna, bo]) await prepare(replica, "today");
  const activity = addActivity(anna, branchMeeting, []);
  const key = activityDoc(activity);
  anna.change(key, { kind: "notes", activity }, () => {
    const line = new Y.XmlElement("paragraph");
    line.insert(0, [new Y.XmlText("")]);
    noteFragment(anna, activity).insert(0, [line]);
  });
  await bo.applyRemote(key, await anna.encodeState(key));
  return { activity, anna: sit(annas, anna, activity), bo: sit(bos, bo, activity) };
}

function sit(phone: Phone, replica: Replica, activity: ActivityId): Sitting {
  const note = noteFragment(replica, activity);
  versionKeeper(replica, activity);
  const line = () => (note.get(0) as Y.XmlElement).get(0) as Y.XmlText;
  const write = (change: (text: Y.XmlText) => void) => {
    versionKeeper(replica, activity).beforeChange();
    replica.change(activityDoc(activity), { kind: "notes", activity }, () => change(line()));
  };
  return {
    phone,
    replica,
    note,
    type: (at, letter) => write((text) => text.insert(at % (text.length + 1), letter)),
    erase: (at) => write((text) => text.length > 0 && text.delete(at % text.length, 1)),
    words: () => noteText(replica, activity),
  };
}

async function meet(activity: ActivityId, a: Sitting, b: Sitting): Promise<void> {
  const key = activityDoc(activity);
  const [ofA, ofB] = [await a.replica.encodeState(key), await b.replica.encodeState(key)];
  await a.replica.applyRemote(key, ofB);
  await b.replica.applyRemote(key, ofA);
}

test("ten minutes of writing are kept once, when somebody writes on", async () => {
  const { activity, anna } = await sitDown();
  anna.type(0, "a");
  anna.type(1, "b");
  expect(allVersions(anna.replica, activity)).toEqual([]);
  anna.phone.clock += WINDOW_MS;
  anna.type(2, "c");
  anna.type(3, "d");
  const [version, ...others] = noteVersionsView(anna.replica, activity).get();
  expect(others).toEqual([]);
  expect(version).toMatchObject({ text: "pab", window: windowAt(NOON), writers: ["anna"] });
});

test("leaving keeps what was written, and writing on in the same ten minutes takes its place", async () => {
  const { activity, anna } = await sitDown();
  const keeper = versionKeeper(anna.replica, activity);
  anna.type(0, "a");
  keeper.keepWritten();
  anna.type(1, "b");
  keeper.keepWritten();
  keeper.keepWritten();
  expect(allVersions(anna.replica, activity).map(({ text }) => text)).toEqual(["pab"]);
});

test("opening, reading and leaving a note keeps nothing", async () => {
  const { activity, anna } = await sitDown();
  anna.phone.clock += 3 * WINDOW_MS;
  const sent = anna.phone.outbox.length;
  versionKeeper(anna.replica, activity).keepWritten();
  noteVersionsView(anna.replica, activity).get();
  await anna.replica.flushed();
  expect(anna.phone.outbox).toHaveLength(sent);
});

test("two phones that keep the same words have one version", async () => {
  const { activity, anna, bo } = await sitDown();
  anna.type(0, "a");
  await meet(activity, anna, bo);
  bo.type(1, "b");
  await meet(activity, anna, bo);
  for (const { replica } of [anna, bo]) versionKeeper(replica, activity).keepWritten();
  await meet(activity, anna, bo);
  expect(allVersions(anna.replica, activity).map(({ text }) => text)).toEqual(["pab"]);
});

test("a text that a colleague keeps too is not taken away by who erases in it out of earshot", async () => {
  const { activity, anna, bo } = await sitDown();
  anna.type(0, "a");
  await meet(activity, anna, bo);
  bo.type(0, "b");
  await meet(activity, anna, bo);
  versionKeeper(bo.replica, activity).keepWritten();
  for (let i = 0; i < 4; i++) bo.erase(i);
  for (const { replica } of [anna, bo]) versionKeeper(replica, activity).keepWritten();
  await meet(activity, anna, bo);
  await meet(activity, anna, bo);
  for (const { replica } of [anna, bo]) {
    const kept = allVersions(replica, activity).map(({ text }) => text);
    expect(kept.some((text) => text.includes("a") && text.includes("b"))).toBe(true);
  }
});

test("what an app without versions wrote is kept before the first change", async () => {
  const { activity, anna } = await sitDown();
  const line = (anna.note.get(0) as Y.XmlElement).get(0) as Y.XmlText;
  anna.replica.change(activityDoc(activity), { kind: "notes", activity }, () =>
    line.insert(0, "Skrivet med 0.1"),
  );
  anna.phone.clock += 100 * WINDOW_MS;
  for (let i = 0; i < 15; i++) anna.erase(0);
  expect(allVersions(anna.replica, activity).map(({ text }) => text)).toEqual(["pSkrivet med 0.1"]);
});

/** Steps of a history: type or erase on one phone, let time pass, or let the phones hear each other. */
const steps = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ who: fc.nat(1), at: fc.nat(9), erase: fc.boolean() }) },
    { weight: 3, arbitrary: fc.record({ minutes: fc.integer({ min: 1, max: 25 }) }) },
    { weight: 2, arbitrary: fc.constant({ meet: true as const }) },
    { weight: 1, arbitrary: fc.record({ leaves: fc.nat(1) }) },
  ),
  { maxLength: 60, size: "max" },
);

test("every character that is on its writer's phone when its ten minutes are over stands in a version on every phone", async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (history) => {
      const { activity, anna, bo } = await sitDown();
      const sittings = [anna, bo];
      const owed = new Set<string>();
      const fresh = [new Set<string>(), new Set<string>()];
      let letter = 0x4e00;

      const windowIsOver = () => {
        sittings.forEach(({ replica, words }, who) => {
          for (const one of fresh[who] ?? []) if (words().includes(one)) owed.add(one);
          fresh[who]?.clear();
          versionKeeper(replica, activity).keepWritten();
        });
      };
      const pass = (minutes: number) => {
        const until = anna.phone.clock + minutes * 60_000;
        for (let end = windowAt(anna.phone.clock) + 1; end * WINDOW_MS <= until; end++) {
          for (const { phone } of sittings) phone.clock = end * WINDOW_MS;
          windowIsOver();
        }
        for (const { phone } of sittings) phone.clock = until;
      };

      for (const step of history) {
        if ("minutes" in step) pass(step.minutes);
        else if ("meet" in step) await meet(activity, anna, bo);
        else if ("leaves" in step) {
          const { replica } = sittings[step.leaves] ?? anna;
          versionKeeper(replica, activity).keepWritten();
        } else {
          const sitting = sittings[step.who] ?? anna;
          if (step.erase) sitting.erase(step.at);
          else {
            const own = String.fromCharCode(letter++);
            sitting.type(step.at, own);
            fresh[step.who]?.add(own);
          }
        }
      }
      pass(11);
      await meet(activity, anna, bo);
      await meet(activity, anna, bo);
      const kept = sittings.map(({ replica }) => allVersions(replica, activity));
      expect(versionsToShow(kept[0] ?? [])).toEqual(versionsToShow(kept[1] ?? []));
      expect(kept.map((all) => all.length)).toEqual([kept[1]?.length, kept[0]?.length]);
      const everything = kept[0]?.map(({ text }) => text).join() ?? "";
      expect([...owed].filter((one) => !everything.includes(one))).toEqual([]);
      const shown = versionsToShow(kept[0] ?? []).map(({ text }) => text);
      expect([...owed].filter((one) => !shown.join().includes(one))).toEqual([]);
      await Promise.all(sittings.map(({ replica }) => replica.close()));
    }),
    { numRuns: 120 },
  );
}, 120_000);

test("after a week an hour keeps its last ten minutes, on every phone the same", () => {
  const version = (activity: string, window: number) => ({
    key: `${activity}/${window}/x`,
    activity: activity as ActivityId,
    window,
  });
  const old = 6 * 1000;
  const versions = [
    version("a", old),
    version("a", old + 3),
    version("a", old + 5),
    version("a", old + 6),
    version("b", old + 1),
  ];
  const later = (old + 5 + 7 * 24 * 6 + 2) * WINDOW_MS;
  expect(versionsToThin(versions, later)).toEqual([`a/${old}/x`, `a/${old + 3}/x`]);
  expect(versionsToThin([...versions].reverse(), later).toReversed()).toEqual(
    versionsToThin(versions, later),
  );
  expect(versionsToThin(versions, (old + 8) * WINDOW_MS)).toEqual([]);
});

test("two texts of the same ten minutes are both shown unless one says all that the other does", () => {
  const of = (text: string, at: number) =>
    ({ key: `${text}${at}`, window: 9, text, at, writers: [] }) as unknown as NoteVersion;
  expect(versionsToShow([of("pab", 1), of("pabc", 2)]).map(({ text }) => text)).toEqual(["pabc"]);
  expect(versionsToShow([of("pax", 1), of("pay", 2)]).map(({ text }) => text)).toEqual([
    "pay",
    "pax",
  ]);
  expect(versionsToShow([of("pa", 1), of("pa", 2)])).toHaveLength(1);
  expect(holds("Trådrullen delar", "Trå delar")).toBe(true);
  expect(holds("Trådrullen", "Trådrullar")).toBe(false);
});

test("a passage that was deleted is coded again in the copy, unless its words stand there twice", async () => {
  const anna = await open(phoneOf("anna"));
  await prepare(anna, "today");
  const meeting = addActivity(anna, branchMeeting, []);
  writeNote(anna, meeting, ["Fyra av fem saknar prislista.", "Kassan krånglar.", "Kassan igen."]);
  const then = unpackLines(packLines(linesOfNote(noteFragment(anna, meeting))));
  const code = (line: number, from: number, to: number) =>
    codePassage(anna, meeting, [{ line, from, to }], "economy" as ThemeId) as CodingId;
  const [list, twoLines, till, removed] = [
    code(0, 0, 29),
    codePassage(
      anna,
      meeting,
      [
        { line: 0, from: 19, to: 29 },
        { line: 1, from: 0, to: 16 },
      ],
      "economy" as ThemeId,
    ) as CodingId,
    code(2, 0, 6),
    code(1, 7, 16),
  ];
  removeCoding(anna, { id: removed, activity: meeting, doc: activityDoc(meeting) });
  noteFragment(anna, meeting).delete(0, 3);
  const quotes = () => noteQuotes(anna, meeting);
  expect([...quotes().values()]).toEqual(["", "", "", ""]);
  const takeOut = restoreCopy(anna, meeting, "Kopia från 14.02", then, ({ text }) => text);
  refindPassages(anna, meeting, []);
  expect(quotes().get(list)).toBe("Fyra av fem saknar prislista.");
  expect(quotes().get(twoLines)).toBe("prislista.\nKassan krånglar.");
  expect(quotes().get(till)).toBe("");
  expect(quotes().get(removed)).toBe("");
  takeOut();
  expect([...quotes().values()]).toEqual(["", "", "", ""]);
});

test("a passage that was edited before it was deleted is coded again in the copy, on a phone that saw none of it", async () => {
  const [anna, bo] = await Promise.all([open(phoneOf("anna")), open(phoneOf("bo"))]);
  for (const replica of [anna, bo]) await prepare(replica, "today");
  const meeting = addActivity(anna, branchMeeting, []);
  const alike = "Flera vill lära sig av Kastanjens kassa.";
  writeNote(anna, meeting, ["Flera vill lära sig av Kastanjens lunchlösning.", alike]);
  const place = { line: 0, from: 0, to: 47 };
  const id = codePassage(anna, meeting, [place], "economy" as ThemeId) as CodingId;
  const doc = activityDoc(meeting);
  const [[first]] = textsOfNote(noteFragment(anna, meeting)) as [[Y.XmlText]];
  anna.change(doc, { kind: "notes", activity: meeting }, () => first.insert(6, "kaféer "));
  const then = unpackLines(packLines(linesOfNote(noteFragment(anna, meeting)).slice(0, 1)));
  anna.change(doc, { kind: "notes", activity: meeting }, () => first.delete(0, first.length));
  await bo.applyRemote(doc, await anna.encodeState(doc));
  const stood = noteLinesNow(bo, meeting);
  restoreCopy(bo, meeting, "Kopia från 14.02", then, ({ text }) => text);
  refindPassages(bo, meeting, stood);
  expect(noteQuotes(bo, meeting).get(id)).toBe(
    "Flera kaféer vill lära sig av Kastanjens lunchlösning.",
  );
});

test("a copy stands above everything else, leaves the rest alone, and can be taken out again", async () => {
  const anna = await open(phoneOf("anna"));
  await prepare(anna, "today");
  const meeting = addActivity(anna, branchMeeting, []);
  writeUnderPart(anna, meeting, "needs", ["Enkel mall."]);
  writeUnderPart(anna, meeting, "todo", [["Studiebesök", "Hjul i Hand bokar"]]);
  const then = unpackLines(packLines(linesOfNote(noteFragment(anna, meeting))));
  writeUnderPart(anna, meeting, "decisions", ["Trådrullen delar sin."]);
  const before = noteText(anna, meeting);
  const takeOut = restoreCopy(anna, meeting, "Kopia från 14.02", then, ({ text }) => text);
  expect(linesOfNote(noteFragment(anna, meeting)).slice(0, 6)).toEqual([
    { kind: "plain", text: "Kopia från 14.02" },
    { kind: "plain", text: "needs" },
    { kind: "plain", text: "Enkel mall." },
    { kind: "plain", text: "todo" },
    { kind: "bullet", text: "Studiebesök" },
    { kind: "plain", text: "Hjul i Hand bokar" },
  ]);
  expect(noteText(anna, meeting).endsWith(before)).toBe(true);
  takeOut();
  expect(noteText(anna, meeting)).toBe(before);
});
