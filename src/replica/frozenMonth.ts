import { ACTIVITY_KINDS } from "../domain/activity.ts";
import type { FrozenMonth, FrozenPerson } from "../domain/frozenMonth.ts";
import type { ActivityId, OrganisationId } from "../domain/ids.ts";
import { ORGANISATION_TYPES } from "../domain/register.ts";
import { SEXES } from "../domain/vault.ts";
import { clock, count, date, idOf, oneOf, record, text } from "./lenient.ts";
import { readPaperSettings } from "./paperSettings.ts";

/** What a lock keeps for its papers, read from what some version of the app wrote. A session without a day or a kind would give
 *  papers that say something else than was locked: then there are none. */
export function readFrozenMonth(value: unknown): FrozenMonth | undefined {
  const fields = record(value);
  const { project, settings, sessions, organisations } = fields;
  if (!Array.isArray(sessions) || !Array.isArray(organisations)) return undefined;
  const read = sessions.map(readSession);
  const whole = read.filter((session) => session !== undefined);
  if (whole.length < read.length) return undefined;
  const { name, caseNumber } = record(project);
  const told = new Map(Object.entries(record(settings)));
  return {
    project: { name: text(name), caseNumber: text(caseNumber) },
    settings: readPaperSettings(told, told),
    sessions: whole,
    organisations: organisations.map((each) => {
      const { id, name: called, number, type } = record(each);
      return {
        id: idOf<OrganisationId>(id),
        ...{ name: text(called), number: text(number), type: oneOf(ORGANISATION_TYPES, type) },
      };
    }),
  };
}

const UNCOUNTED = ["not-held", "off", "removed", "no-time"] as const;

function readSession(value: unknown): FrozenMonth["sessions"][number] | undefined {
  const fields = record(value);
  const activity = idOf<ActivityId>(fields["activity"]);
  const kind = oneOf(ACTIVITY_KINDS, fields["kind"]);
  const day = date(fields["date"]);
  if (!activity || !kind || !day) return undefined;
  const host = fields["host"] === undefined ? undefined : record(fields["host"]);
  return {
    ...{ activity, kind, date: day, title: text(fields["title"]), place: text(fields["place"]) },
    start: clock(fields["start"], "00.00"),
    end: clock(fields["end"], "00.00"),
    breakMinutes: count(fields["breakMinutes"]) ?? 0,
    host: host && { name: text(host["name"]), number: text(host["number"]) },
    uncounted: oneOf(UNCOUNTED, fields["uncounted"]),
    anonymous: count(fields["anonymous"]) ?? 0,
  };
}

const STATES = ["signed", "again", "missing"] as const;

/** Undefined for somebody in a lock of an earlier version. */
export function readFrozenPerson(value: unknown): FrozenPerson | undefined {
  if (value === undefined) return undefined;
  const fields = record(value);
  const parts = Array.isArray(fields["parts"]) ? fields["parts"].map(record) : [];
  return {
    template: oneOf(["PO1", "PO2"] as const, fields["template"]),
    sex: oneOf(SEXES, fields["sex"]),
    signing: oneOf(STATES, fields["signing"]) ?? "missing",
    parts: parts.map(({ organisation, activities }) => ({
      organisation: idOf<OrganisationId>(organisation),
      activities: idsIn(activities),
    })),
    without: idsIn(fields["without"]),
  };
}

function idsIn(value: unknown): readonly ActivityId[] {
  return Array.isArray(value) ? value.flatMap((each) => idOf<ActivityId>(each) ?? []) : [];
}
