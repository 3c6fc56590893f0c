/** What this device has to add to the membership log, one entry at a time. The relay compares and swaps: who loses the
 *  race reads on and makes the entry anew for the new head (sync.md 2.4). An entry that was sent when the relay went away
 *  may have been taken: it is never sent a second time. */

import { type Bytes, equalBytes } from "../base/bytes.ts";
import { fail, ok, type Result } from "../base/result.ts";
import type { Problem } from "../domain/problem.ts";
import type { EntryBody } from "../protocol/entryShapes.ts";
import type { ErrorName } from "../protocol/errors.ts";
import type { KnownFrame } from "../protocol/frameShapes.ts";
import { entryHash } from "../protocol/membershipEntry.ts";
import type { HeldMembership } from "./membership.ts";

/** Made from the log as it stands when its turn comes; undefined when there is nothing to do any more. `time` (ms since
 *  1970) is the one that the entry will carry. */
export type MakeBody = (time: number) => Promise<EntryBody | undefined>;

/** Calls `done` after `ms`; what it returns calls that off. */
export type Later = (ms: number, done: () => void) => () => void;

export interface Deeds {
  /** What a person asks for: waits some seconds for the relay before it says no. Problems: relay-unreachable,
   *  role-forbids, membership-raced. Rejects when `make` does; the next has its turn then. */
  ask(make: MakeBody): Promise<Result<void, Problem>>;
  /** What the device does by itself: now or not at all, for it is thought through anew at the next contact. */
  add(make: MakeBody): Promise<Result<void, Problem>>;
  /** The log can be written to: it was read to its head. */
  ready(): void;
  disconnected(): void;
  /** After every entry taken from the relay. */
  taken(): void;
  /** An ERROR that may be the answer to an append; true when it was. */
  refused(name: ErrorName): boolean;
  /** Nobody waits for the relay any more. */
  stop(): void;
}

interface Deed {
  readonly make: MakeBody;
  readonly done: (result: Result<void, Problem>) => void;
  readonly fell: (bug: unknown) => void;
  attempts: number;
  /** Calls the end of the waiting off; only while the deed may wait for the relay. */
  patience: (() => void) | undefined;
}

/** `entry` undefined: the rules would refuse it. */
type Made =
  | { readonly kind: "made"; readonly entry: Bytes | undefined }
  | { readonly kind: "nothing" }
  | { readonly kind: "fell" };

const ATTEMPTS = 5;
/** An app that was opened a moment ago, or a lift between two floors, has the relay within this. ms. */
const PATIENCE = 8000;
const NO_RELAY = fail<Problem>({ kind: "relay-unreachable" });

export const afterTimeout: Later = (ms, done) => {
  const timer = setTimeout(done, ms);
  return () => clearTimeout(timer);
};

export function openDeeds(parts: {
  readonly held: HeldMembership;
  now(): number;
  send(frame: KnownFrame): void;
  failed(error: unknown): void;
  readonly later?: Later;
}): Deeds {
  const { held, later = afterTimeout } = parts;
  const waiting: Deed[] = [];
  let isReady = false;
  let isMaking = false;
  let underWay: { readonly deed: Deed; readonly hash: Bytes; readonly index: number } | undefined;

  const next = async (): Promise<void> => {
    const [deed] = waiting;
    if (!isReady || isMaking || underWay || !deed) return;
    isMaking = true;
    const { head } = held.state();
    const time = parts.now();
    // Lockboxes are bound to the place of their entry: what was made for a head that moved meanwhile is made anew.
    const isCurrent = () => equalBytes(head.hash, held.state().head.hash);
    const made = await entryOf(deed, time, isCurrent).finally(() => {
      isMaking = false;
    });
    if (!isReady || made.kind === "fell" || deed !== waiting[0]) return go();
    if (!isCurrent()) return next();
    if (made.kind === "nothing") return finish(deed, ok(undefined));
    if (!made.entry) return finish(deed, fail({ kind: "role-forbids" }));
    underWay = { deed, hash: entryHash(made.entry), index: head.index + 1 };
    hurry(deed);
    parts.send({ kind: "mlog-append", expectedHead: head, entries: [made.entry] });
  };

  const entryOf = async (deed: Deed, time: number, isCurrent: () => boolean): Promise<Made> => {
    try {
      const body = await deed.make(time);
      if (!body) return { kind: "nothing" };
      return { kind: "made", entry: isCurrent() ? await held.write(body, time) : undefined };
    } catch (bug) {
      remove(deed);
      deed.fell(bug);
      return { kind: "fell" };
    }
  };

  const go = () => {
    next().catch(parts.failed);
  };

  const remove = (deed: Deed) => {
    const at = waiting.indexOf(deed);
    if (at >= 0) waiting.splice(at, 1);
    hurry(deed);
  };

  /** From here on the deed is done or fails with the relay that is there. */
  const hurry = (deed: Deed) => {
    deed.patience?.();
    deed.patience = undefined;
  };

  const again = (deed: Deed): boolean => ++deed.attempts < ATTEMPTS;

  const finish = (deed: Deed, result: Result<void, Problem>) => {
    underWay = undefined;
    remove(deed);
    deed.done(result);
    go();
  };

  const queue = (make: MakeBody, isPatient: boolean): Promise<Result<void, Problem>> =>
    new Promise((done, fell) => {
      const deed: Deed = { make, done, fell, attempts: 0, patience: undefined };
      if (isPatient) deed.patience = later(PATIENCE, () => tired(deed));
      waiting.push(deed);
      go();
    });

  const tired = (deed: Deed) => {
    deed.patience = undefined;
    if (!isReady) noRelay(deed);
  };

  const noRelay = (deed: Deed) => {
    remove(deed);
    deed.done(NO_RELAY);
  };

  return {
    ask: (make) => queue(make, true),
    add: (make) => (isReady ? queue(make, false) : Promise.resolve(NO_RELAY)),
    ready() {
      isReady = true;
      go();
    },
    disconnected() {
      isReady = false;
      underWay = undefined;
      for (const deed of waiting.filter(({ patience }) => !patience)) noRelay(deed);
    },
    taken() {
      if (!underWay) return go();
      const { deed, hash, index } = underWay;
      const entry = held.entries()[index - 1];
      if (!entry) return;
      if (equalBytes(entryHash(entry), hash)) return finish(deed, ok(undefined));
      // Another entry took the place; the relay's MLOG_RACE is on its way or already here.
      underWay = undefined;
      if (again(deed)) go();
      else finish(deed, fail({ kind: "membership-raced" }));
    },
    refused(name) {
      if (!underWay) return false;
      const { deed } = underWay;
      switch (name) {
        case "MLOG_RACE":
        case "STALE_MLOG":
          parts.send({ kind: "mlog-get", fromIndex: held.state().head.index });
          return true;
        case "FORBIDDEN":
          finish(deed, fail({ kind: "role-forbids" }));
          return true;
        case "STORAGE":
        case "OVERLOADED":
        case "QUOTA":
        case "READONLY":
        case "RATE":
          finish(deed, fail({ kind: "relay-full", retryAfterMs: 30_000 }));
          return true;
        default:
          return false;
      }
    },
    stop() {
      isReady = false;
      underWay = undefined;
      for (const deed of [...waiting]) noRelay(deed);
    },
  };
}
