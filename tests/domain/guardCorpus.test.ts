import { describe, expect, test } from "vitest";
import { makeGuard, type SensitiveKind } from "../../src/domain/guard.ts";
import { CORPUS_REGISTER, corpus, type Figures, measure, per300, recall } from "./guardCorpus.ts";

const NUMBERS: readonly SensitiveKind[] = [
  "personal-number",
  "coordination-number",
  "temporary-number",
  "phone",
];

const guard = makeGuard(CORPUS_REGISTER);
const parts = [
  { name: "the part it was made with", figures: measure(guard, corpus("guardCorpus.txt")) },
  { name: "the part held out", figures: measure(guard, corpus("guardCorpus.heldOut.txt")) },
  { name: "the part written after it", figures: measure(guard, corpus("guardCorpus.after.txt")) },
];

describe.each(parts)("the guard on $name", ({ name, figures }) => {
  console.log(told(name, figures));

  test("sees 99 of 100 numbers, 95 of 100 names and gives at most one false alarm in 300 words", () => {
    const trouble = [...figures.missed, ...figures.falseAlarms].join("\n");
    expect(recall(figures, NUMBERS), trouble).toBeGreaterThanOrEqual(0.99);
    expect(recall(figures, ["name"]), trouble).toBeGreaterThanOrEqual(0.95);
    expect(recall(figures, ["e-mail", "health"]), trouble).toBeGreaterThanOrEqual(0.95);
    expect(per300(figures), trouble).toBeLessThanOrEqual(1);
  });
});

test("the corpus has at least 300 sentences, and no number of anybody's", () => {
  const sentences = (
    ["guardCorpus.txt", "guardCorpus.heldOut.txt", "guardCorpus.after.txt"] as const
  ).flatMap(corpus);
  expect(sentences.length).toBeGreaterThanOrEqual(300);
  const published = /^(?:(?:19)?640823(?:3234|\d\d)|(?:19)?7010632391|(?:20)?0001010000)$/;
  for (const { text, spans } of sentences) {
    for (const { kind, start, end } of spans) {
      if (kind !== "personal-number" && kind !== "coordination-number") continue;
      const digits = text.slice(start, end).replace(/\D/g, "");
      expect(digits, text).toMatch(/^6408403234$/.test(digits) ? /./ : published);
    }
  }
});

function told(name: string, figures: Figures): string {
  const kinds = [...figures.byKind].map(
    ([kind, { marked, found }]) => `${kind} ${found}/${marked}`,
  );
  return [
    `Guard, ${name}: ${figures.sentences} sentences, ${figures.words} words`,
    `  recall: ${kinds.join(", ")}`,
    `  false alarms: ${figures.falseAlarms.length}, ${per300(figures).toFixed(2)} per 300 words`,
  ].join("\n");
}
