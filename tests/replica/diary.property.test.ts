import fc from "fast-check";
import { expect, test } from "vitest";
import type { YearMonth } from "../../src/domain/calendar.ts";
import { DIARY_SECTIONS, type DiaryBlock } from "../../src/domain/diary.ts";
import type { BlockId } from "../../src/domain/ids.ts";
import {
  addBlock,
  diaryView,
  moveBlock,
  removeBlock,
  restoreBlock,
  writeBlock,
} from "../../src/replica/diary.ts";
import { monthEndDoc } from "../../src/replica/monthEnd.ts";
import type { Replica } from "../../src/replica/replica.ts";
import { open, phoneOf } from "./cast.ts";

/** Cecilia, Dagny and Elsa coordinate the same project and write in the same month's diary, mostly without a network. */

const MARCH = "2019-03" as YearMonth;
const key = monthEndDoc(MARCH);
const NAMES = ["cecilia", "dagny", "elsa"] as const;

type Step =
  | {
      readonly deed: "add" | "move";
      readonly who: number;
      readonly what: number;
      readonly to: number;
    }
  | { readonly deed: "write" | "remove" | "restore"; readonly who: number; readonly what: number }
  | { readonly deed: "mail"; readonly who: number; readonly to: number };

const small = fc.nat(8);
const steps = fc.array(
  fc.oneof(
    fc.record({ deed: fc.constantFrom("add", "move"), who: fc.nat(2), what: small, to: small }),
    fc.record({ deed: fc.constantFrom("write", "remove", "restore"), who: fc.nat(2), what: small }),
    fc.record({ deed: fc.constant("mail" as const), who: fc.nat(2), to: fc.nat(2) }),
  ) as fc.Arbitrary<Step>,
  { maxLength: 40 },
);

test("whatever three coordinators do in any order, they read the same diary in the end, and no word that was written is lost", async () => {
  await fc.assert(fc.asyncProperty(steps, tried), { numRuns: 60 });
}, 120_000);

async function tried(history: readonly Step[]): Promise<void> {
  const desks = await Promise.all(NAMES.map((name) => open(phoneOf(name, ["desk"]))));
  await Promise.all(desks.map((desk) => desk.load(key)));
  const written: string[] = [];
  const removed = new Set<BlockId>();
  const touchedTwice = new Set<BlockId>();
  let words = 0;
  for (const step of history) {
    const desk = desks[step.who] as Replica;
    const blocks = diaryView(desk, MARCH).get();
    if (step.deed === "mail") {
      await desks[step.to]?.applyRemote(key, await desk.encodeState(key));
      continue;
    }
    const section = DIARY_SECTIONS[step.what % 2] ?? "needs";
    if (step.deed === "add") {
      const word = `ord${words++};`;
      written.push(word);
      const id = addBlock(desk, MARCH, {
        kind: "own",
        section,
        at: step.to,
        text: word,
        sources: [],
      });
      const own = inSection(diaryView(desk, MARCH).get(), section);
      expect(own.findIndex((block) => block.id === id)).toBe(Math.min(step.to, own.length - 1));
      continue;
    }
    if (step.deed === "restore") {
      const id = [...removed][step.what % Math.max(1, removed.size)];
      // Somebody else's removal may not have come yet.
      if (id && blocks.every((block) => block.id !== id) && knows(desk, id)) {
        restoreBlock(desk, MARCH, id);
        touchedTwice.add(id);
      }
      continue;
    }
    const block = blocks[step.what % Math.max(1, blocks.length)];
    if (!block) continue;
    if (step.deed === "move") moveBlock(desk, MARCH, block.id, { section, at: step.to });
    if (step.deed === "remove") {
      removeBlock(desk, MARCH, block.id);
      removed.add(block.id);
    }
    if (step.deed === "write") {
      const word = `ord${words++};`;
      written.push(word);
      const half = Math.floor(block.text.length / 2);
      writeBlock(desk, MARCH, block.id, block.text.slice(0, half) + word + block.text.slice(half));
    }
  }
  const states = await Promise.all(desks.map((desk) => desk.encodeState(key)));
  for (const desk of desks) for (const state of states) await desk.applyRemote(key, state);
  const [first, ...others] = desks.map((desk) => diaryView(desk, MARCH).get());
  for (const other of others) expect(other).toEqual(first);
  // Taken out is not thrown away: put back, its words are there.
  for (const id of removed) for (const desk of desks) restoreBlock(desk, MARCH, id);
  const all = diaryView(desks[0] as Replica, MARCH).get();
  expect(letters(all.map(({ text }) => text).join(""))).toEqual(letters(written.join("")));
  await Promise.all(desks.map((desk) => desk.close()));
}

function inSection(blocks: readonly DiaryBlock[], section: string): readonly DiaryBlock[] {
  return blocks.filter((block) => block.section === section);
}

function knows(desk: Replica, id: BlockId): boolean {
  return desk.doc(key).getMap("diary").has(id);
}

/** Two who write in the middle of the same word may cut it, but no letter goes. */
function letters(text: string): readonly string[] {
  return [...text].sort();
}
