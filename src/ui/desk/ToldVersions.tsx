import type { ActivityRow } from "../../catalog/catalog.ts";
import type { Telling, ToldStanding } from "../../domain/told.ts";
import { chooseTold, takeToldChoiceBack } from "../../replica/toldChoices.ts";
import { registerView } from "../../replica/views.ts";
import { toldLabel, toldValue } from "../activities/toldWords.ts";
import { useLive, useWords, useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { showUndo } from "../uiState.ts";
import { useDeskWords } from "./useDeskWords.ts";
import { VersionFrom } from "./VersionFrom.tsx";

/** One field of a session that two have written in two ways, or that somebody has chosen about. */
export function ToldVersions({
  row,
  standing,
}: {
  readonly row: ActivityRow;
  readonly standing: ToldStanding;
}) {
  const t = useWords();
  const words = useDeskWords().versions;
  const { replica } = useWorkspace();
  const register = useLive(registerView(replica));
  const label = toldLabel(standing.field, t);
  const nameOf = ({ by }: Telling) => register.members.get(by)?.name || t.kit.someone;
  const wordsOf = (telling: Telling) =>
    typeof telling.value === "boolean"
      ? words[telling.value ? "yes" : "no"]
      : toldValue(telling, register, t) || words.empty;
  const back = () => takeToldChoiceBack(replica, row.id, standing.field);
  const take = (telling: Telling, versions: readonly Telling[]) => {
    chooseTold(replica, row.id, telling, versions);
    showUndo({ text: words.took(label), undo: back });
  };
  return (
    <li className="version">
      <p className="b">{label}</p>
      {standing.kind === "two-versions" ? (
        <ul className="version-choices">
          {standing.versions.map((telling) => (
            <li key={telling.name}>
              <Button small onPress={() => take(telling, standing.versions)}>
                {words.choose(nameOf(telling), wordsOf(telling))}
              </Button>
              <VersionFrom of={telling} />
            </li>
          ))}
        </ul>
      ) : (
        <>
          <div className="version-choices">
            <span>{words.chosenAs(nameOf(standing.choice), wordsOf(standing.choice))}</span>
            <Button kind="text" small onPress={back}>
              {words.takeBack}
            </Button>
          </div>
          {standing.others.map((telling) => (
            <p key={telling.name} className="t-meta">
              {words.other(nameOf(telling), wordsOf(telling))}
            </p>
          ))}
        </>
      )}
    </li>
  );
}
