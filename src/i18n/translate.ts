import { type Live, live } from "../base/live.ts";
import type { Language } from "./format.ts";
import { type Messages, sv } from "./sv.ts";

const spoken = live<Messages>(sv);

/** The sentences of the language in use; Swedish until another one has been loaded. */
export const words: Live<Messages> = spoken;

/** Loads the language when it is chosen; resolves when `words` speak it. Rejects when its chunk cannot be fetched. */
export async function speak(language: Language): Promise<void> {
  spoken.set(language === "sv" ? sv : (await import("./en.ts")).en);
}
