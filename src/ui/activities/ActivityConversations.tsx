import type { ActivityId } from "../../domain/ids.ts";
import { registerView } from "../../replica/views.ts";
import { useCatalog, useLive, useWords, useWorkspace } from "../data.ts";
import { Row } from "../kit/Row.tsx";
import { RuledList } from "../kit/RuledList.tsx";
import { Section } from "../kit/Section.tsx";
import { learning } from "../learningRoutes.ts";

/** The reflective conversations that look back on a session. */
export function ActivityConversations({ activity }: { readonly activity: ActivityId }) {
  const t = useWords();
  const { replica, catalog } = useWorkspace();
  const { sameness } = useLive(registerView(replica));
  const all = useCatalog(() => catalog.conversations(), [catalog]);
  const group = sameness.group(activity);
  const own = all?.filter(({ sessions }) => sessions.some((one) => group.includes(one)));
  if (!own?.length) return undefined;
  const name = t.kit.activityKinds["reflective-conversation"];
  return (
    <Section title={name}>
      <RuledList last>
        {own.map(({ id, date, title }) => (
          <Row
            key={id}
            to={learning("samtal", id)}
            title={title || name}
            meta={t.format.longDay(date)}
          />
        ))}
      </RuledList>
    </Section>
  );
}
