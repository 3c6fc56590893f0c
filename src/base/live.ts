/** A value that changes: the shape `useSyncExternalStore` reads. `get` returns the same object until it changes. */
export interface Live<T> {
  get(): T;
  /** Calls `listener` after every change; returns the unsubscribe. */
  subscribe(listener: () => void): () => void;
}

export interface SettableLive<T> extends Live<T> {
  set(value: T): void;
}

export function live<T>(initial: T): SettableLive<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Resolves as soon as `holds` says so, at once when it does now. */
export function until<T>(of: Live<T>, holds: (value: T) => boolean): Promise<void> {
  return new Promise((done) => {
    const look = () => {
      if (!holds(of.get())) return;
      forget();
      done();
    };
    const forget = of.subscribe(look);
    look();
  });
}
