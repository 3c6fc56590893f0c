import type { YearMonth } from "../domain/calendar.ts";
import type { ActivityId, ParticipantId } from "../domain/ids.ts";
import { unpackLines, type WrittenLine } from "../domain/noteLines.ts";
import {
  linesNaming,
  type Mention,
  type PersonReport,
  type PersonSession,
} from "../domain/personReport.ts";
import { type DocKey, splitDocKey } from "../domain/rings.ts";
import { needsIn } from "./needs.ts";
import { allVersions } from "./noteVersions.ts";
import { personTexts } from "./personTexts.ts";
import { activityRecords } from "./records.ts";
import { reflectionsIn, ringKind } from "./reflectionSchema.ts";
import { REGISTER } from "./register.ts";
import type { Replica } from "./replica.ts";
import { samenessNow } from "./sameness.ts";
import { storiesIn } from "./stories.ts";
import { DESK_REGISTER, vaultView } from "./vault.ts";
import { registerView } from "./views.ts";

const BY_TEXTS: readonly Mention["source"][] = ["other", "improvement", "coding", "conversation"];

/** Reads every document that this device may read, one at a time, so that four years do not fill the memory. Removed sessions
 *  and needs are read too: they are still kept. Undefined for somebody whom the register does not know. */
export async function aboutPerson(
  replica: Replica,
  id: ParticipantId,
): Promise<PersonReport | undefined> {
  await replica.load(REGISTER);
  const { participants, organisations, sameness, written } = registerView(replica).get();
  const person = participants.get(id);
  if (!person) return undefined;
  // Somebody who was written in twice is told of under both names.
  const ids = sameness.group(id);
  const names = ids.flatMap((one) => written.participants.get(one)?.name ?? []);
  const named = [...new Set([person.name, ...names])].join(" ");
  const naming = linesNaming(named);
  const readable = new Set(replica.rings.get());
  const sessions: PersonSession[] = [];
  const mentions: Mention[] = [];
  /** Reflections stand in other rings than their sessions. */
  const places = new Map<ActivityId, Pick<Mention, "date" | "title">>();
  const waiting: (() => void)[] = [];
  for (const key of await replica.keptDocs()) {
    const { ring, doc } = splitDocKey(key);
    if (doc === "register" || !readable.has(ring)) continue;
    await replica.visit(key, async () => {
      if (ring === "team") readSessions(key);
      readWritings(key);
    });
  }
  for (const tell of waiting) tell();
  // Coded passages, improvement works, conversations, plans, reasons for a choice, own questions, and what a newer version of the app keeps.
  for (const { source, lines, place: _, ...where } of await personTexts(replica, named)) {
    if (!BY_TEXTS.includes(source)) continue;
    for (const line of lines) mentions.push({ source, ...where, line });
  }
  const byDate = (a: Dated, b: Dated) => compared(a.date ?? "", b.date ?? "");
  return {
    person,
    named,
    vault: await inVault(replica, id),
    organisation: (person.organisation && organisations.get(person.organisation)?.name) ?? "",
    sessions: sessions.sort(byDate),
    mentions: mentions.sort(byDate),
  };

  function readSessions(key: DocKey): void {
    for (const [activity, records] of activityRecords(replica, key)) {
      const { kind, title, date } = records.activity;
      places.set(activity, { title, date });
      const claims = records.claims.filter(({ participant }) => ids.includes(participant));
      const expected = records.expected.some((one) => ids.includes(one));
      if (expected || claims.length > 0) {
        sessions.push({ activity, kind, title, date, expected, claims });
      }
      const told = (source: Mention["source"], text: string, author?: Mention["author"]) => {
        for (const line of naming(text)) {
          mentions.push({ source, ring: "team", date, title, author, line });
        }
      };
      told("title", `${title}\n${records.activity.place}\n${records.activity.lecturer}`);
      for (const { field, value, by } of records.tellings) {
        const isLost =
          (field === "title" || field === "place") && value !== records.activity[field];
        if (isLost) told("title", String(value), by);
      }
      const now = naming(textOf(records.noteLines));
      for (const line of now) told("note", line);
      const earlier = allVersions(replica, activity).flatMap(({ text }) =>
        naming(textOf(unpackLines(text))),
      );
      for (const line of new Set(earlier)) {
        if (!now.includes(line)) told("note-version", line);
      }
      for (const caption of records.captions) told("caption", caption);
      for (const { author, did, noticed, change } of records.cards) {
        told("card", [did, noticed, change].join("\n"), author);
      }
    }
  }

  function readWritings(key: DocKey): void {
    const { ring, doc } = splitDocKey(key);
    const kind = ringKind(ring);
    const month = doc as YearMonth;
    const told = (
      source: Mention["source"],
      text: string,
      author: Mention["author"],
      activity: ActivityId | undefined,
    ) => {
      for (const line of naming(text)) {
        waiting.push(() => {
          const place = activity && places.get(activity);
          mentions.push({
            source,
            ring: kind,
            ...(place ?? { date: month, title: "" }),
            author,
            line,
          });
        });
      }
    };
    for (const { answers, author, activity } of reflectionsIn(replica.doc(key), key)) {
      told("reflection", Object.values(answers).join("\n"), author, activity);
    }
    for (const { text, takenBy, author, activity } of needsIn(replica, key)) {
      told("need", `${text}\n${takenBy}`, author, activity);
    }
    for (const { changed, whom, why, author } of storiesIn(replica, key)) {
      told("story", [changed, whom, why].join("\n"), author, undefined);
    }
  }
}

async function inVault(replica: Replica, id: ParticipantId) {
  if (!replica.rings.get().includes("desk")) return undefined;
  return replica.visit(DESK_REGISTER, async () =>
    vaultView(replica).get().get(samenessNow(replica).speaker(id)),
  );
}

interface Dated {
  readonly date: string | undefined;
}

function compared(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function textOf(lines: readonly WrittenLine[]): string {
  return lines.map(({ text }) => text).join("\n");
}
