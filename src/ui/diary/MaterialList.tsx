import {
  Calculator,
  ChartLine,
  Check,
  Hand,
  Image as ImageIcon,
  type LucideIcon,
  MessageSquareQuote,
  NotebookText,
  Scale,
  Sprout,
  Tags,
} from "lucide-react";
import { type KeyboardEvent, useRef, useState } from "react";
import { weekOf } from "../../domain/calendar.ts";
import type { BlockSource } from "../../domain/diary.ts";
import {
  MATERIAL_SORTS,
  type Material,
  type MaterialSort,
  underThemes,
} from "../../domain/diaryMaterial.ts";
import type { BlockId } from "../../domain/ids.ts";
import { codebookView } from "../../replica/codebook.ts";
import { registerView } from "../../replica/views.ts";
import { useLive, useWords, useWorkspace } from "../data.ts";
import type { MonthRows } from "../desk/stepCounts.ts";
import { Button } from "../kit/Button.tsx";
import { Chips } from "../kit/Chips.tsx";
import { Icon } from "../kit/Icon.tsx";
import { Skeleton } from "../kit/Skeleton.tsx";
import { dayOf, firstName, SUMS, useDiaryWords } from "./diaryReading.ts";

const ICONS: Readonly<Record<Material["kind"], LucideIcon>> = {
  note: NotebookText,
  need: Hand,
  reflection: MessageSquareQuote,
  card: Scale,
  story: Sprout,
  photo: ImageIcon,
  passage: Tags,
  conversation: MessageSquareQuote,
  improvement: ChartLine,
};

interface Line {
  readonly id: string;
  readonly icon: LucideIcon;
  readonly words: string;
  readonly meta: string;
  readonly insert: () => void;
}

/** By week, and passages by theme; ↑ and ↓ choose, Enter takes in. */
export function MaterialList({
  material,
  isWhole,
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
  /** False while it is read: until then nothing is known to be lacking. */
  readonly isWhole: boolean;
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
  const book = useLive(codebookView(replica));
  const [sort, setSort] = useState<MaterialSort | "all">("all");
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
  const groups = new Map<string, Line[]>();
  if (sort === "all" && sums !== undefined) {
    const insert = () => onInsert({ id: SUMS, section: "activities" }, undefined);
    groups.set(words.ofMonth, [
      { id: SUMS, icon: Calculator, words: sums, meta: words.computed, insert },
    ]);
  }
  if (sort === "passage") {
    for (const [{ id, name }, own] of underThemes(material, book)) {
      groups.set(name.trim() || id, own.map(lineOf));
    }
  } else {
    // All but the passages, whose words stand in lines that are here.
    for (const one of material.filter(({ sort: its }) =>
      sort === "all" ? its !== "passage" : its === sort,
    )) {
      const week = one.date === undefined ? words.noWeek : words.week(weekOf(one.date));
      groups.set(week, [...(groups.get(week) ?? []), lineOf(one)]);
    }
  }
  const all = [...groups.values()].flat();
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
    // By its place: a passage of two themes stands twice.
    list.current?.querySelectorAll<HTMLElement>("[data-material]")[all.indexOf(next)]?.focus();
  };
  return (
    <section className="diary-material" aria-label={words.parts.material}>
      <Chips
        label={words.filters.label}
        choices={(["all", ...MATERIAL_SORTS] as const).map((value) => ({
          value,
          label: words.filters[value],
        }))}
        chosen={sort === "other" ? [] : [sort]}
        onPress={setSort}
      />
      {atCaret && (
        <p className="t-meta">
          {words.atCaret}{" "}
          <Button kind="text" small onPress={onLeaveCaret}>
            {words.atHeading}
          </Button>
        </p>
      )}
      {all.length === 0 && !isWhole && <Skeleton lines={4} />}
      {all.length === 0 && isWhole && (
        <p className="t-meta">
          {sort === "all"
            ? words.nothing
            : sort === "passage"
              ? words.nothingCoded
              : words.nothingOfKind}
        </p>
      )}
      <ul className="ruled last" ref={list}>
        {[...groups].map(([name, lines]) => (
          <li key={name}>
            <h2 className="week">{name}</h2>
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
