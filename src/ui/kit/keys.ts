import { useEffect } from "react";

/** Keys for a page, but not while somebody types and not together with Ctrl, Alt or ⌘: those are the browser's. `deedOf` is
 *  asked with letters in lower case, and with what has the focus: who speaks to the computer says letters all the time, so a
 *  letter may be a deed only where the focus was put for it (WCAG 2.1.4). */
export function useKeys(
  deedOf: (key: string, focus: Element | undefined) => (() => void) | undefined,
): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
      const target = event.target instanceof Element ? event.target : undefined;
      if (target?.closest("input, textarea, select, [contenteditable], dialog")) return;
      const deed = deedOf(event.key.length === 1 ? event.key.toLowerCase() : event.key, target);
      if (!deed) return;
      event.preventDefault();
      // A letter is a deed; a finger that rests on it is not another one.
      if (event.repeat && event.key.length === 1) return;
      deed();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  });
}
