/** What the pill and the waiting sheet tell. "Säkrat" is said from receipts alone: nothing here guesses. */

import { type Live, live } from "../base/live.ts";
import type { Problem } from "../domain/problem.ts";
import type { WorkspaceStatus } from "../domain/workspaceStatus.ts";
import { errorName } from "../protocol/errors.ts";
import type { CounterRow } from "../storage/deviceDb.ts";
import type { Waiting } from "../storage/outbox.ts";
import type { Session } from "./sessionShapes.ts";

export interface StatusSources {
  readonly unsaved: Live<number>;
  readonly trouble: Live<Problem | undefined>;
  readonly waiting: Live<Waiting>;
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
}

export function openStatus(sources: StatusSources): StatusBoard {
  let shown: Shown = {
    connection: "offline",
    counters: { secured: 0, securedAt: undefined },
    lastContact: undefined,
    hindrance: undefined,
    alarm: undefined,
    unread: [],
  };
  const status = live(statusOf(shown, sources));
  const redraw = () => status.set(statusOf(shown, sources));
  const forget = [sources.unsaved, sources.trouble, sources.waiting].map((source) =>
    source.subscribe(redraw),
  );
  const show = (change: Partial<Shown>) => {
    shown = { ...shown, ...change };
    redraw();
  };
  return {
    status,
    show,
    stop() {
      for (const stop of forget) stop();
    },
  };
}

function statusOf(shown: Shown, sources: StatusSources): WorkspaceStatus {
  const waiting = sources.waiting.get();
  const isTalking = shown.connection === "live" || shown.connection === "catching-up";
  const { secured, securedAt } = shown.counters;
  return {
    connection: shown.connection,
    lastContact: shown.lastContact,
    unsaved: sources.unsaved.get(),
    waiting: waiting.topics.map(({ isAside, ...thing }) => ({
      ...thing,
      reason: isAside ? "set-aside" : isTalking ? "on-its-way" : "no-network",
    })),
    unreceipted: waiting.rows,
    secured: { count: secured, at: securedAt },
    problems: problemsOf(shown, sources, waiting),
  };
}

function problemsOf(shown: Shown, sources: StatusSources, waiting: Waiting): readonly Problem[] {
  const standing = [shown.alarm, sources.trouble.get(), shown.hindrance];
  const aside = waiting.aside.map(({ doc, code }): Problem => {
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
  });
  return [...standing.filter((problem) => problem !== undefined), ...aside, ...shown.unread];
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
