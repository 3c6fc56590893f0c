import { CornerDownLeft, PencilLine } from "lucide-react";
import { Fragment, type ReactNode, useState } from "react";
import type { YearMonth } from "../../domain/calendar.ts";
import {
  type BlockSource,
  type DiaryBlock,
  type DiarySection,
  isUsualSection,
} from "../../domain/diary.ts";
import type { Material } from "../../domain/diaryMaterial.ts";
import { sectionsOf } from "../../domain/diarySections.ts";
import type { BlockId } from "../../domain/ids.ts";
import { addBlock } from "../../replica/diary.ts";
import type { DiaryTexts } from "../../replica/diaryMaterial.ts";
import { useWords, useWorkspace } from "../data.ts";
import { Button } from "../kit/Button.tsx";
import { Icon } from "../kit/Icon.tsx";
import { IconButton } from "../kit/IconButton.tsx";
import { BlockRow } from "./BlockRow.tsx";
import { type Caret, useDiaryWords } from "./diaryReading.ts";

/** Headings that a month always has; the others wait below until there is something under them. */
const ALWAYS: readonly DiarySection[] = [
  "activities",
  "needs",
  "decisions",
  "learning",
  "principles",
];

/** The month as it will be read: blocks under headings, each with what it came from. */
export function DiarySheet({
  month,
  blocks,
  headings,
  texts,
  sums,
  caret,
  onCaret,
  waiting,
  onInsert,
  children,
}: {
  readonly month: YearMonth;
  readonly blocks: readonly DiaryBlock[];
  readonly headings: readonly string[];
  readonly texts: DiaryTexts;
  readonly sums: string | undefined;
  readonly caret: Caret | undefined;
  readonly onCaret: (caret: Caret) => void;
  /** Chosen and not taken in: where it would go is shown. */
  readonly waiting: Material | undefined;
  readonly onInsert: (place: Pick<Material, "id" | "section">, source: BlockSource) => void;
  /** Below the sheet. */
  readonly children?: ReactNode;
}) {
  const t = useWords();
  const words = useDiaryWords();
  const { replica } = useWorkspace();
  const [showsAll, showAll] = useState(false);
  const [fresh, setFresh] = useState<BlockId>();
  const sections = sectionsOf(headings, blocks);
  const blocksOf = (section: DiarySection) => blocks.filter((one) => one.section === section);
  const isShown = (section: DiarySection) =>
    showsAll || ALWAYS.includes(section) || blocksOf(section).length > 0;
  const shown = sections.filter(isShown);
  const goesTo = waiting && (caret?.section ?? waiting.section);
  const write = (section: DiarySection) => {
    const own = blocksOf(section);
    const at = own.length;
    const id = addBlock(replica, month, { kind: "own", section, at, text: "", sources: [] });
    setFresh(id);
  };
  const drop = (section: DiarySection, after: BlockId | undefined): ReactNode =>
    waiting !== undefined &&
    goesTo === section &&
    (caret === undefined ? after === blocksOf(section).at(-1)?.id : caret.after === after) && (
      <button
        type="button"
        className="drop"
        onClick={() => {
          const { id, words: said, author, date } = waiting;
          onInsert(waiting, { id, words: said, author, date });
        }}
      >
        <Icon of={CornerDownLeft} size="s" />
        {words.insertHere}
      </button>
    );
  return (
    <section className="diary-sheet" aria-label={words.of(t.format.month(month))}>
      <article>
        <h2 className="t-2">{t.format.month(month)}</h2>
        {shown.map((section) => {
          const own = blocksOf(section);
          const name = isUsualSection(section) ? words.sections[section] : section.slice(4);
          return (
            <section key={section} aria-label={name}>
              <div className="diary-heading">
                <h3>{name}</h3>
                <IconButton
                  icon={PencilLine}
                  label={words.writeUnder(name)}
                  onPress={() => write(section)}
                />
              </div>
              {(own.length === 0 || caret !== undefined) && drop(section, undefined)}
              {own.map((block) => (
                <Fragment key={block.id}>
                  <BlockRow
                    month={month}
                    block={block}
                    blocks={blocks}
                    sections={shown}
                    texts={texts}
                    sums={sums}
                    startHere={block.id === fresh}
                    onFocus={() => onCaret({ section, after: block.id })}
                  />
                  {drop(section, block.id)}
                </Fragment>
              ))}
            </section>
          );
        })}
        {sections.length > shown.length && (
          <Button kind="text" onPress={() => showAll(true)}>
            {words.moreSections}
          </Button>
        )}
      </article>
      {children}
    </section>
  );
}
