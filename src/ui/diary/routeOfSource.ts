import type { YearMonth } from "../../domain/calendar.ts";
import type { ActivityId, CodingId } from "../../domain/ids.ts";
import { learning } from "../learningRoutes.ts";
import type { Route } from "../routes.ts";

export interface SourcePlace {
  readonly to: Route;
  /** What is shown there, where the source is a part of a text. */
  readonly passage: CodingId | undefined;
}

/** Where a block's source is read; undefined for one that no page shows. `month` = the diary's. */
export function routeOfSource(source: string, month: YearMonth): SourcePlace | undefined {
  const [kind, id = "", ...rest] = source.split("/");
  const activity = id as ActivityId;
  const at = (to: Route): SourcePlace => ({ to, passage: undefined });
  switch (kind) {
    case "note":
    case "photo":
      return at({ kind: "notes", activity });
    case "reflection":
      return at({ kind: "reflection", activity });
    case "card":
      return at({ kind: "card", activity });
    case "passage": {
      const [coding, reflection] = rest;
      const to = { kind: reflection === undefined ? "notes" : "reflection", activity } as const;
      return { to, passage: coding as CodingId | undefined };
    }
    case "need":
      return at(learning("behov", id));
    case "conversation":
      return at(learning("samtal", id));
    case "improvement":
      return at(learning("forbattring", id));
    case "story":
      return at({ kind: "month-stories", month });
    default:
      return undefined;
  }
}
