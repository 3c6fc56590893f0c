import { Search } from "lucide-react";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import type { PersonRow } from "../../catalog/catalog.ts";
import type { ActivityId, OrganisationId, ParticipantId } from "../../domain/ids.ts";
import { hasPersonalNumber } from "../../domain/personalNumber.ts";
import { markAttendance, reopenAttendance } from "../../replica/attendance.ts";
import { addParticipant, editParticipant } from "../../replica/register.ts";
import { activityView, registerView, rosterView } from "../../replica/views.ts";
import { useLive, usePrepared, useWords, useWorkspace } from "../data.ts";
import { Field } from "../kit/Field.tsx";
import { FieldGuard } from "../kit/FieldGuard.tsx";
import { useMayWrite } from "../kit/mayWrite.ts";
import { PageHeader } from "../kit/PageHeader.tsx";
import { ReadOnly } from "../kit/ReadOnly.tsx";
import { showUndo } from "../uiState.ts";
import { Hits } from "./Hits.tsx";
import { Newcomer } from "./Newcomer.tsx";
import { putBack } from "./putBack.ts";
import { ownClaim } from "./rosterRules.ts";
import {
  asName,
  isSearchable,
  likelyOrganisations,
  movedChoice,
  organisationUsedLast,
  perhapsSame,
} from "./walkInRules.ts";
import "./walkIn.css";

const MOST_HITS = 8;
const NOTHING_FOUND = { text: "", people: [] as readonly PersonRow[] };

/** Somebody who came without being in the list: found by two letters anywhere in the register, or new with a first name
 *  and an organisation. Each addition is stored at once, and the field is empty for the next. */
export function WalkInPage({ activity: id }: { readonly activity: ActivityId }) {
  usePrepared(id);
  const t = useWords();
  const { replica, catalog } = useWorkspace();
  const activity = useLive(activityView(replica, id));
  const may = useMayWrite();
  const roster = useLive(rosterView(replica, id));
  const register = useLive(registerView(replica));
  const [text, setText] = useState("");
  const [found, setFound] = useState(NOTHING_FOUND);
  const [chosen, setChosen] = useState(0);
  const [added, setAdded] = useState<readonly string[]>([]);
  const newest = useRef("");
  const list = useId();

  const personById = new Map(roster.people.map((person) => [person.participant, person]));
  const people = found.text === text ? found.people : [];
  const isNumber = hasPersonalNumber(text);

  const search = async (typed: string) => {
    const answer = isSearchable(typed) ? await catalog.peopleMatching(typed, MOST_HITS) : [];
    // A slow answer to an earlier letter must not stand under a later one.
    if (newest.current === typed) setFound({ text: typed, people: answer });
    return answer;
  };
  const type = (typed: string) => {
    newest.current = typed;
    setText(typed);
    setChosen(0);
    void search(typed);
  };

  const arrive = (participant: ParticipantId, name: string, takeBack?: () => void) => {
    const known = personById.get(participant);
    if (known?.shown?.state !== "here") {
      const before = ownClaim(known?.claims ?? [], replica.me);
      if (activity?.attendanceDone !== undefined) reopenAttendance(replica, id);
      markAttendance(replica, { activity: id, participant, state: "here" });
      showUndo({
        text: t.attendance.walkIn.added(name),
        undo: () => {
          putBack(replica, id, participant, before);
          takeBack?.();
          setAdded((names) => names.filter((each) => each !== name));
        },
      });
    }
    setAdded((names) => [...names.filter((each) => each !== name), name]);
    type("");
  };
  const add = (person: PersonRow) => arrive(person.id, person.name);
  const addNew = (organisation: OrganisationId | undefined) => {
    const name = asName(text);
    const fields = { name, organisation, role: undefined, template: undefined, active: true };
    const participant = addParticipant(replica, fields);
    arrive(participant, name, () => editParticipant(replica, participant, { active: false }));
  };

  const enter = async () => {
    if (!isSearchable(text)) return;
    const answer = found.text === text ? found.people : await search(text);
    const person = answer[chosen] ?? answer[0];
    if (person !== undefined) add(person);
  };
  const arrows = (event: KeyboardEvent) => {
    const next = movedChoice(chosen, event.key, people.length);
    if (next === chosen || people.length === 0) return;
    event.preventDefault();
    setChosen(next);
  };

  const organisations = likelyOrganisations([...register.organisations.values()], {
    lastUsed: organisationUsedLast(register.participants.values(), replica.now()),
    host: activity?.host,
    inList: roster.people.flatMap(
      (person) => register.participants.get(person.participant)?.organisation ?? [],
    ),
  });
  return (
    <>
      <PageHeader
        small
        title={t.attendance.walkIn.title}
        back={{ to: { kind: "attendance", activity: id }, label: t.attendance.title }}
      />
      <div className="pad">
        <ReadOnly about="register" />
        {may.words && (
          <Field
            label={t.attendance.walkIn.field}
            hideLabel
            value={text}
            onChange={type}
            onEnter={() => void enter()}
            onKeyDown={arrows}
            wrong={isNumber ? t.attendance.walkIn.personalNumber : undefined}
            icon={Search}
            clearable
            startHere
            placeholder={t.attendance.walkIn.placeholder}
            autoComplete="off"
            autoCapitalize="words"
            spellCheck={false}
            enterKeyHint="done"
            role="combobox"
            aria-expanded={people.length > 0}
            aria-controls={list}
            aria-autocomplete="list"
            aria-activedescendant={people.length > 0 ? `${list}-${chosen}` : undefined}
          />
        )}
        {may.words && !isNumber && (
          <FieldGuard about="walk-in" value={text} except="name" onChange={type} />
        )}
      </div>
      <Hits
        id={list}
        people={people}
        typed={text}
        chosen={chosen}
        markOf={(participant) => personById.get(participant)?.shown?.state}
        onAdd={add}
      />
      {isSearchable(text) && !isNumber && may.register && (
        <Newcomer
          name={asName(text)}
          organisations={organisations.flatMap((each) => register.organisations.get(each) ?? [])}
          perhaps={perhapsSame(people, text)}
          onAdd={addNew}
          onSame={add}
        />
      )}
      {text === "" && may.words && (
        <div className="just-added">
          <p className="t-meta">
            {added.length === 0
              ? t.attendance.walkIn.hint
              : t.attendance.walkIn.here(t.format.list(added))}
          </p>
        </div>
      )}
    </>
  );
}
