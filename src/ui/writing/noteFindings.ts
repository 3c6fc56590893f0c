import { Extension } from "@tiptap/core";
import type { Node as NoteNode } from "@tiptap/pm/model";
import { type EditorState, Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view";
import { yUndoPluginKey } from "@tiptap/y-tiptap";
import type { Live } from "../../base/live.ts";
import type { Finding, Guard } from "../../domain/guard.ts";

/** Underlines in a note what the guard finds, as it is written by anybody. Nothing here changes the note but
 *  `replaceInNote`, and that only at a tap. */
export interface NoteFindingsSource {
  readonly guard: Live<Guard>;
  /** What was kept changes with it. */
  readonly kept: Pick<Live<unknown>, "subscribe">;
  isLeft(finding: Finding): boolean;
}

export interface FoundInNote {
  readonly finding: Finding;
  /** Positions of the editor. */
  readonly from: number;
  readonly to: number;
}

interface Reading {
  readonly found: readonly FoundInNote[];
  readonly drawn: DecorationSet;
}

const findingsKey = new PluginKey<Reading>("noteFindings");
const READ_AGAIN = "read again";

export const NoteFindings = Extension.create<{ readonly source: NoteFindingsSource | undefined }>({
  name: "noteFindings",
  addOptions: () => ({ source: undefined }),
  addProseMirrorPlugins() {
    const { source } = this.options;
    return source === undefined ? [] : [findingsPlugin(source)];
  },
});

export function findingsPlugin(source: NoteFindingsSource): Plugin<Reading> {
  // A block that did not change is the same object: one key reads one line again, not the note.
  let readBy: Guard | undefined;
  let known = new WeakMap<NoteNode, readonly Finding[]>();
  const findingsIn = (block: NoteNode): readonly Finding[] => {
    const guard = source.guard.get();
    if (guard !== readBy) known = new WeakMap();
    readBy = guard;
    const before = known.get(block);
    if (before !== undefined) return before;
    const findings = guard(block.textBetween(0, block.content.size, undefined, "\ufffc"));
    known.set(block, findings);
    return findings;
  };
  const read = (doc: NoteNode): Reading => {
    const found: FoundInNote[] = [];
    doc.descendants((block, at) => {
      if (!block.isTextblock) return true;
      for (const finding of findingsIn(block)) {
        if (!source.isLeft(finding)) continue;
        found.push({ finding, from: at + 1 + finding.start, to: at + 1 + finding.end });
      }
      return false;
    });
    const drawn = found.map(({ from, to }) => Decoration.inline(from, to, { class: "finding" }));
    return { found, drawn: DecorationSet.create(doc, drawn) };
  };
  return new Plugin<Reading>({
    key: findingsKey,
    state: {
      init: (_config, state) => read(state.doc),
      apply: (tr, before) =>
        tr.docChanged || tr.getMeta(findingsKey) === READ_AGAIN ? read(tr.doc) : before,
    },
    props: { decorations: (state) => findingsKey.getState(state)?.drawn },
    view(view) {
      const again = () => view.dispatch(view.state.tr.setMeta(findingsKey, READ_AGAIN));
      const stops = [source.guard.subscribe(again), source.kept.subscribe(again)];
      return {
        destroy() {
          for (const stop of stops) stop();
        },
      };
    },
  });
}

/** Those in the caret's own line first. */
export function findingsIn(state: EditorState): readonly FoundInNote[] {
  const found = findingsKey.getState(state)?.found ?? [];
  const { $head } = state.selection;
  const [start, end] = [$head.start(), $head.end()];
  const isHere = ({ from }: FoundInNote) => from >= start && from <= end;
  return [...found.filter(isHere), ...found.filter((one) => !isHere(one))];
}

/** A step of its own for Ångra, which takes back the tap and nothing that was typed. */
export function replaceInNote(
  view: EditorView,
  { finding, from, to }: FoundInNote,
  words: string,
): void {
  const { state } = view;
  if (state.doc.textBetween(from, to, undefined, "\ufffc") !== finding.text) return;
  const history = yUndoPluginKey.getState(state)?.undoManager;
  history?.stopCapturing();
  view.dispatch(state.tr.insertText(words, from, to));
  history?.stopCapturing();
}
