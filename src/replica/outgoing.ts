import { fail, type Result } from "../base/result.ts";
import type { Problem } from "../domain/problem.ts";
import type { DocKey } from "../domain/rings.ts";
import type { Topic } from "../domain/topic.ts";
import { mergeUpdates } from "./mergeUpdates.ts";

/** The way of a local update of one document: the updates of one microtask become one outbox row; when that is kept,
 *  and only then, the document row follows. What the outbox refuses stays here and is tried again. */
export interface Outgoing {
  add(update: Uint8Array, topics: readonly Topic[]): void;
  /** Resolves when the outbox has answered everything that is on its way to it just now. */
  answered(): Promise<void>;
  settled(): Promise<void>;
  isSettled(): boolean;
  close(): void;
}

export interface OutgoingParts {
  readonly key: DocKey;
  keep(key: DocKey, topics: readonly Topic[], update: Uint8Array): Promise<Result<void, Problem>>;
  onKept(update: Uint8Array): void;
  /** How many updates are not kept yet; the sum of all calls. */
  countUnsaved(difference: number): void;
  report(problem: Problem | undefined): void;
}

interface Batch {
  readonly updates: readonly Uint8Array[];
  readonly topics: readonly Topic[];
}

const PATIENCE_MS = 5000;
const RETRY_MS = [500, 2000, 5000, 15_000] as const;

export function openOutgoing(parts: OutgoingParts): Outgoing {
  let fresh: Batch[] = [];
  let refused: Batch[] = [];
  let onTheirWay = 0;
  let answers: Promise<unknown> = Promise.resolve();
  let failures = 0;
  let isScheduled = false;
  let isLeaving = false;
  let isClosed = false;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let whenSettled: (() => void)[] = [];

  const leave = () => {
    isLeaving = true;
  };
  const comeBack = () => {
    isLeaving = false;
    void send();
  };
  globalThis.addEventListener?.("pagehide", leave);
  globalThis.addEventListener?.("pageshow", comeBack);

  const isSettled = () => fresh.length + refused.length + onTheirWay === 0;

  /** Starts at once and does not wait for the row before: a page may be left in the next task. Only after a refusal
   *  is everything gathered into one row again. */
  const send = async (): Promise<void> => {
    if (isLeaving || isClosed || (refused.length > 0 && onTheirWay > 0)) return;
    const batches = [...refused, ...fresh];
    if (batches.length === 0) return;
    refused = [];
    fresh = [];
    clearTimeout(retryTimer);
    onTheirWay++;
    const updates = batches.flatMap((batch) => batch.updates);
    const topics = distinct(batches.flatMap((batch) => batch.topics));
    const update = mergeUpdates(updates);
    const answer = heard(keepSafely(parts, topics, update));
    answers = Promise.all([answers, answer]);
    const kept = await answer;
    onTheirWay--;
    if (kept.ok) {
      failures = 0;
      parts.countUnsaved(-updates.length);
      parts.onKept(update);
      if (refused.length === 0) parts.report(undefined);
    } else {
      refused = [{ updates, topics }, ...refused];
      parts.report(kept.problem);
    }
    if (refused.length > 0 && onTheirWay === 0 && !isClosed) {
      const pause = RETRY_MS[Math.min(failures++, RETRY_MS.length - 1)];
      clearTimeout(retryTimer);
      retryTimer = setTimeout(() => void send(), pause);
    }
    if (isSettled()) {
      const listeners = whenSettled;
      whenSettled = [];
      for (const listener of listeners) listener();
    }
  };

  const heard = async <T>(answer: Promise<T>): Promise<T> => {
    const late = setTimeout(() => parts.report({ kind: "storage-blocked" }), PATIENCE_MS);
    try {
      return await answer;
    } finally {
      clearTimeout(late);
    }
  };

  return {
    add(update, topics) {
      fresh.push({ updates: [update], topics });
      parts.countUnsaved(1);
      if (isScheduled) return;
      isScheduled = true;
      queueMicrotask(() => {
        isScheduled = false;
        void send();
      });
    },
    async answered() {
      await answers;
    },
    settled: () => (isSettled() ? Promise.resolve() : new Promise((r) => whenSettled.push(r))),
    isSettled,
    close() {
      isClosed = true;
      clearTimeout(retryTimer);
      globalThis.removeEventListener?.("pagehide", leave);
      globalThis.removeEventListener?.("pageshow", comeBack);
    },
  };
}

/** The outbox promises a Result. Should it throw, the words must still stay in memory and be tried again. */
async function keepSafely(
  parts: OutgoingParts,
  topics: readonly Topic[],
  update: Uint8Array,
): Promise<Result<void, Problem>> {
  try {
    return await parts.keep(parts.key, topics, update);
  } catch {
    return fail({ kind: "not-saved", doc: parts.key });
  }
}

function distinct(topics: readonly Topic[]): readonly Topic[] {
  return [...new Map(topics.map((topic) => [JSON.stringify(topic), topic])).values()];
}
