import { ACTIVITY_FORMS, ACTIVITY_KINDS, WORKSHOP_PURPOSES } from "../domain/activity.ts";
import { isLocalDate, type LocalDate, localDate } from "../domain/calendar.ts";
import {
  bornAt,
  type MemberId,
  type OrganisationId,
  type ParticipantId,
  type SeriesId,
} from "../domain/ids.ts";
import type { Series, SeriesPlan } from "../domain/series.ts";
import { clock, count, date, idOf, oneOf, record, text } from "./lenient.ts";

/** The flat keys of a series in the register's root `series`: `<id>` = its plan, written once; `<id>/ended` = its last
 *  day; `<id>/except/<day>` = a day that it leaves out. */

/** Which form of frame its sessions are made with (occurrence.ts). Another plan field needs another number. */
export const OCCURRENCE_FRAME = 1;

interface FlatMap {
  get(key: string): unknown;
  forEach(each: (value: unknown, key: string) => void): void;
}

export function storedPlan(plan: SeriesPlan, createdBy: MemberId): Record<string, unknown> {
  const stored: Record<string, unknown> = { frame: OCCURRENCE_FRAME, createdBy };
  for (const [name, value] of Object.entries(plan)) {
    if (value !== undefined) stored[name] = Array.isArray(value) ? [...value] : value;
  }
  return stored;
}

export function readSeries(root: FlatMap): ReadonlyMap<SeriesId, Series> {
  const all = new Map<SeriesId, Series>();
  const excepted = new Map<SeriesId, LocalDate[]>();
  root.forEach((value, key) => {
    const [id = "", what, day = ""] = key.split("/");
    const series = id as SeriesId;
    if (what === undefined) all.set(series, readPlan(series, value));
    if (what === "except" && value === true && isLocalDate(day)) {
      excepted.set(series, [...(excepted.get(series) ?? []), day]);
    }
  });
  for (const [id, plan] of all) {
    all.set(id, {
      ...plan,
      ended: date(root.get(`${id}/ended`)),
      except: (excepted.get(id) ?? []).sort(),
    });
  }
  return all;
}

function readPlan(id: SeriesId, value: unknown): Series {
  const fields = record(value);
  return {
    id,
    kind: oneOf(ACTIVITY_KINDS, fields["kind"]) ?? "workshop",
    purpose: oneOf(WORKSHOP_PURPOSES, fields["purpose"]),
    title: text(fields["title"]),
    start: clock(fields["start"], "09.00"),
    end: clock(fields["end"], "09.00"),
    breakMinutes: count(fields["breakMinutes"]) ?? 0,
    place: text(fields["place"]),
    host: idOf<OrganisationId>(fields["host"]),
    form: oneOf(ACTIVITY_FORMS, fields["form"]) ?? "on-site",
    facilitators: idsIn<MemberId>(fields["facilitators"]),
    lecturer: text(fields["lecturer"]),
    countsAsParticipantTime: fields["countsAsParticipantTime"] !== false,
    from: date(fields["from"]) ?? localDate(bornAt(id)),
    rule: text(fields["rule"]),
    expected: idsIn<ParticipantId>(fields["expected"]),
    expectsHost: fields["expectsHost"] === true,
    follows: idOf<SeriesId>(fields["follows"]),
    uid: text(fields["uid"]),
    createdBy: (idOf<MemberId>(fields["createdBy"]) ?? "") as MemberId,
    ended: undefined,
    except: [],
    isUnderstood: fields["frame"] === OCCURRENCE_FRAME,
  };
}

function idsIn<Id extends string>(value: unknown): readonly Id[] {
  return Array.isArray(value) ? value.flatMap((each) => idOf<Id>(each) ?? []).sort() : [];
}
