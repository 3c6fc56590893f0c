import { Extension } from "@tiptap/core";
import { isChangeOrigin } from "@tiptap/extension-collaboration";
import type { Node as NoteNode } from "@tiptap/pm/model";
import {
  type EditorState,
  Plugin,
  PluginKey,
  TextSelection,
  type Transaction,
} from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { ySyncPluginKey } from "@tiptap/y-tiptap";
import type { Live } from "../../base/live.ts";
import type { CodingId } from "../../domain/ids.ts";
import { type PassagePlace, passageText, united } from "../../domain/passage.ts";

/** Draws the coded passages of a note, and keeps them where they are while one writes here: what the shared letters cannot
 *  know, that a divided line is one passage still, the editor does (decision 0266). */
export interface PassageSource {
  /** Those that are drawn, with the names of their themes. */
  readonly passages: Live<readonly DrawnPassage[]>;
  /** Where they stand in the shared note now. */
  places(): ReadonlyMap<CodingId, readonly PassagePlace[]>;
  /** Where they stand after one's own keys. */
  keep(places: ReadonlyMap<CodingId, readonly PassagePlace[]>): void;
  /** After an undo. */
  keepUndone(): void;
  /** What passages said that have just lost all their letters. */
  lost(said: ReadonlyMap<CodingId, string>): void;
  /** After a paste, which may have brought back what was cut. `stood` = the lines before it. */
  refind(stood: readonly string[]): void;
  readonly label: (names: string) => string;
  open(id: CodingId): void;
  /** The one that somebody came here to see. */
  readonly shown: CodingId | undefined;
}

export interface DrawnPassage {
  readonly id: CodingId;
  readonly names: string;
}

interface Range {
  readonly id: CodingId;
  readonly from: number;
  readonly to: number;
}

interface Drawn {
  readonly ranges: readonly Range[];
  /** How the latest change came about, as far as the passages have to be kept for it. */
  readonly by: "keys" | "paste" | "undo" | undefined;
  /** Since the editor was opened. */
  readonly lost: ReadonlyMap<CodingId, string>;
  /** The lines before the latest paste. */
  readonly stood: readonly string[];
}

const KEY = new PluginKey<Drawn>("noteThemes");

export const NoteThemes = Extension.create<{ readonly source: PassageSource | undefined }>({
  name: "noteThemes",
  addOptions: () => ({ source: undefined }),

  addProseMirrorPlugins() {
    const { source } = this.options;
    const { editor } = this;
    if (source === undefined) return [];
    return [
      new Plugin<Drawn>({
        key: KEY,
        state: {
          init: (_, state) => ({
            ranges: rangesIn(state.doc, source.places()),
            by: undefined,
            lost: new Map(),
            stood: [],
          }),
          apply(tr, before): Drawn {
            if (tr.getMeta(KEY) === true || isChangeOrigin(tr)) {
              const isUndo = tr.getMeta(ySyncPluginKey)?.isUndoRedoOperation === true;
              const ranges = rangesIn(tr.doc, source.places());
              return {
                ...before,
                ranges,
                by: isUndo ? "undo" : undefined,
                lost: withLost(before, ranges, tr.before),
              };
            }
            if (!tr.docChanged) return before;
            // What is written beside a passage is no part of it; what replaces its first or last words is.
            const ranges = before.ranges.flatMap(({ id, from, to }) => {
              const range = { id, from: tr.mapping.map(from, 1), to: tr.mapping.map(to, -1) };
              return range.from < range.to ? [range] : [];
            });
            const isNew = isPaste(tr);
            const goesOn = tr.getMeta("appendedTransaction") !== undefined;
            return {
              ranges,
              by: isNew ? "paste" : "keys",
              lost: withLost(before, ranges, tr.before),
              stood: isNew && !goesOn ? linesIn(tr.before).map(({ text }) => text) : before.stood,
            };
          },
        },
        view(view) {
          let handled: Drawn | undefined;
          let shown = source.shown;
          const again = () => view.dispatch(view.state.tr.setMeta(KEY, true));
          const stop = source.passages.subscribe(again);
          return {
            update() {
              const drawn = KEY.getState(view.state);
              if (drawn === undefined || drawn === handled) return;
              if (drawn.lost !== handled?.lost) source.lost(drawn.lost);
              handled = drawn;
              const first = drawn.ranges.find(({ id }) => id === shown);
              if (first !== undefined) {
                shown = undefined;
                const { tr } = view.state;
                view.dispatch(
                  tr.setSelection(TextSelection.create(tr.doc, first.from)).scrollIntoView(),
                );
              }
              if (drawn.by === undefined || !editor.isEditable) return;
              if (drawn.by === "undo") source.keepUndone();
              else source.keep(placesIn(view.state.doc, drawn.ranges));
              if (drawn.by === "paste") source.refind(drawn.stood);
              const now = rangesIn(view.state.doc, source.places());
              if (JSON.stringify(now) !== JSON.stringify(drawn.ranges)) again();
            },
            destroy: stop,
          };
        },
        props: {
          decorations: (state) => decorations(state, source),
        },
      }),
    ];
  },
});

function withLost(
  { ranges, lost }: Drawn,
  left: readonly Range[],
  doc: NoteNode,
): ReadonlyMap<CodingId, string> {
  const gone = ranges.filter((range) => !left.some(({ id }) => id === range.id));
  if (gone.length === 0) return lost;
  const lines = linesIn(doc).map(({ text }) => text);
  const said = [...placesIn(doc, gone)].map(([id, own]) => [id, passageText(lines, own)] as const);
  return new Map([...lost, ...said]);
}

/** Also what others add to it, and text that is dragged to another place. */
function isPaste(tr: Transaction): boolean {
  const first: Transaction = tr.getMeta("appendedTransaction") ?? tr;
  return ["paste", "drop"].includes(first.getMeta("uiEvent"));
}

function decorations(state: EditorState, source: PassageSource): DecorationSet {
  const ranges = KEY.getState(state)?.ranges ?? [];
  const drawn: Decoration[] = [];
  for (const { id, names } of source.passages.get()) {
    const pieces = ranges.filter((range) => range.id === id);
    for (const { from, to } of pieces) {
      drawn.push(Decoration.inline(from, to, { nodeName: "mark", class: "note-theme" }));
    }
    const end = pieces.at(-1)?.to;
    if (end === undefined) continue;
    drawn.push(
      Decoration.widget(end, () => tag(id, names, source), {
        key: `theme-${id}-${names}`,
        side: 1,
        ignoreSelection: true,
        stopEvent: () => true,
      }),
    );
  }
  return DecorationSet.create(state.doc, drawn);
}

function tag(id: CodingId, names: string, { label, open }: PassageSource): HTMLElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "note-need-open note-theme-open";
  button.contentEditable = "false";
  button.textContent = names;
  button.setAttribute("aria-label", label(names));
  button.addEventListener("click", () => open(id));
  return button;
}

/** What a tap on Tema is about: the coded passage that the caret stands in, or what is selected; without either the line. */
export function passageAtCaret(state: EditorState): {
  readonly known: CodingId | undefined;
  readonly places: readonly PassagePlace[];
  readonly words: string;
} {
  const { from, to, empty } = state.selection;
  const ranges = KEY.getState(state)?.ranges ?? [];
  const known = ranges.find((range) =>
    empty ? range.from <= from && from <= range.to : range.from === from && range.to === to,
  );
  const { $from } = state.selection;
  const range = empty ? { from: $from.start(), to: $from.end() } : { from, to };
  const isLine = !empty || $from.parent.isTextblock;
  return {
    known: known?.id,
    places: isLine
      ? (placesIn(state.doc, [{ id: "" as CodingId, ...range }]).get("" as CodingId) ?? [])
      : [],
    words: isLine ? state.doc.textBetween(range.from, range.to, "\n") : "",
  };
}

interface Line {
  /** Of its first letter. */
  readonly at: number;
  readonly size: number;
  readonly text: string;
}

function linesIn(doc: NoteNode): readonly Line[] {
  const lines: Line[] = [];
  doc.descendants((block, at) => {
    if (!block.isTextblock) return true;
    lines.push({ at: at + 1, size: block.content.size, text: block.textContent });
    return false;
  });
  return lines;
}

/** Lines that follow each other and belong to a passage with their ends are one range: what is written between them then is
 *  within it. Lenient: the shared note may be ahead of the editor by a change. */
function rangesIn(
  doc: NoteNode,
  places: ReadonlyMap<CodingId, readonly PassagePlace[]>,
): readonly Range[] {
  const lines = linesIn(doc);
  const ranges: Range[] = [];
  for (const [id, own] of places) {
    let before: PassagePlace | undefined;
    for (const place of own) {
      const line = lines[place.line];
      if (line === undefined) continue;
      const from = line.at + Math.min(place.from, line.size);
      const to = line.at + Math.min(place.to, line.size);
      if (from >= to) continue;
      const last = ranges.at(-1);
      const goesOn =
        before !== undefined &&
        before.line === place.line - 1 &&
        before.to === lines[before.line]?.size &&
        place.from === 0;
      if (last !== undefined && goesOn) ranges[ranges.length - 1] = { ...last, to };
      else ranges.push({ id, from, to });
      before = place;
    }
  }
  return ranges;
}

function placesIn(
  doc: NoteNode,
  ranges: readonly Range[],
): ReadonlyMap<CodingId, readonly PassagePlace[]> {
  const lines = linesIn(doc);
  const places = new Map<CodingId, readonly PassagePlace[]>();
  for (const { id, from, to } of ranges) {
    const own = lines.map(({ at, size }, line) => ({
      line,
      from: Math.max(from - at, 0),
      to: Math.min(to - at, size),
    }));
    places.set(id, united([...(places.get(id) ?? []), ...own]));
  }
  return places;
}
