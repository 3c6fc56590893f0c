/** What lies on a phone's disk, at its death and at any other moment, compared with what it had promised. */

import * as Y from "yjs";
import type { DocKey } from "../../src/domain/rings.ts";
import { activeDevice, mayHold, ringKind } from "../../src/protocol/membershipState.ts";
import { decodeRecordHeader } from "../../src/protocol/record.ts";
import { marksIn } from "./ledger.ts";
import { KEEPING, marksOnDisk } from "./opened.ts";
import type { Phone } from "./phone.ts";
import type { Simulation } from "./setting.ts";

interface DiskCursor {
  readonly seq: number;
  readonly chain: Uint8Array;
  readonly asAdmin: boolean;
}

/** Tells at once what was promised as *sparat i telefonen* and is not there. */
export function examine(sim: Simulation, phone: Phone): void {
  examineScreen(sim, phone);
  const marks = marksOnDisk(phone, KEEPING);
  for (const mark of sim.ledger.of(phone)) {
    if (mark.savedAt === undefined || mark.mayBeGone || mark.isOnLostDisk) continue;
    if (marks.has(mark.text)) continue;
    sim.found.push(
      `${phone.name} has lost ${mark.text} of ${mark.doc} from its disk, which was saved`,
    );
  }
  const [cursor] = phone.disk.rows(phone.dbName, "cursors") as DiskCursor[];
  const { held } = phone;
  if (!cursor || !held) return;
  const stood = sim.archive.stood(cursor.seq, cursor.chain);
  if (stood === "never")
    sim.found.push(`${phone.name} is at ${cursor.seq} of a log that never was`);
  // Of another log nobody knows any more what was in it.
  if (stood !== "now") return;
  const state = held.state();
  const unopened = phone.disk.rows(phone.dbName, "unopened") as { readonly seq: number }[];
  const waiting = new Set(unopened.map(({ seq }) => seq));
  const kept = phone.disk.rows(phone.dbName, "keptBases") as { readonly ring: number }[];
  const closed = new Set(kept.map(({ ring }) => ring));
  const taken = sim.archive.now().filter(({ seq, record }) => {
    const header = decodeRecordHeader(record);
    if (seq > cursor.seq || waiting.has(seq) || !header.ok) return false;
    const { ring, epoch } = header.value;
    if (closed.has(ring)) return false;
    if (!held.keys.get(ring, epoch) || !mayHold(state, held.device, ring)) return false;
    return isGivenToAll(phone, ring) || cursor.asAdmin;
  });
  sim.remains.push({ phone: phone.name, seq: cursor.seq, taken, marks });
}

/** What was saved before the app was opened stands in each document that is open in it. Of two tabs one may not have heard of the
 *  other's last words. */
function examineScreen(sim: Simulation, phone: Phone): void {
  const [tab, ...others] = phone.tabs;
  if (!tab?.app || others.length > 0) return;
  const { replica } = tab.app;
  const marksByDoc = new Map<DocKey, ReadonlySet<string>>();
  for (const { text, doc, savedAt, mayBeGone, isOnLostDisk, movedTo } of sim.ledger.of(phone)) {
    if (savedAt === undefined || savedAt >= tab.openedAt) continue;
    if (mayBeGone || isOnLostDisk || movedTo || !replica.isLoaded(doc)) continue;
    const marks = marksByDoc.get(doc) ?? marksIn(Y.encodeStateAsUpdate(replica.doc(doc)));
    marksByDoc.set(doc, marks);
    if (!marks.has(text)) sim.found.push(`${phone.name} does not show ${text}, which was saved`);
  }
}

/** What hangs on being a coordinator may have begun after a record came. */
function isGivenToAll({ held }: Phone, ring: number): boolean {
  const kind = ringKind(ring);
  if (kind.kind === "team") return true;
  const mine = held && activeDevice(held.state(), held.device)?.member;
  return "member" in kind && kind.member === mine;
}
