import type { ActivityId } from "../../src/domain/ids.ts";
import { pairOf } from "../../src/domain/sameness.ts";
import { prepare } from "../../src/replica/prepare.ts";
import type { Replica } from "../../src/replica/replica.ts";
import { declareDifferent, declareSame, undoDecision } from "../../src/replica/sameness.ts";

interface Decided {
  readonly people: readonly string[];
  readonly organisations: readonly string[];
  readonly activities: readonly string[];
}

/** Two become one, are parted or told apart; half of the time it is people, since there are more of them. */
export async function decide(
  replica: Replica,
  world: Decided,
  deed: number,
  a: number,
  b: number,
): Promise<void> {
  const kind = (["person", "organisation", "activity", "person"] as const)[deed - 26] ?? "person";
  const ids: readonly string[] = {
    person: world.people,
    organisation: world.organisations,
    activity: world.activities,
  }[kind];
  const [one, other] = [ids[a % ids.length], ids[b % ids.length]];
  if (!one || !other || one === other) return;
  for (const id of kind === "activity" ? [one, other] : [])
    await prepare(replica, id as ActivityId);
  if (a % 5 === 0) undoDecision(replica, pairOf(kind, one, other));
  else if (a % 5 === 1) declareDifferent(replica, kind, one, other);
  else declareSame(replica, kind, one, other, b % 2 ? { breakMinutes: a } : {});
}
