/** Streams of chance from one seed: what one part draws does not disturb what another draws. */
import { type Chance, chanceFrom } from "../fourYears/chance.ts";

export type { Chance };

export function stream(seed: number, name: string): Chance {
  let mixed = seed ^ 0x9e3779b9;
  for (const letter of name) mixed = Math.imul(mixed ^ letter.charCodeAt(0), 0x01000193);
  return chanceFrom(mixed ^ (mixed >>> 15));
}

/** One of the names, as often as its weight says. */
export function weighed<Name extends string>(
  chance: Chance,
  weights: Readonly<Record<Name, number>>,
): Name {
  const names = Object.keys(weights) as Name[];
  const sum = names.reduce((all, name) => all + weights[name], 0);
  let at = chance.next() * sum;
  for (const name of names) {
    at -= weights[name];
    if (at < 0) return name;
  }
  throw new Error("nothing to weigh");
}
