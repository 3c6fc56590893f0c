import { type LocalDate, monthOf, type YearMonth } from "./calendar.ts";
import type { ActivityId, NeedId } from "./ids.ts";
import { themesIn } from "./need.ts";

/** How often each theme comes up, by branch or by month: a number is how many different sessions said so, never how many
 *  notes were marked. Needs that are one count once, under all the themes that any of them was given. */

export interface CountedNeed {
  readonly id: NeedId;
  /** The same for all needs that are one. */
  readonly group: NeedId;
  /** Undefined for a need that was not caught at a session. */
  readonly session: ActivityId | undefined;
  readonly theme: string;
  readonly branches: readonly string[];
  readonly date: LocalDate;
}

export const RADAR_AXES = ["branch", "month"] as const;
export type RadarAxis = (typeof RADAR_AXES)[number];

export interface RadarCell<N> {
  readonly sessions: number;
  /** Of needs that are one, one. */
  readonly needs: number;
  readonly sources: readonly N[];
}

/** `key`: lower case; "" = without a theme or a branch. */
export interface RadarHead {
  readonly key: string;
  readonly name: string;
}

export interface RadarRow<N> extends RadarHead {
  /** By the key of the column; a column without a need has none. */
  readonly cells: ReadonlyMap<string, RadarCell<N>>;
  readonly all: RadarCell<N>;
}

export interface Radar<N> {
  /** Branches by name, months from the newest; without a branch last. */
  readonly columns: readonly RadarHead[];
  /** The theme of most sessions first; without a theme last. */
  readonly rows: readonly RadarRow<N>[];
  readonly all: RadarCell<N>;
}

export function needRadar<N extends CountedNeed>(needs: readonly N[], axis: RadarAxis): Radar<N> {
  const themes = themesByGroup(needs);
  const columns = new Map<string, string>();
  const names = new Map<string, string>();
  const found = new Map<string, Map<string, N[]>>();
  for (const need of needs) {
    for (const theme of themes.get(need.group) ?? [""]) {
      const row = keyOf(names, theme);
      const cells = found.get(row) ?? new Map<string, N[]>();
      found.set(row, cells);
      for (const column of new Set(placesOf(need, axis).map((one) => keyOf(columns, one)))) {
        cells.set(column, [...(cells.get(column) ?? []), need]);
      }
    }
  }
  const rows = [...found].map(([key, cells]) => ({
    key,
    name: names.get(key) ?? "",
    cells: new Map([...cells].map(([column, sources]) => [column, cellOf(sources)] as const)),
    all: cellOf([...new Set([...cells.values()].flat())]),
  }));
  return {
    columns: [...columns].map(([key, name]) => ({ key, name })).sort(inOrder(axis)),
    rows: rows.sort(
      (a, b) => lastBlank(a, b) || b.all.sessions - a.all.sessions || byName(a, b) || 0,
    ),
    all: cellOf(needs),
  };
}

/** The sources of one number; "all" as `column` = of the whole row. */
export function sourcesOf<N extends CountedNeed>(
  radar: Radar<N>,
  row: string,
  column: string | "all",
): RadarCell<N> | undefined {
  const found = radar.rows.find(({ key }) => key === row);
  return column === "all" ? found?.all : found?.cells.get(column);
}

function cellOf<N extends CountedNeed>(sources: readonly N[]): RadarCell<N> {
  const sessions = new Set(sources.flatMap(({ session }) => session ?? []));
  return {
    sessions: sessions.size,
    needs: new Set(sources.map(({ group }) => group)).size,
    sources,
  };
}

function themesByGroup(needs: readonly CountedNeed[]): ReadonlyMap<NeedId, readonly string[]> {
  const themes = new Map<NeedId, readonly string[]>();
  for (const { group, theme } of needs) {
    const all = themesIn([...(themes.get(group) ?? []), theme].join(","));
    if (all.length > 0) themes.set(group, all);
  }
  return themes;
}

function placesOf({ branches, date }: CountedNeed, axis: RadarAxis): readonly string[] {
  if (axis === "month") return [monthOf(date) satisfies YearMonth];
  return branches.length > 0 ? branches : [""];
}

/** Under the name that was met first. */
function keyOf(names: Map<string, string>, name: string): string {
  const key = name.trim().toLowerCase();
  if (!names.has(key)) names.set(key, name.trim());
  return key;
}

function inOrder(axis: RadarAxis) {
  return (a: RadarHead, b: RadarHead) =>
    axis === "month" ? (a.key < b.key ? 1 : -1) : lastBlank(a, b) || byName(a, b);
}

function lastBlank(a: RadarHead, b: RadarHead): number {
  return Number(a.key === "") - Number(b.key === "");
}

function byName(a: RadarHead, b: RadarHead): number {
  return a.name.localeCompare(b.name, "sv");
}
