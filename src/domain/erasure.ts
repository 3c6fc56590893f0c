import type { LocalDate, YearMonth } from "./calendar.ts";
import { plain } from "./folding.ts";
import type { MemberId, ParticipantId } from "./ids.ts";
import type { Mention, PersonReport } from "./personReport.ts";
import type { ReflectionRing } from "./reflection.ts";
import type { Participant } from "./register.ts";
import { RECORD_CLASSES, type RecordClass, type Retention } from "./retention.ts";
import type { DocKey } from "./rings.ts";

/** What erasing a person does (GDPR art. 17; sync.md 2.15), before anything is done: what goes, what stays as evidence and
 *  until when, and the texts that a human decides on one by one. */

/** One text in which a word of the name stands. */
export interface PersonText {
  readonly place: TextPlace;
  readonly source: Mention["source"];
  readonly ring: ReflectionRing;
  /** Day of the activity, or the month where it belongs to none; undefined in the register. */
  readonly date: LocalDate | YearMonth | undefined;
  /** Title of the activity; empty where it belongs to none. */
  readonly title: string;
  readonly author: MemberId | undefined;
  /** Those with the name in them. */
  readonly lines: readonly string[];
}

/** Where a text stands in a document. `path` leads into the value under `key`; empty for the value itself, and for a note. */
export interface TextPlace {
  readonly doc: DocKey;
  readonly root: string;
  readonly key: string;
  readonly path: readonly (string | number)[];
}

/** `leave`: it is about somebody else of that name. */
export const TEXT_DECISIONS = ["alias", "cut", "leave"] as const;
export type TextDecision = (typeof TEXT_DECISIONS)[number];

export interface ErasurePlan {
  readonly person: Participant;
  /** What the person is called where something must stay, and in texts. */
  readonly alias: string;
  /** Every name that texts may have for the person. */
  readonly named: string;
  /** `alias`: the row stays under that name, because marks that must stay point to it. */
  readonly row: "goes" | "alias" | "stays";
  readonly marks: "go" | "stay";
  readonly writings: "go" | "stay";
  /** The last day of the evidence that stays; undefined where nothing has to. */
  readonly until: Readonly<Record<RecordClass, LocalDate | undefined>>;
  /** Sessions where the person was marked, and where the person was expected. */
  readonly marked: number;
  readonly expected: number;
  readonly texts: readonly PersonText[];
}

/** `today` and the project's end decide whether evidence must stay (domain.md E 13, 14). */
export function planErasure(
  report: PersonReport,
  texts: readonly PersonText[],
  facts: {
    readonly retention: Retention;
    /** Last day of the project, when it is known. */
    readonly end: LocalDate | undefined;
    readonly today: LocalDate;
    /** The word before the letters of an alias. */
    readonly called: string;
  },
): ErasurePlan {
  const { person, sessions } = report;
  const marked = sessions.filter(({ claims }) => claims.length > 0);
  const last = marked.at(-1)?.date;
  const until = Object.fromEntries(
    RECORD_CLASSES.map((each) => [each, keptUntil(each, marked.length > 0, last, facts)]),
  ) as Record<RecordClass, LocalDate | undefined>;
  const marks = until.attendance ? "stay" : "go";
  return {
    person,
    alias: aliasOf(person.id, facts.called),
    named: report.named,
    row: until.names ? "stays" : marks === "stay" ? "alias" : "goes",
    marks,
    writings: until.writings ? "stay" : "go",
    until,
    marked: marked.length,
    expected: sessions.filter(({ expected }) => expected).length,
    texts,
  };
}

/** The longest rule counts, and it counts from the project's end. Who was never marked is nobody's evidence. */
function keptUntil(
  each: RecordClass,
  wasMarked: boolean,
  last: LocalDate | undefined,
  { retention, end, today }: Pick<Parameters<typeof planErasure>[2], "retention" | "end" | "today">,
): LocalDate | undefined {
  const years = retention[each];
  if (years === 0 || (!wasMarked && each !== "writings")) return undefined;
  const from = end ?? last ?? today;
  const until = `${Number(from.slice(0, 4)) + years}-12-31` as LocalDate;
  return today <= until ? until : undefined;
}

/** The same on every phone, and not the name's: four letters of the row's own id. */
export function aliasOf(id: ParticipantId, called: string): string {
  return `${called} ${id.slice(-4).toUpperCase()}`;
}

/** A word, hyphens and apostrophes included, so that what `plain` reads as one word is replaced as one. */
const WORD = /[\p{L}\p{M}\p{N}]+(?:[-‐-―'’´`]+[\p{L}\p{M}\p{N}]+)*/gu;

export interface Replacement {
  /** In UTF-16 units. */
  readonly at: number;
  readonly length: number;
}

/** Where the words of the name stand, as `linesNaming` finds them; neighbours on one line are one place. */
export function placesOfName(name: string): (text: string) => readonly Replacement[] {
  const words = plain(name)
    .split(" ")
    .filter((word) => word.length > 1);
  const asked = new Set(words.flatMap((word) => [word, `${word}s`]));
  const isAsked = (word: string) =>
    plain(word)
      .split(" ")
      .some((part) => asked.has(part));
  return (text) => {
    const places: Replacement[] = [];
    for (const { 0: word, index } of text.matchAll(WORD)) {
      if (!isAsked(word)) continue;
      const before = places.at(-1);
      const end = before && before.at + before.length;
      if (before && end !== undefined && /^[^\S\n]+$/.test(text.slice(end, index))) {
        places[places.length - 1] = { at: before.at, length: index + word.length - before.at };
      } else places.push({ at: index, length: word.length });
    }
    return places;
  };
}

/** The text as it is after a decision. */
export function decided(
  name: string,
  alias: string,
  decision: TextDecision,
): (text: string) => string {
  const find = placesOfName(name);
  return (text) => {
    if (decision === "leave") return text;
    if (decision === "cut") {
      return text
        .split("\n")
        .filter((line) => find(line).length === 0)
        .join("\n");
    }
    let done = text;
    for (const { at, length } of [...find(text)].reverse()) {
      done = done.slice(0, at) + alias + done.slice(at + length);
    }
    return done;
  };
}

export function textKey({ doc, root, key, path }: TextPlace): string {
  return [doc, root, key, ...path].join("|");
}
