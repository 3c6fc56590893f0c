import type { LocalDate } from "./calendar.ts";
import type { DeviceNumber, MemberId } from "./ids.ts";
import type { Retention } from "./retention.ts";

export const ROLES = ["admin", "editor", "writer-own", "reader"] as const;
/** admin = coordinator (projektledare, administratör), editor = facilitator (sync.md 2.4). */
export type Role = (typeof ROLES)[number];

/** What every document of the project says about itself; dates, numbers and rules are configuration. */
export interface WorkspaceProfile {
  readonly name: string;
  readonly caseNumber: string;
  readonly start: LocalDate | undefined;
  readonly end: LocalDate | undefined;
  /** How many days back a session may be put into the book; ahead is free. */
  readonly backDays: number;
  readonly retention: Retention;
  /** The two that every paper has, also those that a phone prints (domain.md C11); empty = the usual words (`paperWords`). */
  readonly fundingLine: string;
  readonly logoWords: string;
}

export const USUAL_BACK_DAYS = 7;

export interface Device {
  readonly number: DeviceNumber;
  /** Its numbers before it changed its keys, oldest first. */
  readonly before?: readonly DeviceNumber[];
  readonly member: MemberId;
  readonly name: string;
  readonly removed: boolean;
  readonly isThis: boolean;
  /** When it came, when it took its newest keys, and when it was removed, by the clocks of the phones that wrote so; ms since
   *  1970. Absent in the demo project. */
  readonly times?: {
    readonly came: number;
    readonly renewed: number | undefined;
    readonly removed: number | undefined;
  };
}

/** This phone's number, for a member who has several. */
export function phoneAmongSeveral(
  devices: readonly Device[],
  me: MemberId,
): DeviceNumber | undefined {
  const own = devices.filter(({ member, removed }) => member === me && !removed);
  return own.length > 1 ? own.find(({ isThis }) => isThis)?.number : undefined;
}

/** Which phone something was written on. Undefined when its author had several and it does not say. */
export function phoneBehind(
  devices: readonly Device[],
  {
    by,
    phone,
    at,
  }: { readonly by: MemberId; readonly phone?: DeviceNumber | undefined; readonly at: number },
): Device | undefined {
  const own = devices.filter(({ member }) => member === by);
  if (phone !== undefined) {
    return own.find(({ number, before }) => number === phone || before?.includes(phone));
  }
  const there = own.filter(
    ({ times }) => !times || (times.came <= at && (times.removed ?? at) >= at),
  );
  const [only, ...others] = there.length > 0 ? there : own;
  return others.length === 0 ? only : undefined;
}

/** What a phone says of itself while it talks with the mailbox, for those who keep the project's phones. */
export interface DeviceCard {
  /** The app's version and build, e.g. `0.2.0-1f3a9c2e`; empty when it does not tell. */
  readonly version: string;
  /** ms since 1970 by its own clock: it was in contact then. */
  readonly at: number;
  /** Things that waited in it at that moment. */
  readonly waiting: number;
}
