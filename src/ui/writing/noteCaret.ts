import { Extension } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";

/** A key acts where the caret stands on the screen. The browser tells of a moved caret in a task of its own, and on a
 *  busy phone the next key is there before it: Delete after "mark the line" then counted as Delete at the line's end,
 *  and did nothing. So the editor is told before every key. */
export const NoteCaret = Extension.create({
  name: "noteCaret",
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        handleDOMEvents: {
          keydown(view, event) {
            // Whoever composes a letter has a caret that the editor must leave alone.
            if (!view.composing && !event.isComposing) {
              view.dom.ownerDocument.dispatchEvent(new Event("selectionchange"));
            }
            return false;
          },
        },
      },
    }),
  ],
});
