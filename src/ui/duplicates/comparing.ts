import type { Elsewhere } from "../../catalog/catalog.ts";

/** Two records beside each other, line by line: what is chosen on the right is what will be written. */

export type Side = "left" | "right";
export type Relation = "same" | "differs" | "left" | "right";

export interface Line {
  readonly name: string;
  readonly label: string;
  /** As shown; empty = missing. */
  readonly left: string;
  readonly right: string;
  /** What choosing the right side writes; undefined = nothing can be chosen here. */
  readonly take?: Readonly<Record<string, unknown>>;
  /** What comes out of it, where that is neither the left nor the right. */
  readonly result?: string;
  readonly note?: string | undefined;
  /** Said of the words that were not chosen. */
  readonly also?: (other: string) => string;
}

export type Picks = Readonly<Record<string, Side>>;

export function relationOf({ left, right }: Line): Relation {
  if (left === right) return "same";
  if (left === "") return "right";
  return right === "" ? "left" : "differs";
}

/** Undefined where there is nothing to choose between. What only one of them has is kept. */
export function pickOf(line: Line, picks: Picks): Side | undefined {
  const relation = relationOf(line);
  if (line.take === undefined || relation === "same") return undefined;
  return picks[line.name] ?? (relation === "right" ? "right" : "left");
}

export function resultOf(line: Line, picks: Picks): string {
  return line.result ?? (pickOf(line, picks) === "right" ? line.right : line.left);
}

/** A word below the result. */
export function noteOf(line: Line, picks: Picks): string | undefined {
  if (line.also === undefined || relationOf(line) !== "differs") return line.note;
  return line.also(pickOf(line, picks) === "right" ? line.left : line.right);
}

/** Everything that was chosen on the right. */
export function choicesIn(lines: readonly Line[], picks: Picks): Record<string, unknown> {
  return Object.assign(
    {},
    ...lines.map((line) => (pickOf(line, picks) === "right" ? line.take : {})),
  );
}

export function allPicked(lines: readonly Line[], side: Side): Picks {
  return Object.fromEntries(lines.map(({ name }) => [name, side]));
}

export interface Attended {
  readonly sessions: number;
  readonly minutes: number;
  /** Sessions of which the two say different things. */
  readonly twice: number;
}

/** The sessions of both, each once; where they differ the first one's minutes stand until somebody chooses. */
export function togetherAt(
  left: ReadonlyMap<string, number>,
  right: ReadonlyMap<string, number>,
): Attended {
  const both = new Map([...right, ...left]);
  return {
    sessions: both.size,
    minutes: [...both.values()].reduce((sum, minutes) => sum + minutes, 0),
    twice: [...left].filter(([id, minutes]) => right.has(id) && right.get(id) !== minutes).length,
  };
}

export function attendedBy(all: readonly Elsewhere[], id: string): ReadonlyMap<string, number> {
  return new Map(
    all.flatMap(({ participant, activity, minutes }) =>
      participant === id ? [[activity.id, minutes]] : [],
    ),
  );
}
