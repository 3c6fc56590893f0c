import { CornerDownLeft, Plus } from "lucide-react";
import type { PersonRow } from "../../catalog/catalog.ts";
import type { ParticipantId } from "../../domain/ids.ts";
import { useWords } from "../data.ts";
import { Icon } from "../kit/Icon.tsx";
import { Marked } from "../kit/Marked.tsx";
import { markedParts } from "../kit/markedParts.ts";

/** What the register answers. The letters keep the focus; arrow keys move the choice, a tap adds. */
export function Hits({
  id,
  people,
  typed,
  chosen,
  markOf,
  onAdd,
}: {
  readonly id: string;
  readonly people: readonly PersonRow[];
  readonly typed: string;
  readonly chosen: number;
  /** Undefined for somebody without a mark in this list. */
  readonly markOf: (participant: ParticipantId) => "here" | "away" | undefined;
  readonly onAdd: (person: PersonRow) => void;
}) {
  const t = useWords().attendance;
  return (
    <div className="hits ruled last" role="listbox" id={id} aria-label={t.walkIn.hits}>
      {people.map((person, place) => {
        const mark = markOf(person.id);
        const isChosen = place === chosen;
        return (
          <button
            key={person.id}
            type="button"
            role="option"
            id={`${id}-${place}`}
            className="hit"
            tabIndex={-1}
            aria-selected={isChosen}
            // The keyboard of a phone would fold down when the field lost the focus to a tap.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onAdd(person)}
          >
            <span className="grow">
              <span className="b">
                <Marked text={person.name} typed={typed} />
              </span>
              <span className="t-meta">{person.organisationName}</span>
              {!markedParts(person.name, typed).some((part) => part.isMatch) && (
                <span className="t-meta">{t.walkIn.soundsLike(typed.trim())}</span>
              )}
              {mark !== undefined && (
                <span className="t-meta">
                  {t.walkIn.inList} · {t.state[mark]}
                </span>
              )}
            </span>
            {isChosen ? (
              <span className="enter">
                {t.state.here}
                <Icon of={CornerDownLeft} size="s" />
              </span>
            ) : (
              <Icon of={Plus} className="plus" />
            )}
          </button>
        );
      })}
    </div>
  );
}
