import { useState } from "react";
import type { NeedRow } from "../../../catalog/catalog.ts";
import { type LikeNeeds as Like, likeNeeds } from "../../../domain/sameNeeds.ts";
import { pairOf } from "../../../domain/sameness.ts";
import { declareDifferent, declareSame, undoDecision } from "../../../replica/sameness.ts";
import { registerView } from "../../../replica/views.ts";
import { useLive, useNow, usePrepared, useWords, useWorkspace } from "../../data.ts";
import { Button } from "../../kit/Button.tsx";
import { Section } from "../../kit/Section.tsx";
import { aboutNeed } from "../../needs/groups.ts";
import { showUndo } from "../../uiState.ts";
import { useNeedsWords } from "./useNeedsWords.ts";

const SHOWN = 2;

/** Which needs may be one: a question each, and nothing happens by itself. */
export function LikeNeeds({ rows }: { readonly rows: readonly NeedRow[] }) {
  usePrepared("register");
  const words = useNeedsWords();
  const { replica } = useWorkspace();
  const { sameness } = useLive(registerView(replica));
  const [showsAll, setShowsAll] = useState(false);
  const all = likeNeeds(rows, sameness);
  if (all.length === 0) return undefined;
  return (
    <Section title={words.maybe}>
      <ul className="ruled last like-needs">
        {all.slice(0, showsAll ? 40 : SHOWN).map((like) => (
          <Question key={`${like.older.id}/${like.younger.id}`} like={like} />
        ))}
      </ul>
      {all.length > SHOWN && !showsAll && (
        <Button kind="text" onPress={() => setShowsAll(true)}>
          {words.maybeMore}
        </Button>
      )}
    </Section>
  );
}

function Question({ like: { older, younger } }: { readonly like: Like<NeedRow> }) {
  const t = useWords();
  const words = useNeedsWords();
  const { replica } = useWorkspace();
  const now = useNow();
  const answer = (say: () => void, text: string) => {
    say();
    const pair = pairOf("need", older.id, younger.id);
    showUndo({ text, undo: () => undoDecision(replica, pair) });
  };
  return (
    <li className="like-need">
      {[older, younger].map((row) => (
        <p key={row.id}>
          <span className="b">{row.text}</span>
          <span className="t-meta">{aboutNeed(row, t, now, true).join(" · ")}</span>
        </p>
      ))}
      <div className="like-answers">
        <Button
          small
          kind="soft"
          label={words.sameOf(older.text, younger.text)}
          onPress={() =>
            answer(() => declareSame(replica, "need", older.id, younger.id, {}), words.merged)
          }
        >
          {words.same}
        </Button>
        <Button
          small
          kind="text"
          label={words.differentOf(older.text, younger.text)}
          onPress={() =>
            answer(() => declareDifferent(replica, "need", older.id, younger.id), words.parted)
          }
        >
          {words.different}
        </Button>
      </div>
    </li>
  );
}
