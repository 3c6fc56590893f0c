import type { Live } from "../base/live.ts";
import type { Activity, ActivityKind } from "../domain/activity.ts";
import type { LocalDate, YearMonth } from "../domain/calendar.ts";
import type { ActivityId, MemberId, OrganisationId, ParticipantId } from "../domain/ids.ts";
import type { ParticipantRole } from "../domain/register.ts";
import type { Replica } from "../replica/replica.ts";

/** What lists are read from. Derived from the replica, so it may be deleted at any moment and nobody loses a word.
 *  Nothing in here is ever sent. */

export interface ActivityRow
  extends Pick<
    Activity,
    | "id"
    | "born"
    | "date"
    | "start"
    | "end"
    | "breakMinutes"
    | "title"
    | "kind"
    | "place"
    | "host"
    | "state"
    | "facilitators"
    | "createdBy"
    | "attendanceDone"
    | "removed"
  > {
  /** Empty without a host, or while the register has not arrived. */
  readonly hostName: string;
  readonly expected: number;
  readonly here: number;
  readonly away: number;
  readonly unmarked: number;
  readonly twoVersions: number;
  /** Sum of everybody's minutes, newest versions; 0 when the activity does not count as participant time. */
  readonly minutes: number;
  readonly noteWords: number;
  /** The first 160 characters of the note. */
  readonly noteExcerpt: string;
  /** Only those whose reflection this device may read. */
  readonly reflectedBy: readonly MemberId[];
  /** Principles that somebody has answered, 0–4. */
  readonly cardAnswered: number;
}

export interface PersonRow {
  readonly id: ParticipantId;
  readonly name: string;
  readonly folded: string;
  readonly organisation: OrganisationId | undefined;
  readonly organisationName: string;
  readonly role: ParticipantRole | undefined;
  readonly active: boolean;
  /** Activities where the person was here. */
  readonly sessions: number;
  readonly minutes: number;
  readonly lastDate: LocalDate | undefined;
}

export interface OrganisationRow {
  readonly id: OrganisationId;
  readonly name: string;
  readonly folded: string;
  readonly number: string;
  readonly municipality: string;
  readonly branches: readonly string[];
  /** Active people. */
  readonly people: number;
  /** Activities that it hosted or where somebody of it was here. */
  readonly sessions: number;
  readonly minutes: number;
  readonly minutesByMonth: Readonly<Record<YearMonth, number>>;
}

export type SearchHit =
  | { readonly kind: "activity"; readonly activity: ActivityRow }
  /** `excerpt` = the words around the first match in the note. */
  | { readonly kind: "note"; readonly activity: ActivityRow; readonly excerpt: string }
  | { readonly kind: "person"; readonly person: PersonRow }
  | { readonly kind: "organisation"; readonly organisation: OrganisationRow };

/** Every Live answers undefined until its first answer is here, and follows while somebody subscribes. */
export interface Catalog {
  /** Both days included; removed ones left out; by date and start. */
  activitiesBetween(from: LocalDate, to: LocalDate): Live<readonly ActivityRow[] | undefined>;
  /** Past activities of mine with something missing, newest first. */
  unfinished(me: MemberId, before: LocalDate): Live<readonly ActivityRow[] | undefined>;
  activity(id: ActivityId): Live<ActivityRow | undefined>;
  organisations(): Live<readonly OrganisationRow[] | undefined>;
  /** That it hosted, or where somebody of it was here; newest first. */
  organisationActivities(id: OrganisationId): Live<readonly ActivityRow[] | undefined>;
  people(filter?: {
    readonly organisation?: OrganisationId;
  }): Live<readonly PersonRow[] | undefined>;
  /** Folded search over the register: two letters are enough; best first. */
  peopleMatching(text: string, limit: number): Promise<readonly PersonRow[]>;
  /** The newest activity of a kind, for prefilling a new one. */
  lastSimilar(kind: ActivityKind): Promise<ActivityRow | undefined>;
  /** Folded search over titles, places, people, organisations and notes. */
  search(text: string, limit: number): Promise<readonly SearchHit[]>;
  /** False while it is built for the first time. */
  readonly ready: Live<boolean>;
  rebuild(): Promise<void>;
  close(): Promise<void>;
}

export function openCatalog(replica: Replica): Promise<Catalog> {
  throw new Error(`not open yet: ${replica.workspace}`);
}
