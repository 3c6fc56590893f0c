import { type Live, live } from "../../base/live.ts";

/** What is being typed into a record that is written whole. Every key would be a record of its own on its way to the
 *  others, so keys are gathered for a quarter of a second; leaving the field, the page or the app writes at once. What is
 *  stored stays the only truth: there is a pending value only until it is written. */
export interface PendingWrite<T> {
  /** Undefined when everything typed is written. */
  readonly pending: Live<T | undefined>;
  type(value: T): void;
  writeNow(): void;
  /** For the `ref` of the element around the fields. */
  readonly around: (element: HTMLElement | null) => () => void;
}

const GATHER_MS = 250;

export function gatherKeys<T>(write: (value: T) => void): PendingWrite<T> {
  const pending = live<T | undefined>(undefined);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const writeNow = () => {
    clearTimeout(timer);
    timer = undefined;
    const value = pending.get();
    if (value === undefined) return;
    write(value);
    pending.set(undefined);
  };
  return {
    pending,
    type(value) {
      pending.set(value);
      timer ??= setTimeout(writeNow, GATHER_MS);
    },
    writeNow,
    around(element) {
      const hidden = () => {
        if (document.visibilityState === "hidden") writeNow();
      };
      element?.addEventListener("focusout", writeNow);
      window.addEventListener("pagehide", writeNow);
      document.addEventListener("visibilitychange", hidden);
      return () => {
        element?.removeEventListener("focusout", writeNow);
        window.removeEventListener("pagehide", writeNow);
        document.removeEventListener("visibilitychange", hidden);
        writeNow();
      };
    },
  };
}
