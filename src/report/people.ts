import { addDays, type LocalDate } from "../domain/calendar.ts";
import type { ParticipantId } from "../domain/ids.ts";
import type { MonthReport, ReportPerson } from "../domain/monthReport.ts";
import { numberFor } from "../domain/scbBlock.ts";
import { ageOn, type Sex, type VaultEntry } from "../domain/vault.ts";
import { daysIn } from "./formWords.ts";

/** What a paper may say of a person beside the month's figures. */
export interface NamedPerson {
  readonly name: string;
  /** Empty in papers that carry no numbers. */
  readonly number: string;
  readonly age: number | undefined;
  readonly sex: Sex | undefined;
  /** Only when it is in the month. */
  readonly end: LocalDate | undefined;
}

/** Somebody with a protected identity keeps the alias in every paper, and the temporary number (domain.md E4). `vault`
 *  undefined = a package without numbers: real names and numbers are the vault's. */
export function namedPerson(
  { month }: Pick<MonthReport, "month">,
  person: Pick<ReportPerson, "participant" | "name" | "sex">,
  vault: ReadonlyMap<ParticipantId, VaultEntry> | undefined,
): NamedPerson {
  const entry = vault?.get(person.participant);
  const { name, sex } = person;
  if (!entry) return { name, number: "", age: undefined, sex, end: undefined };
  const isNamed = !entry.isProtected && entry.realName !== "";
  const lastDay = addDays(`${month}-01` as LocalDate, daysIn(month) - 1);
  return {
    name: isNamed ? entry.realName : name,
    number: numberFor(entry),
    age: ageOn(entry, lastDay),
    sex,
    end: entry.end?.startsWith(month) ? entry.end : undefined,
  };
}
