import { type Activity, isOff } from "./activity.ts";
import { hasBegun, type LocalDate, type YearMonth } from "./calendar.ts";
import type { ActivityId, DisseminationId, MemberId, SeriesId } from "./ids.ts";

/** What the project has told others, and where (domain.md B Spridning, C11). */

export const CHANNELS = [
  "conference",
  "seminar",
  "newsletter",
  "web",
  "social",
  "press",
  "meeting",
  "other",
] as const;
export type Channel = (typeof CHANNELS)[number];

/** What was learnt, and spread: a record of the team's. */
export interface LearningRef {
  /** `session`, `story`, `need`, `theme` and such as later versions know. */
  readonly kind: string;
  readonly id: string;
  /** Where its document or page is asked for by month. */
  readonly month: YearMonth | undefined;
  /** As it was called when it was chosen. */
  readonly words: string;
}

export interface Dissemination {
  /** The session's own id where it is that conference: two who put it in at once put it in once. */
  readonly id: DisseminationId;
  /** The month whose document it is in: that of its date. */
  readonly month: YearMonth;
  readonly date: LocalDate;
  readonly channel: Channel | undefined;
  /** In words, where the channel is another. */
  readonly otherChannel: string;
  readonly audience: string;
  /** People; undefined = not told. */
  readonly reach: number | undefined;
  readonly material: string;
  readonly link: string;
  /** Whether the material shows the EU's emblem and that it pays (C11); undefined = not told. */
  readonly euFlag: boolean | undefined;
  readonly learning: readonly LearningRef[];
  readonly author: MemberId;
}

export type DisseminationFields = Omit<Dissemination, "id" | "month" | "learning" | "author">;

export function disseminationSums(entries: readonly Pick<Dissemination, "reach">[]): {
  readonly entries: number;
  readonly reach: number;
} {
  return {
    entries: entries.length,
    reach: entries.reduce((sum, { reach = 0 }) => sum + reach, 0),
  };
}

export interface ChannelSum {
  /** Undefined = not told. */
  readonly channel: Channel | undefined;
  readonly entries: number;
  /** People; of entries that do not tell it there are none. */
  readonly reach: number;
  /** Whom it was for, each once, by name. */
  readonly audiences: readonly string[];
}

/** Only channels that were used, in the order of `CHANNELS`, and last what has none. */
export function sumsByChannel(
  entries: readonly Pick<Dissemination, "channel" | "audience" | "reach">[],
): readonly ChannelSum[] {
  return [...CHANNELS, undefined].flatMap((channel) => {
    const own = entries.filter((entry) => entry.channel === channel);
    const audiences = new Set(own.map(({ audience }) => audience.trim()).filter(Boolean));
    return own.length === 0
      ? []
      : [
          {
            channel,
            ...disseminationSums(own),
            audiences: [...audiences].sort((a, b) => a.localeCompare(b, "sv")),
          },
        ];
  });
}

export type Conference = Pick<Activity, "id" | "date" | "start" | "kind" | "title" | "state"> & {
  readonly here: number;
  readonly plannedBy: SeriesId | undefined;
};

/** Conferences that have been and are not in the log; `taken`: ids of what is, `group`: a session and those that are one with it. */
export function conferencesToTell(
  sessions: readonly Conference[],
  taken: ReadonlySet<string>,
  now: number,
  group: (id: ActivityId) => readonly ActivityId[],
): readonly Conference[] {
  return sessions.filter(
    (session) =>
      session.kind === "dissemination-conference" &&
      session.plannedBy === undefined &&
      !isOff(session.state) &&
      hasBegun(session, now) &&
      ![session.id, ...group(session.id)].some((id) => taken.has(id)),
  );
}

/** The address to open; undefined for what is no address of the web. */
export function webAddress(link: string): string | undefined {
  const typed = link.trim();
  const whole = /^www\./i.test(typed) ? `https://${typed}` : typed;
  if (!/^https?:\/\//i.test(whole) || !URL.canParse(whole)) return undefined;
  return new URL(whole).href;
}
