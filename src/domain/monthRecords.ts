import type { Activity } from "./activity.ts";
import type { AttendanceClaim } from "./attendance.ts";
import type { YearMonth } from "./calendar.ts";
import type { Choice } from "./choice.ts";
import type { ActivityId, OrganisationId, ParticipantId } from "./ids.ts";
import type { Signature } from "./monthEnd.ts";
import type { PaperSettings } from "./paperSettings.ts";
import type { Organisation, Participant } from "./register.ts";
import type { Headcount } from "./roster.ts";
import type { Sameness } from "./sameness.ts";
import type { VaultEntry } from "./vault.ts";

/** Everything of one month as plain data, read from the truth and not from the catalogue (app/monthRecords.ts). */
export interface MonthRecords {
  readonly month: YearMonth;
  /** Every activity dated in the month, and whatever else is one with such an activity; removed ones too. */
  readonly activities: readonly Activity[];
  /** Those whose hours depend on a field that two have written in two ways. Absent: none. */
  readonly toldTwice?: ReadonlySet<ActivityId>;
  /** About those activities, in any order. */
  readonly claims: readonly AttendanceClaim[];
  readonly choices: readonly Choice[];
  readonly headcounts: ReadonlyMap<ActivityId, readonly Headcount[]>;
  readonly participants: ReadonlyMap<ParticipantId, Participant>;
  readonly organisations: ReadonlyMap<OrganisationId, Organisation>;
  readonly sameness: Pick<Sameness, "speaker">;
  readonly vault: ReadonlyMap<ParticipantId, VaultEntry>;
  readonly signatures: readonly Signature[];
  /** Everybody who had hours in a month that was locked before this one: their start has been told already. */
  readonly reportedBefore: ReadonlySet<ParticipantId>;
  readonly settings: PaperSettings;
  readonly project: ProjectFacts;
}

/** What a month is counted from. */
export type CountedRecords = Omit<MonthRecords, "reportedBefore">;

/** What every paper says on top. */
export interface ProjectFacts {
  readonly name: string;
  readonly caseNumber: string;
}
