import type * as Y from "yjs";
import {
  ACTIVITY_FORMS,
  ACTIVITY_KINDS,
  type Activity,
  type ActivityState,
  WORKSHOP_PURPOSES,
} from "../domain/activity.ts";
import type { AttendanceClaim } from "../domain/attendance.ts";
import { birthMonth } from "../domain/birth.ts";
import { type LocalDate, localDate } from "../domain/calendar.ts";
import { type CardEntry, PRINCIPLES } from "../domain/card.ts";
import type { Choice } from "../domain/choice.ts";
import {
  type ActivityId,
  bornAt,
  type DeviceNumber,
  type MemberId,
  type OrganisationId,
  type ParticipantId,
  type SeriesId,
} from "../domain/ids.ts";
import {
  LEGAL_FORMS,
  type Member,
  type Move,
  ORGANISATION_TYPES,
  type Organisation,
  PARTICIPANT_ROLES,
  type Participant,
} from "../domain/register.ts";
import {
  LONGEST_RETENTION,
  RECORD_CLASSES,
  type Retention,
  USUAL_RETENTION,
} from "../domain/retention.ts";
import type { Headcount } from "../domain/roster.ts";
import { USUAL_BACK_DAYS, type WorkspaceProfile } from "../domain/workspace.ts";
import { clock, count, date, idOf, oneOf, record, text } from "./lenient.ts";

/** Names of the root types and lenient readers: a missing or strange field gives a default, an unknown one is left
 *  alone, and nothing here ever throws on what another version wrote. Schema changes add; they never rename. */

/** A note's root is `note/<activity>`. */
export const NOTE_ROOT = "note/";
/** A facilitator is a flat key of the activity: two people who add themselves at once must both stay. */
export const FACILITATOR_FIELD = "facilitator/";

/** `since/<day>` of a person: the organisation from that day; without a day, from the beginning (domain/belonging.ts). */
const SINCE_FIELD = "since/";

export type Fields = Y.Map<unknown>;

export const roots = {
  activities: (doc: Y.Doc) => doc.getMap<Fields>("activities"),
  expected: (doc: Y.Doc) => doc.getMap<unknown>("expected"),
  attendance: (doc: Y.Doc) => doc.getMap<unknown>("attendance"),
  reminders: (doc: Y.Doc) => doc.getMap<unknown>("reminders"),
  choices: (doc: Y.Doc) => doc.getMap<unknown>("choices"),
  /** Each coordinator's own, under `activity/participant/member`: of two who choose at once one stands in `choices` (0306). */
  choicesSaid: (doc: Y.Doc) => doc.getMap<unknown>("choicesSaid"),
  headcounts: (doc: Y.Doc) => doc.getMap<unknown>("headcounts"),
  cards: (doc: Y.Doc) => doc.getMap<unknown>("cards"),
  reflections: (doc: Y.Doc) => doc.getMap<unknown>("reflections"),
  templateReflections: (doc: Y.Doc) => doc.getMap<unknown>("templateReflections"),
  stories: (doc: Y.Doc) => doc.getMap<unknown>("stories"),
  storyPicks: (doc: Y.Doc) => doc.getMap<unknown>("storyPicks"),
  halfYearChoices: (doc: Y.Doc) => doc.getMap<unknown>("halfYearChoices"),
  /** In the lead rings only. */
  workLines: (doc: Y.Doc) => doc.getMap<unknown>("workLines"),
  dissemination: (doc: Y.Doc) => doc.getMap<unknown>("dissemination"),
  conversations: (doc: Y.Doc) => doc.getMap<Fields>("conversations"),
  needs: (doc: Y.Doc) => doc.getMap<Fields>("needs"),
  improvements: (doc: Y.Doc) => doc.getMap<Fields>("improvements"),
  noteVersions: (doc: Y.Doc) => doc.getMap<unknown>("noteVersions"),
  codings: (doc: Y.Doc) => doc.getMap<Fields>("codings"),
  photos: (doc: Y.Doc) => doc.getMap<unknown>("photos"),
  note: (doc: Y.Doc, activity: ActivityId) => doc.getXmlFragment(`${NOTE_ROOT}${activity}`),
  prompts: (doc: Y.Doc) => doc.getMap<unknown>("prompts"),
  themes: (doc: Y.Doc) => doc.getMap<unknown>("themes"),
  profile: (doc: Y.Doc) => doc.getMap<unknown>("profile"),
  members: (doc: Y.Doc) => doc.getMap<unknown>("members"),
  devices: (doc: Y.Doc) => doc.getMap<unknown>("devices"),
  organisations: (doc: Y.Doc) => doc.getMap<Fields>("organisations"),
  participants: (doc: Y.Doc) => doc.getMap<Fields>("participants"),
  series: (doc: Y.Doc) => doc.getMap<unknown>("series"),
  deviceCards: (doc: Y.Doc) => doc.getMap<unknown>("deviceCards"),
  exports: (doc: Y.Doc) => doc.getMap<unknown>("exports"),
  /** In the desk ring only, where nothing else of the register is. */
  vault: (doc: Y.Doc) => doc.getMap<unknown>("vault"),
  imports: (doc: Y.Doc) => doc.getMap<unknown>("imports"),
  papers: (doc: Y.Doc) => doc.getMap<unknown>("papers"),
  monthSteps: (doc: Y.Doc) => doc.getMap<unknown>("monthSteps"),
  monthLocks: (doc: Y.Doc) => doc.getMap<unknown>("monthLocks"),
  lockedPeople: (doc: Y.Doc) => doc.getMap<unknown>("lockedPeople"),
  lockedMonths: (doc: Y.Doc) => doc.getMap<unknown>("lockedMonths"),
  sentFacts: (doc: Y.Doc) => doc.getMap<unknown>("sentFacts"),
  signatures: (doc: Y.Doc) => doc.getMap<unknown>("signatures"),
  diary: (doc: Y.Doc) => doc.getMap<Fields>("diary"),
  erasures: (doc: Y.Doc) => doc.getMap<unknown>("erasures"),
  sameness: (doc: Y.Doc) => doc.getMap<unknown>("sameness"),
} as const;

export function readActivity(id: ActivityId, fields: Fields): Activity {
  const facilitators: MemberId[] = [];
  for (const name of fields.keys()) {
    if (name.startsWith(FACILITATOR_FIELD)) {
      facilitators.push(name.slice(FACILITATOR_FIELD.length) as MemberId);
    }
  }
  return {
    id,
    born: birthMonth(id),
    kind: oneOf(ACTIVITY_KINDS, fields.get("kind")) ?? "workshop",
    purpose: oneOf(WORKSHOP_PURPOSES, fields.get("purpose")),
    title: text(fields.get("title")),
    date: date(fields.get("date")) ?? localDate(bornAt(id)),
    start: clock(fields.get("start"), "09.00"),
    end: clock(fields.get("end"), "09.00"),
    breakMinutes: count(fields.get("breakMinutes")) ?? 0,
    place: text(fields.get("place")),
    host: idOf<OrganisationId>(fields.get("host")),
    form: oneOf(ACTIVITY_FORMS, fields.get("form")) ?? "on-site",
    facilitators: facilitators.sort(),
    lecturer: text(fields.get("lecturer")),
    state: stateOf(fields),
    countsAsParticipantTime: fields.get("countsAsParticipantTime") !== false,
    createdBy: (idOf<MemberId>(fields.get("createdBy")) ?? "") as MemberId,
    series: idOf<SeriesId>(fields.get("series")),
    occurrence: date(fields.get("occurrence")),
    uid: text(fields.get("uid")),
    attendanceDone: count(fields.get("attendanceDone")),
    removed: fields.get("removed") === true,
  };
}

/** Undefined for a key that this version does not understand. */
export function readClaim(key: string, value: unknown): AttendanceClaim | undefined {
  const [activity, participant, author] = key.split("/");
  if (!activity || !participant || !author) return undefined;
  const fields = record(value);
  const state = oneOf(["here", "away"] as const, fields["state"]);
  if (!state) return undefined;
  const phone = count(fields["phone"]) as DeviceNumber | undefined;
  return {
    activity: activity as ActivityId,
    participant: participant as ParticipantId,
    author: author as MemberId,
    state,
    minutes: count(fields["minutes"]),
    cameLate: count(fields["cameLate"]),
    leftEarly: count(fields["leftEarly"]),
    apologies: fields["apologies"] === true,
    followUp: fields["followUp"] === true,
    ...(phone !== undefined && { phone }),
    at: count(fields["at"]) ?? 0,
  };
}

export function readChoice(key: string, value: unknown): Choice | undefined {
  const [activity, participant] = key.split("/");
  const fields = record(value);
  const state = oneOf(["here", "away"] as const, fields["state"]);
  if (!activity || !participant || !state) return undefined;
  const { over } = fields;
  return {
    activity: activity as ActivityId,
    participant: participant as ParticipantId,
    state,
    minutes: count(fields["minutes"]),
    cameLate: count(fields["cameLate"]),
    leftEarly: count(fields["leftEarly"]),
    by: (idOf<MemberId>(fields["by"]) ?? "") as MemberId,
    at: count(fields["at"]) ?? 0,
    over: Array.isArray(over) ? over.map(text) : [],
  };
}

export function readHeadcount(key: string, value: unknown): Headcount | undefined {
  const [, author] = key.split("/");
  const fields = record(value);
  const people = count(fields["people"]);
  if (!author || people === undefined) return undefined;
  return { author: author as MemberId, people, at: count(fields["at"]) ?? 0 };
}

export function readCardEntry(key: string, value: unknown): CardEntry | undefined {
  const [activity, principleName, author] = key.split("/");
  const principle = oneOf(PRINCIPLES, principleName);
  if (!activity || !principle || !author) return undefined;
  const fields = record(value);
  return {
    activity: activity as ActivityId,
    principle,
    author: author as MemberId,
    did: text(fields["did"]),
    noticed: text(fields["noticed"]),
    change: text(fields["change"]),
    nothingToNote: fields["nothingToNote"] === true,
    at: count(fields["at"]) ?? 0,
  };
}

export function readOrganisation(id: OrganisationId, fields: Fields): Organisation {
  const branches = fields.get("branches");
  return {
    id,
    name: text(fields.get("name")),
    number: text(fields.get("number")),
    type: oneOf(ORGANISATION_TYPES, fields.get("type")),
    legalForm: oneOf(LEGAL_FORMS, fields.get("legalForm")),
    branches: Array.isArray(branches) ? branches.map(text).filter((branch) => branch !== "") : [],
    municipality: text(fields.get("municipality")),
    joined: date(fields.get("joined")),
    left: date(fields.get("left")),
  };
}

export function readParticipant(id: ParticipantId, fields: Fields): Participant {
  const moves = readMoves(fields);
  return {
    id,
    name: text(fields.get("name")),
    organisation: idOf<OrganisationId>(fields.get("organisation")),
    role: oneOf(PARTICIPANT_ROLES, fields.get("role")),
    template: oneOf(["PO1", "PO2"] as const, fields.get("template")),
    active: fields.get("active") !== false,
    ...(moves.length > 0 && { moves }),
  };
}

export function sinceField(from: LocalDate | undefined): string {
  return `${SINCE_FIELD}${from ?? ""}`;
}

function readMoves(fields: Fields): readonly Move[] {
  const moves: Move[] = [];
  fields.forEach((value, name) => {
    if (!name.startsWith(SINCE_FIELD)) return;
    const day = name.slice(SINCE_FIELD.length);
    const from = date(day);
    if (day !== "" && from === undefined) return;
    moves.push({ from, organisation: idOf<OrganisationId>(value) });
  });
  return moves.sort((a, b) => ((a.from ?? "") < (b.from ?? "") ? -1 : 1));
}

export function readMember(id: MemberId, value: unknown): Member {
  const fields = record(value);
  return { id, name: text(fields["name"]), organisationName: text(fields["organisationName"]) };
}

export function readProfile(fields: Fields): WorkspaceProfile {
  return {
    name: text(fields.get("name")),
    caseNumber: text(fields.get("caseNumber")),
    start: date(fields.get("start")),
    end: date(fields.get("end")),
    backDays: count(fields.get("backDays")) ?? USUAL_BACK_DAYS,
    retention: readRetention(fields.get("retention")),
    fundingLine: text(fields.get("fundingLine")),
    logoWords: text(fields.get("logoWords")),
  };
}

function readRetention(value: unknown): Retention {
  const fields = record(value);
  const years = RECORD_CLASSES.map((each) => {
    const told = count(fields[each]) ?? USUAL_RETENTION[each];
    return [each, Math.min(told, LONGEST_RETENTION)] as const;
  });
  return Object.fromEntries(years) as Record<(typeof RECORD_CLASSES)[number], number>;
}

/** A version of the app that knows no "did-not-happen" reads "cancelled", which is nearly true. */
function stateOf(fields: Fields): ActivityState {
  const state = oneOf(["planned", "held", "cancelled"] as const, fields.get("state")) ?? "planned";
  return state === "cancelled" && fields.get("didNotHappen") === true ? "did-not-happen" : state;
}
