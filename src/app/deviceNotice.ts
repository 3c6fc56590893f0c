import type { Live } from "../base/live.ts";
import type { DeviceNumber } from "../domain/ids.ts";
import type { DeviceCard } from "../domain/workspace.ts";
import type { Membership, WorkspaceStatus } from "../domain/workspaceStatus.ts";
import { cardDoc, deviceCardNow, putDeviceCard } from "../replica/deviceCards.ts";
import type { Replica } from "../replica/replica.ts";

/** Keeps this phone's card (docs/decisions/0155): while it talks with the mailbox and nothing is on its way there, at most once a day, or
 *  once an hour on days when somebody works with it. Never without contact: the card says that there was one. */

const DAY = 24 * 60 * 60_000;
const HOUR = 60 * 60_000;
/** A start has better things to do. ms. */
export const QUIET_MS = 5000;

declare const __BUILD__: string;

export interface Noticed {
  readonly replica: Replica;
  readonly status: Live<WorkspaceStatus>;
  readonly membership: Live<Membership>;
  /** Another one after a change of keys. */
  readonly device: DeviceNumber;
}

/** Calls `done` after `ms`; what it returns calls that off. */
type Later = (ms: number, done: () => void) => () => void;

const afterTimeout: Later = (ms, done) => {
  const timer = setTimeout(done, ms);
  return () => clearTimeout(timer);
};

/** Returns the way to stop. A project that was closed does no more by itself. */
export function keepDeviceCard(
  open: Noticed,
  version: string = __BUILD__,
  later: Later = afterTimeout,
): () => void {
  const { replica, status, membership } = open;
  let callOff: (() => void) | undefined;
  let isWorkedWith = false;
  let isStopped = false;

  const mayWrite = () => membership.get().role !== "reader";
  /** What is set aside may stay so for long, and is told in the card. */
  const isCalm = () => {
    const { connection, unsaved, waiting } = status.get();
    const isSending = waiting.some(({ reason }) => reason !== "set-aside");
    return connection === "live" && unsaved === 0 && !isSending;
  };
  const look = () => {
    if (isStopped || callOff || !mayWrite() || !isCalm()) return;
    callOff = later(QUIET_MS, () => {
      void write().finally(() => {
        callOff = isStopped ? undefined : later(HOUR, again);
      });
    });
  };
  const again = () => {
    callOff = undefined;
    look();
  };
  const write = async () => {
    const now = replica.now();
    await replica.load(cardDoc(now));
    if (isStopped || !mayWrite() || !isCalm()) return;
    const waiting = status.get().waiting.length;
    const card: DeviceCard = { version, at: now, waiting };
    const known = deviceCardNow(replica, open.device, now);
    if (!isDue(known, card, isWorkedWith)) return;
    putDeviceCard(replica, open.device, card);
    isWorkedWith = false;
  };
  const forgetStatus = status.subscribe(look);
  const forgetWork = replica.onChange((_doc, topics, origin) => {
    if (origin === "local" && topics.length > 0) isWorkedWith = true;
  });
  look();
  return () => {
    isStopped = true;
    callOff?.();
    forgetStatus();
    forgetWork();
  };
}

/** `isWorkedWith`: somebody has written here since the last card. A card of the future was written by a clock that was set
 *  back since. */
export function isDue(
  known: DeviceCard | undefined,
  next: DeviceCard,
  isWorkedWith: boolean,
): boolean {
  if (!known || known.version !== next.version || known.at > next.at) return true;
  return next.at - known.at >= (isWorkedWith ? HOUR : DAY);
}
