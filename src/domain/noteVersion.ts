import type { ActivityId, MemberId } from "./ids.ts";

/** What a note said at the end of ten minutes in which it was written. Docs: decision 0077. */
export interface NoteVersion {
  readonly key: string;
  readonly activity: ActivityId;
  /** Number of the ten minutes since 1970. */
  readonly window: number;
  /** Lines as domain/noteLines.ts packs them. */
  readonly text: string;
  /** Who stored it, and the colleagues who were seen writing with them. */
  readonly writers: readonly MemberId[];
  /** ms since 1970. */
  readonly at: number;
}

export const WINDOW_MS = 600_000;
export const LONGEST_VERSION = 65_536;

const WINDOWS_AN_HOUR = 6;
const WHOLE_DAYS = 7;

export function windowAt(now: number): number {
  return Math.floor(now / WINDOW_MS);
}

export function windowStart(window: number): number {
  return window * WINDOW_MS;
}

/** Newest first. Phones that could not hear each other may have kept two texts of the same ten minutes: both are shown,
 *  unless one says everything that the other does. */
export function versionsToShow(versions: readonly NoteVersion[]): readonly NoteVersion[] {
  const newestFirst = [...versions].sort(
    (a, b) => b.window - a.window || b.at - a.at || (a.key < b.key ? -1 : 1),
  );
  return newestFirst.filter(
    (version, at) =>
      !newestFirst.some(
        (other, otherAt) =>
          otherAt !== at &&
          other.window === version.window &&
          holds(other.text, version.text) &&
          (otherAt < at || other.text !== version.text),
      ),
  );
}

/** Keys that may go: of what is older than a week, one hour keeps its last ten minutes. The same on every phone, so two
 *  that do it at once delete the same. */
export function versionsToThin(
  versions: readonly Pick<NoteVersion, "key" | "activity" | "window">[],
  now: number,
): readonly string[] {
  const old = windowAt(now) - WHOLE_DAYS * 24 * WINDOWS_AN_HOUR;
  const lastOfHour = new Map<string, number>();
  const hourOf = ({ activity, window }: Pick<NoteVersion, "activity" | "window">) =>
    `${activity}/${Math.floor(window / WINDOWS_AN_HOUR)}`;
  for (const version of versions) {
    const hour = hourOf(version);
    lastOfHour.set(hour, Math.max(lastOfHour.get(hour) ?? 0, version.window));
  }
  return versions
    .filter((version) => version.window < old && version.window !== lastOfHour.get(hourOf(version)))
    .map(({ key }) => key);
}

/** Does `whole` say everything that `part` says, in the same order? */
export function holds(whole: string, part: string): boolean {
  let at = 0;
  for (const letter of part) {
    const found = whole.indexOf(letter, at);
    if (found < 0) return false;
    at = found + letter.length;
  }
  return true;
}
