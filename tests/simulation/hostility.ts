/** A relay that lies to one phone: it drops, repeats, swaps, spoils and shows old membership. It cannot make a record or
 *  a membership entry, because it has no keys. */

import type { BatchRow, KnownFrame } from "../../src/protocol/frameShapes.ts";
import { decodeFrame, encodeFrame } from "../../src/protocol/frames.ts";
import type { Chance } from "./chance.ts";
import type { Trick } from "./links.ts";

/** Lies now and then, and is honest otherwise. */
export function ordinaryTrick(chance: Chance): Trick {
  let before: Uint8Array | undefined;
  return (bytes) => {
    const decoded = decodeFrame(bytes);
    if (!decoded.ok || decoded.value.kind === "unknown") return [bytes];
    const frame = decoded.value;
    const last = before;
    if (frame.kind === "batch") before = bytes;
    if (!chance.happens(0.15)) return [bytes];
    switch (chance.between(0, 3)) {
      case 0:
        return frame.kind === "batch" ? [] : [bytes];
      case 1:
        return [bytes, last ?? bytes];
      case 2:
        return [encodeFrame(lie(frame, chance))];
      default:
        return frame.kind === "mlog" && frame.entries.length > 1
          ? [encodeFrame({ ...frame, entries: frame.entries.slice(0, -1) })]
          : [bytes];
    }
  };
}

function lie(frame: KnownFrame, chance: Chance): KnownFrame {
  if (frame.kind !== "batch" || frame.rows.length === 0) return frame;
  const rows = [...frame.rows];
  const at = chance.between(0, rows.length - 1);
  const row = rows[at];
  if (!row) return frame;
  const how = chance.pick(["drop", "turn", "spoil"]);
  if (how === "drop") rows.splice(at, 1);
  else if (how === "turn") rows.reverse();
  else rows[at] = spoiled(row, chance);
  return rows.length === 0 ? frame : { ...frame, rows };
}

function spoiled(row: BatchRow, chance: Chance): BatchRow {
  if (row.kind !== "record") return row;
  const record = new Uint8Array(row.record);
  const at = chance.between(0, record.length - 1);
  record[at] = (record[at] ?? 0) ^ (1 << chance.between(0, 7));
  return { ...row, record };
}
