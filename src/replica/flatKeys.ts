import type { ActivityId } from "../domain/ids.ts";
import type { Touched } from "./touched.ts";

/** Is this record, or a flat key that begins with its id, among the touched? */
export function touches(touched: Touched, root: string, id: string): boolean {
  const keys = touched.get(root);
  if (!keys) return false;
  for (const key of keys) if (key === id || key.startsWith(`${id}/`)) return true;
  return false;
}

/** The records under the flat keys that begin with an id; what this version cannot read is left out. */
export function readAll<T>(
  root: { forEach(each: (value: unknown, key: string) => void): void },
  id: ActivityId,
  read: (key: string, value: unknown) => T | undefined,
): readonly T[] {
  const found: T[] = [];
  root.forEach((value, key) => {
    if (!key.startsWith(`${id}/`)) return;
    const record = read(key, value);
    if (record !== undefined) found.push(record);
  });
  return found;
}
