import { live } from "../base/live.ts";
import type { Problem } from "../domain/problem.ts";
import { withoutThrowing } from "./throwLater.ts";

/** A full phone is told before what fails because of it; else the oldest standing trouble is the one that is told. */
export function standingTroubles() {
  const standing = new Map<string, Problem>();
  const first = live<Problem | undefined>(undefined);
  return {
    first,
    report(matter: string, problem: Problem | undefined): void {
      if (problem === undefined) standing.delete(matter);
      else standing.set(matter, problem);
      const all = [...standing.values()];
      const told = all.find(({ kind }) => kind === "disk-full") ?? all[0];
      withoutThrowing(() => first.set(told));
    },
  };
}
