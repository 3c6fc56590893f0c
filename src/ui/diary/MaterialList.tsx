import {
  Calculator,
  Check,
  Hand,
  Image as ImageIcon,
  type LucideIcon,
  MessageSquareQuote,
  NotebookText,
  Scale,
  Sprout,
} from "lucide-react";
import { type KeyboardEvent, useRef, useState } from "react";
import { weekOf } from "../../domain/calendar.ts";
import type { BlockSource } from "../../domain/diary.ts";
import { type Material, THEMES, type Theme } from "../../domain/diaryMaterial.ts";
import type { BlockId } from "../../domain/ids.ts";
import { registerView } from "../../replica/views.ts";
import { useLive, useWords, useWorkspace } from "../data.ts";
import type { MonthRows } from "../desk/stepCounts.ts";
import { Button } from "../kit/Button.tsx";
import { Chips } from "../kit/Chips.tsx";
import { Icon } from "../kit/Icon.tsx";
import { dayOf, firstName, SUMS, useDiaryWords } from "./diaryReading.ts";

const ICONS: Readonly<Record<Material["kind"], LucideIcon>> = {
  note: NotebookText,
  need: Hand,
  reflection: MessageSquareQuote,
  card: Scale,
  story: Sprout,
  photo: ImageIcon,
};

interface Line {
  readonly id: string;
  readonly icon: LucideIcon;
  readonly words: string;
  readonly meta: string;
  readonly insert: () => void;
}

/** By week; ↑ and ↓ choose, Enter takes in. */
export function MaterialList({
  material,
  sums,
  used,
  rows,
  chosen,
  onChoose,
  atCaret,
  onLeaveCaret,
  onInsert,
  onShow,
}: {
  readonly material: readonly Material[];
  /** Undefined while it is worked out. */
  readonly sums: string | undefined;
  readonly used: ReadonlyMap<string, BlockId>;
  readonly rows: MonthRows;
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
  readonly atCaret: boolean;
  readonly onLeaveCaret: () => void;
  readonly onInsert: (
    place: Pick<Material, "id" | "section">,
    source: BlockSource | undefined,
  ) => void;
  readonly onShow: (id: BlockId) => void;
}) {
  const t = useWords();
  const words = useDiaryWords();
  const { replica } = useWorkspace();
  const { members } = useLive(registerView(replica));
  const [theme, setTheme] = useState<Theme | "all">("all");
  const list = useRef<HTMLUListElement>(null);
  const kinds = new Map(rows.map(({ id, kind }) => [id, kind]));
  const lineOf = (one: Material): Line => {
    const kind = one.activity && one.kind === "note" ? kinds.get(one.activity) : undefined;
    const who = firstName((one.author && members.get(one.author)?.name) || t.kit.someone);
    return {
      id: one.id,
      icon: ICONS[one.kind],
      words: one.words,
      meta: [
        kind === undefined ? words.kinds[one.kind] : t.kit.activityKinds[kind],
        one.date === undefined ? who : `${who} ${dayOf(one.date)}`,
        ...(one.isLead ? [words.onlyLead] : []),
      ].join(" · "),
      insert: () => {
        const { id, words: said, author, date } = one;
        onInsert(one, { id, words: said, author, date });
      },
    };
  };
  const shown = material.filter((one) => theme === "all" || one.theme === theme);
  const weeks = new Map<string, Line[]>();
  if (theme === "all" && sums !== undefined) {
    const insert = () => onInsert({ id: SUMS, section: "activities" }, undefined);
    weeks.set(words.ofMonth, [
      { id: SUMS, icon: Calculator, words: sums, meta: words.computed, insert },
    ]);
  }
  for (const one of shown) {
    const week = one.date === undefined ? words.noWeek : words.week(weekOf(one.date));
    weeks.set(week, [...(weeks.get(week) ?? []), lineOf(one)]);
  }
  const all = [...weeks.values()].flat();
  const current = all.find(({ id }) => id === chosen) ?? all[0];
  const step = (event: KeyboardEvent, line: Line) => {
    if (event.key === "Enter") {
      event.preventDefault();
      const block = used.get(line.id);
      if (block === undefined) line.insert();
      else onShow(block);
      return;
    }
    const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const next = by === 0 ? undefined : all[all.indexOf(line) + by];
    if (by !== 0) event.preventDefault();
    if (next === undefined) return;
    list.current?.querySelector<HTMLElement>(`[data-material="${CSS.escape(next.id)}"]`)?.focus();
  };
  return (
    <section className="diary-material" aria-label={words.parts.material}>
      <Chips
        label={words.filters.label}
        choices={(["all", ...THEMES] as const).map((value) => ({
          value,
          label: words.filters[value],
        }))}
        chosen={theme === "other" ? [] : [theme]}
        onPress={setTheme}
      />
      {atCaret && (
        <p className="t-meta">
          {words.atCaret}{" "}
          <Button kind="text" small onPress={onLeaveCaret}>
            {words.atHeading}
          </Button>
        </p>
      )}
      {all.length === 0 && (
        <p className="t-meta">{theme === "all" ? words.nothing : words.nothingOfKind}</p>
      )}
      <ul className="ruled last" ref={list}>
        {[...weeks].map(([week, lines]) => (
          <li key={week}>
            <h2 className="week">{week}</h2>
            <ul className="ruled">
              {lines.map((line) => (
                <MaterialLine
                  key={line.id}
                  line={line}
                  isCurrent={line === current}
                  isChosen={line.id === chosen}
                  block={used.get(line.id)}
                  onChoose={onChoose}
                  onShow={onShow}
                  onKey={(event) => step(event, line)}
                />
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  );
}

function MaterialLine({
  line,
  isCurrent,
  isChosen,
  block,
  onChoose,
  onShow,
  onKey,
}: {
  readonly line: Line;
  readonly isCurrent: boolean;
  readonly isChosen: boolean;
  readonly block: BlockId | undefined;
  readonly onChoose: (id: string) => void;
  readonly onShow: (id: BlockId) => void;
  readonly onKey: (event: KeyboardEvent) => void;
}) {
  const words = useDiaryWords();
  return (
    <li className={`mat${isChosen ? " chosen" : ""}${block ? " used" : ""}`}>
      <button
        type="button"
        data-material={line.id}
        tabIndex={isCurrent ? 0 : -1}
        aria-current={isChosen ? true : undefined}
        onFocus={() => onChoose(line.id)}
        onClick={() => onChoose(line.id)}
        onKeyDown={onKey}
      >
        <Icon of={line.icon} />
        <span className="grow">
          <span>{line.words}</span>
          <span className="t-small">
            {block && (
              <span className="us">
                <Icon of={Check} size="s" />
                {words.used}
              </span>
            )}
            {line.meta}
          </span>
        </span>
      </button>
      {isChosen && block === undefined && (
        <button
          type="button"
          className="btn quiet small enter"
          aria-label={`${words.insert} (${words.insertKey})`}
          onClick={line.insert}
        >
          <span className="for-keys">{words.insertKey}</span>
          <span className="for-fingers">{words.insert}</span>
        </button>
      )}
      {isChosen && block !== undefined && (
        <Button kind="text" small onPress={() => onShow(block)}>
          {words.show}
        </Button>
      )}
    </li>
  );
}
