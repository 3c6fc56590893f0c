import { Plus } from "lucide-react";
import { useState } from "react";
import type { OrganisationId } from "../../domain/ids.ts";
import { addParticipant, editParticipant } from "../../replica/register.ts";
import { useWords, useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { Field } from "../kit/Field.tsx";
import { showUndo } from "../uiState.ts";
import { refusedName } from "./editing.ts";

/** A name and Enter put somebody into the organisation; the rest is on the person's own page. */
export function NewPerson({ organisation }: { readonly organisation: OrganisationId }) {
  const t = useWords();
  const { replica } = useWorkspace();
  const [isOpen, setOpen] = useState(false);
  const [text, setText] = useState("");
  const [wasTried, setTried] = useState(false);
  const refusal = refusedName(text);
  const isWrong = refusal === "personalNumber" || (wasTried && refusal !== undefined);
  const add = () => {
    setTried(true);
    if (refusal !== undefined) return;
    const name = text.trim();
    const fields = { name, organisation, role: undefined, template: undefined, active: true };
    const participant = addParticipant(replica, fields);
    showUndo({
      text: t.register.organisation.added(name),
      undo: () => editParticipant(replica, participant, { active: false }),
    });
    setText("");
    setTried(false);
  };
  if (!isOpen) {
    return (
      <div className="new-person-open">
        <Button kind="text" icon={Plus} onPress={() => setOpen(true)}>
          {t.register.organisation.addPerson}
        </Button>
      </div>
    );
  }
  return (
    <div className="new-person">
      <Field
        label={t.register.organisation.addPersonLabel}
        value={text}
        onChange={setText}
        onEnter={add}
        startHere
        hint={t.register.person.nameHint}
        wrong={isWrong && refusal ? t.register.person[refusal] : undefined}
        autoComplete="off"
        autoCapitalize="words"
        spellCheck={false}
      />
      <Button icon={Plus} onPress={add}>
        {t.register.organisation.addPersonDo}
      </Button>
    </div>
  );
}
