import fc from "fast-check";
import { expect, test } from "vitest";
import type { Bytes } from "../../src/base/bytes.ts";
import { type ReadLog, readMore } from "../../src/sync/logReading.ts";
import { type Book, foundedBy, grown, inviteBody, newKeys } from "../protocol/cast.ts";

/** Cecilia's log of twelve entries, told in frames that come as a relay sends them: answers, and news between them. */

const LENGTH = 12;

async function twelveEntries(): Promise<readonly Bytes[]> {
  const keys = await newKeys();
  let book: Book = await foundedBy(keys);
  while (book.entries.length < LENGTH)
    book = await grown(book, 1, keys, inviteBody(book.state, await newKeys(), "editor"));
  return book.entries;
}

const entries = await twelveEntries();

/** Answers one after the other from the first entry, each with any news before it that may repeat and run ahead. */
const frames = fc
  .array(
    fc.record({
      news: fc.array(
        fc.tuple(fc.nat(LENGTH - 1), fc.integer({ min: 1, max: 4 })).map(([from, many]) => ({
          from,
          to: Math.min(from + many, LENGTH),
        })),
        { maxLength: 3 },
      ),
      many: fc.integer({ min: 1, max: 5 }),
    }),
    { minLength: LENGTH, maxLength: LENGTH },
  )
  .map((rounds) => {
    let reached = 0;
    return rounds.flatMap(({ news, many }) => {
      const from = reached;
      reached = Math.min(from + many, LENGTH);
      return [...news, { from, to: reached }];
    });
  });

test("however answers and news of the log come between each other, it is read whole and in order", async () => {
  await fc.assert(
    fc.asyncProperty(frames, async (all) => {
      let log: ReadLog = [];
      for (const { from, to } of all) {
        const read = await readMore(log, entries.slice(from, to));
        if (!read.ok) throw new Error(read.problem.kind);
        log = read.value;
      }
      expect(log.map(({ bytes }) => bytes)).toEqual(entries);
      expect(log.map(({ state }) => state.head.index)).toEqual(entries.map((_, at) => at + 1));
    }),
    { numRuns: 40 },
  );
});

test("an entry of another log is refused, wherever it comes", async () => {
  const others = await twelveEntries();
  const read = await readMore([], entries.slice(0, 6));
  if (!read.ok) throw new Error(read.problem.kind);
  for (const at of [0, 3, 5, 6]) {
    expect(await readMore(read.value, others.slice(at, at + 1))).toEqual({
      ok: false,
      problem: { kind: "relay-rolled-back" },
    });
  }
});
