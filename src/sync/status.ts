/** What the pill and the waiting sheet tell. "Säkrat" is said from receipts alone: nothing here guesses. */

import { type Live, live } from "../base/live.ts";
import type { Problem } from "../domain/problem.ts";
import { topicName } from "../domain/topic.ts";
import type { HeldChange, SecuredThing, WorkspaceStatus } from "../domain/workspaceStatus.ts";
import { errorName } from "../protocol/errors.ts";
import type { CounterRow } from "../storage/deviceDb.ts";
import type { Waiting } from "../storage/outbox.ts";
import type { Session } from "./sessionShapes.ts";

export interface StatusSources {
  readonly unsaved: Live<number>;
  readonly trouble: Live<Problem | undefined>;
  readonly waiting: Live<Waiting>;
  readonly places: Live<readonly SecuredThing[]>;
  readonly held: Live<readonly HeldChange[]>;
  /** Resolves when `waiting` knows of everything that is stored by now. */
  recount(): Promise<void>;
}

export interface StatusBoard {
  readonly status: Live<WorkspaceStatus>;
  show(change: Partial<Shown>): void;
  stop(): void;
}

interface Shown {
  readonly connection: WorkspaceStatus["connection"];
  readonly counters: Pick<CounterRow, "secured" | "securedAt">;
  /** When a frame last came, on this start or an earlier one. */
  readonly lastContact: number | undefined;
  /** Stands until the relay takes records again. */
  readonly hindrance: Problem | undefined;
  /** Stands until the next conversation begins. */
  readonly alarm: Problem | undefined;
  /** What came and could not be read. */
  readonly unread: readonly Problem[];
  /** Documents of which this device and another have different pictures. */
  readonly doubts: readonly Problem[];
}

export function openStatus(sources: StatusSources): StatusBoard {
  let shown: Shown = {
    connection: "starting",
    counters: { secured: 0, securedAt: undefined },
    lastContact: undefined,
    hindrance: undefined,
    alarm: undefined,
    unread: [],
    doubts: [],
  };
  const unsaved = fallsAfter(sources.unsaved, sources.recount);
  const read = () => statusOf(shown, sources, unsaved.get());
  const status = live(read());
  const redraw = () => status.set(read());
  const { trouble, waiting, places, held } = sources;
  const forget = [unsaved, trouble, waiting, places, held].map((source) =>
    source.subscribe(redraw),
  );
  let isStopped = false;
  const show = (change: Partial<Shown>) => {
    if (isStopped) return;
    shown = { ...shown, ...change };
    redraw();
  };
  return {
    status,
    show,
    stop() {
      for (const stop of forget) stop();
      // Nobody counts any more what is written from now on: it must not look as if it were säkrat.
      show({ connection: "offline" });
      isStopped = true;
    },
  };
}

/** What was unsaved a moment ago waits for its receipt now. Until it is counted there, it is still told as unsaved:
 *  between the two nothing may look as if it were säkrat. */
function fallsAfter(unsaved: Live<number>, recount: () => Promise<void>): Live<number> {
  const shown = live(unsaved.get());
  let falls = 0;
  const fall = async (turn: number) => {
    await recount();
    if (turn === falls) shown.set(unsaved.get());
  };
  const stop = unsaved.subscribe(() => {
    if (unsaved.get() >= shown.get()) shown.set(unsaved.get());
    // Storage that does not answer is told of by whoever asked it to store; until then nothing is called stored.
    else fall(++falls).catch(() => undefined);
  });
  return {
    get: shown.get,
    subscribe(listener) {
      const forget = shown.subscribe(listener);
      return () => {
        forget();
        stop();
      };
    },
  };
}

function statusOf(shown: Shown, sources: StatusSources, unsaved: number): WorkspaceStatus {
  const waiting = sources.waiting.get();
  const isTalking = shown.connection === "live" || shown.connection === "catching-up";
  const { secured, securedAt } = shown.counters;
  return {
    connection: shown.connection,
    lastContact: shown.lastContact,
    unsaved,
    waiting: waiting.topics.map(({ aside, ...thing }) => ({
      ...thing,
      reason: aside ? "set-aside" : isTalking ? "on-its-way" : "no-network",
      problem: aside && refusalOf(aside),
    })),
    unreceipted: waiting.rows,
    secured: { count: secured, at: securedAt },
    recent: unsaved > 0 || isDoubted(shown.alarm) ? [] : latest(sources.places.get(), waiting),
    held: sources.held.get(),
    problems: problemsOf(shown, sources, waiting),
  };
}

/** A thing that was changed since is told among those that wait, and not twice. */
function latest(places: readonly SecuredThing[], { topics }: Waiting): readonly SecuredThing[] {
  const waiting = new Set(topics.map(({ topic }) => topicName(topic)));
  return places.filter(({ topic }) => !waiting.has(topicName(topic)));
}

/** Whoever shows two histories, or an older one, may have lied about its receipts as well. */
function isDoubted(alarm: Problem | undefined): boolean {
  const kind = alarm?.kind;
  return kind === "relay-rolled-back" || kind === "relay-forked" || kind === "relay-forged";
}

function problemsOf(shown: Shown, sources: StatusSources, waiting: Waiting): readonly Problem[] {
  const { alarm, hindrance } = shown;
  const trouble = sources.trouble.get();
  // A full phone hinders what is written and what comes alike, but it is full once.
  const standing = [alarm?.kind === trouble?.kind ? undefined : alarm, trouble, hindrance];
  const aside = waiting.aside.map(refusalOf);
  const known = standing.filter((problem) => problem !== undefined);
  return [...known, ...shown.doubts, ...aside, ...shown.unread];
}

function refusalOf({ doc, code }: Waiting["aside"][number]): Problem {
  switch (errorName(code)) {
    case "TOO_LARGE":
      return { kind: "record-too-large", doc };
    case "FORBIDDEN":
      return { kind: "role-forbids" };
    case "STALE_EPOCH":
      return { kind: "key-missing", doc, epoch: 0 };
    default:
      return { kind: "record-refused", doc, code };
  }
}

export function connectionOf({ phase }: Session): WorkspaceStatus["connection"] {
  switch (phase.kind) {
    case "resting":
      return "offline";
    case "greeting":
    case "founding":
    case "signing-in":
    case "reading":
    case "preparing":
      return "connecting";
    case "catching-up":
    case "live":
    case "stopped":
      return phase.kind;
  }
}
