import {
  A3_HEADINGS,
  type A3Heading,
  type Improvement,
  THREE_QUESTIONS,
  type ThreeQuestion,
} from "../../../domain/improvement.ts";
import type { ImprovementMessages } from "../../../i18n/learningImprovementWords.ts";
import type { Messages } from "../../../i18n/sv.ts";
import { figuresOf, type MeasureFigures } from "./figures.ts";

/** What a work's story tells, alike on the screen, on paper and in the picture. What it leaves out: decision 0321. */
export interface StoryParts {
  /** Organisation, team and time. */
  readonly about: string;
  readonly charts: readonly (MeasureFigures & { readonly id: string })[];
  /** How many more measures there are than charts, and their names; "" when none are. */
  readonly more: string;
  readonly tested: readonly TestedWheel[];
  /** Of the three questions and of the A3 headings those that are answered. */
  readonly questions: readonly ThreeQuestion[];
  readonly headings: readonly A3Heading[];
}

export interface TestedWheel {
  readonly id: string;
  readonly name: string;
  readonly hypothesis: string;
  /** What was learnt, and what is done now. */
  readonly learnt: readonly string[];
}

/** `most` = of the charts; measures without values have none. */
export function storyOf(
  work: Improvement,
  most: number,
  organisation: string | undefined,
  t: Messages,
  words: ImprovementMessages,
): StoryParts {
  const { texts, cycles, from, until } = work;
  const day = (date: typeof from) =>
    date ? `${t.format.dayAndMonth(date)} ${date.slice(0, 4)}` : "";
  const measures = work.measures.filter(({ values }) => values.length > 0);
  const more = measures.slice(most).map(({ name }) => name || words.measure.unnamed);
  const isAnswered = (name: ThreeQuestion | A3Heading) => texts[name].trim() !== "";
  return {
    about: [organisation, texts.members, from && `${day(from)}–${day(until)}`]
      .filter(Boolean)
      .join(" · "),
    charts: measures
      .slice(0, most)
      .map((measure) => ({ id: measure.id, ...figuresOf(measure, cycles, t, words) })),
    more: more.length === 0 ? "" : words.story.more(more.length, t.format.list(more)),
    tested: cycles.map(({ id, texts: { idea, hypothesis, study, act } }, at) => ({
      id,
      name: words.cycle.named(at + 1, idea),
      hypothesis: hypothesis && words.story.hypothesis(hypothesis),
      learnt: [study, act].filter(Boolean),
    })),
    questions: THREE_QUESTIONS.filter(isAnswered),
    headings: A3_HEADINGS.filter(isAnswered),
  };
}
