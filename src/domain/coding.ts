import type { ActivityKind } from "./activity.ts";
import type { LocalDate } from "./calendar.ts";
import type { ActivityId, CodingId, MemberId, ReflectionId, ThemeId } from "./ids.ts";
import type { Quote } from "./passage.ts";
import type { ReflectionRing } from "./reflection.ts";
import type { DocKey } from "./rings.ts";

/** That a passage of a note or of a reflection is coded as one theme or several. */
export interface Coding {
  readonly id: CodingId;
  readonly activity: ActivityId;
  /** The document that it stands in: the one of the text that it is about, so that who may read the one may read the other. */
  readonly doc: DocKey;
  readonly author: MemberId;
  /** ms since 1970. */
  readonly at: number;
  /** As they were chosen, also such that have become parts of others. */
  readonly themes: readonly ThemeId[];
  /** Of a note's passage only the words, as they were when they were coded. */
  readonly quote: Quote;
  /** Undefined = a passage of the session's note. */
  readonly answer: { readonly reflection: ReflectionId; readonly key: string } | undefined;
  readonly removed: boolean;
}

/** A coding with what its passage says now. */
export interface CodedPassage extends Pick<Coding, "id" | "at" | "themes" | "answer"> {
  /** The session that speaks. */
  readonly activity: ActivityId;
  /** The session that the text stands at: another one where two were made one. */
  readonly written: ActivityId;
  readonly words: string;
  readonly date: LocalDate;
  readonly title: string;
  readonly kind: ActivityKind;
  readonly ring: ReflectionRing;
  /** Whose reflection it is; undefined for a note, which is everybody's. */
  readonly whose: MemberId | undefined;
}
