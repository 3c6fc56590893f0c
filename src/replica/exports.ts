import type { YearMonth } from "../domain/calendar.ts";
import type { MemberId } from "../domain/ids.ts";
import { docKey, ringNamed, splitDocKey } from "../domain/rings.ts";
import { count, oneOf, record } from "./lenient.ts";
import type { Replica } from "./replica.ts";
import { roots } from "./schema.ts";

/** What left the project as a file, and what a file brought into its registers, for the coordinators' log (domain.md E 15): what and
 *  when, never about whom. A kind that this version does not know is left out. Each member
 *  writes into the ring that they share with the coordinators, so that no colleague reads it (docs/decisions/0178). */

export const EXPORTS = [
  "report",
  "report-with-numbers",
  "backup",
  "papers",
  "papers-with-numbers",
  "writing",
  "project",
  "project-with-numbers",
  "import",
  "import-taken-back",
] as const;
export type ExportKind = (typeof EXPORTS)[number];

export interface ExportNote {
  readonly what: ExportKind;
  readonly by: MemberId;
  /** ms since 1970. */
  readonly at: number;
}

/** It is nobody's work, so it is no line of the waiting sheet: hence no command with a topic. */
export async function noteExport(replica: Replica, what: ExportKind): Promise<void> {
  const now = replica.now();
  const month = new Date(now).toISOString().slice(0, 7) as YearMonth;
  const key = docKey(`lead:${replica.me}`, month);
  if (!replica.rings.get().includes(`lead:${replica.me}`)) return;
  await replica.visit(key, async () => {
    const doc = replica.doc(key);
    doc.transact(() => roots.exports(doc).set(replica.newId(), { what, at: now }));
    await replica.stored(key);
  });
}

/** Newest first; of everybody whose lead ring this device reads. */
export async function exportNotes(replica: Replica): Promise<readonly ExportNote[]> {
  const readable = new Set(replica.rings.get());
  const notes: ExportNote[] = [];
  for (const key of await replica.keptDocs()) {
    const { ring, doc } = splitDocKey(key);
    const whose = ringNamed(ring);
    if (whose.kind !== "lead" || doc === "register" || !readable.has(ring)) continue;
    await replica.visit(key, async () => {
      roots.exports(replica.doc(key)).forEach((value) => {
        const fields = record(value);
        const what = oneOf(EXPORTS, fields["what"]);
        const at = count(fields["at"]);
        if (what && at !== undefined) notes.push({ what, by: whose.member, at });
      });
    });
  }
  return notes.sort((a, b) => b.at - a.at);
}
