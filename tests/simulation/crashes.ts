/** What lies on a phone's disk at the moment of its death, compared with what it had promised. */

import { activeDevice, mayHold, ringKind } from "../../src/protocol/membershipState.ts";
import { decodeRecordHeader } from "../../src/protocol/record.ts";
import { KEEPING, marksOnDisk } from "./opened.ts";
import type { Phone } from "./phone.ts";
import type { Simulation } from "./setting.ts";

interface DiskCursor {
  readonly seq: number;
  readonly asAdmin: boolean;
}

/** Tells at once what was promised as *sparat i telefonen* and is not there. */
export function examine(sim: Simulation, phone: Phone): void {
  const marks = marksOnDisk(phone, KEEPING);
  for (const mark of sim.ledger.of(phone)) {
    if (mark.savedAt === undefined || mark.mayBeGone || marks.has(mark.text)) continue;
    sim.found.push(`${phone.name} died and had lost ${mark.text} of ${mark.doc}, which was saved`);
  }
  const [cursor] = phone.disk.rows(phone.dbName, "cursors") as DiskCursor[];
  const { held } = phone;
  // The log of a restored copy is not the one that the cursor is about.
  if (!cursor || !held || sim.archive.restores() > 0) return;
  const state = held.state();
  const unopened = phone.disk.rows(phone.dbName, "unopened") as { readonly seq: number }[];
  const waiting = new Set(unopened.map(({ seq }) => seq));
  const taken = sim.archive.now().filter((kept) => {
    const header = decodeRecordHeader(kept.record);
    if (kept.seq > cursor.seq || waiting.has(kept.seq) || !header.ok) return false;
    const { ring, epoch } = header.value;
    if (!held.keys.get(ring, epoch) || !mayHold(state, held.device, ring)) return false;
    return isGivenToAll(phone, ring) || cursor.asAdmin;
  });
  sim.remains.push({ phone: phone.name, seq: cursor.seq, taken, marks });
}

/** What hangs on being a coordinator may have begun after a record came. */
function isGivenToAll({ held }: Phone, ring: number): boolean {
  const kind = ringKind(ring);
  if (kind.kind === "team") return true;
  const mine = held && activeDevice(held.state(), held.device)?.member;
  return "member" in kind && kind.member === mine;
}
