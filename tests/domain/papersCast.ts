import type { Activity } from "../../src/domain/activity.ts";
import type { AttendanceClaim } from "../../src/domain/attendance.ts";
import type { ClockTime, LocalDate, YearMonth } from "../../src/domain/calendar.ts";
import type { ActivityId, MemberId, OrganisationId, ParticipantId } from "../../src/domain/ids.ts";
import type { Signature } from "../../src/domain/monthEnd.ts";
import type { MonthRecords } from "../../src/domain/monthRecords.ts";
import { USUAL_PAPER_SETTINGS } from "../../src/domain/paperSettings.ts";
import type { Organisation, Participant } from "../../src/domain/register.ts";
import { NOTHING_SAME } from "../../src/domain/sameness.ts";
import { NOTHING_KNOWN, type VaultEntry } from "../../src/domain/vault.ts";

/** March 2019 of the made-up project: what the papers' tests begin with. */

export const MARCH = "2019-03" as YearMonth;

export const organisation = (id: string, words: Partial<Organisation> = {}): Organisation => ({
  id: id as OrganisationId,
  name: id,
  number: "",
  type: "private",
  legalForm: undefined,
  branches: [],
  municipality: "",
  joined: undefined,
  left: undefined,
  ...words,
});
export const kastanjen = organisation("kastanjen", {
  name: "Kafé Kastanjen ekonomisk förening",
  number: "999001-0001",
});
export const tradrullen = organisation("tradrullen", {
  name: "Trådrullens Återbruk ideell förening",
  number: "999001-0003",
});

export const person = (id: string, words: Partial<Participant> = {}): Participant => ({
  id: id as ParticipantId,
  name: id,
  organisation: kastanjen.id,
  role: undefined,
  template: "PO1",
  active: true,
  ...words,
});
export const asa = person("asa", { name: "Åsa Lindqvist" });
export const muhammed = person("muhammed", {
  name: "Muhammed Al-Amin",
  organisation: tradrullen.id,
});

export const session = (
  id: string,
  day: string,
  [start, end, breakMinutes = 0]: readonly [string, string, number?],
  words: Partial<Activity> = {},
): Activity => ({
  id: id as ActivityId,
  born: MARCH,
  kind: "sector-meeting",
  purpose: undefined,
  title: id,
  date: day as LocalDate,
  start: start as ClockTime,
  end: end as ClockTime,
  breakMinutes,
  place: "Trådrullen",
  host: tradrullen.id,
  form: "on-site",
  facilitators: [],
  lecturer: "",
  state: "held",
  countsAsParticipantTime: true,
  createdBy: "anna" as MemberId,
  series: undefined,
  occurrence: undefined,
  uid: "",
  attendanceDone: undefined,
  removed: false,
  ...words,
});
/** domain.md H 11: 165 minutes. */
export const branschtraff = session("branschtraff", "2019-03-14", ["13.00", "16.00", 15], {
  title: "Branschträff: prissättning i second hand",
});

export const claim = (
  activity: { readonly id: ActivityId },
  participant: { readonly id: ParticipantId },
  words: Partial<AttendanceClaim> = {},
): AttendanceClaim => ({
  activity: activity.id,
  participant: participant.id,
  author: "anna" as MemberId,
  state: "here",
  minutes: undefined,
  cameLate: undefined,
  leftEarly: undefined,
  apologies: false,
  followUp: false,
  at: 1,
  ...words,
});

export const entry = (
  { id }: { readonly id: ParticipantId },
  words: Partial<VaultEntry>,
): VaultEntry => ({ ...NOTHING_KNOWN, participant: id, ...words });

/** Both have signed so many minutes on paper. */
export const signed = (
  { id }: { readonly id: ParticipantId },
  minutes: number,
): readonly Signature[] =>
  (["participant", "manager"] as const).map((whose) => ({
    participant: id,
    whose,
    how: "paper",
    date: "2019-04-02" as LocalDate,
    minutes,
    by: "cecilia" as MemberId,
    at: 1,
  }));

export function march(
  words: Omit<Partial<MonthRecords>, "participants" | "organisations" | "vault"> & {
    readonly people?: readonly Participant[];
    readonly places?: readonly Organisation[];
    readonly entries?: readonly VaultEntry[];
  } = {},
): MonthRecords {
  const { people = [asa, muhammed], places = [kastanjen, tradrullen], entries = [] } = words;
  return {
    month: MARCH,
    activities: [branschtraff],
    claims: [],
    choices: [],
    headcounts: new Map(),
    sameness: NOTHING_SAME,
    signatures: [],
    reportedBefore: new Set(),
    settings: USUAL_PAPER_SETTINGS,
    project: { name: "Kugghjulet – Stöd till ASF", caseNumber: "2016/00405" },
    ...words,
    participants: new Map(people.map((each) => [each.id, each])),
    organisations: new Map(places.map((each) => [each.id, each])),
    vault: new Map(entries.map((each) => [each.participant, each])),
  };
}
