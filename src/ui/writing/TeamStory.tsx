import { BadgeCheck } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import type { MonthStory, StoryPick } from "../../domain/monthStory.ts";
import { pickStory, saveReason, storiesView, unpickStory } from "../../replica/stories.ts";
import { registerView } from "../../replica/views.ts";
import { useLive, useWords, useWorkspace } from "../data.ts";
import { Avatar } from "../kit/Avatar.tsx";
import { Button } from "../kit/Button.tsx";
import { GuardedArea } from "../kit/GuardedArea.tsx";
import { useMayWrite } from "../kit/mayWrite.ts";
import { gatherKeys } from "../kit/pendingWrite.ts";
import { Tag } from "../kit/Tag.tsx";
import { showUndo } from "../uiState.ts";
import { firstName } from "./firstName.ts";

const HalfYearChoices = lazy(async () => ({
  default: (await import("./HalfYearChoices.tsx")).HalfYearChoices,
}));

/** A shared story, and why the team chose it if it did. `picks` = the choices of this story that stand. */
export function TeamStory({
  story,
  picks,
}: {
  readonly story: MonthStory;
  readonly picks: readonly StoryPick[];
}) {
  const t = useWords();
  const words = t.stories;
  const { replica } = useWorkspace();
  const may = useMayWrite();
  const { members } = useLive(registerView(replica));
  const nameOf = (member: MonthStory["author"]) => members.get(member)?.name || t.kit.someone;
  const [picking, setPicking] = useState(false);
  const name = nameOf(story.author);
  return (
    <article aria-label={name}>
      <p className="by">
        <Avatar name={name} who="colleague" />
        {t.reflection.by(name, t.format.when(story.at, replica.now()))}
      </p>
      <dl className="written">
        {(["changed", "whom", "why"] as const)
          .filter((field) => story[field].trim() !== "")
          .map((field) => (
            <div key={field}>
              <dt>{words.fields[field]}</dt>
              <dd>{story[field]}</dd>
            </div>
          ))}
      </dl>
      {picks.map((pick) => (
        <div key={pick.id} className="shared-words">
          <Tag kind="safe" icon={BadgeCheck}>
            {words.picked}
          </Tag>
          <p>{pick.reason}</p>
          <p className="t-meta">
            {words.pickedBy(nameOf(pick.author), t.format.when(pick.at, replica.now()))}
          </p>
        </div>
      ))}
      <Suspense>
        <HalfYearChoices story={story} />
      </Suspense>
      {may.words && picks.length === 0 && !picking && (
        <Button
          kind="soft"
          small
          label={words.pickLabel(firstName(name))}
          onPress={() => setPicking(true)}
        >
          {words.pick}
        </Button>
      )}
      {picking && <Picking story={story} onDone={() => setPicking(false)} />}
    </article>
  );
}

/** A choice is not made before its reason is written: one without says nothing in half a year. The reason is stored as it
 *  is typed, for me alone, and stands here again when the page was left. */
function Picking({ story, onDone }: { readonly story: MonthStory; readonly onDone: () => void }) {
  const t = useWords();
  const words = t.stories;
  const { replica } = useWorkspace();
  const [keys] = useState(() => gatherKeys<string>((typed) => saveReason(replica, story, typed)));
  const { reasons } = useLive(storiesView(replica, story.month));
  const reason = useLive(keys.pending) ?? reasons.get(story.id) ?? "";
  return (
    <div className="picking" ref={keys.around}>
      <GuardedArea
        about={`pick/${story.id}`}
        label={words.reason}
        hint={words.reasonHint}
        startHere
        value={reason}
        onChange={keys.type}
      />
      <div className="below">
        <Button
          kind="primary"
          unavailable={reason.trim() === "" ? words.reasonMissing : undefined}
          onPress={() => {
            keys.writeNow();
            const pick = pickStory(replica, story, reason.trim());
            showUndo({
              text: words.pickedNow,
              undo: () => {
                unpickStory(replica, story.month, pick);
                saveReason(replica, story, reason);
              },
            });
            onDone();
          }}
        >
          {words.save}
        </Button>
        <Button kind="text" small onPress={onDone}>
          {words.cancel}
        </Button>
      </div>
    </div>
  );
}
