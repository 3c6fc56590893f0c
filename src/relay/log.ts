/** One JSON line per connection and refusal; facts are numbers, words of ours and shortened ids, never a payload. */

import { type DestinationStream, type Logger, pino } from "pino";
import { toHex } from "../base/bytes.ts";

export type RelayLog = Logger;

export function openLog(level: string, destination: DestinationStream): RelayLog {
  return pino({ level, base: null }, destination);
}

/** Enough to follow one workspace through a log, too little to connect with. */
export function shortId(id: Uint8Array): string {
  return toHex(id.subarray(0, 4));
}
