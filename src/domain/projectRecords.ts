import type { Activity } from "./activity.ts";
import type { AttendanceClaim } from "./attendance.ts";
import type { CardEntry } from "./card.ts";
import type { Codebook } from "./codebook.ts";
import type { CodedPassage } from "./coding.ts";
import type { Conversation } from "./conversation.ts";
import type { Dissemination } from "./dissemination.ts";
import type { HalfYearChoice } from "./halfYear.ts";
import type { ActivityId, MemberId, OrganisationId, ParticipantId, StoryId } from "./ids.ts";
import type { Improvement } from "./improvement.ts";
import type { MonthStory } from "./monthStory.ts";
import type { Need } from "./need.ts";
import type { WrittenLine } from "./noteLines.ts";
import type { Reflection } from "./reflection.ts";
import type { Member, Organisation, Participant } from "./register.ts";
import type { Sameness } from "./sameness.ts";
import type { Series } from "./series.ts";
import type { VaultEntry } from "./vault.ts";

/** Everything that the project owns as plain data: what the team's ring says, and of the desk's what was asked for. Nothing
 *  of what somebody keeps to themselves, and nothing that was written to the project leader alone. */
export interface ProjectRecords {
  readonly organisations: ReadonlyMap<OrganisationId, Organisation>;
  readonly participants: ReadonlyMap<ParticipantId, Participant>;
  readonly members: ReadonlyMap<MemberId, Member>;
  readonly sameness: Pick<Sameness, "speaker">;
  /** Undefined = numbers were not asked for. */
  readonly vault: ReadonlyMap<ParticipantId, VaultEntry> | undefined;
  /** By date and time; removed ones too. */
  readonly sessions: readonly SessionRecords[];
  readonly reflections: readonly Reflection[];
  readonly needs: readonly Need[];
  /** Shared with the team, by month. */
  readonly stories: readonly MonthStory[];
  /** Those that a month chose. */
  readonly picked: ReadonlySet<StoryId>;
  /** What the coordinators have chosen of a half-year, oldest first. */
  readonly halfYearChoices: readonly HalfYearChoice[];
  readonly series: readonly Series[];
  /** By day. */
  readonly dissemination: readonly Dissemination[];
  readonly themes: Codebook;
  /** What the team reads and what is still there. */
  readonly codings: readonly Pick<CodedPassage, "at" | "themes" | "answer" | "written" | "words">[];
  /** The oldest first; removed ones too. */
  readonly improvements: readonly Improvement[];
  /** As above. */
  readonly conversations: readonly Conversation[];
}

export interface SessionRecords {
  readonly activity: Activity;
  readonly claims: readonly AttendanceClaim[];
  readonly cards: readonly CardEntry[];
  readonly noteLines: readonly WrittenLine[];
  /** What stands under its pictures. */
  readonly captions: readonly string[];
}

/** Of the session with this id; undefined when it has not arrived. */
export function sessionsById({
  sessions,
}: Pick<ProjectRecords, "sessions">): ReadonlyMap<ActivityId, SessionRecords> {
  return new Map(sessions.map((session) => [session.activity.id, session]));
}

/** Between the cells of a CSV file: Swedish spreadsheets expect a semicolon, others a comma. */
export const SEPARATORS = [";", ","] as const;
export type Separator = (typeof SEPARATORS)[number];
