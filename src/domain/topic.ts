import type { ActivityId } from "./ids.ts";

/** What a change is about, in a person's words: the lines of the waiting sheet. */
export type Topic =
  | { readonly kind: "activity"; readonly activity: ActivityId }
  | { readonly kind: "attendance"; readonly activity: ActivityId }
  | { readonly kind: "notes"; readonly activity: ActivityId }
  | { readonly kind: "reflection"; readonly activity: ActivityId }
  | { readonly kind: "card"; readonly activity: ActivityId }
  | { readonly kind: "needs" }
  | { readonly kind: "stories" }
  | { readonly kind: "improvements" }
  | { readonly kind: "work" }
  | { readonly kind: "dissemination" }
  | { readonly kind: "conversations" }
  | { readonly kind: "photo"; readonly activity: ActivityId }
  | { readonly kind: "register" }
  | { readonly kind: "plan" }
  | { readonly kind: "vault" }
  | { readonly kind: "month" }
  | { readonly kind: "settings" };

/** Equal for equal topics. */
export function topicName(topic: Topic): string {
  return "activity" in topic ? `${topic.kind}/${topic.activity}` : topic.kind;
}
