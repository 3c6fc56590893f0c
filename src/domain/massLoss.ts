/** When what comes from another device would take away so much at once that a person should be asked (lessons 4.6). */

export const COUNTABLES = [
  "activities",
  "marks",
  "notes",
  "reflections",
  "people",
  "organisations",
] as const;
export type Countable = (typeof COUNTABLES)[number];

/** What one document holds. `activities` are those that anything was recorded about; `marks` the rosters with at least one
 *  mark; `notes` those with text; so that *Ångra alla*, one cleared note or a cancelled series takes away little. */
export interface Census {
  readonly counts: Readonly<Record<Countable, ReadonlySet<string>>>;
  /** Of the whole state, in bytes. */
  readonly size: number;
}

export interface Loss {
  readonly what: Countable | "size";
  readonly lost: number;
  readonly of: number;
}

const FEW = 10;
const SHARE = 0.3;
/** Below this a document is small whatever it holds. Bytes. */
const SMALL = 16 * 1024;

/** More than 30 % of anything, and at least ten; or less than half of the state. */
export function massLoss(before: Census, after: Census): readonly Loss[] {
  const losses: Loss[] = COUNTABLES.flatMap((what) => {
    const had = before.counts[what];
    const lost = [...had].filter((id) => !after.counts[what].has(id)).length;
    return lost >= FEW && lost > SHARE * had.size ? [{ what, lost, of: had.size }] : [];
  });
  const shrank = before.size >= SMALL && after.size < before.size / 2;
  if (losses.length === 0 && shrank) {
    return [{ what: "size", lost: before.size - after.size, of: before.size }];
  }
  return losses;
}
