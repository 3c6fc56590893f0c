import type { Result } from "../base/result.ts";
import { randomBytes } from "../crypto/aead.ts";
import { writeSheetLink } from "../crypto/recoverySheet.ts";
import { cleanLetters, writeSheetLetters } from "../crypto/sheetLetters.ts";
import type { Problem } from "../domain/problem.ts";

/** A recovery sheet that is being made. Its secret is in here and on paper, and nowhere else: it is never stored. */
export interface NewSheet {
  /** Seven groups of four letters. */
  readonly groups: readonly string[];
  /** The text of its QR code. */
  readonly link: string;
  /** Whether this is what stands in that group, 1 to 7. */
  isGroup(group: number, typed: string): boolean;
  /** From now on it opens the project, and the one before does not. Needs the relay; problems: those of Sync.listSheet. */
  count(): Promise<Result<void, Problem>>;
}

export function makeSheet(parts: {
  readonly appAddress: string;
  readonly relay: string;
  list(secret: ReturnType<typeof randomBytes>): Promise<Result<void, Problem>>;
}): NewSheet {
  const secret = randomBytes(16);
  const groups = writeSheetLetters(secret);
  return {
    groups,
    link: writeSheetLink(parts.appAddress, { secret, relay: parts.relay }),
    isGroup: (group, typed) => cleanLetters(typed) === groups[group - 1],
    count: () => parts.list(secret),
  };
}
