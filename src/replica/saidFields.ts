import type * as Y from "yjs";
import { text } from "./lenient.ts";

/** A field that keeps what two people write at once. Each device says its words under a key of its own, `<field>/<client>`,
 *  and takes away the keys it has seen: what is left beside it was written without knowing of it. `<field>` itself has the
 *  newest words alone, for apps that know no such keys; words that stand only there are such an app's, and count too.
 *  Docs: decision 0260. */
export interface Said {
  /** Each once and without blank ones where others are not; never empty. */
  readonly values: readonly string[];
  readonly keys: readonly string[];
}

type Fields = Y.Map<unknown>;

export function saidIn(fields: Fields, name: string): Said {
  const keys = [...fields.keys()].filter((key) => key.startsWith(`${name}/`)).sort();
  const all = new Set([...keys, name].map((key) => text(fields.get(key))));
  const values = [...all].filter((value) => value.trim() !== "");
  return { values: values.length > 0 ? values : [""], keys };
}

/** `seen` = the keys of what the author had before them; left out = all that stand there now. */
export function say(fields: Fields, name: string, value: string, seen?: readonly string[]): void {
  const { values, keys } = saidIn(fields, name);
  if (values.length === 1 && values[0] === value) return;
  const own = `${name}/${fields.doc?.clientID}`;
  for (const key of seen ?? keys) {
    if (key !== own && keys.includes(key)) fields.delete(key);
  }
  fields.set(own, value);
  fields.set(name, value);
}
