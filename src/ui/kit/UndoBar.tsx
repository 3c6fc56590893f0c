import { useEffect, useRef } from "react";
import { useUi, useWords } from "../data.ts";
import { dismissUndo, type Undoable } from "../uiState.ts";
import { Button } from "./Button.tsx";

const PHONE_MS = 8000;

/** Offers to take back the latest action. On a phone it goes after 8 seconds, but not while somebody is at its button; on a
 *  desk at the next action. Whoever takes it back by key is where the action was done again. */
export function UndoBar() {
  const t = useWords();
  const offered = useUi((state) => state.undo);
  const doneAt = useRef<Element>(null);
  useEffect(() => {
    if (offered !== undefined) doneAt.current = document.activeElement;
  }, [offered]);
  useEffect(() => {
    if (offered === undefined || matchMedia("(min-width: 68.75rem)").matches) return;
    let timer: ReturnType<typeof setTimeout>;
    const wait = () => {
      timer = setTimeout(() => (isAtButton() ? wait() : dismissUndo(offered)), PHONE_MS);
    };
    wait();
    return () => clearTimeout(timer);
  }, [offered]);
  const takeBack = (undoable: Undoable) => {
    const { current: place } = doneAt;
    if (place instanceof HTMLElement && place !== document.body) {
      place.focus({ preventScroll: true });
    }
    dismissUndo(undoable);
    undoable.undo();
  };
  return (
    <div className="undo-place" role="status">
      {offered !== undefined && (
        <div className="undo">
          <p>{offered.text}</p>
          <Button kind="text" small onPress={() => takeBack(offered)}>
            {t.kit.undo}
          </Button>
        </div>
      )}
    </div>
  );
}

/** A sheet has a bar of its own, over the page's. */
function isAtButton(): boolean {
  return document.activeElement?.closest(".undo-place") instanceof Element;
}
