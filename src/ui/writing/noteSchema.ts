import { type Extensions, mergeAttributes, Node } from "@tiptap/core";
import { BulletList, ListItem, ListKeymap, TaskItem, TaskList } from "@tiptap/extension-list";
import { isNotePart } from "../../domain/noteParts.ts";
import type { Messages } from "../../i18n/sv.ts";

/** What a note can hold. Names and attributes are what every device has stored: adding is possible (older apps then
 *  show the note without editing it, noteGuard.ts), renaming is not. No marks: a note is words under headings. */
export function noteBlocks(words: Messages["notes"]): Extensions {
  return [
    NoteDocument,
    NoteText,
    NoteParagraph,
    NoteQuote,
    NoteHeading.configure({ words }),
    BulletList.configure({ HTMLAttributes: { class: "bullets" } }),
    ListItem,
    TaskList.configure({ HTMLAttributes: { class: "tasks" } }),
    TaskItem.configure({
      a11y: { checkboxLabel: (item, done) => words.todo(item.textContent, done) },
    }),
    ListKeymap,
  ];
}

const NoteDocument = Node.create({
  name: "doc",
  topNode: true,
  content: "(block | section)+",
});

const NoteText = Node.create({ name: "text", group: "inline" });

const NoteParagraph = Node.create({
  name: "paragraph",
  // Before the others, so that it is the block an empty place is filled with.
  priority: 1000,
  group: "block",
  content: "text*",
  parseHTML: () => [{ tag: "p" }],
  renderHTML: ({ HTMLAttributes }) => ["p", HTMLAttributes, 0],
});

const NoteQuote = Node.create({
  name: "blockquote",
  group: "block",
  content: "paragraph+",
  defining: true,
  parseHTML: () => [{ tag: "blockquote" }],
  renderHTML: ({ HTMLAttributes }) => ["blockquote", HTMLAttributes, 0],
  addKeyboardShortcuts() {
    return { "Mod-Shift-b": () => this.editor.commands.toggleWrap(this.name) };
  },
});

/** A heading of the frame (replica/noteFrame.ts): a part, not a text, so everybody reads it in their own language. It
 *  is never parsed from pasted text: headings come from the frame only. */
const NoteHeading = Node.create<{ readonly words: Messages["notes"] | undefined }>({
  name: "noteHeading",
  group: "section",
  atom: true,
  selectable: false,
  addOptions: () => ({ words: undefined }),
  addAttributes: () => ({ part: { default: "", rendered: false } }),
  renderHTML({ node, HTMLAttributes }) {
    return [
      "h2",
      mergeAttributes(HTMLAttributes),
      headingText(node.attrs["part"], this.options.words),
    ];
  },
  renderText({ node }) {
    return headingText(node.attrs["part"], this.options.words);
  },
});

function headingText(part: unknown, words: Messages["notes"] | undefined): string {
  if (isNotePart(part) && words !== undefined) return words.parts[part];
  return String(part);
}
