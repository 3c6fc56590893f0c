// @vitest-environment jsdom
import { afterEach, describe, expect, test } from "vitest";
import { ACTIVITY_KINDS } from "../../src/domain/activity.ts";
import { NOTE_PARTS, notePartsOf } from "../../src/domain/noteParts.ts";
import { sv } from "../../src/i18n/sv.ts";
import { closeWriters, meet, openWriter, type Writer } from "./notePair.ts";

afterEach(closeWriters);

const { parts, prompts, writeUnder } = sv.notes;

/** The headings that can be tapped, as a screen reader says them. */
function offered({ editor }: Writer): readonly (string | null)[] {
  return [...editor.view.dom.querySelectorAll(".note-prompt")].map((one) =>
    one.getAttribute("aria-label"),
  );
}

function says(...named: (keyof typeof parts)[]): readonly string[] {
  return named.map((part) => writeUnder(prompts[part], parts[part]));
}

describe("a note's headings", () => {
  test("are those of its kind of session, before and after somebody has written", () => {
    const measuring = openWriter("anna", "vardeforum");
    expect(offered(measuring)).toEqual(
      says("purpose", "findings", "measures", "decisions", "todo", "next"),
    );
    measuring.write("measures", "Fler kassor");
    expect(offered(measuring)).toEqual(says("purpose", "findings", "decisions", "todo", "next"));
    expect(offered(openWriter("bo", "site-visit"))).toEqual(
      says("purpose", "course", "findings", "needs", "todo"),
    );
  });

  test("keep what was written under them while the session was of another kind", () => {
    const [before, after] = [openWriter("anna", "sector-meeting"), openWriter("bo", "vardeforum")];
    before.write("needs", "En kassa till");
    meet(before, after);
    expect(after.lines()).toContain("En kassa till");
    const unused = [...after.editor.view.dom.querySelectorAll(".note-unused")];
    expect(unused.map((heading) => heading.textContent)).toEqual([parts.course]);
  });

  test("stand in one order in every note, whatever the kind", () => {
    for (const kind of ACTIVITY_KINDS) {
      const own = notePartsOf(kind);
      expect(own).toEqual(NOTE_PARTS.filter((part) => own.includes(part)));
      expect(own).toContain("findings");
    }
  });
});
