import { Pencil } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import type { PersonRow } from "../../catalog/catalog.ts";
import { localDate, monthOf } from "../../domain/calendar.ts";
import type { OrganisationId } from "../../domain/ids.ts";
import type { Organisation } from "../../domain/register.ts";
import { registerView } from "../../replica/views.ts";
import { useCatalog, useLive, useNow, usePrepared, useWords, useWorkspace } from "../data.ts";
import { activityTitle } from "../kit/activityTitle.ts";
import { IconButton } from "../kit/IconButton.tsx";
import { useMayWrite } from "../kit/mayWrite.ts";
import { PageHeader } from "../kit/PageHeader.tsx";
import { ReadOnly } from "../kit/ReadOnly.tsx";
import { Row } from "../kit/Row.tsx";
import { RuledList } from "../kit/RuledList.tsx";
import { Section } from "../kit/Section.tsx";
import { Skeleton } from "../kit/Skeleton.tsx";
import { EditOrganisation } from "./EditOrganisation.tsx";
import { HoursChart } from "./HoursChart.tsx";
import { hoursOf, latestMonths, monthToShow } from "./hoursByMonth.ts";
import { NewPerson } from "./NewPerson.tsx";
import { OrganisationFacts } from "./OrganisationFacts.tsx";
import { OrganisationNeeds } from "./OrganisationNeeds.tsx";
import { RegisterGone } from "./RegisterGone.tsx";
import "./register.css";

const OrganisationWorks = lazy(async () => ({
  default: (await import("../learning/improvement/OrganisationWorks.tsx")).OrganisationWorks,
}));

const MONTHS = 6;
const ACTIVITIES = 5;

/** One organisation: its hours, its people and its latest activities. */
export function OrganisationPage({ organisation: id }: { readonly organisation: OrganisationId }) {
  usePrepared("register");
  const { register: t, kit } = useWords();
  const { replica } = useWorkspace();
  const organisation = useLive(registerView(replica)).organisations.get(id);
  const may = useMayWrite();
  const [isEditing, setEditing] = useState(false);
  if (organisation === undefined) return <RegisterGone text={t.organisation.gone} />;
  return (
    <>
      <PageHeader
        title={organisation.name}
        windowTitle={kit.windowTitles.organisation}
        back={{ to: { kind: "organisations" }, label: t.title }}
        meta={<OrganisationFacts organisation={organisation} />}
        end={
          may.register && (
            <IconButton
              icon={Pencil}
              label={t.organisation.edit}
              onPress={() => setEditing(true)}
            />
          )
        }
      />
      <div className="pad">
        <ReadOnly about="register" />
        <Body organisation={organisation} />
      </div>
      {isEditing && (
        <EditOrganisation organisation={organisation} onClose={() => setEditing(false)} />
      )}
    </>
  );
}

function Body({ organisation }: { readonly organisation: Organisation }) {
  const { id } = organisation;
  const t = useWords().register.organisation;
  const { catalog } = useWorkspace();
  const may = useMayWrite();
  const people = useCatalog(() => catalog.people({ organisation: id }), [catalog, id]);
  const byName = [...(people ?? [])].sort(
    (a, b) =>
      Number(b.active) - Number(a.active) ||
      b.minutesHere - a.minutesHere ||
      a.name.localeCompare(b.name, "sv"),
  );
  return (
    <>
      <Hours id={id} />
      <OrganisationNeeds id={id} />
      <Suspense fallback={undefined}>
        <OrganisationWorks organisation={id} />
      </Suspense>
      <Section title={t.people} end={<span className="t-meta">{t.peopleHours}</span>}>
        {people === undefined ? <Skeleton /> : <People id={id} people={byName} />}
        {may.register && <NewPerson organisation={id} />}
      </Section>
      <Latest id={id} />
    </>
  );
}

function Hours({ id }: { readonly id: OrganisationId }) {
  const t = useWords();
  const words = t.register.organisation;
  const { catalog } = useWorkspace();
  const now = monthOf(localDate(useNow()));
  const rows = useCatalog(() => catalog.organisations(), [catalog]);
  const row = rows?.find((each) => each.id === id);
  if (row === undefined) return undefined;
  if (row.minutes === 0) return <p className="t-meta no-hours">{words.noHours}</p>;
  const month = monthToShow(row.minutesByMonth, now);
  const name = t.format.month(month).replace(/ \d{4}$/, "");
  return (
    <>
      <div className="two-numbers num">
        <p>
          <span className="large">
            {words.wholeHours(hoursOf(row.minutesByMonth[month] ?? 0, t.format))}
          </span>{" "}
          <span className="t-meta">{words.inMonth(name)}</span>
        </p>
        <p>
          <span className="large">{row.peopleByMonth[month] ?? 0}</span>{" "}
          <span className="t-meta">{words.tookPart(name)}</span>
        </p>
      </div>
      <HoursChart months={latestMonths(row.minutesByMonth, month, MONTHS)} />
    </>
  );
}

function People({
  id,
  people,
}: {
  readonly id: OrganisationId;
  readonly people: readonly PersonRow[];
}) {
  const t = useWords();
  if (people.length === 0) return <p className="t-meta">{t.register.organisation.noPeople}</p>;
  return (
    <RuledList last label={t.register.organisation.people}>
      {people.map((person) => (
        <Row
          key={person.id}
          to={{ kind: "participant", organisation: id, participant: person.id }}
          title={person.name}
          meta={[
            person.role && t.kit.participantRoles[person.role],
            person.active ? undefined : t.register.organisation.inactive,
          ]
            .filter(Boolean)
            .join(" · ")}
          end={
            <span className="num b">
              {person.minutesHere > 0 && t.format.minutes(person.minutesHere)}
            </span>
          }
        />
      ))}
    </RuledList>
  );
}

function Latest({ id }: { readonly id: OrganisationId }) {
  const t = useWords();
  const words = t.register.organisation;
  const { catalog } = useWorkspace();
  const today = localDate(useNow());
  const rows = useCatalog(() => catalog.organisationActivities(id), [catalog, id]);
  return (
    <Section title={words.activities}>
      {rows === undefined && <Skeleton />}
      {rows?.length === 0 && <p className="t-meta">{words.noActivities}</p>}
      <RuledList last label={words.activities}>
        {rows?.slice(0, ACTIVITIES).map((row) => (
          <Row
            key={row.id}
            to={{ kind: "activity", activity: row.id }}
            title={activityTitle(row, t)}
            meta={t.format.day(row.date, today)}
          />
        ))}
      </RuledList>
    </Section>
  );
}
