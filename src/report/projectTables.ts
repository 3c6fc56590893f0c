import { claimedMinutes, plannedMinutes } from "../domain/agreement.ts";
import { organisationOn } from "../domain/belonging.ts";
import { localDate } from "../domain/calendar.ts";
import type { ActivityId, MemberId, OrganisationId, ParticipantId } from "../domain/ids.ts";
import { partOf, type WrittenLine, withoutEmptyHeadings } from "../domain/noteLines.ts";
import {
  type ProjectRecords,
  type SessionRecords,
  sessionsById,
} from "../domain/projectRecords.ts";
import { answeredParts, type Reflection } from "../domain/reflection.ts";
import { todosIn } from "../domain/todo.ts";
import type { VaultEntry } from "../domain/vault.ts";
import type { Messages } from "../i18n/sv.ts";
import type { TakeOutMessages } from "../i18n/takeOutWords.ts";
import { conversationTable } from "./conversationTable.ts";
import type { Cell, Table } from "./csv.ts";
import { disseminationTables } from "./disseminationTable.ts";
import { reasonsOf } from "./halfYearParts.ts";
import { improvementTables } from "./improvementTables.ts";

/** Everything that the project owns as tables that belong together by their ids. People who are one stand once, under the
 *  oldest id; every author's mark has a row of its own, because nobody's word is taken for the other's. */
export function projectTables(
  records: ProjectRecords,
  t: Messages,
  words: TakeOutMessages,
): readonly Table[] {
  const { organisations, participants, members, sameness, vault, sessions, themes } = records;
  const known = sessionsById(records);
  const nameOf = (id: OrganisationId | undefined) => (id && organisations.get(id)?.name) ?? "";
  const spokenName = (id: OrganisationId | undefined) => nameOf(id && sameness.speaker(id));
  const whoIs = (id: MemberId) => members.get(id)?.name ?? "";
  const person = (id: ParticipantId) => participants.get(sameness.speaker(id));
  const { names, columns } = words;
  const yes = (value: boolean) => (value ? words.yes : words.no);
  const place = (id: ActivityId): readonly Cell[] => {
    const activity = known.get(id)?.activity;
    return [id, activity?.date ?? "", activity ? titleOf(activity, t) : ""];
  };
  return [
    {
      name: names.organisations,
      columns: columns.organisations,
      rows: [...organisations.values()].map((one) => [
        one.id,
        one.name,
        one.number,
        one.type ? t.register.types[one.type] : "",
        one.legalForm ? t.register.legalForms[one.legalForm] : "",
        one.branches.join(", "),
        one.municipality,
        one.joined ?? "",
        one.left ?? "",
      ]),
    },
    {
      name: names.participants,
      columns: [...columns.participants, ...(vault ? columns.vault : [])],
      rows: [...participants.values()].map((one) => [
        one.id,
        one.name,
        one.organisation ?? "",
        nameOf(one.organisation),
        one.role ? t.kit.participantRoles[one.role] : "",
        one.template ?? "",
        yes(one.active),
        ...(vault ? vaultCells(vault.get(one.id)) : []),
      ]),
    },
    {
      name: names.sessions,
      columns: columns.sessions,
      rows: sessions.map(({ activity: one }) => [
        one.id,
        one.date,
        t.format.time(one.start),
        t.format.time(one.end),
        one.breakMinutes,
        t.kit.activityKinds[one.kind],
        one.title,
        one.place,
        spokenName(one.host),
        t.kit.activityStates[one.state],
        yes(one.countsAsParticipantTime),
        one.lecturer,
        one.facilitators.map(whoIs).join(", "),
        yes(one.removed),
      ]),
    },
    {
      name: names.attendance,
      columns: columns.attendance,
      rows: sessions.flatMap(({ activity, claims }) =>
        claims.map((claim): readonly Cell[] => {
          const who = person(claim.participant);
          const home = who && organisationOn(who, activity.date);
          return [
            ...place(activity.id),
            sameness.speaker(claim.participant),
            who?.name ?? "",
            spokenName(home),
            words.states[claim.state],
            claimedMinutes(claim, plannedMinutes(activity)),
            whoIs(claim.author),
            momentOf(claim.at, t),
          ];
        }),
      ),
    },
    {
      name: names.notes,
      columns: columns.notes,
      rows: sessions.flatMap(({ activity, noteLines }) => {
        const text = noteText(noteLines, t);
        return text === "" ? [] : [[...place(activity.id), text]];
      }),
    },
    {
      name: names.captions,
      columns: columns.captions,
      rows: sessions.flatMap(({ activity, captions }) =>
        captions.map((caption) => [...place(activity.id), caption]),
      ),
    },
    {
      name: names.reflections,
      columns: columns.reflections,
      rows: records.reflections.flatMap((one) => {
        const text = reflectionText(one, t);
        return text === ""
          ? []
          : [[...place(one.activity), whoIs(one.author), momentOf(one.at, t), text]];
      }),
    },
    {
      name: names.needs,
      columns: columns.needs,
      rows: records.needs.map((need) => [
        need.id,
        ...(need.activity ? place(need.activity) : ["", "", ""]),
        spokenName(need.organisation),
        need.text,
        need.theme,
        t.needs.states[need.state],
        need.takenBy,
        whoIs(need.author),
        momentOf(need.at, t),
        yes(need.removed),
        sameness.speaker(need.id) === need.id ? "" : sameness.speaker(need.id),
      ]),
    },
    {
      name: names.stories,
      columns: columns.stories,
      rows: records.stories.map((one) => [
        one.id,
        one.month,
        one.changed,
        one.whom,
        one.why,
        whoIs(one.author),
        momentOf(one.at, t),
        yes(records.picked.has(one.id)),
        reasonsOf(records, one.id, whoIs),
      ]),
    },
    {
      name: names.series,
      columns: columns.series,
      rows: records.series.map((one) => [
        one.id,
        one.from,
        one.ended ?? "",
        one.rule,
        t.format.time(one.start),
        t.format.time(one.end),
        one.breakMinutes,
        t.kit.activityKinds[one.kind],
        one.title,
        one.place,
        spokenName(one.host),
        one.facilitators.map(whoIs).join(", "),
        one.except.join(", "),
      ]),
    },
    ...disseminationTables(records, words, whoIs),
    {
      name: names.todos,
      columns: columns.todos,
      rows: sessions.flatMap(({ activity, noteLines }) =>
        todosIn(noteLines, activity.date).map((todo) => [
          ...place(activity.id),
          todo.what,
          todo.who,
          todo.due ?? "",
          yes(todo.done),
        ]),
      ),
    },
    {
      name: names.cards,
      columns: columns.cards,
      rows: sessions.flatMap(({ activity, cards }) =>
        cards.map((card) => [
          ...place(activity.id),
          t.kit.principles[card.principle],
          card.did,
          card.noticed,
          card.change,
          yes(card.nothingToNote),
          whoIs(card.author),
        ]),
      ),
    },
    {
      name: names.themes,
      columns: columns.themes,
      rows: [...themes.values()].map((theme) => [
        theme.id,
        theme.name,
        theme.definition,
        theme.example,
        (theme.into && themes.get(theme.into)?.name) ?? "",
        yes(theme.archived),
      ]),
    },
    {
      name: names.codings,
      columns: columns.codings,
      rows: records.codings.map(({ written, themes: of, words: quote, answer, at }) => [
        ...place(written),
        of.map((id) => themes.get(id)?.name ?? "").join(", "),
        quote,
        answer === undefined ? names.notes : names.reflections,
        momentOf(at, t),
      ]),
    },
    conversationTable(records, whoIs, words),
    ...improvementTables(records.improvements, spokenName, t, words),
  ];
}

/** Of somebody whose identity is protected only the alias leaves the app in a list of names (domain.md E4). */
function vaultCells(entry: VaultEntry | undefined): readonly Cell[] {
  if (!entry || entry.isProtected) return ["", "", ""];
  return [entry.number, entry.start ?? "", entry.end ?? ""];
}

function titleOf({ kind, title }: SessionRecords["activity"], t: Messages): string {
  return title.trim() || t.kit.activityKinds[kind];
}

function momentOf(at: number, t: Messages): string {
  return `${localDate(at)} ${t.format.clock(at)}`;
}

function noteText(lines: readonly WrittenLine[], t: Messages): string {
  return withoutEmptyHeadings(lines)
    .map((line) => {
      if (line.kind !== "heading") return line.text;
      const part = partOf(line);
      return part === undefined ? line.text : t.notes.parts[part];
    })
    .join("\n")
    .trim();
}

function reflectionText(one: Reflection, t: Messages): string {
  return answeredParts(one)
    .map(({ key, asked, text }) => [asked ?? labelOf(one.template, key, t), text].join("\n"))
    .join("\n\n");
}

function labelOf(template: Reflection["template"], key: string, t: Messages): string {
  const { questions, gibbs, starters } = t.reflection;
  const words: Readonly<Record<string, string>> = { ...questions, ...gibbs, ...starters };
  if (template === "round") return t.reflection.line(Number(key.slice(key.indexOf("/") + 1)));
  return words[key] ?? key;
}
