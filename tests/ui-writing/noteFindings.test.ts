import { getSchema } from "@tiptap/core";
import { EditorState, Selection } from "@tiptap/pm/state";
import { describe, expect, test } from "vitest";
import { live } from "../../src/base/live.ts";
import { type Finding, type Guard, makeGuard } from "../../src/domain/guard.ts";
import { sv } from "../../src/i18n/sv.ts";
import { findingsIn, findingsPlugin } from "../../src/ui/writing/noteFindings.ts";
import { noteBlocks } from "../../src/ui/writing/noteSchema.ts";

const schema = getSchema(noteBlocks(sv.notes));
const register = { people: [{ name: "Fatima Benali" }], colleagues: [], places: [] };

function note(lines: readonly string[], guard: Guard = makeGuard(register)) {
  const kept = new Set<string>();
  const plugin = findingsPlugin({
    guard: live(guard),
    kept: live(0),
    isLeft: (finding: Finding) => !kept.has(finding.text),
  });
  const doc = schema.node(
    "doc",
    null,
    lines.map((line) => schema.node("paragraph", null, line === "" ? [] : [schema.text(line)])),
  );
  return { kept, plugin, state: EditorState.create({ schema, doc, plugins: [plugin] }) };
}

const words = (state: EditorState) =>
  findingsIn(state).map(({ from, to }) => state.doc.textBetween(from, to));

describe("what the guard finds in a note", () => {
  test("is found where it stands, in every line", () => {
    const { state } = note(["Hon skrev 19640823-3234.", "", "Fatima Benali kom"]);
    expect(words(state)).toEqual(["19640823-3234", "Fatima Benali"]);
  });

  test("moves with what is typed before it, and the caret's own line comes first", () => {
    const { state } = note(["Nr 19640823-3234", "Fatima"]);
    const typed = state.apply(state.tr.insertText("Se ", 1));
    expect(words(typed)).toEqual(["19640823-3234", "Fatima"]);
    const below = typed.apply(typed.tr.insertText(".", typed.doc.content.size - 1));
    const end = below.apply(below.tr.setSelection(Selection.atEnd(below.doc)));
    expect(words(end)).toEqual(["Fatima", "19640823-3234"]);
  });

  test("is asked for again only in the line that changed", () => {
    const asked: string[] = [];
    const { state } = note(["Ett", "Två", "Tre"], (text) => {
      asked.push(text);
      return [];
    });
    asked.length = 0;
    state.apply(state.tr.insertText("!", 4));
    expect(asked).toEqual(["Ett!"]);
  });

  test("never changes the note, whatever is found", () => {
    const { state } = note(["Fatima Benali 19640823-3234"]);
    const typed = state.apply(state.tr.insertText("070-174 06 05 ", 1));
    expect(typed.doc.textContent).toBe("070-174 06 05 Fatima Benali 19640823-3234");
  });
});
