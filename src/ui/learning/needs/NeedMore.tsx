import { ChartLine, NotebookText } from "lucide-react";
import type { NeedRow } from "../../../catalog/catalog.ts";
import { localDate } from "../../../domain/calendar.ts";
import type { NeedId } from "../../../domain/ids.ts";
import type { Need } from "../../../domain/need.ts";
import { worksFrom } from "../../../domain/needThemes.ts";
import { type Decision, pairOf } from "../../../domain/sameness.ts";
import { declareSame, undoDecision } from "../../../replica/sameness.ts";
import { registerView } from "../../../replica/views.ts";
import { useCatalog, useLive, useNow, useWords, useWorkspace } from "../../data.ts";
import { activityTitle } from "../../kit/activityTitle.ts";
import { Button } from "../../kit/Button.tsx";
import { Row } from "../../kit/Row.tsx";
import { RuledList } from "../../kit/RuledList.tsx";
import { SelectField } from "../../kit/SelectField.tsx";
import { learning } from "../../learningRoutes.ts";
import { showUndo } from "../../uiState.ts";
import { likeliest } from "./likeliest.ts";
import { useNeedsWords } from "./useNeedsWords.ts";
import "./needsPages.css";

/** Below the fields of a need: its organisation's branches, where it came up, what was begun from it, and what it is one with. */
export function NeedMore({
  need,
  may,
  onLeave,
}: {
  readonly need: Need;
  readonly may: boolean;
  readonly onLeave: () => void;
}) {
  const words = useNeedsWords().sheet;
  const { catalog, replica } = useWorkspace();
  const { organisations } = useLive(registerView(replica));
  const rows = useCatalog(() => catalog.needs(), [catalog]) ?? [];
  const works = useCatalog(() => catalog.improvements(), [catalog]) ?? [];
  const branches = (need.organisation && organisations.get(need.organisation)?.branches) ?? [];
  const own = rows.find(({ id }) => id === need.id);
  const group = rows.filter((row) => row.group === own?.group);
  const begun = worksFrom(works, [need, ...group]);
  return (
    <div className="need-fields">
      {branches.length > 0 && <p className="t-meta">{words.branches(branches.join(", "))}</p>}
      {group.length > 0 && (
        <section aria-label={words.sources}>
          <h3 className="t-3">{words.sources}</h3>
          <RuledList last>
            {group.map((row) => (
              <Source key={row.id} row={row} isAlone={group.length === 1} onLeave={onLeave} />
            ))}
          </RuledList>
          {may && group.length > 1 && <Parting group={group} />}
        </section>
      )}
      {begun.length > 0 && (
        <section aria-label={words.works}>
          <h3 className="t-3">{words.works}</h3>
          <RuledList last>
            {begun.map(({ id, title, organisationName }) => (
              <Row
                key={id}
                to={learning("forbattring", id)}
                onPress={onLeave}
                icon={ChartLine}
                title={title || words.untitledWork}
                meta={organisationName || undefined}
              />
            ))}
          </RuledList>
        </section>
      )}
      {may && own !== undefined && rows.length > group.length && (
        <Joining own={own} others={rows.filter((row) => row.group !== own.group)} />
      )}
    </div>
  );
}

function Source({
  row,
  isAlone,
  onLeave,
}: {
  readonly row: NeedRow;
  readonly isAlone: boolean;
  readonly onLeave: () => void;
}) {
  const t = useWords();
  const words = useNeedsWords().sheet;
  const day = t.format.day(row.date, localDate(useNow()));
  const title = row.source ? activityTitle(row.source, t) : words.typed;
  const said = isAlone ? [] : [row.text];
  return (
    <Row
      {...(row.activity !== undefined && { to: { kind: "notes", activity: row.activity } })}
      onPress={row.activity === undefined ? undefined : onLeave}
      icon={NotebookText}
      title={title}
      meta={[day, ...said].join(" · ")}
    />
  );
}

/** Every pair that holds the group together, each with its way back. */
function Parting({ group }: { readonly group: readonly NeedRow[] }) {
  const words = useNeedsWords();
  const { replica } = useWorkspace();
  const { sameness } = useLive(registerView(replica));
  const texts = new Map<string, string>(group.map(({ id, text }) => [id, text]));
  const pairs = sameness.decisions.filter(
    ({ kind, verdict, older, younger }) =>
      kind === "need" && verdict === "same" && (texts.has(older) || texts.has(younger)),
  );
  const part = (pair: Decision) => {
    undoDecision(replica, pair);
    showUndo({
      text: words.parted,
      undo: () => declareSame(replica, "need", pair.older, pair.younger, {}),
    });
  };
  return pairs.map((pair) => (
    <Button
      key={`${pair.older}/${pair.younger}`}
      kind="text"
      label={words.sheet.partOf(texts.get(pair.younger) ?? "")}
      onPress={() => part(pair)}
    >
      {pairs.length === 1 ? words.sheet.part : words.sheet.partOf(texts.get(pair.younger) ?? "")}
    </Button>
  ));
}

function Joining({ own, others }: { readonly own: NeedRow; readonly others: readonly NeedRow[] }) {
  const words = useNeedsWords();
  const { replica } = useWorkspace();
  const join = (id: NeedId | undefined) => {
    const other = others.find((row) => row.id === id);
    if (other === undefined) return;
    // Those that speak, so that each undo parts what was put together by its own tap.
    declareSame(replica, "need", own.group, other.group, {});
    const pair = pairOf("need", own.group, other.group);
    showUndo({ text: words.merged, undo: () => undoDecision(replica, pair) });
  };
  return (
    <SelectField
      label={words.sheet.sameAs}
      none={words.sheet.notSame}
      value={undefined}
      choices={likeliest(own, others).map(({ id, text, organisationName }) => ({
        value: id,
        label: organisationName === "" ? text : `${text} (${organisationName})`,
      }))}
      onChange={join}
    />
  );
}
