import { REFLECTION_QUESTIONS, type ReflectionQuestion, type Template } from "./reflection.ts";

/** How a project words its questions: what stands here goes before the app's own words. Flat keys: `three/happened`,
 *  `starters/today`, `starters/<id>` for a beginning that the project added, and
 *  `conversation/first`. Docs: decision 0106. */
export type Prompts = ReadonlyMap<string, string>;

export const STARTERS = ["today", "reminded", "takeaway", "lesson", "wonder", "more"] as const;
export type Starter = (typeof STARTERS)[number];

export const LONGEST_PROMPT = 120;

export function promptKey(
  template: Extract<Template, "three" | "starters"> | "conversation",
  key: string,
): string {
  return `${template}/${key}`;
}

/** The questions that the project words in its own way. An emptied one is the app's again. */
export function questionsAsked(prompts: Prompts): Readonly<Record<string, string>> {
  const asked: Partial<Record<ReflectionQuestion, string>> = {};
  for (const question of REFLECTION_QUESTIONS) {
    const own = ownWords(prompts, promptKey("three", question));
    if (own !== undefined) asked[question] = own;
  }
  return asked;
}

/** The beginnings to choose from, the app's first; an emptied one is not offered. `words` undefined = the app's own. */
export function startersOffered(
  prompts: Prompts,
): readonly { readonly key: string; readonly words: string | undefined }[] {
  const apps = STARTERS.filter((key) => prompts.get(promptKey("starters", key)) !== "");
  return [...apps, ...addedStarters(prompts)].flatMap((key) => {
    const words = ownWords(prompts, promptKey("starters", key));
    const isOffered = words !== undefined || STARTERS.some((known) => known === key);
    return isOffered ? [{ key, words }] : [];
  });
}

/** The project's own, the oldest first; also those that are empty. */
export function addedStarters(prompts: Prompts): readonly string[] {
  const before = promptKey("starters", "");
  return [...prompts.keys()]
    .filter((key) => key.startsWith(before))
    .map((key) => key.slice(before.length))
    .filter((key) => !STARTERS.some((known) => known === key))
    .sort();
}

export function ownWords(prompts: Prompts, key: string): string | undefined {
  const words = prompts.get(key)?.trim();
  return words === "" ? undefined : words;
}
