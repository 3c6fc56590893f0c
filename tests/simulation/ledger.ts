/** What was written, where, and what may be expected of it. Every deed carries a mark that occurs nowhere else, so that
 *  it can be looked for in any bytes: of a phone, of the relay, of an opened record. */

import type { DocKey } from "../../src/domain/rings.ts";
import type { App, Phone } from "./phone.ts";

export interface Mark {
  readonly text: string;
  readonly by: Phone;
  /** The start of the app in which it was written. */
  readonly during: App;
  doc: DocKey;
  /** Where it may have been moved since. */
  movedTo: DocKey | undefined;
  /** The app said *sparat i telefonen*. ms since 1970. */
  savedAt: number | undefined;
  /** Somebody has taken it away, or written over it. */
  mayBeGone: boolean;
  /** Its phone was put back to before it: only the relay may still have it. */
  isOnLostDisk: boolean;
}

/** A moment at which an app said that everything of this phone was säkrat. */
export interface Claim {
  readonly phone: string;
  readonly marks: readonly Mark[];
  /** How many records the relay had ever stored by then. */
  readonly records: number;
}

export interface Ledger {
  readonly marks: Mark[];
  readonly claims: Claim[];
  write(by: Phone, during: App, doc: DocKey): Mark;
  of(phone: Phone): readonly Mark[];
}

const MARK = /q\d{7}z/g;

export function openLedger(): Ledger {
  const marks: Mark[] = [];
  return {
    marks,
    claims: [],
    write(by, during, doc) {
      const text = `q${String(marks.length + 1).padStart(7, "0")}z`;
      const mark = {
        text,
        by,
        during,
        doc,
        movedTo: undefined,
        savedAt: undefined,
        mayBeGone: false,
        isOnLostDisk: false,
      };
      marks.push(mark);
      return mark;
    },
    of: (phone) => marks.filter(({ by }) => by === phone),
  };
}

/** Every mark in these bytes. */
export function marksIn(bytes: Uint8Array): ReadonlySet<string> {
  return new Set(
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1").match(MARK),
  );
}
