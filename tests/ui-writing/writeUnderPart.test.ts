import { expect, test } from "vitest";
import { NOTE_PARTS } from "../../src/domain/noteParts.ts";
import { addActivity } from "../../src/replica/activities.ts";
import { NOTE_HEADING, writeUnderPart } from "../../src/replica/noteFrame.ts";
import { noteFragment, noteText } from "../../src/replica/notes.ts";
import { prepare } from "../../src/replica/prepare.ts";
import { branchMeeting, open, phoneOf } from "../replica/cast.ts";

test("lines written for a heading stand under it, in a frame that is there once", async () => {
  const anna = await open(phoneOf("anna"));
  await prepare(anna, "today");
  const meeting = addActivity(anna, branchMeeting, []);
  await prepare(anna, meeting);
  writeUnderPart(anna, meeting, "todo", [["Studiebesök på Kastanjen", "Hjul i Hand bokar"]]);
  writeUnderPart(anna, meeting, "findings", ["Fyra av fem saknar prislista."]);
  writeUnderPart(anna, meeting, "findings", ["Kassan krånglar."]);
  expect(noteText(anna, meeting).split("\n")).toEqual([
    "Fyra av fem saknar prislista.",
    "Kassan krånglar.",
    "Studiebesök på Kastanjen",
    "Hjul i Hand bokar",
  ]);
  const headings = noteFragment(anna, meeting)
    .toArray()
    .filter((block) => "nodeName" in block && block.nodeName === NOTE_HEADING);
  expect(headings).toHaveLength(NOTE_PARTS.length);
});
