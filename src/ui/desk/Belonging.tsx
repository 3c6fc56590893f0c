import { Undo2 } from "lucide-react";
import { useState } from "react";
import { organisationOn } from "../../domain/belonging.ts";
import { isLocalDate, type LocalDate } from "../../domain/calendar.ts";
import type { OrganisationId } from "../../domain/ids.ts";
import type { Move, Participant } from "../../domain/register.ts";
import { correctFirst, correctMove, moveParticipant, takeMoveBack } from "../../replica/moving.ts";
import { registerView } from "../../replica/views.ts";
import { useLive, useWords, useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { Field } from "../kit/Field.tsx";
import { SavedField } from "../kit/SavedField.tsx";
import { Section } from "../kit/Section.tsx";
import { SelectField } from "../kit/SelectField.tsx";
import { showUndo } from "../uiState.ts";
import { useMovingWords } from "./useDeskWords.ts";

/** Where the person has belonged, with the days: hours follow the organisation of the session's day (domain.md G13). */
export function Belonging({ person }: { readonly person: Participant }) {
  const words = useMovingWords();
  const { moves = [] } = person;
  // The last part is the register's own word, which every phone may correct.
  const parts: readonly Move[] =
    moves.length === 0
      ? [{ from: undefined, organisation: person.organisation }]
      : [...moves.slice(0, -1), { from: moves.at(-1)?.from, organisation: person.organisation }];
  return (
    <Section title={words.title}>
      <p className="t-meta">{words.lead}</p>
      <ol className="ruled last belonging">
        {parts.map((part) => (
          <li key={part.from ?? ""}>
            <Part person={person} part={part} />
          </li>
        ))}
      </ol>
      <NewMove person={person} />
    </Section>
  );
}

function useOrganisations() {
  const { replica } = useWorkspace();
  const words = useMovingWords();
  const { organisations } = useLive(registerView(replica));
  return {
    nameOf: (id: OrganisationId | undefined) =>
      (id && organisations.get(id)?.name) || words.nowhere,
    choices: [...organisations.values()]
      .sort((a, b) => a.name.localeCompare(b.name, "sv"))
      .map(({ id, name }) => ({ value: id, label: name })),
  };
}

function Part({ person, part }: { readonly person: Participant; readonly part: Move }) {
  const t = useWords();
  const words = useMovingWords();
  const { replica } = useWorkspace();
  const { nameOf, choices } = useOrganisations();
  const { from, organisation } = part;
  const told = (text: string, undo: () => void) => showUndo({ text, undo });
  return (
    <>
      <SelectField
        label={from === undefined ? words.first : words.organisation}
        none={words.nowhere}
        value={organisation}
        choices={choices}
        onChange={(next) =>
          told(
            words.corrected,
            from === undefined
              ? correctFirst(replica, person.id, next)
              : correctMove(replica, person.id, from, { organisation: next, from }),
          )
        }
      />
      {from !== undefined && (
        <>
          <SavedField
            label={words.from}
            type="date"
            value={from}
            check={(text) => refusalOf(person, text, from, words)}
            save={(text) =>
              isLocalDate(text) &&
              told(
                words.corrected,
                correctMove(replica, person.id, from, { organisation, from: text }),
              )
            }
          />
          <Button
            small
            icon={Undo2}
            label={words.takeBackOf(nameOf(organisation), t.format.day(from))}
            onPress={() => told(words.tookBack, takeMoveBack(replica, person.id, from))}
          >
            {words.takeBack}
          </Button>
        </>
      )}
    </>
  );
}

/** A year that is typed digit by digit is a day long ago on its way. */
const EARLIEST = "1990-01-01";

/** Two moves of one day would be one. `own` = the day that is being corrected. */
function refusalOf(
  { moves = [] }: Participant,
  text: string,
  own: LocalDate | undefined,
  words: { readonly waits: string; readonly taken: string },
): string | undefined {
  if (!isLocalDate(text) || text < EARLIEST) return words.waits;
  return text !== own && moves.some(({ from }) => from === text) ? words.taken : undefined;
}

function NewMove({ person }: { readonly person: Participant }) {
  const words = useMovingWords();
  const { replica } = useWorkspace();
  const { nameOf, choices } = useOrganisations();
  const [to, setTo] = useState<OrganisationId>();
  const [day, setDay] = useState("");
  const waits =
    to === undefined || day === ""
      ? words.waits
      : (refusalOf(person, day, undefined, words) ??
        (isLocalDate(day) && organisationOn(person, day) === to ? words.sameAsNow : undefined));
  const save = () => {
    if (to === undefined || !isLocalDate(day)) return;
    showUndo({
      text: words.moved(nameOf(to)),
      undo: moveParticipant(replica, person.id, to, day),
    });
    setTo(undefined);
    setDay("");
  };
  return (
    <fieldset className="belonging-new">
      <legend className="b">{words.move}</legend>
      <SelectField
        label={words.to}
        none={words.nowhere}
        value={to}
        choices={choices}
        onChange={setTo}
      />
      <Field label={words.from} type="date" value={day} onChange={setDay} />
      <Button unavailable={waits} onPress={save}>
        {words.save}
      </Button>
    </fieldset>
  );
}
