import { liveQuery } from "dexie";
import { type Live, live } from "../base/live.ts";

/** What a question to the tables answers, kept up as they change. */
export interface Followed<T> {
  readonly answer: Live<T>;
  /** Resolves when `answer` knows of everything that was committed before the call. */
  recount(): Promise<void>;
  stop(): void;
}

/** `ask` in one transaction. `trouble` hears of a database that stopped answering. */
export function followTables<T>(
  before: T,
  ask: () => Promise<T>,
  trouble: (problem: unknown) => void,
): Followed<T> {
  const answer = live(before);
  let asked = 0;
  let shown = 0;
  const read = async () => {
    const turn = ++asked;
    return { turn, now: await ask() };
  };
  // A slow answer must not take back what a later question has already found.
  const show = ({ turn, now }: { readonly turn: number; readonly now: T }) => {
    if (turn < shown) return;
    shown = turn;
    answer.set(now);
  };
  const subscription = liveQuery(read).subscribe({ next: show, error: trouble });
  return {
    answer,
    recount: async () => show(await read()),
    stop: () => subscription.unsubscribe(),
  };
}
