// @vitest-environment jsdom
import { createHash } from "node:crypto";
import { afterEach, expect, test } from "vitest";
import * as Y from "yjs";
import { NOTE_PARTS } from "../../src/domain/noteParts.ts";
import { noteFrame } from "../../src/replica/noteFrame.ts";
import { textOfNote } from "../../src/replica/notes.ts";
import { hereNow } from "../../src/ui/writing/notePresence.ts";
import { openWhoLine } from "../../src/ui/writing/noteTasks.ts";
import { closeWriters, meet, NOTE_OF, openWriter, tellPresence } from "./notePair.ts";

afterEach(closeWriters);

const HEADINGS = NOTE_PARTS.map((part) => `# ${part}`);

test("opening a note and looking at it writes nothing", () => {
  const anna = openWriter("anna");
  expect(anna.note.length).toBe(0);
  expect(Y.encodeStateAsUpdate(anna.doc).length).toBe(2);
});

test("two phones that start a note without network have its headings once when they meet", () => {
  const [anna, bo] = [openWriter("anna"), openWriter("bo")];
  anna.write("needs", "Enkel mall.");
  bo.write("decisions", "Trådrullen delar sin till 28 mars.");
  meet(anna, bo);
  expect(anna.lines().filter((line) => line.startsWith("#"))).toEqual(HEADINGS);
  expect(anna.lines()).toEqual(bo.lines());
  expect(anna.lines().slice(3, 8)).toEqual([
    "# needs",
    "Enkel mall.",
    "# measures",
    "# decisions",
    "Trådrullen delar sin till 28 mars.",
  ]);
});

test("the same line from two people is kept twice", () => {
  const [anna, bo] = [openWriter("anna"), openWriter("bo")];
  anna.write("purpose", "Hitta ett pris.");
  bo.write("purpose", "Hitta ett pris.");
  meet(anna, bo);
  expect(anna.lines().slice(0, 3)).toEqual(["# purpose", "Hitta ett pris.", "Hitta ett pris."]);
  expect(textOfNote(bo.note)).toBe("Hitta ett pris.\nHitta ett pris.");
});

test("two people who change the same line at once both keep their words", () => {
  const [anna, bo] = [openWriter("anna"), openWriter("bo")];
  anna.write("findings", "Fyra av fem saknar prislista.");
  meet(anna, bo);
  anna.editor.commands.insertContent(" Alla vill ha en.");
  bo.editor.state.doc.descendants((node, pos) => {
    if (node.isText) bo.editor.commands.insertContentAt(pos, "I dag: ");
  });
  meet(anna, bo);
  expect(textOfNote(bo.note)).toBe("I dag: Fyra av fem saknar prislista. Alla vill ha en.");
  expect(anna.lines()).toEqual(bo.lines());
});

test("G7: two who type letter by letter in one note keep both texts, each in one piece", () => {
  const [anna, bo] = [openWriter("anna"), openWriter("bo")];
  anna.write("needs", "Behov:");
  meet(anna, bo);
  const texts = [" enkel prislista", " gemensamt skyltfönster"] as const;
  for (const [writer, text] of [
    [anna, texts[0]],
    [bo, texts[1]],
  ] as const) {
    writer.editor.commands.focus("end");
    writer.write("needs", "");
    for (const letter of text) writer.editor.commands.insertContent(letter);
  }
  meet(anna, bo);
  const together = textOfNote(anna.note);
  for (const text of texts) expect(together).toContain(text.trim());
  expect(together).toContain("Behov:");
  expect(anna.lines()).toEqual(bo.lines());
});

test("what is typed is in the document before the tap that leaves the page", () => {
  const anna = openWriter("anna");
  anna.write("decisions", "Sista ordet");
  anna.editor.destroy();
  expect(textOfNote(anna.note)).toBe("Sista ordet");
});

test("undo takes back my own words and never a colleague's", () => {
  const [anna, bo] = [openWriter("anna"), openWriter("bo")];
  anna.write("needs", "Mina ord");
  meet(anna, bo);
  bo.write("needs", "Bos ord");
  meet(anna, bo);
  anna.editor.commands.undo();
  meet(anna, bo);
  expect(textOfNote(bo.note)).toBe("Bos ord");
  expect(bo.lines().filter((line) => line.startsWith("#"))).toEqual(HEADINGS);
});

test("deleting everything leaves the headings", () => {
  const anna = openWriter("anna");
  anna.write("purpose", "Bort");
  anna.write("decisions", "Med detta");
  anna.editor.commands.selectAll();
  anna.editor.commands.keyboardShortcut("Backspace");
  expect(anna.lines()).toEqual(HEADINGS);
  expect(textOfNote(anna.note)).toBe("");
});

test("backspace at the start of a line does not take the heading above it", () => {
  const anna = openWriter("anna");
  anna.write("decisions", "Kvar");
  anna.editor.commands.setTextSelection(anna.editor.state.selection.$from.start());
  anna.editor.commands.keyboardShortcut("Backspace");
  expect(anna.lines()).toEqual([...HEADINGS.slice(0, 6), "Kvar", ...HEADINGS.slice(6)]);
});

test("a to-do under Att göra can say who and when on a line of its own", () => {
  const anna = openWriter("anna");
  anna.write("todo", "Studiebesök på Kastanjen");
  openWhoLine(anna.editor);
  anna.editor.commands.insertContent("Hjul i Hand bokar");
  expect(anna.note.toString()).toContain(
    '<taskitem checked="false"><paragraph>Studiebesök på Kastanjen</paragraph><paragraph>Hjul i Hand bokar</paragraph></taskitem>',
  );
  expect(textOfNote(anna.note)).toBe("Studiebesök på Kastanjen\nHjul i Hand bokar");
});

test("a colleague's caret is a name and a place, drawn without inline styles", () => {
  const [anna, bo] = [openWriter("anna"), openWriter("bo")];
  bo.write("decisions", "Trådrullen");
  meet(anna, bo);
  bo.awareness.setLocalStateField("user", {
    member: "bo",
    activity: NOTE_OF,
    name: "",
    color: "#35566f",
  });
  bo.awareness.setLocalStateField("part", "decisions");
  const here = hereNow(anna.awareness, NOTE_OF);
  tellPresence(bo, anna);
  expect(here.get()).toEqual([]);
  const stop = here.subscribe(() => undefined);
  expect(here.get()).toEqual([{ member: "bo", part: "decisions", writes: false }]);
  stop();
  expect(anna.editor.view.dom.querySelector("[style]")).toBeNull();
});

test("a note with something from a newer app is let go of, not cleaned up", () => {
  const [anna, newer] = [openWriter("anna"), new Y.Doc()];
  anna.write("findings", "Läsbart");
  Y.applyUpdate(newer, Y.encodeStateAsUpdate(anna.doc));
  const photo = new Y.XmlElement("photo");
  photo.insert(0, [new Y.XmlText("Vad styr priset?")]);
  newer.getXmlFragment(`note/${NOTE_OF}`).insert(1, [photo]);
  Y.applyUpdate(anna.doc, Y.encodeStateAsUpdate(newer), "remote");
  expect(textOfNote(anna.note)).toContain("Vad styr priset?");
  expect(anna.note.toString()).toContain("<photo>");
});

test("the frame's bytes are the same in every version of the app", () => {
  // Were they ever to differ, two versions would write different headings under one client number.
  expect(createHash("sha256").update(noteFrame(NOTE_OF)).digest("hex")).toBe(
    "7d0e7e6beb16133e034adea32e212bc065ede2e8c5626fe063f44716eb16851e",
  );
});
