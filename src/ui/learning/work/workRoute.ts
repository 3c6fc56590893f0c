import type { YearMonth } from "../../../domain/calendar.ts";
import type { MemberId } from "../../../domain/ids.ts";
import { type LearningRoute, learning } from "../../learningRoutes.ts";

export const PAPER = "papper";

/** Without a member: my own. */
export function workRoute(month: YearMonth, member?: MemberId, isPaper = false): LearningRoute {
  const parts = [...(isPaper ? [PAPER] : []), ...(member ? [member] : [])];
  return learning("arbetsdagbok", month, parts.join("-") || undefined);
}
