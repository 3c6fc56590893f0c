/** Invitations under a code that can be typed: sealed text kept for minutes, in memory only. The code itself never comes
 *  here; who asks is answered a few times a minute (decision 0011). */

import type { CodeBox } from "../protocol/frameShapes.ts";
import { limits } from "../protocol/limits.ts";
import { openAddressMeter } from "./addressMeter.ts";
import { keyOfId } from "./nativeBytes.ts";

const BOXES_KEPT = 10_000;

export interface CodeDesk {
  /** False when the desk is full or the box is already past its time. */
  put(box: CodeBox, now: number): boolean;
  get(codeId: Uint8Array, now: number): CodeBox | undefined;
  /** Milliseconds this address must wait; 0 = may ask now. */
  mustWait(address: string, now: number): number;
}

export function openCodeDesk(): CodeDesk {
  const boxes = new Map<string, CodeBox>();
  const tries = openAddressMeter(limits.codeTriesPerMinute, limits.codeTriesPerMinute / 60);

  function forgetExpired(now: number): void {
    for (const [key, box] of boxes) if (box.expires <= now) boxes.delete(key);
  }

  return {
    put(box, now) {
      forgetExpired(now);
      const expires = Math.min(box.expires, now + limits.codeMs);
      if (expires <= now || boxes.size >= BOXES_KEPT) return false;
      boxes.set(keyOfId(box.codeId), { ...box, expires });
      return true;
    },
    get(codeId, now) {
      forgetExpired(now);
      return boxes.get(keyOfId(codeId));
    },
    mustWait: tries.mustWait,
  };
}
