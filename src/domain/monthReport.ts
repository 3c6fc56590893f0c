import type { ActivityKind } from "./activity.ts";
import type { ClockTime, LocalDate, YearMonth } from "./calendar.ts";
import type { ActivityId, OrganisationId, ParticipantId } from "./ids.ts";
import type { ProjectFacts } from "./monthRecords.ts";
import type { PaperSettings } from "./paperSettings.ts";
import type { OrganisationType } from "./register.ts";
import type { SigningState } from "./signing.ts";
import type { Sex } from "./vault.ts";

/** What a month's papers say: counting and nothing else. Plain data without personnummer; a lock keeps a part of it. */
export interface MonthReport {
  readonly month: YearMonth;
  readonly project: ProjectFacts;
  readonly settings: PaperSettings;
  /** Every session dated in the month, by date and time; also those that give no hours, and why. */
  readonly sessions: readonly ReportSession[];
  /** Everybody with counted minutes, by name. */
  readonly people: readonly ReportPerson[];
  /** Every organisation with counted minutes, by name; `id` undefined = of people who belong nowhere. */
  readonly organisations: readonly ReportOrganisation[];
  /** What a coordinator must decide or should know; empty = nothing. */
  readonly flags: readonly Flag[];
  readonly sums: ReportSums;
}

/** Why a session gives no hours: not-held = nobody has said that it took place; off = cancelled or did not happen (G6);
 *  removed = taken out of the lists (G5); no-time = does not count as participant time (B1). */
export type Uncounted = "not-held" | "off" | "removed" | "no-time" | "told-twice";

export interface ReportSession {
  /** The oldest of those that are one. */
  readonly activity: ActivityId;
  readonly title: string;
  readonly kind: ActivityKind;
  readonly date: LocalDate;
  readonly start: ClockTime;
  readonly end: ClockTime;
  readonly breakMinutes: number;
  readonly place: string;
  readonly host: { readonly name: string; readonly number: string } | undefined;
  readonly uncounted: Uncounted | undefined;
  /** Who was there, by name; `minutes` are those that count. */
  readonly here: readonly {
    readonly participant: ParticipantId;
    readonly name: string;
    readonly minutes: number;
  }[];
  /** People without names, as the newest count says; they give no hours. */
  readonly anonymous: number;
}

export interface ReportPerson {
  /** The oldest of those that are one. */
  readonly participant: ParticipantId;
  /** As the register says, which may be an alias. */
  readonly name: string;
  readonly template: "PO1" | "PO2" | undefined;
  readonly sex: Sex | undefined;
  /** Counted minutes by activity. */
  readonly minutes: Readonly<Record<ActivityId, number>>;
  /** Where the minutes belong, in the order of the days (G13); the hours together are the person's. */
  readonly organisations: readonly PersonShare[];
  /** Counted minutes of the month. */
  readonly registered: number;
  /** The same when both have signed them, otherwise 0. */
  readonly certified: number;
  readonly signing: SigningState;
  /** What goes into the papers: `certified` by the rounding rule (C3: only what both have signed). */
  readonly hours: number;
  /** `certified` as SCB gets it. */
  readonly wholeHours: number;
}

export interface PersonShare {
  readonly organisation: OrganisationId | undefined;
  readonly minutes: number;
  /** Where those minutes are from, in the order of the days. */
  readonly activities: readonly ActivityId[];
  /** Its part of the person's `hours`. */
  readonly hours: number;
}

export interface ReportOrganisation {
  readonly id: OrganisationId | undefined;
  readonly name: string;
  readonly number: string;
  readonly type: OrganisationType | undefined;
  readonly people: number;
  readonly women: number;
  readonly men: number;
  readonly registered: number;
  readonly certified: number;
  readonly hours: number;
}

export type Flag =
  /** Two versions without a choice: counted nowhere, and the month may not be locked (G3, G4). */
  | {
      readonly kind: "unsettled";
      readonly activity: ActivityId;
      readonly participant: ParticipantId;
    }
  /** People were marked at a session that gives no hours as it is (G5, G6). */
  | {
      readonly kind: "uncounted";
      readonly activity: ActivityId;
      readonly why: Exclude<Uncounted, "no-time">;
      readonly people: number;
    }
  /** So many minutes were not counted, for the clock has no room for them (G8). */
  | {
      readonly kind: "no-room";
      readonly activity: ActivityId;
      readonly participant: ParticipantId;
      readonly minutes: number;
    }
  /** Was there, and gets no hours by the rounding rule: the form counts nobody without hours (B1). */
  | { readonly kind: "under-an-hour"; readonly participant: ParticipantId }
  /** Marked, and not in the register (any more). */
  | {
      readonly kind: "unknown-person";
      readonly activity: ActivityId;
      readonly participant: ParticipantId;
    };

export interface ReportSums {
  /** Everybody and every organisation with counted minutes. */
  readonly people: number;
  readonly women: number;
  readonly men: number;
  readonly organisations: number;
  readonly registered: number;
  readonly certified: number;
  /** What the certificate of attended time says: only people and organisations with certified hours, as the funder's form
   *  counts (B1, C3). */
  readonly papers: {
    readonly people: number;
    readonly women: number;
    readonly men: number;
    readonly organisations: number;
    readonly hours: number;
    readonly wholeHours: number;
    readonly hoursByType: Readonly<Record<OrganisationType, number>>;
  };
}

/** A month with anything in two versions that hours depend on may not be locked. */
export function isUnsettled({ flags, sessions }: Pick<MonthReport, "flags" | "sessions">): boolean {
  return (
    flags.some(({ kind }) => kind === "unsettled") ||
    sessions.some(({ uncounted }) => uncounted === "told-twice")
  );
}

/** By name, and by age in the register among namesakes (G2). */
export function byName<T extends { readonly name: string }>(id: (each: T) => string) {
  return (a: T, b: T) => a.name.localeCompare(b.name, "sv") || (id(a) < id(b) ? -1 : 1);
}
