import { organisationOn } from "./belonging.ts";
import { countedMinutes } from "./countedTime.ts";
import type { ActivityId, OrganisationId, ParticipantId } from "./ids.ts";
import type { CountedRecords } from "./monthRecords.ts";
import { byName, type Flag, type PersonShare, type ReportPerson } from "./monthReport.ts";
import type { MonthSession } from "./monthSessions.ts";
import { hoursOf, shareHours, wholeHours } from "./rounding.ts";
import { signingOf } from "./signing.ts";
import { sexOf } from "./vault.ts";

interface MonthPeople {
  readonly people: readonly ReportPerson[];
  /** Counted minutes by person and activity. */
  readonly counted: ReadonlyMap<ParticipantId, ReadonlyMap<ActivityId, number>>;
  readonly flags: readonly Flag[];
}

export function peopleOfMonth(
  records: CountedRecords,
  sessions: readonly MonthSession[],
): MonthPeople {
  const flags: Flag[] = [];
  const written = new Map<ParticipantId, { session: MonthSession; minutes: number }[]>();
  for (const session of sessions) {
    if (session.uncounted !== undefined) continue;
    const activity = session.activity.id;
    for (const participant of session.unsettled) {
      flags.push({ kind: "unsettled", activity, participant });
    }
    for (const [participant, minutes] of session.here) {
      if (!records.participants.has(participant)) {
        flags.push({ kind: "unknown-person", activity, participant });
      }
      const known = written.get(participant) ?? [];
      known.push({ session, minutes });
      written.set(participant, known);
    }
  }
  const counted = new Map<ParticipantId, ReadonlyMap<ActivityId, number>>();
  const people: ReportPerson[] = [];
  for (const [participant, times] of written) {
    const minutes = countedMinutes(
      times.map(({ session, minutes }) => ({ activity: session.activity, minutes })),
    );
    counted.set(participant, minutes);
    const own = times.map(({ session, minutes: said }) => {
      const activity = session.activity.id;
      const given = minutes.get(activity) ?? 0;
      if (given < said) {
        flags.push({ kind: "no-room", activity, participant, minutes: said - given });
      }
      return { session, minutes: given };
    });
    const person = reportPerson(records, participant, own);
    if (person.registered > 0) people.push(person);
    if (person.registered > 0 && hoursOf(person.registered, records.settings.rounding) === 0) {
      flags.push({ kind: "under-an-hour", participant });
    }
  }
  return { people: people.sort(byName((person) => person.participant)), counted, flags };
}

function reportPerson(
  records: CountedRecords,
  participant: ParticipantId,
  times: readonly { readonly session: MonthSession; readonly minutes: number }[],
): ReportPerson {
  const { participants, sameness, vault, signatures, settings } = records;
  const person = participants.get(participant);
  const given = times.filter(({ minutes }) => minutes > 0);
  const registered = given.reduce((sum, { minutes }) => sum + minutes, 0);
  // A paper that was signed before two turned out to be one is still about the one.
  const own = signatures.map((one) => ({ ...one, participant: sameness.speaker(one.participant) }));
  const signing = signingOf({ signatures: own }, participant, registered);
  const entry = vault.get(participant);
  const certified = signing === "signed" ? registered : 0;
  const minutes = given.map(({ session, minutes }) => [session.activity.id, minutes] as const);
  return {
    participant,
    name: person?.name ?? "",
    template: person?.template,
    sex: entry && sexOf(entry),
    minutes: Object.fromEntries(minutes),
    organisations: sharesOf(records, participant, given, certified > 0),
    registered,
    certified,
    signing,
    hours: hoursOf(certified, settings.rounding),
    wholeHours: wholeHours(certified, settings.rounding),
  };
}

/** Sessions come in the order of their days, so an organisation stands where the person first was. */
function sharesOf(
  { participants, sameness, settings }: CountedRecords,
  participant: ParticipantId,
  times: readonly { readonly session: MonthSession; readonly minutes: number }[],
  isCertified: boolean,
): readonly PersonShare[] {
  const person = participants.get(participant);
  const parts = new Map<
    OrganisationId | undefined,
    { minutes: number; activities: ActivityId[] }
  >();
  for (const { session, minutes } of times) {
    const at = person && organisationOn(person, session.activity.date);
    const organisation = at && sameness.speaker(at);
    const part = parts.get(organisation) ?? { minutes: 0, activities: [] };
    part.minutes += minutes;
    part.activities.push(session.activity.id);
    parts.set(organisation, part);
  }
  const minutes = [...parts.values()].map((part) => (isCertified ? part.minutes : 0));
  const hours = shareHours(minutes, settings.rounding);
  return [...parts].map(([organisation, part], index) => ({
    organisation,
    ...part,
    hours: hours[index] ?? 0,
  }));
}
