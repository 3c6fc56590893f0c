/** One thread, one clock, one order. Everything that takes time in the simulation — timers, storage, keys, the network —
 *  is a task with a due time, and belongs to somebody: the tab, the relay's process or the disk for whom it runs. Tasks
 *  run one at a time, each with all its microtasks, so the seed alone decides what happens when. */

import type { Chance } from "./chance.ts";
import { realImmediate } from "./globals.ts";

/** A process that can die (what is due for it never happens) or be frozen (it happens later). */
export interface Owner {
  readonly name: string;
  isDead: boolean;
  isFrozen: boolean;
  /** Called before each of its tasks and at each of its effects; it may kill the owner. */
  onMoment: (() => void) | undefined;
}

interface Task {
  due: number;
  readonly order: number;
  readonly owner: Owner;
  readonly what: string;
  readonly run: () => void;
  /** Real work on another thread that has to be over first; its outcome is only looked at here. */
  readonly over: Promise<unknown> | undefined;
  isOff: boolean;
}

export interface Timer {
  readonly task: Task;
}

export interface World {
  /** ms since 1970. */
  now(): number;
  owner(): Owner;
  newOwner(name: string): Owner;
  /** Runs `what` for `owner` after `ms`. */
  after(owner: Owner, ms: number, what: string, run: () => void): Timer;
  cancel(timer: Timer): void;
  /** After everything that was asked to run soon for the same owner. */
  soon(owner: Owner, what: string, run: () => void): Timer;
  /** The outcome of real work, in the order in which its owner asked for it. */
  answered<T>(work: Promise<T>): Promise<T>;
  as<T>(owner: Owner, run: () => T): T;
  /** An effect of the current owner is about to happen: false when it is dead, and nothing of it may be seen. */
  moment(): boolean;
  thaw(owner: Owner): void;
  /** Everybody sleeps: what was due meanwhile is late. */
  sleep(ms: number): void;
  /** One task. False when nothing is due any more. */
  step(): Promise<boolean>;
  note(text: string): void;
  /** Of everything noted and run. */
  hash(): string;
  steps(): number;
  readonly bugs: string[];
}

const START = Date.UTC(2026, 10, 26, 8);
const NOBODY = "nobody";

export function openWorld(chance: Chance, trace: ((line: string) => void) | undefined): World {
  const heap: Task[] = [];
  const stashed = new Map<Owner, Task[]>();
  const lastSoon = new Map<Owner, number>();
  const lastAnswer = new Map<Owner, number>();
  const nobody = newOwner(NOBODY);
  const bugs: string[] = [];
  let now = START;
  let order = 0;
  let current = nobody;
  let steps = 0;
  let [a, b] = [0xdeadbeef, 0x41c6ce57];

  const note = (text: string) => {
    for (let i = 0; i < text.length; i++) {
      const letter = text.charCodeAt(i);
      a = Math.imul(a ^ letter, 2654435761);
      b = Math.imul(b ^ letter, 1597334677);
    }
    trace?.(`${(now - START).toFixed(2)} ${text}`);
  };

  const plan = (
    owner: Owner,
    due: number,
    what: string,
    run: () => void,
    over?: Promise<unknown>,
  ): Timer => {
    const task: Task = { due, order: order++, owner, what, run, over, isOff: owner.isDead };
    if (!task.isOff) push(heap, task);
    return { task };
  };

  /** Storage and keys answer quickly, most of the time. */
  const latency = () => {
    const x = chance.next();
    return x < 0.02 ? chance.next() * 300 : x * 0.8;
  };

  const drained = () => new Promise<void>((done) => realImmediate(done));

  return {
    now: () => now,
    owner: () => current,
    newOwner,
    after: (owner, ms, what, run) => plan(owner, now + Math.max(0, ms), what, run),
    cancel({ task }) {
      task.isOff = true;
    },
    soon(owner, what, run) {
      const due = Math.max(lastSoon.get(owner) ?? 0, now + latency());
      lastSoon.set(owner, due);
      return plan(owner, due, what, run);
    },
    answered<T>(work: Promise<T>): Promise<T> {
      const owner = current;
      return new Promise<T>((resolve, reject) => {
        let tell: () => void = () => undefined;
        const over = work.then(
          (value) => {
            tell = () => resolve(value);
          },
          (error: unknown) => {
            tell = () => reject(error);
          },
        );
        const due = Math.max(lastAnswer.get(owner) ?? 0, now + latency());
        lastAnswer.set(owner, due);
        plan(owner, due, "key", () => tell(), over);
      });
    },
    as(owner, run) {
      const before = current;
      current = owner;
      try {
        return run();
      } finally {
        current = before;
      }
    },
    moment() {
      if (!current.isDead) current.onMoment?.();
      return !current.isDead;
    },
    thaw(owner) {
      owner.isFrozen = false;
      for (const task of stashed.get(owner) ?? []) {
        task.due = Math.max(task.due, now);
        push(heap, task);
      }
      stashed.delete(owner);
    },
    sleep(ms) {
      now += ms;
    },
    async step() {
      const task = pop(heap);
      if (!task) return false;
      const { owner } = task;
      if (task.isOff || owner.isDead) return true;
      if (owner.isFrozen) {
        stashed.set(owner, [...(stashed.get(owner) ?? []), task]);
        return true;
      }
      now = Math.max(now, task.due);
      await task.over;
      owner.onMoment?.();
      if (owner.isDead) return true;
      steps++;
      note(`${owner.name} ${task.what}`);
      current = owner;
      try {
        task.run();
      } catch (bug) {
        if (!owner.isDead) bugs.push(`${owner.name}: ${said(bug)}`);
      }
      await drained();
      current = nobody;
      return true;
    },
    note,
    hash: () => (a >>> 0).toString(16).padStart(8, "0") + (b >>> 0).toString(16).padStart(8, "0"),
    steps: () => steps,
    bugs,
  };
}

export function said(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function newOwner(name: string): Owner {
  return { name, isDead: false, isFrozen: false, onMoment: undefined };
}

function isSooner(a: Task, b: Task): boolean {
  return a.due < b.due || (a.due === b.due && a.order < b.order);
}

function push(heap: Task[], task: Task): void {
  let at = heap.push(task) - 1;
  while (at > 0) {
    const above = (at - 1) >> 1;
    const parent = heap[above];
    if (!parent || !isSooner(task, parent)) break;
    heap[at] = parent;
    at = above;
  }
  heap[at] = task;
}

function pop(heap: Task[]): Task | undefined {
  const [first] = heap;
  const last = heap.pop();
  if (!last || heap.length === 0) return first;
  let at = 0;
  for (;;) {
    let below = 2 * at + 1;
    const [left, right] = [heap[below], heap[below + 1]];
    if (!left) break;
    const least = right && isSooner(right, left) ? right : left;
    if (least === right) below++;
    if (!isSooner(least, last)) break;
    heap[at] = least;
    at = below;
  }
  heap[at] = last;
  return first;
}
