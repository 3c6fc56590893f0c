import type { Activity } from "../domain/activity.ts";
import type { LocalDate, YearMonth } from "../domain/calendar.ts";
import type { Asking } from "../domain/duties.ts";
import type {
  ActivityId,
  MemberId,
  NeedId,
  OrganisationId,
  ParticipantId,
  SeriesId,
} from "../domain/ids.ts";
import type { MonthStory } from "../domain/monthStory.ts";
import type { Need } from "../domain/need.ts";
import type { Reflection } from "../domain/reflection.ts";
import type { Move, ParticipantRole } from "../domain/register.ts";
import type { DocKey } from "../domain/rings.ts";
import type { NoteTodo } from "../domain/todo.ts";
import type { ToldStanding } from "../domain/told.ts";
import type { WorkName } from "../replica/workNames.ts";

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
    | "series"
    | "occurrence"
    | "uid"
  > {
  /** The series that plans it, as long as nobody has touched it: there is no such activity yet. */
  readonly plannedBy: SeriesId | undefined;
  /** Empty without a host, or while the register has not arrived. */
  readonly hostName: string;
  readonly expected: number;
  readonly here: number;
  readonly away: number;
  readonly unmarked: number;
  readonly twoVersions: number;
  readonly chosen: number;
  /** Fields that two have written in two ways, and those that a coordinator chose about. */
  readonly told: readonly ToldStanding[];
  /** Who took it out of the lists without having seen all that stands in it: until a person decides it stands in them, and
   *  gives no hours. */
  readonly inQuestion: { readonly by: MemberId; readonly at: number } | undefined;
  /** Askings that are still open. */
  readonly reminders: readonly Asking[];
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
  /** What the others are called that this one speaks for: found by them too. */
  readonly alsoNamed: readonly string[];
  readonly organisation: OrganisationId | undefined;
  /** Of somebody who has changed organisation. */
  readonly moves?: readonly Move[];
  readonly organisationName: string;
  readonly role: ParticipantRole | undefined;
  readonly active: boolean;
  /** Activities where the person was here. */
  readonly sessions: number;
  readonly minutes: number;
  /** Of `minutes`, those of days when the person was of `organisation` (domain.md G13). */
  readonly minutesHere: number;
  readonly lastDate: LocalDate | undefined;
}

export interface OrganisationRow {
  readonly id: OrganisationId;
  readonly name: string;
  readonly folded: string;
  readonly alsoNamed: readonly string[];
  readonly number: string;
  readonly municipality: string;
  readonly branches: readonly string[];
  /** Active people. */
  readonly people: number;
  /** Activities that it hosted or where somebody was here who was of it that day (domain.md G13); the minutes are theirs. */
  readonly sessions: number;
  readonly minutes: number;
  readonly minutesByMonth: Readonly<Record<YearMonth, number>>;
  /** How many were here, of those who were of it that day. */
  readonly peopleByMonth: Readonly<Record<YearMonth, number>>;
}

/** A need that stands in the lists. */
export interface NeedRow
  extends Pick<Need, "id" | "activity" | "text" | "theme" | "state" | "takenBy" | "organisation"> {
  /** The oldest need that it is one with; its own id when it is one with none. */
  readonly group: NeedId;
  /** The activity that speaks for its own. */
  readonly session: ActivityId | undefined;
  readonly folded: string;
  /** The organisation as the need names it; `organisation` is the one that speaks for it. */
  readonly saidOf: OrganisationId | undefined;
  /** Empty without an organisation, or while the register has not arrived. */
  readonly organisationName: string;
  readonly branches: readonly string[];
  /** The day of its activity, or of its own birth. */
  readonly date: LocalDate;
  /** Undefined without an activity, or while it has not arrived. */
  readonly source: Pick<Activity, "kind" | "title"> | undefined;
  /** Its words do not stand in the note any longer. */
  readonly changedInNote: boolean;
}

type Session = Pick<Activity, "kind" | "title" | "date" | "series" | "host">;

/** A to-do of a note that is not done. */
export interface TodoRow extends Pick<NoteTodo, "what" | "who" | "due"> {
  /** `activity/number`, in the order they stand in the note. */
  readonly id: string;
  readonly activity: ActivityId;
  readonly source: Session;
}

/** Whom colleagues want to follow up after a session; one row per session with such marks. */
export interface FollowUpRow {
  readonly id: ActivityId;
  readonly source: Session;
  readonly marks: readonly (readonly [ParticipantId, MemberId])[];
}

/** An improvement work that stands in the lists; what it holds is read from its document. */
export interface ImprovementRow extends WorkName {
  /** The organisation as the work names it; `organisation` is the one that speaks for it. */
  readonly saidOf: OrganisationId | undefined;
  /** Empty without an organisation, or while the register has not arrived. */
  readonly organisationName: string;
}

/** A reflection that this device may read; blank ones are left out. */
export interface ReflectionRow
  extends Pick<Reflection, "id" | "activity" | "author" | "ring" | "template" | "at"> {
  /** `document/activity/id`: the words that others have and the author's change of them are two rows. */
  readonly key: string;
  readonly doc: DocKey;
  /** The answers, one below the other. */
  readonly text: string;
  /** As `plain` folds it. */
  readonly folded: string;
}

/** A month's story that this device may read. */
export interface StoryRow extends Pick<MonthStory, "id" | "month" | "author" | "ring" | "at"> {
  readonly key: string;
  readonly doc: DocKey;
  readonly text: string;
  readonly folded: string;
}

/** One of my reflections: its newest words, and who may read it. */
export interface MyWriting extends ReflectionRow {
  /** The words are newer than those that the ring has. */
  readonly isChanged: boolean;
  /** Undefined while the activity has not arrived. */
  readonly about: ActivityRow | undefined;
}
