import type { CardEntry } from "./card.ts";
import type { DiaryBlock } from "./diary.ts";
import type { Dissemination } from "./dissemination.ts";
import type { ChosenStory } from "./halfYear.ts";
import type { ActivityId, MemberId } from "./ids.ts";
import type { MonthReport } from "./monthReport.ts";
import type { Stripped } from "./withoutNames.ts";

/** A paper of running text: what stands on it, in order, whatever it becomes (a Word file, a printed page). */
export interface WrittenPaper {
  readonly title: string;
  readonly period: string;
  readonly facts: readonly (readonly [string, string])[];
  /** Stands on every page, by the funder's demand (domain.md C11). */
  readonly funding: string;
  /** Words of the place that is kept for the emblems. */
  readonly logo: string;
  readonly footer: string;
  readonly parts: readonly WrittenPart[];
}

export type WrittenPart =
  | { readonly kind: "heading"; readonly level: 1 | 2; readonly text: string }
  | {
      readonly kind: "text";
      readonly text: string;
      /** The coordinator's own words: set apart. */
      readonly isOwn: boolean;
      /** Whose words they were: "Anna 14/3"; empty = not told. */
      readonly source: string;
      /** Ids of the records that they came from, for the file's hidden properties; never words. */
      readonly ids: readonly string[];
    }
  | {
      readonly kind: "picture";
      /** The source that it is, `photo/<session>/<photo>`: whoever draws the paper has the picture. */
      readonly id: string;
      /** Said in its place to whoever cannot see it. */
      readonly alt: string;
    }
  | { readonly kind: "list"; readonly items: readonly string[] }
  | {
      readonly kind: "table";
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
      /** Columns of numbers, from 0: they stand to the right. */
      readonly numbers: readonly number[];
    };

export interface WrittenMonth {
  readonly report: MonthReport;
  /** Everybody who has taken part from the first month to this one; undefined while the others are not counted. */
  readonly peopleToDate: number | undefined;
  /** In the order of their places. */
  readonly blocks: readonly DiaryBlock[];
  /** Everybody's words on the principles, by session. */
  readonly cards: ReadonlyMap<ActivityId, readonly CardEntry[]>;
  /** What was told others in the month, by day. */
  readonly dissemination: readonly Dissemination[];
  /** Of the half-year that ends with the month; empty in other months. */
  readonly chosen: readonly ChosenStory[];
  /** A colleague's first name. */
  nameOf(member: MemberId): string;
}

/** Without the names of people in anything that somebody has written, and without whose words they were. `strip` is asked about
 *  every text on the paper; what it takes is given for a person to look at. */
export function withoutPeople(
  paper: WrittenPaper,
  strip: (text: string) => Stripped,
): { readonly paper: WrittenPaper; readonly taken: readonly string[] } {
  const taken: string[] = [];
  const plain = (text: string): string => {
    const stripped = strip(text);
    taken.push(...stripped.taken);
    return stripped.text;
  };
  // Nobody can tell who is in a picture.
  const kept = paper.parts.filter(({ kind }) => kind !== "picture");
  const parts = kept.map((part) => withWords(part, plain));
  return { paper: { ...paper, parts }, taken: [...new Set(taken)] };
}

function withWords(part: WrittenPart, plain: (text: string) => string): WrittenPart {
  switch (part.kind) {
    case "heading":
      return { ...part, text: plain(part.text) };
    case "text":
      return { ...part, text: plain(part.text), source: "", isOwn: false };
    case "picture":
      return { ...part, alt: plain(part.alt) };
    case "list":
      return { ...part, items: part.items.map(plain) };
    case "table":
      return { ...part, rows: part.rows.map((row) => row.map(plain)) };
  }
}
