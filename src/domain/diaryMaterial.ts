import type { Activity } from "./activity.ts";
import type { LocalDate } from "./calendar.ts";
import type { CardEntry } from "./card.ts";
import { type Codebook, speakingTheme, standingThemes, type Theme } from "./codebook.ts";
import type { CodedPassage } from "./coding.ts";
import { CONVERSATION_TEXTS, type Conversation } from "./conversation.ts";
import { type BlockSource, type DiarySection, plainWords } from "./diary.ts";
import type { ActivityId, ThemeId } from "./ids.ts";
import type { Improvement } from "./improvement.ts";
import type { MonthStory } from "./monthStory.ts";
import { type Need, wordsOfNeed } from "./need.ts";
import type { WrittenLine } from "./noteLines.ts";
import { isNotePart, type NotePart } from "./noteParts.ts";
import type { Photo } from "./photo.ts";
import { answeredParts, type Reflection } from "./reflection.ts";
import type { RingName } from "./rings.ts";

/** What a month's diary can be made of: every line that somebody has written for others to read. */

export interface Material extends BlockSource {
  readonly kind:
    | "note"
    | "need"
    | "reflection"
    | "card"
    | "story"
    | "photo"
    | "passage"
    | "conversation"
    | "improvement";
  readonly sort: MaterialSort;
  /** What a passage is coded as, as it was chosen; empty for anything else. */
  readonly themes: readonly ThemeId[];
  /** Where it belongs unless somebody chooses another place. */
  readonly section: DiarySection;
  /** The session it is from, by the id that speaks; undefined for a need or a story that is from none. */
  readonly activity: ActivityId | undefined;
  /** Written for those who coordinate, and for nobody else. */
  readonly isLead: boolean;
}

/** A coded passage is a sort of its own: its words stand in a line that is offered too. */
export const MATERIAL_SORTS = ["need", "decision", "reflection", "passage"] as const;
export type MaterialSort = (typeof MATERIAL_SORTS)[number] | "other";

/** A diary is read by those who coordinate, and what stands in it goes on to others: what somebody keeps for themselves is
 *  never offered, also not to the one whose it is. A text for the coordinators alone may be: they decide. */
export function mayBecomeMaterial(ring: RingName): boolean {
  return ring === "team" || ring.startsWith("lead:");
}

export interface SessionTexts {
  /** Under the id that speaks. */
  readonly activity: Pick<Activity, "id" | "date" | "facilitators" | "createdBy">;
  /** The session that the texts stand at: another one where two were made one. */
  readonly written: ActivityId;
  readonly lines: readonly WrittenLine[];
  readonly cards: readonly CardEntry[];
  readonly needs: readonly Need[];
  readonly reflections: readonly Reflection[];
  readonly photos: readonly Pick<Photo, "id" | "author" | "caption" | "use">[];
  readonly passages: readonly Pick<
    CodedPassage,
    "id" | "themes" | "answer" | "words" | "ring" | "whose"
  >[];
}

/** By day; `hash` gives the same short text for the same words on every device. */
export function materialOf(
  sessions: readonly SessionTexts[],
  besides: {
    readonly needs: readonly Need[];
    readonly stories: readonly MonthStory[];
    readonly conversations: readonly Conversation[];
  },
  dayOf: (need: Need) => LocalDate,
  hash: (words: string) => string,
): readonly Material[] {
  return [
    ...sessions.flatMap((session) => ofSession(session, hash)),
    ...besides.needs.flatMap((need) => ofNeed(need, undefined, dayOf(need))),
    ...besides.stories.flatMap(ofStory),
    ...besides.conversations.flatMap((one) => ofConversation(one, hash)),
  ].sort(byDay);
}

const SECTION_OF_PART: Readonly<Record<NotePart, DiarySection>> = {
  purpose: "activities",
  course: "activities",
  findings: "needs",
  needs: "needs",
  measures: "goals",
  decisions: "decisions",
  todo: "decisions",
  next: "next",
};

function ofSession(session: SessionTexts, hash: (words: string) => string): readonly Material[] {
  const { activity, written, lines, cards, needs, reflections, photos, passages } = session;
  const at = { activity: activity.id, date: activity.date, isLead: false, themes: [] };
  const standing = needs.filter(({ removed }) => !removed);
  /** A line that is a need as a whole is offered once, as the need. */
  const marked = new Set(standing.map(({ marked: words }) => wordsOfNeed(words)));
  /** Whose words a note's are said to be. */
  const noted = activity.facilitators[0] ?? activity.createdBy;
  const found: Material[] = [];
  let part: NotePart | undefined;
  for (const { kind, text } of lines) {
    if (kind === "heading") part = isNotePart(text) ? text : undefined;
    const words = plainWords(text);
    const id = `note/${written}/${hash(words)}`;
    if (kind === "heading" || kind === "who" || words === "" || marked.has(words)) continue;
    if (found.some((one) => one.id === id)) continue;
    found.push({
      ...at,
      id,
      kind: "note",
      sort: part === "needs" ? "need" : part === "decisions" ? "decision" : "other",
      section: part === undefined ? "activities" : SECTION_OF_PART[part],
      words,
      author: noted,
    });
  }
  for (const need of standing) found.push(...ofNeed(need, activity.id, activity.date));
  for (const { id, author, ring, ...answers } of reflections) {
    for (const { key, text } of answeredParts(answers)) {
      found.push({
        ...at,
        id: `reflection/${written}/${id}/${key}`,
        kind: "reflection",
        sort: "reflection",
        section: "learning",
        words: plainWords(text),
        author,
        isLead: ring === "lead",
      });
    }
  }
  for (const { id, author, caption, use } of photos) {
    const words = plainWords(caption);
    // A picture without words has nothing to be known by, and one of a signed sheet names everybody.
    if (words === "" || use !== undefined) continue;
    found.push({
      ...at,
      id: `photo/${written}/${id}`,
      kind: "photo",
      sort: "other",
      section: "activities",
      words,
      author,
    });
  }
  for (const { principle, author, ...entry } of cards) {
    for (const each of ["did", "noticed", "change"] as const) {
      const words = plainWords(entry[each]);
      if (words === "") continue;
      found.push({
        ...at,
        id: `card/${written}/${principle}/${author}/${each}`,
        kind: "card",
        sort: "other",
        section: "principles",
        words,
        author,
      });
    }
  }
  for (const { id, themes, answer, words, ring, whose } of passages) {
    // Nobody's but its author's, wherever it was found.
    if (ring === "own") continue;
    const of = answer === undefined ? [] : [answer.reflection, answer.key];
    found.push({
      ...at,
      id: ["passage", written, id, ...of].join("/"),
      kind: "passage",
      sort: "passage",
      themes,
      section: "learning",
      words: plainWords(words),
      author: whose ?? noted,
      isLead: ring === "lead",
    });
  }
  return found;
}

function ofNeed(
  { id, text, author, removed }: Need,
  activity: ActivityId | undefined,
  date: LocalDate,
): readonly Material[] {
  const words = plainWords(text);
  if (removed || words === "") return [];
  const place = { activity, date, author, section: "needs", sort: "need" } as const;
  return [{ ...place, id: `need/${id}`, kind: "need", themes: [], words, isLead: false }];
}

function ofStory(story: MonthStory): readonly Material[] {
  const { id, author, ring } = story;
  // One that is not shared is its author's alone.
  if (ring !== "team") return [];
  const words = [story.changed, story.whom, story.why].map(plainWords).filter((one) => one !== "");
  if (words.length === 0) return [];
  const none = { activity: undefined, date: undefined, isLead: false, themes: [] } as const;
  return [
    {
      ...none,
      id: `story/${id}`,
      kind: "story",
      sort: "other",
      section: "learning",
      words: words.join(" "),
      author,
    },
  ];
}

/** A line each, the group's: said by nobody in particular. */
function ofConversation(
  { id, date, author, texts, removed }: Conversation,
  hash: (words: string) => string,
): readonly Material[] {
  const found = new Map<string, Material>();
  for (const name of removed ? [] : CONVERSATION_TEXTS) {
    for (const words of texts[name].split("\n").map(plainWords)) {
      if (words === "") continue;
      const key = `conversation/${id}/${name}/${hash(words)}`;
      const place = { date, author, words, activity: undefined, isLead: false, themes: [] };
      const section = name === "next" ? "next" : "learning";
      found.set(key, { ...place, id: key, kind: "conversation", sort: "reflection", section });
    }
  }
  return [...found.values()];
}

/** The passages under the themes that speak for what they are coded as, in the codebook's order; one of several stands under each. */
export function underThemes<One extends Pick<Material, "themes">>(
  material: readonly One[],
  book: Codebook,
): readonly (readonly [Theme, readonly One[]])[] {
  return standingThemes(book).flatMap((theme) => {
    const own = material.filter(({ themes }) =>
      themes.some((one) => speakingTheme(book, one) === theme.id),
    );
    return own.length > 0 ? [[theme, own] as const] : [];
  });
}

/** A work as it was in the month, in words that the caller has made of it; its measures are what they are set against. */
export function materialOfWork(
  { id, author }: Pick<Improvement, "id" | "author">,
  date: LocalDate | undefined,
  words: string,
): Material {
  const place = { section: "goals", sort: "other", activity: undefined, isLead: false } as const;
  return {
    ...place,
    id: `improvement/${id}`,
    kind: "improvement",
    themes: [],
    words,
    author,
    date,
  };
}

/** What is from no day comes last. */
export function byDay(a: Material, b: Material): number {
  const [one, two] = [a.date ?? "~", b.date ?? "~"];
  return one < two ? -1 : one > two ? 1 : 0;
}
