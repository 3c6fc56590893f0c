import { expect, test } from "vitest";
import { enLearningHelp } from "../../src/i18n/en/learningHelp.ts";
import { svLearningHelp } from "../../src/i18n/sv/learningHelp.ts";
import { GUIDES } from "../../src/ui/learning/help/sources.ts";

const languages = [svLearningHelp, enLearningHelp];

test("every guide is in both languages, short, and with as many paragraphs", () => {
  const names = Object.keys(GUIDES).sort();
  for (const { guides } of languages) {
    expect(Object.keys(guides).sort()).toEqual(names);
    for (const { title, text } of Object.values(guides)) {
      expect(text.join(" ").split(/\s+/).length, title).toBeLessThanOrEqual(200);
    }
  }
  const counts = ({ guides }: (typeof languages)[number]) =>
    Object.values(guides).map(({ text }) => text.length);
  expect(counts(enLearningHelp)).toEqual(counts(svLearningHelp));
});

test("every source has the address of its own page, not of somebody's first one", () => {
  for (const [name, address] of Object.values(GUIDES).flat()) {
    expect(name).not.toBe("");
    const { hostname, pathname } = new URL(`https://${address}`);
    expect(hostname).toMatch(/^[\w-]+(\.[\w-]+)+$/);
    expect(pathname.length, address).toBeGreaterThan(1);
  }
});

test("the glossaries have the same words, in the order of their languages", () => {
  const pairs = (terms: typeof svLearningHelp.terms, own: 0 | 1) =>
    terms.map((term) => `${term[own]} = ${term[1 - own]}`).sort();
  expect(pairs(svLearningHelp.terms, 0)).toEqual(pairs(enLearningHelp.terms, 1));
  for (const [at, { terms }] of languages.entries()) {
    const words = terms.map(([word]) => word);
    expect([...words].sort(new Intl.Collator(at === 0 ? "sv" : "en").compare)).toEqual(words);
  }
});
