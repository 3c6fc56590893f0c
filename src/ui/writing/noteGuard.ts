import { Extension, type Extensions, getSchema } from "@tiptap/core";
import type { Schema } from "@tiptap/pm/model";
import { Plugin } from "@tiptap/pm/state";
import type { Live } from "../../base/live.ts";
import type { noteFragment } from "../../replica/notes.ts";

/** Keeps this app from editing what it does not understand. y-tiptap deletes a block it cannot show, for everybody; so
 *  a note that a newer app has put something new into is shown as text here, and its editor is let go of before the
 *  change reaches it. */

type NoteFragment = ReturnType<typeof noteFragment>;

export function isKnownNote(note: NoteFragment, schema: Schema): boolean {
  return note.toArray().every((block) => isKnownBlock(block, schema));
}

function isKnownBlock(block: unknown, schema: Schema): boolean {
  if (isText(block)) return block.toDelta().every((run) => run.attributes === undefined);
  if (!isElement(block)) return false;
  const type = schema.nodes[block.nodeName];
  const attributes = type?.spec.attrs ?? {};
  return (
    type !== undefined &&
    Object.keys(block.getAttributes()).every((name) => name in attributes) &&
    block.toArray().every((child) => isKnownBlock(child, schema))
  );
}

/** False from the moment that something unknown arrives. */
export function knownNote(note: NoteFragment, blocks: Extensions): Live<boolean> {
  const schema = getSchema(blocks);
  return {
    get: () => isKnownNote(note, schema),
    subscribe(listener) {
      note.observeDeep(listener);
      return () => note.unobserveDeep(listener);
    },
  };
}

/** Its priority is above the collaboration extension's, so that it hears of a change first. */
export const NoteGuard = Extension.create<{ readonly note: NoteFragment | undefined }>({
  name: "noteGuard",
  priority: 2000,
  addOptions: () => ({ note: undefined }),
  addProseMirrorPlugins() {
    const { note } = this.options;
    const { editor } = this;
    if (note === undefined) return [];
    return [
      new Plugin({
        view() {
          const check = () => {
            if (!isKnownNote(note, editor.schema)) editor.unmount();
          };
          note.observeDeep(check);
          return { destroy: () => note.unobserveDeep(check) };
        },
      }),
    ];
  },
});

interface TextLike {
  toDelta(): readonly { readonly attributes?: object }[];
}
interface ElementLike {
  readonly nodeName: string;
  getAttributes(): object;
  toArray(): readonly unknown[];
}

function isText(block: unknown): block is TextLike {
  return typeof block === "object" && block !== null && "toDelta" in block;
}

function isElement(block: unknown): block is ElementLike {
  return typeof block === "object" && block !== null && "nodeName" in block;
}
