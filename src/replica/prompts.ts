import type { Prompts } from "../domain/prompts.ts";
import { REGISTER } from "./register.ts";
import type { Replica } from "./replica.ts";
import { type Fields, roots } from "./schema.ts";

/** Undefined = the app's own words again. The register must be loaded. */
export function setPrompt(replica: Replica, key: string, words: string | undefined): void {
  replica.change(REGISTER, { kind: "settings" }, (doc) => {
    const prompts = roots.prompts(doc);
    if (words === undefined) prompts.delete(key);
    else if (prompts.get(key) !== words) prompts.set(key, words);
  });
}

export function readPrompts(prompts: Fields): Prompts {
  const words = new Map<string, string>();
  prompts.forEach((value, key) => {
    if (typeof value === "string") words.set(key, value);
  });
  return words;
}
