import { CalendarClock } from "lucide-react";
import type { Elsewhere } from "../../catalog/catalog.ts";
import { useWords } from "../data.ts";
import { activityTitle } from "../kit/activityTitle.ts";
import { LinkTo } from "../kit/LinkTo.tsx";
import { Tag } from "../kit/Tag.tsx";

/** The person has the same minutes at two activities: said calmly, with the way to the other one. */
export function SameTime({ other }: { readonly other: Elsewhere }) {
  const t = useWords();
  const { activity, participant, minutes } = other;
  return (
    <section className="versions">
      <h3>
        <Tag kind="wait" icon={CalendarClock}>
          {t.attendance.sameTime.title}
        </Tag>
      </h3>
      <p>
        {t.attendance.sameTime.also(
          activityTitle(activity, t),
          t.format.span(activity.start, activity.end),
          t.format.minutes(minutes),
        )}
      </p>
      <LinkTo
        className="btn text small"
        to={{ kind: "attendance-person", activity: activity.id, participant }}
      >
        {t.attendance.sameTime.open}
      </LinkTo>
    </section>
  );
}
