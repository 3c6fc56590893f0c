import type { Fields } from "./schema.ts";

/** Records of which every field is a key of its own, `<id>/<field>`: two who make the same record at once make one, and two who
 *  change different fields both keep theirs. A field's name may hold more `/`. */

/** What stands under each id. */
export function flatRecords(root: Fields): ReadonlyMap<string, ReadonlyMap<string, unknown>> {
  const records = new Map<string, Map<string, unknown>>();
  root.forEach((value, key) => {
    const at = key.indexOf("/");
    if (at <= 0) return;
    const id = key.slice(0, at);
    const fields = records.get(id) ?? new Map<string, unknown>();
    records.set(id, fields.set(key.slice(at + 1), value));
  });
  return records;
}

/** Undefined takes a field away; what stands there already is not written again. */
export function writeFlat(
  root: Fields,
  id: string,
  fields: Readonly<Record<string, unknown>>,
): void {
  for (const [field, value] of Object.entries(fields)) {
    const key = `${id}/${field}`;
    if (value === undefined) root.delete(key);
    else if (root.get(key) !== value) root.set(key, value);
  }
}
