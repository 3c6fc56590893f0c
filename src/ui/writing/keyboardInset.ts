import type { Live } from "../../base/live.ts";

/** How many pixels of the window an on-screen keyboard covers at the bottom. iOS and Android (without resizes-content)
 *  lay the keyboard over the page, so what is fixed at the bottom must be lifted by this much. */
export const keyboardInset: Live<number> = openKeyboardInset();

/** Less than this is a browser bar that comes and goes. */
const LEAST = 80;

function openKeyboardInset(): Live<number> {
  let inset = 0;
  const listeners = new Set<() => void>();
  const read = () => {
    const view = window.visualViewport;
    const covered = view ? window.innerHeight - view.height - view.offsetTop : 0;
    const next = covered < LEAST || (view?.scale ?? 1) > 1.01 ? 0 : Math.round(covered);
    if (next === inset) return;
    inset = next;
    for (const listener of [...listeners]) listener();
  };
  // The event may come before the height is right, and on iOS not at all when the keyboard leaves.
  const later = () => requestAnimationFrame(read);
  const heard = (how: "addEventListener" | "removeEventListener") => {
    window.visualViewport?.[how]("resize", later);
    window.visualViewport?.[how]("scroll", later);
    window[how]("focusout", later);
    window[how]("pageshow", later);
  };
  return {
    get: () => inset,
    subscribe(listener) {
      if (listeners.size === 0) heard("addEventListener");
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) heard("removeEventListener");
      };
    },
  };
}
