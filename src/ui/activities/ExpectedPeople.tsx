import { Plus, Search, X } from "lucide-react";
import { useRef, useState } from "react";
import type { PersonRow } from "../../catalog/catalog.ts";
import type { Activity } from "../../domain/activity.ts";
import type { ParticipantId } from "../../domain/ids.ts";
import { suggestExpected } from "../../domain/suggestExpected.ts";
import { expectParticipants, unexpectParticipants } from "../../replica/activities.ts";
import { registerView, rosterView } from "../../replica/views.ts";
import { useLive, useWords, useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { Field } from "../kit/Field.tsx";
import { IconButton } from "../kit/IconButton.tsx";
import { Row } from "../kit/Row.tsx";
import { RuledList } from "../kit/RuledList.tsx";
import { Sheet } from "../kit/Sheet.tsx";
import { notYet, onLastRoster, organisationsToAsk, peopleAt } from "./expecting.ts";
import { lastTime } from "./lastTime.ts";

const MOST_HITS = 6;
const MOST_OFFERS = 4;

/** Who stands in the attendance list from the start. Expecting somebody says nothing about who came. */
export function ExpectedPeople({
  activity,
  onClose,
}: {
  readonly activity: Activity;
  readonly onClose: () => void;
}) {
  const t = useWords();
  const words = t.activity.expected;
  const { replica, catalog } = useWorkspace();
  const { id, host } = activity;
  const roster = useLive(rosterView(replica, id));
  const register = useLive(registerView(replica));
  const [text, setText] = useState("");
  const [found, setFound] = useState<readonly PersonRow[]>([]);
  const newest = useRef("");

  const nameOf = (participant: ParticipantId) =>
    register.participants.get(participant)?.name || t.attendance.unknownPerson;
  const expected = roster.people
    .filter((person) => person.expected)
    .sort((a, b) => nameOf(a.participant).localeCompare(nameOf(b.participant), "sv"));
  const expectedIds = new Set(expected.map((person) => person.participant));
  const { participants } = register;
  const offers = organisationsToAsk(host, [...register.organisations.values()])
    .map(({ id: at, name }) => ({ name, people: notYet(peopleAt(at, participants), expectedIds) }))
    .filter(({ people }) => people.length > 0);
  const expect = (people: readonly ParticipantId[]) => expectParticipants(replica, id, people);

  const search = async (typed: string) => {
    newest.current = typed;
    setText(typed);
    const answer = typed.trim().length < 2 ? [] : await catalog.peopleMatching(typed, MOST_HITS);
    if (newest.current === typed) setFound(answer);
  };
  const add = (person: PersonRow) => {
    expect([person.id]);
    void search("");
  };
  const addLikeLast = async () => {
    const last = await lastTime(catalog, replica, activity.kind, id);
    if (last === undefined) return;
    const from = { host: undefined, lastTime: onLastRoster(last.people) };
    expect(notYet(suggestExpected(participants.values(), from), expectedIds));
  };
  const offered = found.filter((person) => !expectedIds.has(person.id));

  return (
    <Sheet
      title={words.title}
      meta={<p>{t.activity.expectedPeople(expected.length)}</p>}
      onClose={onClose}
      actions={
        <Button kind="primary" wide onPress={onClose}>
          {words.done}
        </Button>
      }
    >
      <p className="t-meta">{words.text}</p>
      <div className="expected-actions">
        {offers.slice(0, MOST_OFFERS).map(({ name, people }) => (
          <Button key={name} small onPress={() => expect(people)}>
            {words.fromHost(name, people.length)}
          </Button>
        ))}
        <Button small onPress={() => void addLikeLast()}>
          {words.fromLast}
        </Button>
      </div>
      <Field
        label={words.search}
        value={text}
        onChange={(typed) => void search(typed)}
        onEnter={() => {
          if (offered[0] !== undefined) add(offered[0]);
        }}
        icon={Search}
        clearable
        autoComplete="off"
        spellCheck={false}
      />
      <RuledList label={words.search}>
        {offered.map((person) => (
          <Row
            key={person.id}
            title={person.name}
            meta={person.organisationName}
            label={words.add(person.name)}
            end={<Plus className="i go" aria-hidden="true" />}
            onPress={() => add(person)}
          />
        ))}
      </RuledList>
      {text.trim().length >= 2 && found.length === 0 && <p className="t-meta">{words.noMatch}</p>}
      <div className="expected-list">
        {expected.length === 0 ? (
          <p className="t-meta">{words.none}</p>
        ) : (
          <RuledList last label={words.title}>
            {expected.map(({ participant }) => {
              const person = participants.get(participant);
              const name = nameOf(participant);
              return (
                <Row
                  key={participant}
                  title={name}
                  meta={
                    person?.organisation && register.organisations.get(person.organisation)?.name
                  }
                  end={
                    <IconButton
                      icon={X}
                      label={words.remove(name)}
                      onPress={() => unexpectParticipants(replica, id, [participant])}
                    />
                  }
                />
              );
            })}
          </RuledList>
        )}
      </div>
    </Sheet>
  );
}
