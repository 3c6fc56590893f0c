import type { ActivityKind } from "./activity.ts";
import type { AttendanceClaim } from "./attendance.ts";
import type { LocalDate, YearMonth } from "./calendar.ts";
import { plain } from "./folding.ts";
import type { ActivityId, MemberId } from "./ids.ts";
import type { ReflectionRing } from "./reflection.ts";
import type { Participant } from "./register.ts";
import type { VaultEntry } from "./vault.ts";

/** Everything that a device can read about one person, for the person who asks (GDPR art. 15; product.md K23). */
export interface PersonReport {
  readonly person: Participant;
  /** Every name in the register of whoever is one with the person, in one string: what texts are searched for. */
  readonly named: string;
  /** Name of the organisation; empty when there is none. */
  readonly organisation: string;
  /** What the coordinators alone keep; undefined when it is nothing, and on a phone that may not read it. */
  readonly vault: VaultEntry | undefined;
  /** Where the person was expected or marked; oldest first. */
  readonly sessions: readonly PersonSession[];
  /** Lines in which the name stands; oldest first. They may be about somebody else of that name: a human reads them. */
  readonly mentions: readonly Mention[];
}

export interface PersonSession {
  readonly activity: ActivityId;
  readonly kind: ActivityKind;
  readonly title: string;
  readonly date: LocalDate;
  readonly expected: boolean;
  /** Of every author, also where they differ. */
  readonly claims: readonly AttendanceClaim[];
}

export const MENTION_SOURCES = [
  "title",
  "note",
  "note-version",
  "caption",
  "reflection",
  "card",
  "need",
  "story",
  "improvement",
  "coding",
  "conversation",
  "other",
] as const;

export interface Mention {
  readonly source: (typeof MENTION_SOURCES)[number];
  readonly ring: ReflectionRing;
  /** Day of the activity, or the month where it belongs to none; undefined in the register. */
  readonly date: LocalDate | YearMonth | undefined;
  /** Title of the activity; empty where it belongs to none. */
  readonly title: string;
  /** Undefined for words that several people may have written together. */
  readonly author: MemberId | undefined;
  readonly line: string;
}

/** The lines of a text in which a word of the name stands, also with a genitive s. Spelling must be the same but for case,
 *  marks and hyphens: a line too many is read and left out by a human, one too few would be withheld. Words of one letter
 *  are no names. */
export function linesNaming(name: string): (text: string) => readonly string[] {
  const words = plain(name)
    .split(" ")
    .filter((word) => word.length > 1);
  const asked = new Set(words.flatMap((word) => [word, `${word}s`]));
  return (text) =>
    text.split("\n").flatMap((line) => {
      const isNamed = plain(line)
        .split(" ")
        .some((word) => asked.has(word));
      return isNamed ? [line.trim()] : [];
    });
}
