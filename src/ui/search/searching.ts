import { type Live, live } from "../../base/live.ts";
import type { HitKind, SearchAnswer, Shown } from "../../catalog/catalog.ts";

/** Of each kind while there are several: a list is read, and drawn again for every letter. */
const FIRST = 8;
/** Of a kind that is shown alone, and again for each press on "more". */
const MORE = 40;
/** A phone shows fewer rows below its chips. The others follow behind the screen, so many with each frame: 48 rows at once take a slow
 *  phone as long as all the rest of a key. */
const ROWS_AT_ONCE = 8;
const LEAST_LETTERS = 2;
const NOTHING: SearchAnswer = { hits: [], found: new Map() };

/** What the page shows: the newest answer, and how far down it is drawn. */
export interface Drawing {
  readonly text: string;
  readonly isAsked: boolean;
  readonly answer: SearchAnswer;
  readonly chosen: HitKind | undefined;
  /** Rows below still show the answer before. */
  readonly rows: number;
}

export interface Searching {
  /** Undefined while the first answer is not here. */
  readonly drawing: Live<Drawing | undefined>;
  /** What is drawn stays until the answer is here. */
  type(text: string): void;
  /** One kind alone, or all. */
  choose(kind: HitKind | undefined): void;
  /** More of a kind than are shown. */
  more(kind: HitKind): void;
}

interface Question {
  readonly text: string;
  readonly chosen: HitKind | undefined;
  readonly alone: number;
}

/** `first` = what stood in the field before; its answer is drawn whole, so that somebody who comes back from a hit finds the
 *  place again. */
export function openSearching(
  first: string,
  search: (text: string, shown: Shown) => Promise<SearchAnswer>,
  nextFrame: (draw: () => void) => void,
): Searching {
  const drawing = live<Drawing | undefined>(undefined);
  let newest: Question = { text: first.trim(), chosen: undefined, alone: MORE };

  const ask = async (question: Question): Promise<void> => {
    newest = question;
    const { text, chosen, alone } = question;
    const isAsked = text.length >= LEAST_LETTERS;
    const answer = isAsked ? await search(text, { each: FIRST, alone, kind: chosen }) : NOTHING;
    const draw = (rows: number) => {
      if (newest !== question) return;
      drawing.set({ text, isAsked, answer, chosen, rows });
      if (rows < answer.hits.length) nextFrame(() => draw(rows + ROWS_AT_ONCE));
    };
    draw(drawing.get() === undefined ? answer.hits.length : ROWS_AT_ONCE);
  };
  let failed: { readonly bug: unknown } | undefined;
  const askNow = (question: Question) =>
    void ask(question).catch((bug: unknown) => {
      failed = { bug };
      drawing.set(undefined);
    });

  askNow(newest);
  return {
    drawing: {
      subscribe: drawing.subscribe,
      get() {
        // While the page is drawn, so that its error edge sees the bug.
        if (failed) throw failed.bug;
        return drawing.get();
      },
    },
    type(typed) {
      const text = typed.trim();
      if (text !== newest.text) askNow({ ...newest, text, alone: MORE });
    },
    choose: (chosen) => askNow({ ...newest, chosen, alone: MORE }),
    more(kind) {
      const isAlone = drawing.get()?.answer.hits.every((hit) => hit.kind === kind) === true;
      askNow({ ...newest, chosen: kind, alone: isAlone ? newest.alone + MORE : MORE });
    },
  };
}

export function countOf({ found }: SearchAnswer): number {
  let all = 0;
  for (const count of found.values()) all += count;
  return all;
}
