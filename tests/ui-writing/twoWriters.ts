import "../../src/ui/writing/notes.css";
import { meet, openWriter, tellPresence, type Writer } from "./notePair.ts";

/** Two people's editors in one real page; the network between them is a function the test calls. */

export interface Together {
  readonly anna: Writer;
  readonly bo: Writer;
  network(): void;
}

declare global {
  interface Window {
    together?: Together;
  }
}

const [anna, bo] = [openWriter("anna"), openWriter("bo")];
document.querySelector("#anna")?.append(anna.editor.view.dom);
document.querySelector("#bo")?.append(bo.editor.view.dom);
window.together = {
  anna,
  bo,
  network() {
    meet(anna, bo);
    tellPresence(anna, bo);
    tellPresence(bo, anna);
  },
};
