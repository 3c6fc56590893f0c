import type { Activity, ActivityFields } from "../domain/activity.ts";
import type { DeviceNumber, MemberId } from "../domain/ids.ts";
import { type Telling, TOLD_FIELDS, type ToldField } from "../domain/told.ts";
import { count, idOf, oneOf, record, text } from "./lenient.ts";
import type { Replica } from "./replica.ts";
import type { Fields } from "./schema.ts";

/** `told/<field>/<who>` beside a field of an activity: who = the member, or the number of the phone for a member with
 *  several; `/chosen` at its end for a choice. An app that does not know them writes the field alone. */

const TOLD = "told/";
export const CHOSEN = "/chosen";

export function tellingsIn(fields: Fields): readonly Telling[] {
  const found: Telling[] = [];
  fields.forEach((stored, key) => {
    if (!key.startsWith(TOLD)) return;
    const [, fieldName, who = ""] = key.split("/");
    const field = oneOf(TOLD_FIELDS, fieldName);
    if (!field || who === "") return;
    const { value, over, by, at } = record(stored);
    const phone = Number(who);
    found.push({
      field,
      name: nameOf(field, key, stored),
      value,
      by: idOf<MemberId>(by) ?? (who as MemberId),
      phone: phone > 0 && Number.isSafeInteger(phone) ? (phone as DeviceNumber) : undefined,
      at: count(at) ?? 0,
      over: Array.isArray(over) ? over.map(text) : [],
      chosen: key.endsWith(CHOSEN),
    });
  });
  return found;
}

/** After `changes` have been written over `before`. */
export function tellChanges(
  replica: Replica,
  fields: Fields,
  before: Activity,
  changes: Partial<ActivityFields>,
): void {
  for (const field of TOLD_FIELDS) {
    if (!(field in changes) || changes[field] === before[field]) continue;
    const own = tellingKey(replica, field);
    const over = tellingsAbout(fields, field)
      .filter((key) => key !== own)
      .map((key) => nameOf(field, key, fields.get(key)));
    putTelling(replica, fields, own, changes[field], over);
  }
}

export function tellingKey(replica: Replica, field: ToldField): string {
  return `${TOLD}${field}/${replica.phone() ?? replica.me}`;
}

export function tellingsAbout(fields: Fields, field: ToldField): readonly string[] {
  return [...fields.keys()].filter((key) => key.startsWith(`${TOLD}${field}/`));
}

/** Another word of the same author is another one. */
function nameOf(field: ToldField, key: string, stored: unknown): string {
  return `${key.slice(`${TOLD}${field}/`.length)}/${count(record(stored)["at"]) ?? 0}`;
}

export function putTelling(
  replica: Replica,
  fields: Fields,
  key: string,
  value: unknown,
  over: readonly string[],
): void {
  // Each word of an author has a name of its own, also when the clock stands still or has gone backwards.
  const before = count(record(fields.get(key))["at"]) ?? 0;
  fields.set(key, {
    ...(value !== undefined && { value }),
    ...(replica.phone() !== undefined && { by: replica.me }),
    at: Math.max(replica.now(), before + 1),
    ...(over.length > 0 && { over }),
  });
}
