import type { ActivityRow } from "../../catalog/catalog.ts";
import { decideRemoved } from "../../replica/toldChoices.ts";
import { registerView } from "../../replica/views.ts";
import { useLive, useNow, usePrepared, useWords, useWorkspace } from "../data.ts";
import { activityTitle } from "../kit/activityTitle.ts";
import { Button } from "../kit/Button.tsx";
import { Row } from "../kit/Row.tsx";
import { RuledList } from "../kit/RuledList.tsx";
import { showUndo } from "../uiState.ts";
import { useDeskWords } from "./useDeskWords.ts";

/** domain.md G5: somebody wrote in it, and had not seen that it was taken out of the lists. */
export function RemovedButChanged({ row }: { readonly row: ActivityRow }) {
  usePrepared(row.id);
  const t = useWords();
  const words = useDeskWords().versions;
  const { replica } = useWorkspace();
  const now = useNow();
  const { members } = useLive(registerView(replica));
  const { id, inQuestion } = row;
  if (!inQuestion) return undefined;
  const who = members.get(inQuestion.by)?.name || t.kit.someone;
  const decide = (decided: "keep" | "let-go", text: string) =>
    showUndo({ text, undo: decideRemoved(replica, id, decided) });
  return (
    <section aria-label={words.inQuestion}>
      <h3 className="t-3 who-head">{words.inQuestion}</h3>
      <RuledList last>
        <Row
          to={{ kind: "activity", activity: id }}
          title={words.at(activityTitle(row, t), t.format.dayAndMonth(row.date))}
          meta={words.inQuestionText(who, t.format.when(inQuestion.at, now))}
        />
      </RuledList>
      <div className="version-choices">
        <Button small onPress={() => decide("keep", words.kept)}>
          {words.keep}
        </Button>
        <Button kind="text" small onPress={() => decide("let-go", words.letGone)}>
          {words.letGo}
        </Button>
      </div>
    </section>
  );
}
