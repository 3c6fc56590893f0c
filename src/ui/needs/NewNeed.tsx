import { Plus } from "lucide-react";
import { useState } from "react";
import type { OrganisationId } from "../../domain/ids.ts";
import { addNeed, removeNeed } from "../../replica/needs.ts";
import { usePreparedToday, useWords, useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { Field } from "../kit/Field.tsx";
import { FieldGuard } from "../kit/FieldGuard.tsx";
import { showUndo } from "../uiState.ts";

/** A need that was not caught in a note: words and Enter, the rest is in its own sheet. */
export function NewNeed({
  organisation,
  startHere = false,
}: {
  readonly organisation?: OrganisationId | undefined;
  readonly startHere?: boolean;
}) {
  usePreparedToday();
  const t = useWords().needs;
  const { replica } = useWorkspace();
  const [text, setText] = useState("");
  const add = () => {
    if (text.trim() === "") return;
    const fields = { text: text.trim(), organisation, theme: "", state: "open" } as const;
    const place = { id: addNeed(replica, { ...fields, takenBy: "" }), activity: undefined };
    showUndo({ text: t.added, undo: () => removeNeed(replica, place) });
    setText("");
  };
  return (
    <div className="new-need">
      <div className="grow">
        <Field
          label={t.addLabel}
          value={text}
          onChange={setText}
          onEnter={add}
          startHere={startHere}
          autoComplete="off"
        />
        <FieldGuard about="new-need" value={text} onChange={setText} />
      </div>
      <Button icon={Plus} onPress={add}>
        {t.addDo}
      </Button>
    </div>
  );
}
