import type { ParticipantId } from "./ids.ts";

/** How many of the latest similar sessions are looked at. */
export const SIMILAR_SESSIONS = 6;
/** One session says nothing about habit. */
const ENOUGH_SESSIONS = 2;

/** Who usually comes: here in at least half of the latest similar sessions, each given as those who were here. Empty
 *  while there are too few of them. An order for the list, and nobody is marked by it (lessons.md 4.3). */
export function usualPeople(
  sessions: readonly (readonly ParticipantId[])[],
): ReadonlySet<ParticipantId> {
  if (sessions.length < ENOUGH_SESSIONS) return new Set();
  const times = new Map<ParticipantId, number>();
  for (const here of sessions) {
    for (const participant of new Set(here)) {
      times.set(participant, (times.get(participant) ?? 0) + 1);
    }
  }
  const often = [...times].filter(([, came]) => came * 2 >= sessions.length);
  return new Set(often.map(([participant]) => participant));
}
