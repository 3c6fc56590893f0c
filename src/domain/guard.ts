import { healthWordsIn } from "./guardHealth.ts";
import { nameFinder } from "./guardNames.ts";
import { reachesIn } from "./guardPhones.ts";
import { type PersonalNumberKind, personalNumbersIn } from "./personalNumber.ts";
import type { ParticipantRole } from "./register.ts";

/** What a text should perhaps not say about somebody: found here, on the device, and only ever shown to the one who
 *  writes. It never changes a text and never stands in the way of one (decision 0085). */
export type SensitiveKind = PersonalNumberKind | "phone" | "e-mail" | "name" | "health";

export interface Finding {
  readonly kind: SensitiveKind;
  readonly start: number;
  readonly end: number;
  /** The words themselves, as written. */
  readonly text: string;
  readonly instead: Instead;
}

/** What could stand there, for i18n to say: a placeholder, a person by role, or "borta". */
export type Instead =
  | { readonly as: "placeholder"; readonly kind: Exclude<SensitiveKind, "name"> }
  | {
      readonly as: "person";
      readonly role: ParticipantRole | undefined;
      readonly genitive: boolean;
      readonly startsSentence: boolean;
    }
  | { readonly as: "away" };

export interface GuardRegister {
  readonly people: readonly {
    readonly name: string;
    readonly role?: ParticipantRole | undefined;
  }[];
  /** The project's own people: their names may stand anywhere. */
  readonly colleagues: readonly string[];
  /** Organisations: "Björks Bageri" is nobody called Björk. */
  readonly places: readonly string[];
}

export type Guard = (text: string) => readonly Finding[];

/** Reads the register once; the guard it gives is quick enough to ask at every key. */
export function makeGuard(register: GuardRegister): Guard {
  const namesIn = nameFinder(register);
  return (text) => {
    const found: Finding[] = [];
    const add = (kind: SensitiveKind, start: number, end: number, instead: Instead) => {
      if (found.some((other) => start < other.end && other.start < end)) return;
      found.push({ kind, start, end, text: text.slice(start, end), instead });
    };
    for (const { kind, start, end, certainty } of personalNumbersIn(text)) {
      if (certainty === "right") add(kind, start, end, { as: "placeholder", kind });
    }
    for (const { kind, start, end } of reachesIn(text)) {
      add(kind, start, end, { as: "placeholder", kind });
    }
    for (const { kind, start, end, certainty } of personalNumbersIn(text)) {
      if (certainty === "like") add(kind, start, end, { as: "placeholder", kind });
    }
    for (const { start, end, people, genitive, startsSentence } of namesIn(text)) {
      const roles = new Set(people.map((person) => register.people[person]?.role));
      const role = roles.size === 1 ? [...roles][0] : undefined;
      add("name", start, end, { as: "person", role, genitive, startsSentence });
    }
    for (const { start, end, isAway } of healthWordsIn(text)) {
      add("health", start, end, isAway ? { as: "away" } : { as: "placeholder", kind: "health" });
    }
    return found.sort((a, b) => a.start - b.start);
  };
}

export function findSensitive(text: string, register: GuardRegister): readonly Finding[] {
  return makeGuard(register)(text);
}

/** The text with other words in the finding's place; unchanged when something else stands there by now. */
export function replaced(text: string, finding: Finding, words: string): string {
  if (text.slice(finding.start, finding.end) !== finding.text) return text;
  return text.slice(0, finding.start) + words + text.slice(finding.end);
}
