import { type Prompts, startersOffered } from "../../domain/prompts.ts";
import type { ReflectionPart, Template } from "../../domain/reflection.ts";
import type { Messages } from "../../i18n/sv.ts";

/** What stands above a part: the wording that was shown when it was answered, else the app's own. */
export function labelOf(
  template: Template,
  { key, asked }: Pick<ReflectionPart, "key" | "asked">,
  t: Messages["reflection"],
): string {
  if (asked !== undefined) return asked;
  switch (template) {
    case "three":
      return wordFor(t.questions, key);
    case "gibbs":
      return wordFor(t.gibbs, key);
    case "starters":
      return wordFor(t.starters, key);
    case "round":
      return t.line(Number(key.slice(key.indexOf("/") + 1)));
  }
}

/** The beginnings that a project offers, worded as they would be shown. */
export function starterChoices(
  prompts: Prompts,
  t: Messages["reflection"],
): readonly { readonly value: string; readonly label: string }[] {
  return startersOffered(prompts).map(({ key, words }) => ({
    value: key,
    label: words ?? wordFor(t.starters, key),
  }));
}

function wordFor(words: Readonly<Record<string, string>>, key: string): string {
  return words[key] ?? key;
}
