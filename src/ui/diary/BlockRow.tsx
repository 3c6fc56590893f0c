import { ArrowDown, ArrowUp, CircleAlert, Trash2 } from "lucide-react";
import type { KeyboardEvent } from "react";
import type { YearMonth } from "../../domain/calendar.ts";
import {
  type DiaryBlock,
  type DiarySection,
  sourceNow,
  sourceStateOf,
  stateOfSources,
} from "../../domain/diary.ts";
import { moveBlock, removeBlock, restoreBlock, writeBlock } from "../../replica/diary.ts";
import type { DiaryTexts } from "../../replica/diaryMaterial.ts";
import { registerView } from "../../replica/views.ts";
import { useLive, useWords, useWorkspace } from "../data.ts";
import { GuardedArea } from "../kit/GuardedArea.tsx";
import { IconButton } from "../kit/IconButton.tsx";
import { LinkTo } from "../kit/LinkTo.tsx";
import { Tag } from "../kit/Tag.tsx";
import { showPassage, showUndo } from "../uiState.ts";
import { dayOf, firstName, useDiaryWords } from "./diaryReading.ts";
import { routeOfSource } from "./routeOfSource.ts";

/** A block is written in where it stands, and saved at every key. Alt with ↑ or ↓ moves it, also to another heading. */
export function BlockRow({
  month,
  block,
  blocks,
  sections,
  texts,
  sums,
  startHere,
  onFocus,
}: {
  readonly month: YearMonth;
  readonly block: DiaryBlock;
  readonly blocks: readonly DiaryBlock[];
  /** Those on the screen, in order. */
  readonly sections: readonly DiarySection[];
  readonly texts: DiaryTexts;
  readonly sums: string | undefined;
  readonly startHere: boolean;
  readonly onFocus: () => void;
}) {
  const words = useDiaryWords();
  const { replica } = useWorkspace();
  const label = useSourceLabel(block);
  const { id, section, kind, text } = block;
  const own = blocks.filter((one) => one.section === section);
  const at = own.findIndex((one) => one.id === id);
  const above = sections[sections.indexOf(section) - 1];
  const below = sections[sections.indexOf(section) + 1];
  const up =
    at > 0 ? { section, at: at - 1 } : above && { section: above, at: Number.POSITIVE_INFINITY };
  const down = at < own.length - 1 ? { section, at: at + 1 } : below && { section: below, at: 0 };
  const moved = (place: typeof up) => {
    if (place === undefined) return;
    moveBlock(replica, month, id, place);
    // Another heading draws it anew; whoever moves it by keys goes on from it.
    requestAnimationFrame(() => {
      const row = document.querySelector<HTMLElement>(`[data-block="${id}"]`);
      (row?.querySelector("textarea") ?? row?.querySelector("button"))?.focus();
    });
  };
  const remove = () => {
    removeBlock(replica, month, id);
    showUndo({ text: words.removed, undo: () => restoreBlock(replica, month, id) });
  };
  const byKeys = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    moved(event.key === "ArrowUp" ? up : down);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the text inside, and each has a button beside it
    <div className={`block ${kind}`} data-block={id} onFocus={onFocus} onKeyDown={byKeys}>
      <div className="block-text">
        {kind === "computed" ? (
          <p>{sums ?? "…"}</p>
        ) : (
          <GuardedArea
            about={`diary/${id}`}
            label={kind === "own" ? words.own : words.textOf(label)}
            lang="sv"
            value={text}
            startHere={startHere}
            onChange={(typed) => writeBlock(replica, month, id, typed)}
            onBlur={() => text.trim() === "" && kind === "own" && removeBlock(replica, month, id)}
          />
        )}
        <SourceState block={block} texts={texts} />
      </div>
      <Source block={block} label={label} month={month} />
      <fieldset
        className="block-acts"
        aria-label={label}
        // A tap must not take the focus out of the text, which these stand under.
        onMouseDown={(event) => event.preventDefault()}
      >
        <IconButton icon={ArrowUp} label={words.up} unavailable={!up} onPress={() => moved(up)} />
        <IconButton
          icon={ArrowDown}
          label={words.down}
          unavailable={!down}
          onPress={() => moved(down)}
        />
        <IconButton icon={Trash2} label={words.remove} onPress={remove} />
      </fieldset>
    </div>
  );
}

/** Whose words they were, and the way to where they stand. */
function Source({
  block: { kind, sources },
  label,
  month,
}: {
  readonly block: DiaryBlock;
  readonly label: string;
  readonly month: YearMonth;
}) {
  const words = useDiaryWords();
  const [source] = sources;
  const place = kind === "material" && source ? routeOfSource(source.id, month) : undefined;
  if (place === undefined) return <span className="source">{label}</span>;
  return (
    <LinkTo
      className="source"
      to={place.to}
      aria-label={words.openSource(label)}
      onClick={() => place.passage && showPassage(place.passage)}
    >
      {label}
    </LinkTo>
  );
}

/** Whose words they were: "Anna 14/3". */
export function useSourceLabel({ kind, sources }: DiaryBlock): string {
  const t = useWords();
  const words = useDiaryWords();
  const { replica } = useWorkspace();
  const { members } = useLive(registerView(replica));
  if (kind === "own") return words.own;
  if (kind === "computed") return words.computed;
  const [source] = sources;
  const name = (source?.author && members.get(source.author)?.name) || t.kit.someone;
  return source?.date === undefined ? firstName(name) : `${firstName(name)} ${dayOf(source.date)}`;
}

function SourceState({ block, texts }: { readonly block: DiaryBlock; readonly texts: DiaryTexts }) {
  const words = useDiaryWords();
  // Before everything is read nothing can be called gone.
  if (block.kind !== "material" || !texts.isWhole) return undefined;
  const said = new Map(texts.material.map(({ id, words: now }) => [id, now]));
  const state = stateOfSources(block, said);
  if (state === "there") return undefined;
  const changed = block.sources.find((source) => sourceStateOf(source, said) === "changed");
  return (
    <p className="source-state">
      <Tag kind="wait" icon={CircleAlert}>
        {state === "gone"
          ? words.sourceGone
          : words.sourceChanged(said.get((changed && sourceNow(changed, said)) ?? "") ?? "")}
      </Tag>
    </p>
  );
}
