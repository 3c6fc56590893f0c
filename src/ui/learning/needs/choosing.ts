import { monthOf } from "../../../domain/calendar.ts";
import { type NeedState, themesIn } from "../../../domain/need.ts";
import type { NeedGroup } from "../../needs/groups.ts";

/** Which needs a list shows, and under which headings. */

export const WAYS = ["theme", "organisation", "branch", "month"] as const;
export type Way = (typeof WAYS)[number];

export interface Choice {
  readonly state: NeedState | "all";
  /** A key of `placesOf`; undefined = any. "" = those that have none. */
  readonly only: Readonly<Partial<Record<Way, string>>>;
  readonly order: Way;
}

export const FIRST_CHOICE: Choice = { state: "open", only: {}, order: "theme" };

/** Where a group stands in one way of ordering: key → name. Never empty; "" is its own place. */
export function placesOf({ rows }: NeedGroup, way: Way): ReadonlyMap<string, string> {
  const places = new Map<string, string>();
  for (const row of rows) {
    const names =
      way === "theme"
        ? themesIn(row.theme)
        : way === "branch"
          ? row.branches
          : way === "month"
            ? [monthOf(row.date)]
            : [];
    for (const name of names) {
      if (!places.has(name.toLowerCase())) places.set(name.toLowerCase(), name);
    }
    if (way === "organisation" && row.organisation) {
      places.set(row.organisation, row.organisationName);
    }
  }
  return places.size > 0 ? places : NOWHERE;
}

const NOWHERE: ReadonlyMap<string, string> = new Map([["", ""]]);

export function chosen(groups: readonly NeedGroup[], { state, only }: Choice) {
  return groups.filter(
    (group) =>
      (state === "all" || group.state === state) &&
      WAYS.every((way) => only[way] === undefined || placesOf(group, way).has(only[way])),
  );
}

export interface Heading {
  readonly key: string;
  readonly name: string;
  readonly groups: readonly NeedGroup[];
}

/** Every place with its groups: months from the newest, others by name; without one last. */
export function ordered(groups: readonly NeedGroup[], way: Way): readonly Heading[] {
  const headings = new Map<string, { name: string; groups: NeedGroup[] }>();
  for (const group of groups) {
    for (const [key, name] of placesOf(group, way)) {
      const known = headings.get(key) ?? { name, groups: [] };
      known.groups.push(group);
      headings.set(key, known);
    }
  }
  return [...headings]
    .map(([key, rest]) => ({ key, ...rest }))
    .sort(
      (a, b) =>
        Number(a.key === "") - Number(b.key === "") ||
        (way === "month" ? b.key.localeCompare(a.key) : a.name.localeCompare(b.name, "sv")),
    );
}
