import type { LearningRef } from "../../../domain/dissemination.ts";
import type { ActivityId } from "../../../domain/ids.ts";
import { learning } from "../../learningRoutes.ts";
import type { Route } from "../../routes.ts";

export const LEARNT = ["session", "story", "need", "improvement", "conversation", "theme"] as const;
export type Learnt = (typeof LEARNT)[number];

/** Where it was learnt; undefined for a kind that this version has no page for. */
export function routeOfLearning({ kind, id, month }: LearningRef): Route | undefined {
  switch (kind) {
    case "session":
      return { kind: "activity", activity: id as ActivityId };
    case "story":
      return month && { kind: "month-stories", month };
    case "need":
      return learning("behov", id);
    case "conversation":
      return learning("samtal", id);
    case "improvement":
      return learning("forbattring", id);
    case "theme":
      return learning("teman", id);
    default:
      return undefined;
  }
}
