import type { ActivityId, MemberId, ReflectionId } from "../../domain/ids.ts";
import type { Reflection, ReflectionRing, ReflectionText } from "../../domain/reflection.ts";
import type { Role } from "../../domain/workspace.ts";
import {
  moveCodings,
  moveReflection,
  reflectionDoc,
  removeReflection,
  saveReflection,
} from "../../replica/reflections.ts";
import type { Replica } from "../../replica/replica.ts";
import { gatherKeys, type PendingWrite } from "../kit/pendingWrite.ts";

/** One of my reflections. What is typed is always written into the own ring first, under the same id; `shared` is what
 *  the others have, and only an act (Klar) makes the one into the other. */
export interface MyReflection {
  readonly id: ReflectionId;
  readonly own: Reflection | undefined;
  /** Of several the one with most readers: after a phone that died in the midst of a move there are two. */
  readonly shared: Reflection | undefined;
  /** Wherever words of it stand. */
  readonly copies: readonly Reflection[];
}

/** Where keys go: into the own ring, whatever ring is chosen above the fields. */
export function gatherDraft(
  replica: Replica,
  activity: ActivityId,
): PendingWrite<{ readonly id: ReflectionId; readonly words: ReflectionText }> {
  return gatherKeys(({ id, words }) => {
    saveReflection(replica, { id, activity, ring: "own", ...words });
  });
}

/** Keeps the documents of my three rings open while words are typed into them; returns the way to let go. */
export function holdRings(replica: Replica, activity: ActivityId): () => void {
  const holds = (["own", "team", "lead"] as const).map((ring) =>
    replica.hold(reflectionDoc(activity, ring, replica.me)),
  );
  return () => {
    for (const letGo of holds) letGo();
  };
}

export function mineIn(all: readonly Reflection[], me: MemberId): readonly MyReflection[] {
  const byId = new Map<ReflectionId, readonly Reflection[]>();
  for (const reflection of all) {
    if (reflection.author !== me) continue;
    byId.set(reflection.id, [...(byId.get(reflection.id) ?? []), reflection]);
  }
  return [...byId]
    .map(([id, copies]) => myReflection(id, copies))
    .sort((a, b) => (a.id < b.id ? 1 : -1));
}

export function myReflection(id: ReflectionId, copies: readonly Reflection[]): MyReflection {
  const byReaders = [...copies].sort((a, b) => READERS[b.ring] - READERS[a.ring]);
  return {
    id,
    own: copies.find(({ ring }) => ring === "own"),
    shared: byReaders.find(({ ring }) => ring !== "own"),
    copies,
  };
}

/** What the author sees: the newest words, shared or not. */
export function wordsOf({ own, copies }: MyReflection): Reflection | undefined {
  return own ?? [...copies].sort((a, b) => b.at - a.at)[0];
}

/** What Klar would do with `ring` chosen. `share` and `withdraw` change who may read. */
export type Act = "nothing" | "renew" | "share" | "withdraw";

export function actOf({ shared, copies }: MyReflection, ring: ReflectionRing): Act {
  const now = shared?.ring ?? "own";
  if (READERS[ring] > READERS[now]) return "share";
  if (READERS[ring] < READERS[now]) return "withdraw";
  return copies.length > 1 ? "renew" : "nothing";
}

/** More readers, higher number: the lead ring is the author and the coordinators, the team ring is everybody. */
const READERS: Readonly<Record<ReflectionRing, number>> = { own: 0, lead: 1, team: 2 };

/** Klar: makes `ring` the one place of the newest words. Nothing else writes a reflection outside the own ring. */
export function settle(
  replica: Replica,
  activity: ActivityId,
  mine: MyReflection,
  ring: ReflectionRing,
): void {
  const words = wordsOf(mine);
  if (words === undefined) return;
  moveReflection(replica, mine.id, activity, words.ring, ring);
  for (const copy of mine.copies) {
    if (copy.ring !== ring && copy.ring !== words.ring) {
      moveCodings(replica, mine.id, activity, copy.ring, ring, words.answers);
      removeReflection(replica, mine.id, activity, copy.ring);
    }
  }
}

/** The others who may read a ring of mine. */
export function readersOf(
  ring: ReflectionRing,
  me: MemberId,
  members: readonly { readonly id: MemberId; readonly role: Role; readonly removed: boolean }[],
): readonly MemberId[] {
  if (ring === "own") return [];
  return members
    .filter(
      ({ id, role, removed }) => id !== me && !removed && (ring === "team" || role === "admin"),
    )
    .map(({ id }) => id);
}
