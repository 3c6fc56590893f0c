import type { Result } from "../base/result.ts";
import { randomBytes } from "../crypto/aead.ts";
import { writeShareLink, writeSheetLink } from "../crypto/recoverySheet.ts";
import { cleanLetters, writeSheetLetters } from "../crypto/sheetLetters.ts";
import { splitSecret } from "../crypto/sheetShares.ts";
import type { Problem } from "../domain/problem.ts";

/** One: a whole sheet. Two or three: shares, of which any two are needed. */
export type PaperCount = 1 | 2 | 3;

export interface NewPaper {
  /** Seven groups of four letters. */
  readonly groups: readonly string[];
  /** The text of its QR code. */
  readonly link: string;
  /** Whether this is what stands in that group, 1 to 7. */
  isGroup(group: number, typed: string): boolean;
}

/** A recovery sheet that is being made. Its secret is in here and on paper, and nowhere else: it is never stored. */
export interface NewSheet {
  readonly papers: readonly NewPaper[];
  /** From now on it opens the project, and the one before does not. Needs the relay; problems: those of Sync.listSheet. */
  count(): Promise<Result<void, Problem>>;
}

export async function makeSheet(parts: {
  readonly papers: PaperCount;
  readonly appAddress: string;
  readonly relay: string;
  list(secret: ReturnType<typeof randomBytes>): Promise<Result<void, Problem>>;
}): Promise<NewSheet> {
  const { papers, appAddress, relay } = parts;
  const secret = randomBytes(16);
  const count = () => parts.list(secret);
  if (papers === 1) {
    const link = writeSheetLink(appAddress, { secret, relay });
    return { papers: [paperOf(writeSheetLetters(secret), link)], count };
  }
  const shares = await splitSecret(secret, papers, relay);
  return {
    papers: shares.map((share) =>
      paperOf(writeSheetLetters(share.bytes, share.paper), writeShareLink(appAddress, share)),
    ),
    count,
  };
}

function paperOf(groups: readonly string[], link: string): NewPaper {
  return {
    groups,
    link,
    isGroup: (group, typed) => cleanLetters(typed) === groups[group - 1],
  };
}
