import fc from "fast-check";
import { expect, test } from "vitest";
import { type History, histories, play } from "./history.ts";

async function agree(history: History): Promise<void> {
  const [first, ...others] = await play(history);
  for (const other of others) expect(other).toEqual(first);
}

test("phones that have heard the same mail have the same documents, whatever order it came in", async () => {
  await fc.assert(fc.asyncProperty(histories, agree), { numRuns: 80 });
}, 120_000);

test("a mark that came before its activity is stored, although Yjs cannot place it yet", () =>
  agree({
    phones: 2,
    steps: [
      { kind: "deed", who: 0, what: 0, a: 0, b: 0 },
      { kind: "deed", who: 0, what: 3, a: 0, b: 0 },
      { kind: "mail", from: 0, to: 1, bag: "newest" },
      { kind: "crash", who: 1, dies: "before", last: { what: 0, a: 0, b: 0 } },
    ],
  }));

test("an activity that died between outbox and document row is there at the next start", () =>
  agree({
    phones: 2,
    steps: [{ kind: "crash", who: 0, dies: "after", last: { what: 0, a: 0, b: 0 } }],
  }));
