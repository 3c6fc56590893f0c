import { FileText } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { localDate } from "../../domain/calendar.ts";
import type { OrganisationId, ParticipantId } from "../../domain/ids.ts";
import type { PersonReport } from "../../domain/personReport.ts";
import { PARTICIPANT_ROLES, type Participant } from "../../domain/register.ts";
import { aboutPerson } from "../../replica/aboutPerson.ts";
import { editParticipant } from "../../replica/register.ts";
import { registerView } from "../../replica/views.ts";
import { useCatalog, useLive, useNow, usePrepared, useWords, useWorkspace } from "../data.ts";
import { useMayWrite } from "../kit/mayWrite.ts";
import { PageHeader } from "../kit/PageHeader.tsx";
import { ReadOnly } from "../kit/ReadOnly.tsx";
import { Row } from "../kit/Row.tsx";
import { RuledList } from "../kit/RuledList.tsx";
import { SavedField } from "../kit/SavedField.tsx";
import { SelectField } from "../kit/SelectField.tsx";
import { Toggle } from "../kit/Toggle.tsx";
import { refusedName } from "./editing.ts";
import { RegisterGone } from "./RegisterGone.tsx";
import "./register.css";

/** Coordinators alone see it, so nobody else's app reads it. */
const ReportSheet = lazy(async () => ({
  default: (await import("./ReportSheet.tsx")).ReportSheet,
}));
const EraseRow = lazy(async () => ({
  default: (await import("../erasing/EraseRow.tsx")).EraseRow,
}));

/** What phones may know about a person: name or alias, organisation, role, form template, active. Nothing more. */
export function ParticipantPage({
  organisation,
  participant,
}: {
  readonly organisation: OrganisationId;
  readonly participant: ParticipantId;
}) {
  usePrepared("register");
  const t = useWords();
  const { replica, membership } = useWorkspace();
  const may = useMayWrite();
  const { role } = useLive(membership);
  const register = useLive(registerView(replica));
  const person = register.participants.get(participant);
  const home = register.organisations.get(person?.organisation ?? organisation);
  if (person === undefined) return <RegisterGone text={t.register.person.gone} />;
  return (
    <>
      <PageHeader
        title={person.name}
        windowTitle={t.kit.windowTitles.participant}
        back={
          home === undefined
            ? { to: { kind: "organisations" }, label: t.register.title }
            : { to: { kind: "organisation", organisation: home.id }, label: home.name }
        }
        meta={<Attended person={person} />}
      />
      <div className="pad">
        <ReadOnly about="register" />
        {may.register && <Fields person={person} />}
      </div>
      {role === "admin" && <Report person={person} />}
    </>
  );
}

function Fields({ person }: { readonly person: Participant }) {
  const t = useWords();
  const words = t.register.person;
  const { replica } = useWorkspace();
  const { organisations } = useLive(registerView(replica));
  const save = (changes: Partial<Participant>) => editParticipant(replica, person.id, changes);
  const byName = [...organisations.values()].sort((a, b) => a.name.localeCompare(b.name, "sv"));
  return (
    <div className="edit-organisation">
      <SavedField
        label={words.name}
        hint={words.nameHint}
        value={person.name}
        check={(text) => {
          const refusal = refusedName(text);
          return refusal && words[refusal];
        }}
        save={(name) => save({ name: name.trim() })}
        autoComplete="off"
        autoCapitalize="words"
        spellCheck={false}
      />
      <SelectField
        label={words.organisation}
        none={t.register.notChosen}
        value={person.organisation}
        choices={byName.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(organisation) => save({ organisation })}
      />
      <SelectField
        label={words.role}
        none={t.register.notChosen}
        value={person.role}
        choices={PARTICIPANT_ROLES.map((value) => ({
          value,
          label: t.kit.participantRoles[value],
        }))}
        onChange={(role) => save({ role })}
      />
      <SelectField
        label={words.template}
        none={t.register.notChosen}
        hint={words.templateHint}
        value={person.template}
        choices={(["PO1", "PO2"] as const).map((value) => ({
          value,
          label: t.register.templates[value],
        }))}
        onChange={(template) => save({ template })}
      />
      <Toggle
        label={words.active}
        meta={words.activeText}
        on={person.active}
        onChange={(active) => save({ active })}
      />
    </div>
  );
}

/** For whoever asks what is kept about them: coordinators answer (GDPR art. 15). */
function Report({ person }: { readonly person: Participant }) {
  const t = useWords();
  const { replica } = useWorkspace();
  const [reading, setReading] = useState<Promise<PersonReport | undefined>>();
  return (
    <>
      <RuledList last>
        <Row
          icon={FileText}
          title={t.register.person.report}
          meta={t.register.person.reportText}
          onPress={() => setReading(aboutPerson(replica, person.id))}
        />
        <Suspense>
          <EraseRow person={person} />
        </Suspense>
      </RuledList>
      {reading !== undefined && (
        <Suspense>
          <ReportSheet reading={reading} onClose={() => setReading(undefined)} />
        </Suspense>
      )}
    </>
  );
}

/** "12 träffar · 31 h · senast tor 14 mars" */
function Attended({ person }: { readonly person: Participant }) {
  const t = useWords();
  const { catalog } = useWorkspace();
  const today = localDate(useNow());
  const rows = useCatalog(() => catalog.people(), [catalog]);
  const row = rows?.find((each) => each.id === person.id);
  if (row === undefined || row.sessions === 0) return undefined;
  const parts = [
    t.register.person.sessions(row.sessions),
    t.format.minutes(row.minutes),
    row.lastDate && t.register.person.last(t.format.day(row.lastDate, today)),
  ];
  return <p>{parts.filter(Boolean).join(" · ")}</p>;
}
