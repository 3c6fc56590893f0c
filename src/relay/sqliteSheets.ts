/** Which workspace a recovery key belongs to, because who has only the paper does not know it. What was listed once is
 *  remembered; whether it still counts, the membership log says. */

import type { Bytes } from "../base/bytes.ts";
import { decodeEntry } from "../protocol/membershipEntry.ts";
import { recoveryId } from "../protocol/recoveryRules.ts";
import type { Sqlite } from "./sqliteFile.ts";

export interface Sheets {
  /** In the transaction that stores the entry. */
  note(workspace: number, entry: Bytes): void;
  /** The workspace that listed it first: another that copies the key gets no visitors. */
  workspaceOf(id: Bytes): Bytes | undefined;
}

export function openSheets(db: Sqlite): Sheets {
  const add = db.prepare("INSERT OR IGNORE INTO sheet(id, ws) VALUES (?, ?)");
  const find = db.prepare(
    "SELECT wsid FROM sheet JOIN ws ON ws.id = sheet.ws WHERE sheet.id = ? ORDER BY sheet.n LIMIT 1",
  );
  return {
    note(workspace, entry) {
      const decoded = decodeEntry(entry);
      const body = decoded.ok ? decoded.value.body : undefined;
      if (body?.kind !== "genesis" && body?.kind !== "recovery-set") return;
      for (const { signPub } of body.recovery) add.run(recoveryId(signPub), workspace);
    },
    workspaceOf: (id) => (find.get(id) as { wsid: Bytes } | undefined)?.wsid,
  };
}
