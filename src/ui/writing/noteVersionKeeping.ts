import { Extension } from "@tiptap/core";
import { isChangeOrigin } from "@tiptap/extension-collaboration";
import { WINDOW_MS, windowAt, windowStart } from "../../domain/noteVersion.ts";
import type { VersionKeeper } from "../../replica/noteVersions.ts";

/** Tells the keeper of versions (replica/noteVersions.ts) when somebody writes in this editor: before the change, when
 *  ten minutes are over, and when the note is left. Reading a note tells it nothing. */
export const NoteVersionKeeping = Extension.create<{
  readonly keeper: VersionKeeper | undefined;
  now(): number;
}>({
  name: "noteVersionKeeping",
  // Above the collaboration extension, whose undo changes the shared note without a change of the editor before it.
  priority: 2000,
  addOptions: () => ({ keeper: undefined, now: () => 0 }),

  addKeyboardShortcuts() {
    const { keeper } = this.options;
    const tell = () => {
      keeper?.beforeChange();
      return false;
    };
    return { "Mod-z": tell, "Mod-y": tell, "Shift-Mod-z": tell };
  },

  onCreate() {
    const { keeper, now } = this.options;
    const { editor } = this;
    if (keeper === undefined) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const over = () => {
      timer = undefined;
      keeper.keepWritten();
    };
    const hidden = () => {
      if (document.visibilityState === "hidden") keeper.keepWritten();
    };
    document.addEventListener("visibilitychange", hidden);
    editor.on("beforeTransaction", ({ transaction }) => {
      if (!transaction.docChanged || isChangeOrigin(transaction)) return;
      keeper.beforeChange();
      timer ??= setTimeout(over, windowStart(windowAt(now())) + WINDOW_MS - now());
    });
    editor.on("destroy", () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", hidden);
      keeper.keepWritten();
    });
  },
});
