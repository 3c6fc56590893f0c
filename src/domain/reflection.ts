import type { ActivityKind } from "./activity.ts";
import type { ActivityId, MemberId, ReflectionId, SeriesId } from "./ids.ts";

/** Who may read. A ring is a key, not a filter (sync.md 0.7). */
export type ReflectionRing = "own" | "team" | "lead";

export const REFLECTION_QUESTIONS = ["happened", "means", "now"] as const;
export type ReflectionQuestion = (typeof REFLECTION_QUESTIONS)[number];

export const GIBBS_HEADINGS = [
  "description",
  "feelings",
  "evaluation",
  "analysis",
  "conclusion",
  "plan",
] as const;
export type GibbsHeading = (typeof GIBBS_HEADINGS)[number];

/** Three questions, Gibbs' six headings, beginnings of sentences, and a round of lines without names. */
export const TEMPLATES = ["three", "gibbs", "starters", "round"] as const;
export type Template = (typeof TEMPLATES)[number];

/** How equality, accessibility and equal treatment showed in the activity, from the reflection's chips. */
export type PrincipleNotice = "seen" | "missing" | "not-relevant";

export interface Reflection {
  readonly id: ReflectionId;
  readonly activity: ActivityId;
  readonly author: MemberId;
  readonly ring: ReflectionRing;
  readonly template: Template;
  /** By question, heading, beginning or line. A beginning that was chosen has an answer, if only an empty one. */
  readonly answers: Readonly<Record<string, string>>;
  /** The question as it stood when it was answered, where the project words it in its own way; whatever is asked later
   *  does not change what was answered. */
  readonly asked: Readonly<Record<string, string>>;
  readonly principles: Readonly<
    Partial<Record<"equality" | "accessibility" | "equal-treatment", PrincipleNotice>>
  >;
  readonly at: number;
}

/** What somebody writes, without whose it is and where it is kept. */
export type ReflectionText = Pick<Reflection, "template" | "answers" | "asked" | "principles">;

export interface ReflectionPart {
  readonly key: string;
  /** Undefined = the app's own words for the key. */
  readonly asked: string | undefined;
  readonly text: string;
}

/** The parts in the order they are read, also those without an answer. */
export function partsOf({
  template,
  answers,
  asked,
}: Pick<ReflectionText, "template" | "answers" | "asked">): readonly ReflectionPart[] {
  return keysOf(template, answers).map((key) => ({
    key,
    asked: asked[key],
    text: answers[key] ?? "",
  }));
}

/** Only what has an answer: what others would read. */
export function answeredParts(
  words: Pick<ReflectionText, "template" | "answers" | "asked">,
): readonly ReflectionPart[] {
  return partsOf(words).filter(({ text }) => text.trim() !== "");
}

export function isBlank(words: ReflectionText): boolean {
  return answeredParts(words).length === 0 && Object.keys(words.principles).length === 0;
}

/** An empty line after those that have words. */
export function nextLine(answers: ReflectionText["answers"]): string {
  return `line/${lineNumbers(answers).reduce((most, n) => Math.max(most, n), 0) + 1}`;
}

/** What is remembered of where earlier words went. */
export interface PastRing {
  readonly series: SeriesId | undefined;
  readonly kind: ActivityKind | undefined;
  readonly ring: ReflectionRing;
  readonly at: number;
}

/** The ring of my newest reflection in the same series, else on the same kind of activity, else only me. */
export function proposedRing(
  past: readonly PastRing[],
  { series, kind }: Pick<PastRing, "series" | "kind">,
): ReflectionRing {
  const newest = (all: readonly PastRing[]) =>
    all.reduce<PastRing | undefined>((a, b) => (a && a.at >= b.at ? a : b), undefined)?.ring;
  const inSeries = series === undefined ? [] : past.filter((one) => one.series === series);
  const ofKind = kind === undefined ? [] : past.filter((one) => one.kind === kind);
  return newest(inSeries) ?? newest(ofKind) ?? "own";
}

function keysOf(template: Template, answers: ReflectionText["answers"]): readonly string[] {
  switch (template) {
    case "three":
      return REFLECTION_QUESTIONS;
    case "gibbs":
      return GIBBS_HEADINGS;
    case "starters":
      return Object.keys(answers);
    case "round":
      return lineNumbers(answers).map((n) => `line/${n}`);
  }
}

function lineNumbers(answers: ReflectionText["answers"]): readonly number[] {
  return Object.keys(answers)
    .map((key) => Number(/^line\/(\d{1,4})$/.exec(key)?.[1]))
    .filter((n) => n > 0)
    .sort((a, b) => a - b);
}
