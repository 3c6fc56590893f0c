import type { Fields } from "./schema.ts";

/** What the record of the last import (replica/importing.ts) keeps of one person; for an erasure. Beside it, because every phone
 *  carries an erasure out and only coordinators bring in. */
export function forgetInImports(imports: Fields, participant: string): void {
  for (const key of [...imports.keys()]) {
    if (key.split("/").slice(2).includes(participant)) imports.delete(key);
  }
}
