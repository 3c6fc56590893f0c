import { useState } from "react";
import {
  IMPORT_STATES,
  type ImportDecision,
  type ImportItem,
  type ImportState,
} from "../../domain/importItem.ts";
import type { KnownRegister } from "../../domain/importKnown.ts";
import { Button } from "../kit/Button.tsx";
import { Chips } from "../kit/Chips.tsx";
import { RuledList } from "../kit/RuledList.tsx";
import { PlanRow } from "./PlanRow.tsx";
import { useBringInWords } from "./useBringInWords.ts";

const AT_ONCE = 50;

type Filter = ImportState | "all";

/** Every row of the file, what would become of it, and the choices that are somebody's to make. */
export function PlanList({
  items,
  known,
  overwrite,
  onOverwrite,
  onDecide,
}: {
  readonly items: readonly ImportItem[];
  readonly known: KnownRegister;
  readonly overwrite: ReadonlySet<string>;
  readonly onOverwrite: (keys: ReadonlySet<string>) => void;
  readonly onDecide: (said: ReadonlyMap<string, ImportDecision>) => void;
}) {
  const words = useBringInWords();
  const [filter, setFilter] = useState<Filter>("all");
  const [shown, setShown] = useState(AT_ONCE);
  const count = (state: ImportState) => items.filter((item) => item.state === state).length;
  const states = IMPORT_STATES.filter((state) => count(state) > 0);
  const chosen = filter !== "all" && states.includes(filter) ? filter : "all";
  const found = items.filter(({ state }) => chosen === "all" || state === chosen);
  const other = items.filter(({ changes, state }) => state === "changes" && changes.length > 0);
  const exact = items.filter(isExact);
  const isAllOver = other.every(({ key }) => overwrite.has(key));
  return (
    <>
      <Chips<Filter>
        label={words.happens}
        choices={[
          { value: "all", label: words.all, after: ` ${items.length}` },
          ...states.map((value) => ({
            value,
            label: words.states[value],
            after: ` ${count(value)}`,
          })),
        ]}
        chosen={[chosen]}
        onPress={(value) => {
          setFilter(value);
          setShown(AT_ONCE);
        }}
      />
      <div className="in-a-row">
        {exact.length > 1 && (
          <Button
            small
            onPress={() =>
              onDecide(
                new Map(
                  exact.map(({ key, alike }) => [key, { kind: "same", id: alike[0]?.id ?? "" }]),
                ),
              )
            }
          >
            {words.allExact(exact.length)}
          </Button>
        )}
        {other.length > 1 && (
          <Button
            small
            onPress={() => onOverwrite(new Set(isAllOver ? [] : other.map(({ key }) => key)))}
          >
            {isAllOver ? words.keepAll : words.overwriteAll(other.length)}
          </Button>
        )}
      </div>
      <RuledList last label={words.happens}>
        {found.slice(0, shown).map((item) => (
          <PlanRow
            key={item.key}
            item={item}
            known={known}
            isOver={overwrite.has(item.key)}
            onOver={(isOver) => {
              const keys = new Set(overwrite);
              if (isOver) keys.add(item.key);
              else keys.delete(item.key);
              onOverwrite(keys);
            }}
            onDecide={(decision) => onDecide(new Map([[item.key, decision]]))}
          />
        ))}
      </RuledList>
      {found.length > shown && (
        <Button onPress={() => setShown(shown + AT_ONCE * 2)}>
          {words.more(Math.min(found.length - shown, AT_ONCE * 2))}
        </Button>
      )}
    </>
  );
}

/** Looks like one alone, whose name it has to the letter. */
function isExact({ state, alike }: ImportItem): boolean {
  return state === "alike" && alike.length === 1 && alike[0]?.likeness === "same-name";
}
