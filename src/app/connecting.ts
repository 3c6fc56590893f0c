/** The part of an open project that talks to the relay: its keys, the membership log and sync. A start draws its first
 *  screen without it (decision 0136) and begins it in the first moment of rest after that. */

import { type Live, live, type SettableLive } from "../base/live.ts";
import { fail, ok, type Result } from "../base/result.ts";
import type { Problem } from "../domain/problem.ts";
import type { RingName } from "../domain/rings.ts";
import type {
  Knock,
  Membership,
  OpenInvitation,
  WorkspaceStatus,
} from "../domain/workspaceStatus.ts";
import type { Replica } from "../replica/replica.ts";
import type { KnownPlace } from "../storage/deviceDb.ts";
import type { HeldMembership } from "../sync/membership.ts";
import type { Sync } from "../sync/syncWorkspace.ts";
import { restingStatus } from "./restingStatus.ts";
import type { Workspace } from "./workspace.ts";

export interface Line {
  readonly held: HeldMembership;
  readonly sync: Sync;
}

export interface ConnectingParts {
  /** What was known when the project was open last. */
  readonly known: Omit<KnownPlace, "build">;
  readonly rings: SettableLive<readonly RingName[]>;
  readonly replica: Replica;
  /** Keeps what the next start draws with. */
  remember(known: Omit<KnownPlace, "build">): Promise<void>;
  /** Problems: those of openMembership. */
  hold(): Promise<Result<HeldMembership, Problem>>;
  talk(held: HeldMembership): Promise<Sync>;
  failed(bug: unknown): void;
}

export interface Connecting
  extends Pick<Workspace, "status" | "membership" | "knocks" | "invitation"> {
  readonly blobs: Pick<Sync["blobs"], "stored" | "fetch" | "onNews">;
  /** Begins when it has not begun. What went wrong stands in the status, and the next caller tries again. */
  whole(): Promise<Result<Line, Problem>>;
  /** The same, undefined when nobody has begun it. */
  begun(): Promise<Result<Line, Problem>> | undefined;
  /** Of what has begun nothing runs any more when it resolves; what has not begun never will. */
  stop(): Promise<void>;
}

export function openConnecting(parts: ConnectingParts): Connecting {
  const { rings, replica, failed } = parts;
  const resting = restingStatus(replica);
  const status = live<WorkspaceStatus>(resting.get());
  const membership = live<Membership>(parts.known.membership);
  const knocks = live<readonly Knock[]>([]);
  const invitation = live<OpenInvitation | undefined>(undefined);
  const hindrance = live<Problem | undefined>(undefined);
  const news = new Set<(blob: string | undefined) => void>();
  let beginning: Promise<Result<Line, Problem>> | undefined;
  let remembering = Promise.resolve();
  let isStopped = false;
  let forget: (() => void)[] = [];

  const rest = () => {
    const at = resting.get();
    const wrong = hindrance.get();
    status.set(wrong === undefined ? at : { ...at, problems: [...at.problems, wrong] });
  };
  forget = [resting.subscribe(rest), hindrance.subscribe(rest)];

  async function begin(): Promise<Result<Line, Problem>> {
    const held = await parts.hold();
    hindrance.set(held.ok ? undefined : held.problem);
    if (!held.ok) return held;
    const sync = await parts.talk(held.value);
    for (const stop of forget) stop();
    resting.stop();
    const { rings: mine, membership: log } = held.value;
    const remember = () => {
      remembering = remembering
        .then(() => parts.remember({ rings: mine.get(), membership: log.get() }))
        .catch(failed);
    };
    remember();
    forget = [
      // Keys are counted before members and phones are, so this one is told when both are right.
      log.subscribe(remember),
      follow(held.value.rings, rings),
      follow(held.value.membership, membership),
      follow(sync.status, status),
      follow(sync.knocks, knocks),
      follow(sync.invitation, invitation),
      sync.blobs.onNews((blob) => {
        for (const listener of news) listener(blob);
      }),
    ];
    return ok({ held: held.value, sync });
  }

  function whole(): Promise<Result<Line, Problem>> {
    if (isStopped) return Promise.resolve(fail({ kind: "relay-unreachable" }));
    const current = beginning ?? begin();
    beginning = current;
    current
      .then(({ ok }) => {
        if (!ok && beginning === current) beginning = undefined;
      })
      .catch(failed);
    return current;
  }

  return {
    status,
    membership,
    knocks,
    invitation,
    blobs: {
      stored: () => void beginning?.then((line) => line.ok && line.value.sync.blobs.stored()),
      async fetch(wanted) {
        const line = await whole();
        return line.ok ? line.value.sync.blobs.fetch(wanted) : line;
      },
      onNews(listener) {
        news.add(listener);
        return () => news.delete(listener);
      },
    },
    whole,
    begun: () => beginning,
    async stop() {
      isStopped = true;
      const line = await beginning?.catch(() => undefined);
      for (const stop of forget) stop();
      resting.stop();
      if (line?.ok) await line.value.sync.stop();
      await remembering;
    },
  };
}

function follow<T>(source: Live<T>, into: SettableLive<T>): () => void {
  const copy = () => into.set(source.get());
  copy();
  return source.subscribe(copy);
}
