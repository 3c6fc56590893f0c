import { FileKey2 } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import type { LocalDate } from "../../domain/calendar.ts";
import { isLastLeaderPhone } from "../../domain/leaders.ts";
import {
  LATER_MS,
  type SheetNote,
  sheetQuestion,
  WORTH_A_SHEET,
} from "../../domain/sheetReminder.ts";
import { useCatalog, useLive, useNow, useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { Notice } from "../kit/Notice.tsx";
import { useSheetWords } from "./useSheetWords.ts";
import "./sheet.css";

/** Asks for the sheet as long as there is none, once there is something to lose; and after a month and a year whether it is
 *  still there. It can be put off, and stands in nobody's way. */
export function SheetReminder() {
  const words = useSheetWords();
  const now = useNow();
  const workspace = useWorkspace();
  const membership = useLive(workspace.membership);
  const [note, setNote] = useState<SheetNote>();
  useEffect(() => {
    void workspace.sheetNote().then(setNote);
  }, [workspace]);
  const question = note && sheetQuestion(membership, workspace.me, now, note);
  if (!note || question === undefined) return undefined;

  const answer = (more: SheetNote) => {
    const next = { ...note, ...more };
    setNote(next);
    void workspace.noteSheet(next);
  };
  const later = () => answer({ later: Date.now() + LATER_MS });
  const page = { kind: "more", page: "blad" } as const;
  if (question === "kept") {
    return (
      <Notice kind="wait" icon={FileKey2} title={words.remind.kept}>
        <p>{words.remind.keptText}</p>
        <div className="sheet-acts">
          <Button small onPress={() => answer({ kept: Date.now() })}>
            {words.remind.yes}
          </Button>
          <Button small to={page}>
            {words.remind.no}
          </Button>
          <Button small kind="text" onPress={later}>
            {words.remind.later}
          </Button>
        </div>
      </Notice>
    );
  }
  return (
    <OnceWorthIt>
      <Notice kind="wait" icon={FileKey2} title={words.remind.make}>
        <p>{isLastLeaderPhone(membership) ? words.oneAway : words.remind.makeText}</p>
        <div className="sheet-acts">
          <Button small to={page}>
            {words.make}
          </Button>
          <Button small kind="text" onPress={later}>
            {words.remind.later}
          </Button>
        </div>
      </Notice>
    </OnceWorthIt>
  );
}

/** Counts only as long as there is no sheet. */
function OnceWorthIt({ children }: { readonly children: ReactNode }) {
  const { catalog } = useWorkspace();
  const all = useCatalog(() => catalog.activitiesBetween(FIRST, LAST), [catalog]);
  return (all?.length ?? 0) >= WORTH_A_SHEET ? children : undefined;
}

const FIRST = "0000-01-01" as LocalDate;
const LAST = "9999-12-31" as LocalDate;
