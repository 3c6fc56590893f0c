import { Undo2 } from "lucide-react";
import { useState } from "react";
import { noteExport } from "../../replica/exports.ts";
import { lastImportView } from "../../replica/importing.ts";
import { REGISTER } from "../../replica/register.ts";
import { type TakenBack, takeImportBack } from "../../replica/takingImportBack.ts";
import { DESK_REGISTER } from "../../replica/vault.ts";
import { registerView } from "../../replica/views.ts";
import { useLive, useNow, useWords, useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { Notice } from "../kit/Notice.tsx";
import { Section } from "../kit/Section.tsx";
import { whenWords } from "../status/moments.ts";
import { countWords } from "./countWords.ts";
import { useBringInWords } from "./useBringInWords.ts";

const NAMES_TOLD = 8;

/** What was brought in last, by whichever coordinator, and the way back. */
export function LastImport() {
  const t = useWords();
  const words = useBringInWords();
  const now = useNow();
  const { replica, backups } = useWorkspace();
  const note = useLive(lastImportView(replica));
  const { members } = useLive(registerView(replica));
  const [done, setDone] = useState<TakenBack | "doing">();
  const undo = async (id: string) => {
    setDone("doing");
    // Whoever regrets the undo finds the people among the recovery points, under the ids they had.
    const kept = await backups?.();
    if (kept?.ok) await kept.value.keepPoint("removal", [REGISTER, DESK_REGISTER]);
    const taken = await takeImportBack(replica, id);
    await noteExport(replica, "import-taken-back");
    setDone(taken);
  };
  const told = (names: readonly string[]) => {
    const rest = names.length - NAMES_TOLD;
    const few = names.slice(0, NAMES_TOLD).map((name) => name || words.nameless);
    return t.format.list(rest > 0 ? [...few, words.andMore(rest)] : few);
  };
  return (
    <>
      <div role="status">
        {done === "doing" && <p>{words.undoing}</p>}
        {done !== undefined && done !== "doing" && (
          <Notice kind="plain">
            <p>{words.undone(done.gone, done.fields)}</p>
            {done.stays.length > 0 && <p>{words.stays(told(done.stays))}</p>}
          </Notice>
        )}
      </div>
      {note && done !== "doing" && (
        <Section title={words.last}>
          <p>
            {words.lastLine(
              countWords(note.counts, words, t.format),
              members.get(note.by)?.name ?? "",
              whenWords(note.at, now, t),
            )}
          </p>
          <p className="t-meta">{words.undoText}</p>
          <Button icon={Undo2} onPress={() => void undo(note.id)}>
            {words.undo}
          </Button>
        </Section>
      )}
    </>
  );
}
