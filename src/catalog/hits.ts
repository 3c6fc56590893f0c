import type { ConversationName } from "../replica/conversationNames.ts";
import type {
  ActivityRow,
  ImprovementRow,
  NeedRow,
  OrganisationRow,
  PersonRow,
  ReflectionRow,
} from "./rows.ts";

/** What a search answers. Only what a hit is drawn from is held: a list is drawn again for every letter. An excerpt is cut out
 *  when it is asked for: of most hits that is after the screen has been drawn. */

export type FoundActivity = Pick<
  ActivityRow,
  "id" | "title" | "kind" | "date" | "place" | "hostName"
>;

export type FoundReflection = Pick<ReflectionRow, "key" | "id" | "activity" | "ring" | "at">;

export type SearchHit =
  | { readonly kind: "activity"; readonly activity: FoundActivity }
  /** `excerpt` = the words around the first match in the note. */
  | { readonly kind: "note"; readonly activity: FoundActivity; readonly excerpt: string }
  | { readonly kind: "need"; readonly need: NeedRow }
  | { readonly kind: "improvement"; readonly improvement: ImprovementRow }
  | {
      readonly kind: "conversation";
      readonly conversation: ConversationName;
      readonly excerpt: string;
    }
  /** One of my own, in any ring. */
  | {
      readonly kind: "reflection";
      readonly reflection: FoundReflection;
      readonly activity: FoundActivity | undefined;
      readonly excerpt: string;
    }
  | { readonly kind: "person"; readonly person: PersonRow }
  | { readonly kind: "organisation"; readonly organisation: OrganisationRow };

export type HitKind = SearchHit["kind"];

export interface SearchAnswer {
  /** Of each kind that is shown the best first, and of those equally good the newest. */
  readonly hits: readonly SearchHit[];
  /** How many there are of each kind; kinds with none are left out. */
  readonly found: ReadonlyMap<HitKind, number>;
}

/** How many hits are to be shown. */
export interface Shown {
  /** Of every kind while there are several. */
  readonly each: number;
  /** Of a kind that is shown alone: `kind` when it is found, or the only one that is. */
  readonly alone: number;
  readonly kind?: HitKind | undefined;
}
