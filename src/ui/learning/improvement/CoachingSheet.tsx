import { Trash2 } from "lucide-react";
import { isLocalDate } from "../../../domain/calendar.ts";
import type { OrganisationId } from "../../../domain/ids.ts";
import type { Coaching, Improvement } from "../../../domain/improvement.ts";
import { editImprovement } from "../../../replica/improvements.ts";
import { useCatalog, useWords, useWorkspace } from "../../data.ts";
import { Button } from "../../kit/Button.tsx";
import { useMayWrite } from "../../kit/mayWrite.ts";
import { SavedField } from "../../kit/SavedField.tsx";
import { SelectField } from "../../kit/SelectField.tsx";
import { Sheet } from "../../kit/Sheet.tsx";
import { removePart } from "./parts.ts";
import { SharedField } from "./SharedField.tsx";
import { useImprovementWords } from "./useImprovement.ts";

/** One meeting of coaching: what was said, and the next step with its day. */
export function CoachingSheet({
  work,
  coaching,
  onClose,
}: {
  readonly work: Improvement;
  readonly coaching: Coaching;
  readonly onClose: () => void;
}) {
  const words = useImprovementWords();
  const { replica } = useWorkspace();
  const may = useMayWrite();
  const { texts, date, nextDate } = coaching;
  const place = { work: work.id, kind: "coaching", id: coaching.id } as const;
  return (
    <Sheet
      title={words.coaching.title}
      isForReading={!may.words}
      onClose={onClose}
      actions={
        <Button kind="primary" wide onPress={onClose}>
          {words.done}
        </Button>
      }
    >
      <div className="edit-fields">
        {may.words && (
          <SavedField
            label={words.coaching.date}
            type="date"
            value={date}
            check={(text) => (isLocalDate(text) ? undefined : words.value.notDay)}
            save={(day) => isLocalDate(day) && editImprovement(replica, place, { date: day })}
          />
        )}
        <SharedField place={place} name="what" label={words.coaching.what} value={texts.what} />
        <SharedField place={place} name="next" label={words.coaching.step} value={texts.next} />
        {may.words && (
          <>
            <SavedField
              label={words.coaching.stepDate}
              type="date"
              value={nextDate ?? ""}
              save={(day) =>
                editImprovement(replica, place, { nextDate: isLocalDate(day) ? day : undefined })
              }
            />
            {work.organisation && (
              <SessionField place={place} coaching={coaching} organisation={work.organisation} />
            )}
            <Button
              kind="text"
              icon={Trash2}
              onPress={() => {
                onClose();
                removePart(replica, place, words.coaching.removed);
              }}
            >
              {words.coaching.remove}
            </Button>
          </>
        )}
      </div>
    </Sheet>
  );
}

/** Of the organisation's Värdeforum sessions, the newest first. */
function SessionField({
  place,
  coaching,
  organisation,
}: {
  readonly place: Parameters<typeof editImprovement>[1];
  readonly coaching: Coaching;
  readonly organisation: OrganisationId;
}) {
  const t = useWords();
  const words = useImprovementWords().coaching;
  const { replica, catalog } = useWorkspace();
  const rows = useCatalog(
    () => catalog.organisationActivities(organisation),
    [catalog, organisation],
  );
  const sessions = (rows ?? []).filter(({ kind }) => kind === "vardeforum");
  if (sessions.length === 0) return undefined;
  return (
    <SelectField
      label={words.session}
      none={words.noSession}
      value={coaching.activity}
      choices={sessions.map(({ id, date, title }) => ({
        value: id,
        label: `${t.format.day(date)} ${title}`,
      }))}
      onChange={(activity) => editImprovement(replica, place, { activity })}
    />
  );
}
