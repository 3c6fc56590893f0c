import type { Node as NoteNode } from "@tiptap/pm/model";
import { type EditorState, Selection, TextSelection, type Transaction } from "@tiptap/pm/state";
import { isNotePart, type NotePart } from "../../domain/noteParts.ts";

/** One heading of the frame and what stands under it; positions are ProseMirror's. */
export interface NoteSection {
  readonly part: NotePart | undefined;
  /** Where the heading begins. */
  readonly at: number;
  /** The first position under the heading, and the first after its last block. */
  readonly from: number;
  readonly to: number;
  /** Nothing, or a single empty line. */
  readonly blank: boolean;
}

export function sectionsOf(doc: NoteNode): readonly NoteSection[] {
  const sections: NoteSection[] = [];
  let open: { part: NotePart | undefined; at: number; from: number } | undefined;
  const close = (to: number) => {
    if (open === undefined) return;
    const text = doc.textBetween(open.from, to, " ");
    const blank = to === open.from || (text.trim() === "" && isOneLine(doc, open.from, to));
    sections.push({ ...open, to, blank });
  };
  doc.forEach((block, at) => {
    if (block.type.name !== "noteHeading") return;
    close(at);
    const part: unknown = block.attrs["part"];
    open = { part: isNotePart(part) ? part : undefined, at, from: at + block.nodeSize };
  });
  close(doc.content.size);
  return sections;
}

function isOneLine(doc: NoteNode, from: number, to: number): boolean {
  const first = doc.nodeAt(from);
  return first?.type.name === "paragraph" && from + first.nodeSize === to;
}

/** The part that `position` stands under; undefined above the first heading. */
export function partAt(doc: NoteNode, position: number): NotePart | undefined {
  return sectionsOf(doc).find(({ at, to }) => position >= at && position <= to)?.part;
}

/** Writes a new line under the heading of `part`, at the end of what stands there, and puts the caret in it. A to-do
 *  under "Att göra", a plain line elsewhere. An empty line that already ends the section is used again. */
export function openLine(state: EditorState, part: NotePart): Transaction | undefined {
  const section = sectionsOf(state.doc).find((one) => one.part === part);
  if (section === undefined) return undefined;
  const { paragraph, taskItem, taskList } = state.schema.nodes;
  if (!paragraph || !taskItem || !taskList) return undefined;
  const last = state.doc.resolve(section.to).nodeBefore;
  if (last?.type === paragraph && last.content.size === 0) {
    const inside = section.to - 1;
    return state.tr.setSelection(TextSelection.create(state.doc, inside)).scrollIntoView();
  }
  const line = paragraph.create();
  const block = part === "todo" ? taskList.create(null, taskItem.create(null, line)) : line;
  const tr = state.tr.insert(section.to, block);
  return tr.setSelection(Selection.near(tr.doc.resolve(section.to + 1))).scrollIntoView();
}

/** Deletes what lies between two positions but leaves the headings: they are the note's frame, not somebody's text. */
export function deleteBetweenHeadings(state: EditorState, from: number, to: number): Transaction {
  const tr = state.tr;
  const blocks: { readonly node: NoteNode; readonly at: number }[] = [];
  state.doc.forEach((node, at) => {
    if (at < to && at + node.nodeSize > from) blocks.push({ node, at });
  });
  for (const { node, at } of blocks.reverse()) {
    if (node.type.name === "noteHeading") continue;
    const end = at + node.nodeSize;
    if (from <= at && to >= end) tr.delete(at, end);
    else tr.delete(Math.max(from, at + 1), Math.min(to, end - 1));
  }
  return tr.setSelection(Selection.near(tr.doc.resolve(tr.mapping.map(from, -1)), -1));
}

/** Whether the selection holds a heading, so that typing would take the heading with it. */
export function spansHeading(state: EditorState): boolean {
  const { from, to, empty } = state.selection;
  return !empty && sectionsOf(state.doc).some(({ at }) => at >= from && at < to);
}

export function partsIn(doc: NoteNode): string {
  const parts: string[] = [];
  doc.forEach((block) => {
    if (block.type.name === "noteHeading") parts.push(String(block.attrs["part"]));
  });
  return parts.join(" ");
}
