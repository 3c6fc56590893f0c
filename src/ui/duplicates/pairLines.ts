import type { ActivityRow, Elsewhere, PersonRow } from "../../catalog/catalog.ts";
import { daysOfMonth, localDate, type YearMonth } from "../../domain/calendar.ts";
import { bornAt, type OrganisationId, type ParticipantId } from "../../domain/ids.ts";
import type { Pair } from "../../domain/sameness.ts";
import type { DuplicateMessages } from "../../i18n/duplicateWords.ts";
import type { Messages } from "../../i18n/sv.ts";
import type { Register } from "../../replica/registerReading.ts";
import { activityTitle } from "../kit/activityTitle.ts";
import { attendedBy, type Line, togetherAt } from "./comparing.ts";

/** What the lines of a pair are made of. */
export interface Known {
  readonly t: Messages;
  readonly words: DuplicateMessages;
  readonly register: Register;
  readonly month: YearMonth;
  readonly rows: readonly ActivityRow[];
  readonly attended: readonly Elsewhere[];
  readonly people: readonly PersonRow[];
}

export function nameOf({ kind }: Pair, id: string, known: Known): string {
  const { written } = known.register;
  const name =
    kind === "person"
      ? written.participants.get(id as ParticipantId)?.name
      : kind === "organisation"
        ? written.organisations.get(id as OrganisationId)?.name
        : titleOf(known, id);
  return name || known.words.unnamed;
}

function titleOf({ rows, t }: Known, id: string): string {
  const row = rows.find((one) => one.id === id);
  return row ? activityTitle(row, t) : "";
}

/** The left one is the older, which will speak. */
export function linesOf(pair: Pair, known: Known): readonly Line[] {
  switch (pair.kind) {
    case "person":
      return personLines(pair, known);
    case "organisation":
      return organisationLines(pair, known);
    case "activity":
      return activityLines(pair, known);
    case "need":
      return [];
  }
}

function personLines({ older, younger }: Pair, known: Known): readonly Line[] {
  const { t, words, register, month, attended } = known;
  const [left, right] = [older, younger].map((id) =>
    register.participants.get(id as ParticipantId),
  );
  if (!left || !right) return [];
  const labels = words.rows;
  const at = (id: OrganisationId | undefined) => (id && register.organisations.get(id)?.name) ?? "";
  const role = (one: typeof left) => (one.role ? t.kit.participantRoles[one.role] : "");
  const [here, there] = [attendedBy(attended, left.id), attendedBy(attended, right.id)];
  const both = togetherAt(here, there);
  const monthName = t.format.monthName(daysOfMonth(month)[0]);
  const hours = (all: ReadonlyMap<string, number>) =>
    t.format.minutes([...all.values()].reduce((sum, minutes) => sum + minutes, 0));
  return [
    line("name", labels.name, left.name, right.name, { name: right.name }, (other) =>
      words.alsoFound(other),
    ),
    line("organisation", labels.organisation, at(left.organisation), at(right.organisation), {
      organisation: right.organisation,
    }),
    line("role", labels.role, role(left), role(right), { role: right.role }),
    line("template", labels.template, left.template ?? "", right.template ?? "", {
      template: right.template,
    }),
    {
      name: "sessions",
      label: words.inMonth(labels.sessions, monthName),
      left: String(here.size),
      right: String(there.size),
      result: String(both.sessions),
      note: both.sessions < here.size + there.size ? words.once : undefined,
    },
    {
      name: "hours",
      label: words.inMonth(labels.hours, monthName),
      left: hours(here),
      right: hours(there),
      result: t.format.minutes(both.minutes),
      note: both.twice > 0 ? words.twoVersions(both.twice) : undefined,
    },
    added(labels.added, older, younger, known),
  ];
}

function organisationLines({ older, younger }: Pair, known: Known): readonly Line[] {
  const { t, words, register, people } = known;
  const [left, right] = [older, younger].map((id) =>
    register.organisations.get(id as OrganisationId),
  );
  if (!left || !right) return [];
  const labels = words.rows;
  const type = (one: typeof left) => (one.type ? t.register.types[one.type] : "");
  const form = (one: typeof left) => (one.legalForm ? t.register.legalForms[one.legalForm] : "");
  const at = (id: string) => people.filter(({ organisation }) => organisation === id).length;
  return [
    line("name", labels.name, left.name, right.name, { name: right.name }, (other) =>
      words.alsoFound(other),
    ),
    line("number", labels.number, left.number, right.number, { number: right.number }),
    line("type", labels.type, type(left), type(right), { type: right.type }),
    line("legalForm", labels.legalForm, form(left), form(right), { legalForm: right.legalForm }),
    line("municipality", labels.municipality, left.municipality, right.municipality, {
      municipality: right.municipality,
    }),
    {
      name: "people",
      label: labels.members,
      left: t.register.people(at(left.id)),
      right: t.register.people(at(right.id)),
      result: t.register.people(at(left.id) + at(right.id)),
    },
    added(labels.added, older, younger, known),
  ];
}

function activityLines({ older, younger }: Pair, known: Known): readonly Line[] {
  const { t, words, rows, register } = known;
  const [left, right] = [older, younger].map((id) => rows.find((row) => row.id === id));
  if (!left || !right) return [];
  const labels = words.rows;
  const day = (row: ActivityRow) => t.format.dayAndMonth(row.date);
  const kind = (row: ActivityRow) => t.kit.activityKinds[row.kind];
  const time = (row: ActivityRow) =>
    [
      t.format.span(row.start, row.end),
      ...(row.breakMinutes > 0 ? [t.attendance.breakMinutes(row.breakMinutes)] : []),
    ].join(", ");
  const by = ({ createdBy }: ActivityRow) =>
    register.members.get(createdBy)?.name.split(" ")[0] || t.kit.someone;
  const { start, end, breakMinutes } = right;
  return [
    line("title", labels.title, left.title, right.title, { title: right.title }, (other) =>
      words.alsoFound(other),
    ),
    line("kind", labels.kind, kind(left), kind(right), { kind: right.kind }),
    line("day", labels.day, day(left), day(right), { date: right.date }),
    line("time", labels.time, time(left), time(right), { start, end, breakMinutes }),
    line("place", labels.place, left.place, right.place, { place: right.place }),
    line("host", labels.host, left.hostName, right.hostName, { host: right.host }),
    {
      name: "people",
      label: labels.people,
      left: words.here(left.here),
      right: words.here(right.here),
      result: words.everybody,
    },
    {
      name: "note",
      label: labels.note,
      left: words.words(left.noteWords),
      right: words.words(right.noteWords),
      ...(left.noteWords > 0 && right.noteWords > 0 && { result: words.bothKept }),
      ...(left.noteWords === 0 && { result: words.words(right.noteWords) }),
    },
    { name: "by", label: labels.by, left: by(left), right: by(right), result: words.bothKept },
  ];
}

/** `also` tells what the other one's words are still good for. */
function line(
  name: string,
  label: string,
  left: string,
  right: string,
  take: Readonly<Record<string, unknown>>,
  also?: (other: string) => string,
): Line {
  return { name, label, left, right, take, ...(also && { also }) };
}

function added(label: string, older: string, younger: string, { t, words }: Known): Line {
  const day = (id: string) => t.format.dayAndMonth(localDate(bornAt(id)));
  return {
    name: "added",
    label,
    left: day(older),
    right: day(younger),
    result: words.bothKept,
  };
}
