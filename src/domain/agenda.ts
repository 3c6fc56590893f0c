import type { LocalDate } from "./calendar.ts";
import type { ActivityId, OrganisationId, ParticipantId, SeriesId } from "./ids.ts";

/** Which earlier sessions a coming one goes on from, so that what is open since then may be proposed for its agenda. Nothing is
 *  ever put there by itself. */

export interface ComingSession {
  readonly id: ActivityId;
  readonly date: LocalDate;
  /** Its series and those that it follows. */
  readonly series: ReadonlySet<SeriesId>;
  readonly host: OrganisationId | undefined;
  readonly expected: ReadonlySet<ParticipantId>;
}

export interface EarlierSession {
  readonly id: ActivityId;
  readonly date: LocalDate;
  readonly series: SeriesId | undefined;
  readonly host: OrganisationId | undefined;
  readonly here: readonly ParticipantId[];
}

/** The same series, the same host, or at least half of those who are expected were there. */
export function goesOnFrom(coming: ComingSession, earlier: EarlierSession): boolean {
  if (earlier.id === coming.id || earlier.date > coming.date) return false;
  if (earlier.series !== undefined && coming.series.has(earlier.series)) return true;
  if (earlier.host !== undefined && earlier.host === coming.host) return true;
  const again = new Set(earlier.here.filter((person) => coming.expected.has(person)));
  return again.size > 0 && 2 * again.size >= coming.expected.size;
}

/** Somebody who is expected again is worth following up wherever it was. */
export function meetsAgain(
  coming: ComingSession,
  earlier: EarlierSession,
  participant: ParticipantId,
): boolean {
  if (earlier.id === coming.id || earlier.date > coming.date) return false;
  return coming.expected.has(participant) || goesOnFrom(coming, earlier);
}
