import type { Live } from "../base/live.ts";
import type { DocKey } from "../domain/rings.ts";
import type { Replica } from "./replica.ts";
import type { Touched } from "./touched.ts";

/** How one view follows the documents. */
export interface Reading<T> {
  /** The documents that the view needs loaded before it can answer; asked for at each first subscription. */
  readonly needs: readonly DocKey[];
  /** The documents whose changes may matter; also some that it can do without. */
  follows(key: DocKey): boolean;
  /** Does a change of these keys in a followed document matter? */
  isTouched(touched: Touched): boolean;
  /** `changes` = what was touched since `previous`; undefined = read everything. May return `previous` itself. */
  read(previous: T | undefined, changes: readonly Touched[] | undefined): T;
}

interface View {
  /** True when there is something to tell. */
  touch(key: DocKey, touched: Touched | undefined): boolean;
  tell(): void;
}

const viewsByReplica = new WeakMap<Replica, Map<string, View & Live<unknown>>>();

/** The one live view with this name: asking again gives the same object, so that a screen may ask on every draw.
 *  Subscribers hear in the same tick as the change. */
export function liveView<T>(replica: Replica, name: string, reading: () => Reading<T>): Live<T> {
  const views = viewsOf(replica);
  const known = views.get(name);
  // A name belongs to one kind of view only: this file's callers prefix it with the view's own name.
  if (known) return known as unknown as Live<T>;
  const view = openView(replica, reading());
  views.set(name, view as View & Live<unknown>);
  return view;
}

function viewsOf(replica: Replica): Map<string, View & Live<unknown>> {
  const known = viewsByReplica.get(replica);
  if (known) return known;
  const views = new Map<string, View & Live<unknown>>();
  viewsByReplica.set(replica, views);
  replica.onTouched((key, touched, origin) => {
    const whatChanged = origin === "loaded" && touched.size === 0 ? undefined : touched;
    // All first: a view may be read from another one, and must not find it as it was.
    const news = [...views.values()].filter((view) => view.touch(key, whatChanged));
    for (const view of news) view.tell();
  });
  return views;
}

function openView<T>(replica: Replica, reading: Reading<T>): View & Live<T> {
  let value: T | undefined;
  let isFresh = false;
  /** The value that listeners have heard of. */
  let told: T | undefined;
  /** Undefined = everything is to be read again. */
  let changes: Touched[] | undefined;
  const listeners = new Set<() => void>();
  let letGo: readonly (() => void)[] = [];

  const get = (): T => {
    if (isFresh) return value as T;
    value = reading.read(value, changes);
    isFresh = true;
    changes = [];
    return value;
  };

  return {
    get,
    subscribe(listener) {
      if (listeners.size === 0) letGo = reading.needs.map((key) => replica.hold(key));
      // A wrapper, so that the same function subscribed twice leaves twice.
      const own = () => listener();
      listeners.add(own);
      return () => {
        if (!listeners.delete(own) || listeners.size > 0) return;
        for (const release of letGo) release();
        letGo = [];
      };
    },
    touch(key, touched) {
      if (!reading.follows(key)) return false;
      if (touched === undefined) changes = undefined;
      else if (reading.isTouched(touched)) changes?.push(touched);
      else return false;
      if (isFresh) told = value;
      isFresh = false;
      return listeners.size > 0;
    },
    tell() {
      if (listeners.size === 0 || Object.is(get(), told)) return;
      told = value;
      for (const listener of [...listeners]) listener();
    },
  };
}
