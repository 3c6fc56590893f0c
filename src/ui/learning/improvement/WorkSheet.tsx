import { Trash2 } from "lucide-react";
import { isLocalDate } from "../../../domain/calendar.ts";
import { type Improvement, WORK_STATES } from "../../../domain/improvement.ts";
import { editImprovement } from "../../../replica/improvements.ts";
import { registerView } from "../../../replica/views.ts";
import { useCatalog, useLive, useWorkspace } from "../../data.ts";
import { Button } from "../../kit/Button.tsx";
import { go } from "../../kit/navigation.ts";
import { SavedField } from "../../kit/SavedField.tsx";
import { Segments } from "../../kit/Segments.tsx";
import { SelectField } from "../../kit/SelectField.tsx";
import { Sheet } from "../../kit/Sheet.tsx";
import { learning } from "../../learningRoutes.ts";
import { removePart } from "./parts.ts";
import { SharedField } from "./SharedField.tsx";
import { useImprovementWords } from "./useImprovement.ts";

/** What a work is called, its aim, its team, its time and its state. */
export function WorkSheet({
  work,
  onClose,
}: {
  readonly work: Improvement;
  readonly onClose: () => void;
}) {
  const words = useImprovementWords();
  const { replica, catalog } = useWorkspace();
  const needs = useCatalog(() => catalog.needs(), [catalog]) ?? [];
  const { organisations } = useLive(registerView(replica));
  const { id, texts, organisation, state } = work;
  const place = { work: id };
  return (
    <Sheet
      title={words.title}
      onClose={onClose}
      actions={
        <Button kind="primary" wide onPress={onClose}>
          {words.done}
        </Button>
      }
    >
      <div className="edit-fields">
        <SharedField place={place} name="title" label={words.fields.title} value={texts.title} />
        <SharedField
          place={place}
          name="goal"
          label={words.fields.goal}
          hint={words.fields.goalHint}
          value={texts.goal}
        />
        <SharedField
          place={place}
          name="members"
          label={words.fields.members}
          value={texts.members}
        />
        <SelectField
          label={words.fields.organisation}
          none={words.loose}
          value={organisation}
          choices={[...organisations.values()].map(({ id: value, name }) => ({
            value,
            label: name,
          }))}
          onChange={(value) => editImprovement(replica, place, { organisation: value })}
        />
        {needs.length > 0 && (
          <SelectField
            label={words.fields.need}
            none={words.noNeed}
            value={work.need}
            choices={needs.map(({ id: value, text }) => ({ value, label: text }))}
            onChange={(value) => editImprovement(replica, place, { need: value })}
          />
        )}
        {(["from", "until"] as const).map((which) => (
          <SavedField
            key={which}
            label={words.fields[which]}
            type="date"
            value={work[which] ?? ""}
            save={(date) =>
              editImprovement(replica, place, { [which]: isLocalDate(date) ? date : undefined })
            }
          />
        ))}
        <Segments
          label={words.state}
          value={state}
          onChange={(value) => editImprovement(replica, place, { state: value })}
          choices={WORK_STATES.map((value) => ({ value, label: words.states[value] }))}
        />
        <Button
          kind="text"
          icon={Trash2}
          onPress={() => {
            removePart(replica, place, words.removed);
            go(learning("forbattring"), "replace");
          }}
        >
          {words.remove}
        </Button>
      </div>
    </Sheet>
  );
}
