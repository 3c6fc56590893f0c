import { useRef, useState } from "react";
import type { YearMonth } from "../../domain/calendar.ts";
import { type BlockSource, usedSources } from "../../domain/diary.ts";
import type { Material } from "../../domain/diaryMaterial.ts";
import type { BlockId } from "../../domain/ids.ts";
import { addBlock, diaryView, removeBlock } from "../../replica/diary.ts";
import { useLive, useWorkspace } from "../data.ts";
import type { MonthRows } from "../desk/stepCounts.ts";
import { useMedia } from "../kit/media.ts";
import { Segments } from "../kit/Segments.tsx";
import { showUndo } from "../uiState.ts";
import { Coverage } from "./Coverage.tsx";
import { DiarySheet } from "./DiarySheet.tsx";
import {
  type Caret,
  SUMS,
  sumsOf,
  useDiaryTexts,
  useDiaryWords,
  useMonthFigures,
} from "./diaryReading.ts";
import { MaterialList } from "./MaterialList.tsx";
import { WrittenPapers } from "./WrittenPapers.tsx";

const PARTS = ["diary", "material", "coverage"] as const;

export function DiaryDesk({
  month,
  rows,
}: {
  readonly month: YearMonth;
  readonly rows: MonthRows;
}) {
  const words = useDiaryWords();
  const { replica } = useWorkspace();
  const texts = useDiaryTexts(month, rows);
  const figures = useMonthFigures(month, rows);
  const blocks = useLive(diaryView(replica, month));
  const [chosen, choose] = useState<string>();
  const [caret, setCaret] = useState<Caret>();
  const isPhone = useMedia("(max-width: 43.7rem)");
  const [part, setPart] = useState<(typeof PARTS)[number]>("diary");
  const page = useRef<HTMLDivElement>(null);
  const said = new Map(texts.material.map(({ id, words: now }) => [id, now]));
  const used = usedSources(blocks, said);
  const sums = figures && sumsOf(figures.report, words);

  const insert = (place: Pick<Material, "id" | "section">, source: BlockSource | undefined) => {
    const section = caret?.section ?? place.section;
    const own = blocks.filter((block) => block.section === section);
    const at = caret?.after ? own.findIndex(({ id }) => id === caret.after) + 1 : own.length;
    const id = addBlock(replica, month, {
      kind: source ? "material" : "computed",
      section,
      at: caret && !caret.after ? 0 : at,
      text: source?.words ?? "",
      sources: [source ?? { id: SUMS, words: "", author: undefined, date: undefined }],
    });
    if (caret) setCaret({ section, after: id });
    showUndo({ text: words.inserted, undo: () => removeBlock(replica, month, id) });
  };
  const show = (id: BlockId) => {
    setPart("diary");
    // On a phone the diary is not on the screen before this has been drawn.
    requestAnimationFrame(() => {
      const block = page.current?.querySelector<HTMLElement>(`[data-block="${id}"]`);
      (block?.querySelector("textarea") ?? block)?.focus();
    });
  };
  const shows = (one: (typeof PARTS)[number]) => !isPhone || part === one;
  return (
    <div className="diary-desk" ref={page}>
      {isPhone && (
        <Segments
          label={words.parts.label}
          hideLabel
          choices={PARTS.map((value) => ({ value, label: words.parts[value] }))}
          value={part}
          onChange={setPart}
        />
      )}
      {shows("material") && (
        <MaterialList
          material={texts.material}
          isWhole={texts.isWhole}
          sums={sums}
          used={used}
          rows={rows}
          chosen={chosen}
          onChoose={choose}
          atCaret={caret !== undefined}
          onLeaveCaret={() => setCaret(undefined)}
          onInsert={insert}
          onShow={show}
        />
      )}
      {shows("diary") && (
        <DiarySheet
          month={month}
          blocks={blocks}
          headings={figures?.report.settings.headings ?? []}
          texts={texts}
          sums={sums}
          caret={caret}
          onCaret={setCaret}
          waiting={texts.material.find(({ id }) => id === chosen && !used.has(id))}
          onInsert={insert}
        >
          {figures && <WrittenPapers figures={figures} blocks={blocks} texts={texts} />}
        </DiarySheet>
      )}
      {shows("coverage") && (
        <Coverage
          rows={rows}
          cards={texts.cards}
          onShow={(start) => {
            const found = texts.material.find(({ id }) => id.startsWith(start));
            if (found === undefined) return;
            choose(found.id);
            setPart("material");
            requestAnimationFrame(() =>
              page.current
                ?.querySelector<HTMLElement>(`[data-material="${CSS.escape(found.id)}"]`)
                ?.focus(),
            );
          }}
        />
      )}
    </div>
  );
}
