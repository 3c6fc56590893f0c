import { useWords } from "../data.ts";
import { openStatus } from "../uiState.ts";
import { PillFace } from "./PillFace.tsx";
import { pillWords } from "./pillWords.ts";
import { usePill } from "./usePill.ts";
import "./status.css";

/** In view on every page: where the things a person has written are. Opens the sheet that lists them (`StatusSheet`). */
export function StatusPill() {
  const t = useWords();
  const pill = usePill();
  const words = pillWords(pill.state, pill.now, t);
  return (
    <>
      <button
        type="button"
        className="pill-hit"
        aria-haspopup="dialog"
        aria-label={[t.status.pill.label(words), pill.hasUpdate && t.status.pill.update]
          .filter(Boolean)
          .join(". ")}
        onClick={openStatus}
      >
        <PillFace pill={pill} />
      </button>
      {/* Only what needs a person is said aloud; the rest changes all day long. */}
      <span className="sr" role="status">
        {pill.state.kind === "needs-help" && words}
      </span>
    </>
  );
}
