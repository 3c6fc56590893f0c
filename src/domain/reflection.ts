import type { ActivityId, MemberId, ReflectionId } from "./ids.ts";

/** Who may read. A ring is a key, not a filter (sync.md 0.7). */
export type ReflectionRing = "own" | "team" | "lead";

export const REFLECTION_QUESTIONS = ["happened", "means", "now"] as const;
export type ReflectionQuestion = (typeof REFLECTION_QUESTIONS)[number];

/** How equality, accessibility and equal treatment showed in the activity, from the reflection's chips. */
export type PrincipleNotice = "seen" | "missing" | "not-relevant";

export interface Reflection {
  readonly id: ReflectionId;
  readonly activity: ActivityId;
  readonly author: MemberId;
  readonly ring: ReflectionRing;
  readonly answers: Readonly<Record<ReflectionQuestion, string>>;
  readonly principles: Readonly<
    Partial<Record<"equality" | "accessibility" | "equal-treatment", PrincipleNotice>>
  >;
  readonly at: number;
}
