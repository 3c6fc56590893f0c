import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { writeMonth } from "./writeMonth.ts";

const SEED = 20_190_331;

test("the same seed writes the same month, and it holds what it says", async () => {
  const [made, again] = [await writeMonth(SEED), await writeMonth(SEED)];
  const digest = ({ documents }: typeof made) => {
    const hash = createHash("sha256");
    for (const doc of documents.values()) hash.update(Y.encodeStateAsUpdate(doc));
    return hash.digest("hex");
  };
  expect(digest(again)).toBe(digest(made));
  expect(made.sessions).toHaveLength(43);
  expect(made.disagreements).toHaveLength(5);
  expect(made.late).toHaveLength(5);
});
