// @vitest-environment jsdom
import { getSchema } from "@tiptap/core";
import { afterEach, expect, test } from "vitest";
import type { LocalDate } from "../../src/domain/calendar.ts";
import { todosIn } from "../../src/domain/todo.ts";
import { sv } from "../../src/i18n/sv.ts";
import { linesOfNote } from "../../src/replica/noteLines.ts";
import { textOfNote } from "../../src/replica/notes.ts";
import { isKnownNote } from "../../src/ui/writing/noteGuard.ts";
import { noteBlocks } from "../../src/ui/writing/noteSchema.ts";
import { openWhoLine, whoLineHere, writeWhoLine } from "../../src/ui/writing/noteTasks.ts";
import { closeWriters, meet, openWriter } from "./notePair.ts";

afterEach(closeWriters);

/** What version 0.1 can show: its nodes and their attributes. It lets go of a note that has anything else in it. */
const RELEASED: Readonly<Record<string, readonly string[]>> = {
  doc: [],
  text: [],
  paragraph: [],
  blockquote: [],
  noteHeading: ["part"],
  bulletList: [],
  listItem: [],
  taskList: [],
  taskItem: ["checked"],
};

const released = {
  nodes: Object.fromEntries(
    Object.entries(RELEASED).map(([name, attributes]) => [
      name,
      { spec: { attrs: Object.fromEntries(attributes.map((attribute) => [attribute, {}])) } },
    ]),
  ),
} as unknown as Parameters<typeof isKnownNote>[1];

const MEETING = "2026-03-12" as LocalDate;

test("the schema still has every block of the released app, with the same attributes", () => {
  const { nodes } = getSchema(noteBlocks(sv.notes));
  for (const [name, attributes] of Object.entries(RELEASED)) {
    expect(Object.keys(nodes[name]?.spec.attrs ?? {}), name).toEqual(attributes);
  }
});

test("a to-do with person and day is one the released app can read and write", () => {
  const [anna, bo] = [openWriter("anna"), openWriter("bo")];
  anna.write("todo", "Studiebesök på Kastanjen");
  writeWhoLine(anna.editor, "Hjul i Hand bokar, 28 mars");
  expect(isKnownNote(anna.note, released)).toBe(true);
  expect(textOfNote(anna.note)).toBe("Studiebesök på Kastanjen\nHjul i Hand bokar, 28 mars");
  meet(anna, bo);
  expect(todosIn(linesOfNote(bo.note), MEETING)).toEqual([
    {
      what: "Studiebesök på Kastanjen",
      who: "Hjul i Hand bokar",
      due: "2026-03-28",
      done: false,
    },
  ]);
});

test("who and when are written once however often they are chosen, and may be typed", () => {
  const anna = openWriter("anna");
  anna.write("todo", "Skicka mallen");
  expect(whoLineHere(anna.editor.state)).toBe("");
  openWhoLine(anna.editor);
  anna.editor.commands.insertContent("Bo");
  expect(whoLineHere(anna.editor.state)).toBe("Bo");
  writeWhoLine(anna.editor, "Bo, 4 april");
  writeWhoLine(anna.editor, "Åsa, 4 april");
  anna.editor.commands.insertContent(" eller Bo");
  expect(anna.lines().slice(-3)).toEqual(["Skicka mallen", "Åsa, 4 april eller Bo", "# next"]);
  expect(whoLineHere(openWriter("bo").editor.state)).toBeUndefined();
});
