import type { Bytes } from "../base/bytes.ts";
import type { KnownFrame, MlogHead } from "../protocol/frameShapes.ts";
import { limits } from "../protocol/limits.ts";

/** Half a frame: the relay's answer carries the same entries and its new head. Bytes. */
const PORTION = limits.frameBytes / 2;

/** As many of these as one MLOG_APPEND takes, and at least one. The answer to it asks for the next portion. */
export function portionOf(entries: readonly Bytes[]): readonly Bytes[] {
  let bytes = 0;
  const end = entries.findIndex((entry, n) => {
    bytes += entry.length;
    return n > 0 && (bytes > PORTION || n >= limits.mlogEntriesPerFrame);
  });
  return end < 0 ? entries : entries.slice(0, end);
}

/** What of this log stands behind the relay's head, to its end or as far as `until`: the next portion of it. */
export function appendOf(log: readonly Bytes[], head: MlogHead, until?: number): KnownFrame {
  const entries = portionOf(log.slice(head.index, until));
  return { kind: "mlog-append", expectedHead: head, entries };
}
