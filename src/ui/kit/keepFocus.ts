const CONTROLS = "a[href], button, input, select, textarea, [contenteditable='true']";

/** What has the focus may be taken away by being used: a button that has nothing more to do, a row that is gone. Then the
 *  focus goes to the nearest control before it that is left, so that a keyboard goes on from there and a screen reader is
 *  not sent to the top of the document. Does nothing for a finger, which has no place of its own. Called once. */
export function keepFocus(): void {
  let had: HTMLElement | undefined;
  /** The controls before it in its sheet or its page, nearest last. */
  let before: readonly HTMLElement[] = [];
  const forget = () => {
    had = undefined;
    before = [];
  };
  document.addEventListener("focusin", ({ target }) => {
    forget();
    if (!(target instanceof HTMLElement)) return;
    const area = target.closest("dialog, main") ?? document.body;
    const controls = [...area.querySelectorAll<HTMLElement>(CONTROLS)];
    had = target;
    before = controls.filter(
      (control) => control.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING,
    );
  });
  document.addEventListener("pointerdown", forget);
  new MutationObserver(() => {
    if (had === undefined || had.isConnected || !isNowhere()) return;
    const left = before.findLast((control) => control.isConnected && control.checkVisibility());
    forget();
    (left ?? placeToRead())?.focus({ preventScroll: true });
  }).observe(document.body, { childList: true, subtree: true });
}

function isNowhere(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}

function placeToRead(): HTMLElement | null {
  return document.querySelector("dialog[open] h2") ?? document.querySelector("main");
}
