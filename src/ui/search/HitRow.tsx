import {
  CalendarDays,
  ChartLine,
  Hand,
  type LucideIcon,
  MessageSquareQuote,
  NotebookText,
  Store,
  User,
} from "lucide-react";
import { memo } from "react";
import type { NeedRow, PersonRow, SearchHit } from "../../catalog/catalog.ts";
import { type LocalDate, localDate } from "../../domain/calendar.ts";
import type { Messages } from "../../i18n/sv.ts";
import { activityTitle } from "../kit/activityTitle.ts";
import { Icon } from "../kit/Icon.tsx";
import { Marked } from "../kit/Marked.tsx";
import { Row } from "../kit/Row.tsx";
import { learning } from "../learningRoutes.ts";
import type { Route } from "../routes.ts";

/** Made once: a row that is drawn again keeps its icon. */
const ICONS = {
  activity: iconOf(CalendarDays),
  note: iconOf(NotebookText),
  need: iconOf(Hand),
  improvement: iconOf(ChartLine),
  conversation: iconOf(MessageSquareQuote),
  reflection: iconOf(MessageSquareQuote),
  person: iconOf(User),
  organisation: iconOf(Store),
};

function iconOf(drawing: LucideIcon) {
  return (
    <span className="hi">
      <Icon of={drawing} />
    </span>
  );
}

/** A list of hits is read, not walked through: the words have the whole line. */
const NO_CHEVRON = <span />;

interface Hit {
  readonly hit: SearchHit;
  readonly typed: string;
  readonly today: LocalDate;
  readonly t: Messages;
}

/** A row that waits for its frame shows what it showed before, and nothing when it is new: 48 rows drawn at
 *  once took 36 of the 102 ms that a key's scripts took a slow phone. */
export const HitRow = memo(
  (props: Hit & { readonly waits: boolean }) => (props.waits ? null : <DrawnHit {...props} />),
  (before, { hit, typed, today, t, waits }) =>
    waits ||
    (!before.waits &&
      before.hit === hit &&
      before.typed === typed &&
      before.today === today &&
      before.t === t),
);

function DrawnHit({ hit, typed, today, t }: Hit) {
  const dotted = (...words: readonly (string | undefined)[]) =>
    words.filter((word) => word !== undefined && word !== "").join(" · ");
  switch (hit.kind) {
    case "activity": {
      const { activity } = hit;
      return (
        <Row
          topAligned
          end={NO_CHEVRON}
          art={ICONS.activity}
          to={{ kind: "activity", activity: activity.id }}
          title={<Marked text={activityTitle(activity, t)} typed={typed} />}
          meta={dotted(t.format.day(activity.date, today), activity.place || activity.hostName)}
        />
      );
    }
    case "note":
      return (
        <Row
          topAligned
          end={NO_CHEVRON}
          art={ICONS.note}
          to={{ kind: "notes", activity: hit.activity.id }}
          title={<Marked text={hit.excerpt} typed={typed} short />}
          meta={dotted(activityTitle(hit.activity, t), t.format.day(hit.activity.date, today))}
        />
      );
    case "need": {
      const { need } = hit;
      return (
        <Row
          topAligned
          end={NO_CHEVRON}
          art={ICONS.need}
          to={placeOfNeed(need)}
          title={<Marked text={need.text} typed={typed} short />}
          meta={dotted(need.organisationName, t.search.needStates[need.state])}
        />
      );
    }
    case "improvement": {
      const { improvement } = hit;
      return (
        <Row
          topAligned
          end={NO_CHEVRON}
          art={ICONS.improvement}
          to={learning("forbattring", improvement.id)}
          title={<Marked text={improvement.title} typed={typed} />}
          meta={improvement.organisationName}
        />
      );
    }
    case "conversation": {
      const { conversation, excerpt } = hit;
      const { id, title, date } = conversation;
      return (
        <Row
          topAligned
          end={NO_CHEVRON}
          art={ICONS.conversation}
          to={learning("samtal", id)}
          title={<Marked text={excerpt} typed={typed} short />}
          meta={dotted(excerpt.startsWith(title) ? "" : title, t.format.day(date, today))}
        />
      );
    }
    case "reflection": {
      const { reflection, activity, excerpt } = hit;
      return (
        <Row
          topAligned
          end={NO_CHEVRON}
          art={ICONS.reflection}
          to={{ kind: "reflection", activity: reflection.activity }}
          title={<Marked text={excerpt} typed={typed} short />}
          meta={dotted(
            t.reflection.rings[reflection.ring],
            activity && activityTitle(activity, t),
            t.format.day(localDate(reflection.at), today),
          )}
        />
      );
    }
    case "person": {
      const { person } = hit;
      return (
        <Row
          topAligned
          end={NO_CHEVRON}
          art={ICONS.person}
          to={placeOf(person)}
          title={<Marked text={person.name} typed={typed} />}
          meta={dotted(person.organisationName, person.role && t.kit.participantRoles[person.role])}
        />
      );
    }
    case "organisation": {
      const { organisation } = hit;
      return (
        <Row
          topAligned
          end={NO_CHEVRON}
          art={ICONS.organisation}
          to={{ kind: "organisation", organisation: organisation.id }}
          title={<Marked text={organisation.name} typed={typed} />}
          meta={dotted(organisation.municipality, t.search.people(organisation.people))}
        />
      );
    }
  }
}

/** Where it was caught, else the organisation whose need it is. */
function placeOfNeed({ activity, organisation }: NeedRow): Route | undefined {
  if (activity !== undefined) return { kind: "activity", activity };
  return organisation === undefined ? undefined : { kind: "organisation", organisation };
}

/** A person's page lies under their organisation; who has none yet is shown without a page. */
function placeOf(person: PersonRow): Route | undefined {
  return person.organisation === undefined
    ? undefined
    : { kind: "participant", organisation: person.organisation, participant: person.id };
}
