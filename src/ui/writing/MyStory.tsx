import { useState } from "react";
import type { YearMonth } from "../../domain/calendar.ts";
import type { StoryId } from "../../domain/ids.ts";
import { isBlankStory, type MonthStory, type StoryWords } from "../../domain/monthStory.ts";
import { moveStory, removeStory, saveStory, storiesView, storyDoc } from "../../replica/stories.ts";
import { useLive, useWords, useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { GuardedArea } from "../kit/GuardedArea.tsx";
import { gatherKeys } from "../kit/pendingWrite.ts";
import { Section } from "../kit/Section.tsx";
import { showUndo } from "../uiState.ts";
import { useReaders } from "./RingChoice.tsx";

const FIELDS = ["changed", "whom", "why"] as const;
const NOTHING: StoryWords = { changed: "", whom: "", why: "" };

/** My story of the month. What is typed stays mine until I share it; the words that are shared are those in view. */
export function MyStory({
  month,
  mine,
}: {
  readonly month: YearMonth;
  readonly mine: readonly MonthStory[];
}) {
  const t = useWords();
  const words = t.stories;
  const { replica, me } = useWorkspace();
  const [id] = useState(() => mine[0]?.id ?? replica.newId<StoryId>());
  const place = { id, month };
  const [keys] = useState(() =>
    gatherKeys<StoryWords>((typed) => saveStory(replica, { id, month }, typed)),
  );
  const [hold] = useState(() => () => {
    const holds = (["own", "team"] as const).map((ring) => replica.hold(storyDoc(month, ring, me)));
    return () => {
      for (const letGo of holds) letGo();
    };
  });
  const readers = t.format.list(useReaders("team").map(({ name }) => name));
  const own = mine.find((story) => story.id === id && story.ring === "own");
  const shared = mine.find((story) => story.id === id && story.ring === "team");
  const now = useLive(keys.pending) ?? own ?? shared ?? NOTHING;
  const state = () => {
    if (shared === undefined) return words.onlyMine;
    return own === undefined ? words.isShared : words.unshared;
  };
  const share = () => {
    keys.writeNow();
    // What was typed last is stored by now, but not drawn yet.
    const { stories } = storiesView(replica, month).get();
    if (stories.some((story) => story.id === id && story.ring === "own")) {
      moveStory(replica, place, "own", "team");
    }
  };
  const takeBack = () => {
    keys.writeNow();
    if (own !== undefined) return removeStory(replica, place, "team");
    moveStory(replica, place, "team", "own");
    showUndo({ text: words.takenBack, undo: () => moveStory(replica, place, "own", "team") });
  };
  const isUnshared = own !== undefined || shared === undefined;
  return (
    <div ref={hold}>
      <Section title={words.mine}>
        <div className="questions" ref={keys.around}>
          {FIELDS.map((field) => (
            <GuardedArea
              key={field}
              about={`story/${id}`}
              label={words.fields[field]}
              value={now[field]}
              onChange={(text) =>
                keys.type({ changed: now.changed, whom: now.whom, why: now.why, [field]: text })
              }
            />
          ))}
        </div>
        <p className="t-meta said" role="status">
          {state()}
        </p>
        {isUnshared && !isBlankStory(now) && (
          <p className="t-meta">
            {readers === "" ? t.reflection.reads.teamAlone : words.willRead(readers)}
          </p>
        )}
        <div className="below">
          {isUnshared && !isBlankStory(now) && (
            <Button kind="primary" onPress={share}>
              {shared === undefined ? words.share : words.shareChange}
            </Button>
          )}
          {shared !== undefined && (
            <Button kind="text" small onPress={takeBack}>
              {words.takeBack}
            </Button>
          )}
        </div>
      </Section>
    </div>
  );
}
