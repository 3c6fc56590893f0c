import { Extension } from "@tiptap/core";
import type { Node as NoteNode } from "@tiptap/pm/model";
import { type EditorState, Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import type { Live } from "../../base/live.ts";
import { type Need, wordsOfNeed } from "../../domain/need.ts";
import type { Messages } from "../../i18n/sv.ts";

/** Draws the needs that were marked in this note. The note itself knows nothing of them: a line that says the words of
 *  a need carries its mark, so every version of the app can edit it (decision 0076). */
export interface NoteNeedsOptions {
  readonly needs: Live<readonly Need[]> | undefined;
  readonly words: Messages["notes"] | undefined;
  readonly open: (need: Need) => void;
}

interface Place {
  readonly need: Need;
  readonly from: number;
  readonly to: number;
}

const AGAIN = new PluginKey("noteNeeds");

export const NoteNeeds = Extension.create<NoteNeedsOptions>({
  name: "noteNeeds",
  addOptions: () => ({ needs: undefined, words: undefined, open: () => undefined }),

  addProseMirrorPlugins() {
    const { needs, words, open } = this.options;
    if (needs === undefined || words === undefined) return [];
    return [
      new Plugin({
        key: AGAIN,
        view(view) {
          const stop = needs.subscribe(() => view.dispatch(view.state.tr.setMeta(AGAIN, true)));
          return { destroy: stop };
        },
        props: {
          decorations: (state) =>
            DecorationSet.create(
              state.doc,
              needPlaces(state.doc, needs.get()).flatMap(({ need, from, to }) => [
                Decoration.inline(from, to, { nodeName: "mark", class: "note-need" }),
                Decoration.widget(to, () => needButton(need, words, open), {
                  key: `need-${need.id}`,
                  side: 1,
                  ignoreSelection: true,
                  stopEvent: () => true,
                }),
              ]),
            ),
        },
      }),
    ];
  },
});

/** Where each need's words stand: the last time they are said, since a restored copy lies on top. */
export function needPlaces(doc: NoteNode, needs: readonly Need[]): readonly Place[] {
  return needs.flatMap((need) => {
    const words = wordsOfNeed(need.marked);
    if (words === "") return [];
    const pattern = new RegExp(words.split(" ").map(escaped).join("\\s+"), "u");
    let place: Place | undefined;
    doc.descendants((block, at) => {
      if (!block.isTextblock) return true;
      const found = pattern.exec(block.textContent);
      if (found) {
        const from = at + 1 + found.index;
        place = { need, from, to: from + found[0].length };
      }
      return false;
    });
    return place ? [place] : [];
  });
}

/** What a tap on "Behov" is about: the need whose mark the caret stands in, or the words to mark. A selection that goes
 *  over several lines is one need for each of them. */
export function needsAtCaret(
  state: EditorState,
  needs: readonly Need[],
): { readonly known: Need | undefined; readonly words: readonly string[] } {
  const { from, to, empty } = state.selection;
  const known = needPlaces(state.doc, needs).find((place) => place.from <= from && to <= place.to);
  const words: string[] = [];
  state.doc.nodesBetween(from, to, (block, at) => {
    if (!block.isTextblock) return true;
    const start = empty ? 0 : Math.max(0, from - at - 1);
    const end = empty ? block.content.size : Math.min(block.content.size, to - at - 1);
    const line = wordsOfNeed(block.textContent.slice(start, end));
    if (line !== "") words.push(line);
    return false;
  });
  return { known: known?.need, words };
}

function needButton(need: Need, words: Messages["notes"], open: (need: Need) => void): HTMLElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "note-need-open";
  button.contentEditable = "false";
  button.textContent = words.need;
  button.setAttribute("aria-label", words.openNeed(need.text));
  button.addEventListener("click", () => open(need));
  return button;
}

function escaped(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}
