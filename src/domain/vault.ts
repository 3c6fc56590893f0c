/** What only coordinators know of a person, kept in the desk ring and nowhere else (domain.md B "Deltagaruppgift", E1,
 *  E4): the number, the real name behind an alias, and what the funder asks for at the start and at the end (C4 N–V). */

import { fail, ok, type Result } from "../base/result.ts";
import { type LocalDate, localDate } from "./calendar.ts";
import type { ParticipantId } from "./ids.ts";
import { hasCheckDigit } from "./personalNumber.ts";

export const SEXES = ["woman", "man"] as const;
export type Sex = (typeof SEXES)[number];

/** C4 R: 1 completed, 2 work, 3 studies, 4 broken off, 5 other; no free text goes with it (E3). */
export const END_REASONS = [1, 2, 3, 4, 5] as const;
/** C4 T: 1 employed, 2 own business, 3 studies, 4 apprentice, 5 trainee, 6 looks for work, 7 other. */
export const END_STATUSES = [1, 2, 3, 4, 5, 6, 7] as const;
/** C4 U: 1 until further notice, 2 for a time, 3 not known. */
export const TERMS = [1, 2, 3] as const;
/** C4 V: 1 part time, 2 full time, 3 not known. */
export const EXTENTS = [1, 2, 3] as const;

export interface VaultEntry {
  readonly participant: ParticipantId;
  /** `ÅÅÅÅMMDD-NNNN`, `ÅÅÅÅMMDDTf29` (woman), `ÅÅÅÅMMDDTf19` (man), or empty. Two people may have the same Tf-number:
   *  it is no key (domain.md C4). */
  readonly number: string;
  /** Of somebody whose name in the register is an alias; otherwise empty. */
  readonly realName: string;
  /** Protected identity. Never outside the desk ring, and the alias must not tell why (E4). */
  readonly isProtected: boolean;
  /** Said by hand, for who has no number here; the number decides where there is one. */
  readonly sex: Sex | undefined;
  readonly start: LocalDate | undefined;
  readonly end: LocalDate | undefined;
  readonly endReason: (typeof END_REASONS)[number] | undefined;
  readonly qualification: boolean | undefined;
  readonly endStatus: (typeof END_STATUSES)[number] | undefined;
  readonly terms: (typeof TERMS)[number] | undefined;
  readonly extent: (typeof EXTENTS)[number] | undefined;
}
export type VaultFields = Omit<VaultEntry, "participant">;

export const NOTHING_KNOWN: VaultFields = {
  number: "",
  realName: "",
  isProtected: false,
  sex: undefined,
  start: undefined,
  end: undefined,
  endReason: undefined,
  qualification: undefined,
  endStatus: undefined,
  terms: undefined,
  extent: undefined,
};

/** Nobody has this form; no such day, or one to come; the last digit does not fit the others. */
export type NumberRefusal = "form" | "day" | "check-digit";

const NUMBER = /^(\d{2})?(\d{2})(\d{2})(\d{2})\s*([-+–]?)\s*(\d{4}|tf\s?[12]9)$/i;

/** As the funder's forms write it. Ten digits get the century in which the person is not yet born after `today`, and with a
 *  plus the one before (SKV 704). A samordningsnummer has 60 more in its day (SKV 707). */
export function readPersonalNumber(text: string, today: LocalDate): Result<string, NumberRefusal> {
  const match = NUMBER.exec(text.trim());
  if (!match) return fail("form");
  const [, century, year = "", month = "", day = "", between, last = ""] = match;
  const birth = `${century ?? centuryOf(`${year}-${month}`, between === "+", today)}${year}`;
  const born = dayOfBirth(`${birth}${month}${day}`);
  if (!born || born > today || Number(birth) < 1850) return fail("day");
  if (/^tf/i.test(last)) return ok(`${birth}${month}${day}Tf${last.slice(-2)}`);
  if (!hasCheckDigit(`${year}${month}${day}${last}`)) return fail("check-digit");
  return ok(`${birth}${month}${day}-${last}`);
}

function centuryOf(yearAndMonth: string, isOlder: boolean, today: LocalDate): string {
  const own = Number(today.slice(0, 2));
  const latest = yearAndMonth > today.slice(2, 7) ? own - 1 : own;
  return String(isOlder ? latest - 1 : latest);
}

/** From `ÅÅÅÅMMDD…`; undefined when there is no such day. */
function dayOfBirth(number: string): LocalDate | undefined {
  const day = Number(number.slice(6, 8));
  const date = day > 60 ? day - 60 : day;
  const text = `${number.slice(0, 4)}-${number.slice(4, 6)}-${String(date).padStart(2, "0")}`;
  const at = Date.parse(`${text}T12:00:00`);
  return Number.isNaN(at) || localDate(at) !== text ? undefined : (text as LocalDate);
}

/** Twelve characters without a hyphen, as column L of the SCB block wants it (C4). */
export function twelveCharacters(number: string): string {
  return number.replace("-", "");
}

/** Third of the last four digits: even is a woman, odd a man, as the funder's form derives it (domain.md B1); a Tf-number
 *  tells it by its own digits (C4). */
export function sexOf({ number, sex }: Pick<VaultEntry, "number" | "sex">): Sex | undefined {
  const third = number.slice(-2, -1);
  if (number === "") return sex;
  return Number(third) % 2 === 0 ? "woman" : "man";
}

/** Whole years on that day; undefined without a number. */
export function ageOn({ number }: Pick<VaultEntry, "number">, day: LocalDate): number | undefined {
  const born = number === "" ? undefined : dayOfBirth(number);
  if (!born) return undefined;
  const years = Number(day.slice(0, 4)) - Number(born.slice(0, 4));
  return day.slice(5) < born.slice(5) ? years - 1 : years;
}

/** What is known of those who are one, under the id that speaks: the oldest who has a word has it, and one who is protected
 *  protects all (E4). */
export function spokenVault(
  vault: ReadonlyMap<ParticipantId, VaultEntry>,
  speaker: (id: ParticipantId) => ParticipantId,
): ReadonlyMap<ParticipantId, VaultEntry> {
  const spoken = new Map<ParticipantId, VaultEntry>();
  const oldestFirst = [...vault.values()].sort((a, b) => (a.participant < b.participant ? -1 : 1));
  for (const entry of oldestFirst) {
    const participant = speaker(entry.participant);
    const known = spoken.get(participant);
    spoken.set(participant, known ? together(known, entry) : { ...entry, participant });
  }
  return spoken;
}

function together(older: VaultEntry, younger: VaultEntry): VaultEntry {
  return {
    participant: older.participant,
    number: older.number || younger.number,
    realName: older.realName || younger.realName,
    isProtected: older.isProtected || younger.isProtected,
    sex: older.sex ?? younger.sex,
    start: older.start ?? younger.start,
    end: older.end ?? younger.end,
    endReason: older.endReason ?? younger.endReason,
    qualification: older.qualification ?? younger.qualification,
    endStatus: older.endStatus ?? younger.endStatus,
    terms: older.terms ?? younger.terms,
    extent: older.extent ?? younger.extent,
  };
}
