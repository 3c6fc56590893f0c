import { BadgeCheck } from "lucide-react";
import { halfYearOf } from "../../domain/halfYear.ts";
import type { MonthStory } from "../../domain/monthStory.ts";
import { halfYearChoices } from "../../replica/halfYear.ts";
import { registerView } from "../../replica/views.ts";
import { useLive, useWords, useWorkspace } from "../data.ts";
import { Tag } from "../kit/Tag.tsx";

/** Whether the coordinators chose a story for its half-year, and why: whoever told it reads it where the story stands. */
export function HalfYearChoices({ story }: { readonly story: MonthStory }) {
  const t = useWords();
  const { replica } = useWorkspace();
  const { members } = useLive(registerView(replica));
  const choices = useLive(halfYearChoices(replica, halfYearOf(story.month)));
  const own = choices.filter((choice) => choice.story === story.id);
  return own.map(({ author, reason, at }) => (
    <div key={author} className="shared-words">
      <Tag kind="safe" icon={BadgeCheck}>
        {t.stories.chosenForHalf}
      </Tag>
      <p>{reason}</p>
      <p className="t-meta">
        {t.stories.pickedBy(
          members.get(author)?.name || t.kit.someone,
          t.format.when(at, replica.now()),
        )}
      </p>
    </div>
  ));
}
