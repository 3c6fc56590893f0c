import { BadgeCheck, Trash2 } from "lucide-react";
import { useState } from "react";
import type { YearMonth } from "../../domain/calendar.ts";
import type { HalfYearChoice } from "../../domain/halfYear.ts";
import type { MemberId } from "../../domain/ids.ts";
import type { MonthStory, StoryPick } from "../../domain/monthStory.ts";
import { docKey } from "../../domain/rings.ts";
import { chooseStory } from "../../replica/halfYear.ts";
import { registerView } from "../../replica/views.ts";
import { useLive, useWords, useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { GuardedArea } from "../kit/GuardedArea.tsx";
import { gatherKeys } from "../kit/pendingWrite.ts";
import { Tag } from "../kit/Tag.tsx";
import { showUndo } from "../uiState.ts";
import { useHalfYearWords } from "./useDeskWords.ts";

/** One story of the half-year: its words, why its month chose it, and why it is chosen now; what I write is stored as I type. */
export function HalfYearStory({
  last,
  story,
  picks,
  choices,
}: {
  readonly last: YearMonth;
  readonly story: MonthStory;
  readonly picks: readonly StoryPick[];
  readonly choices: readonly HalfYearChoice[];
}) {
  const t = useWords();
  const words = useHalfYearWords();
  const { replica, me } = useWorkspace();
  const { members } = useLive(registerView(replica));
  const nameOf = (member: MemberId) => members.get(member)?.name || t.kit.someone;
  const mine = choices.find(({ author }) => author === me);
  const [isOpen, setOpen] = useState(false);
  const name = nameOf(story.author);
  return (
    <article aria-label={name}>
      <p className="b">{name}</p>
      <dl className="written">
        {(["changed", "whom", "why"] as const)
          .filter((field) => story[field].trim() !== "")
          .map((field) => (
            <div key={field}>
              <dt>{t.stories.fields[field]}</dt>
              <dd>{story[field]}</dd>
            </div>
          ))}
      </dl>
      {picks.map(({ id, reason }) => (
        <div key={id} className="shared-words">
          <p className="b">{words.picked}</p>
          <p>{reason}</p>
        </div>
      ))}
      {choices.length > 0 && (
        <Tag kind="safe" icon={BadgeCheck}>
          {words.chosen}
        </Tag>
      )}
      {choices
        .filter(({ author }) => author !== me)
        .map(({ author, reason, at }) => (
          <div key={author} className="shared-words">
            <p>{reason}</p>
            <p className="t-meta">{words.by(nameOf(author), t.format.when(at, replica.now()))}</p>
          </div>
        ))}
      {mine || isOpen ? (
        <Reason
          last={last}
          story={story}
          reason={mine?.reason ?? ""}
          startHere={isOpen}
          onRemove={() => setOpen(false)}
        />
      ) : (
        <Button
          kind="soft"
          small
          label={words.chooseLabel(name, t.format.month(story.month))}
          onPress={() => setOpen(true)}
        >
          {words.choose}
        </Button>
      )}
    </article>
  );
}

function Reason({
  last,
  story,
  reason,
  startHere,
  onRemove,
}: {
  readonly last: YearMonth;
  readonly story: MonthStory;
  readonly reason: string;
  readonly startHere: boolean;
  readonly onRemove: () => void;
}) {
  const words = useHalfYearWords();
  const { replica } = useWorkspace();
  const save = (text: string) => chooseStory(replica, last, story.id, text);
  const [keys] = useState(() => gatherKeys<string>(save));
  const [hold] = useState(() => () => replica.hold(docKey("team", last)));
  const shown = useLive(keys.pending) ?? reason;
  return (
    <div className="picking" ref={hold}>
      <div ref={keys.around}>
        <GuardedArea
          about={`halfYear/${story.id}`}
          label={words.reason}
          hint={words.reasonHint}
          startHere={startHere}
          value={shown}
          onChange={keys.type}
        />
      </div>
      <Button
        kind="text"
        small
        icon={Trash2}
        onPress={() => {
          keys.writeNow();
          save("");
          onRemove();
          if (shown.trim() !== "") showUndo({ text: words.removed, undo: () => save(shown) });
        }}
      >
        {words.remove}
      </Button>
    </div>
  );
}
