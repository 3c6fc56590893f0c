import type { ReactNode } from "react";
import { type Live, live } from "../../base/live.ts";
import type { ActivityRow } from "../../catalog/catalog.ts";
import type { Topic } from "../../domain/topic.ts";
import { useCatalog, useWords, useWorkspace } from "../data.ts";
import { Icon } from "../kit/Icon.tsx";
import { TOPIC_ICONS, topicTitle } from "./topicWords.ts";

const NO_ACTIVITY: Live<ActivityRow | undefined> = live(undefined);

/** One of the things a person has written, by its name. `children` say where it is, with what the lists know of its
 *  activity. */
export function ThingRow({
  topic,
  children,
}: {
  readonly topic: Topic;
  readonly children: (row: ActivityRow | undefined) => ReactNode;
}) {
  const t = useWords();
  const { catalog } = useWorkspace();
  const activity = "activity" in topic ? topic.activity : undefined;
  const row = useCatalog(
    () => (activity === undefined ? NO_ACTIVITY : catalog.activity(activity)),
    [catalog, activity],
  );
  return (
    <li className="waiting">
      <span className="hi">
        <Icon of={TOPIC_ICONS[topic.kind]} />
      </span>
      <div className="grow">
        <p className="b">{topicTitle(topic, row, t)}</p>
        {children(row)}
      </div>
    </li>
  );
}
