import { useEffect } from "react";
import { useUi, useWords } from "../data.ts";
import { dismissUndo } from "../uiState.ts";
import { Button } from "./Button.tsx";

const PHONE_MS = 8000;

/** Offers to take back the latest action. On a phone it goes after 8 seconds, on a desk at the next action. */
export function UndoBar() {
  const t = useWords();
  const offered = useUi((state) => state.undo);
  useEffect(() => {
    if (offered === undefined || matchMedia("(min-width: 68.75rem)").matches) return;
    const timer = setTimeout(() => dismissUndo(offered), PHONE_MS);
    return () => clearTimeout(timer);
  }, [offered]);
  return (
    <div className="undo-place" role="status">
      {offered !== undefined && (
        <div className="undo">
          <p>{offered.text}</p>
          <Button
            kind="text"
            small
            onPress={() => {
              dismissUndo(offered);
              offered.undo();
            }}
          >
            {t.kit.undo}
          </Button>
        </div>
      )}
    </div>
  );
}
