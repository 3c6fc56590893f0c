import { expect, test } from "vitest";
import * as Y from "yjs";
import { USUAL_PAPER_SETTINGS } from "../../src/domain/paperSettings.ts";
import {
  paperSettingsView,
  readPaperSettings,
  setPaperSettings,
} from "../../src/replica/paperSettings.ts";
import { roots } from "../../src/replica/schema.ts";
import { DESK_REGISTER } from "../../src/replica/vault.ts";
import { open, phoneOf } from "./cast.ts";

async function desk(name: string) {
  const replica = await open(phoneOf(name, ["desk"]));
  await replica.load(DESK_REGISTER);
  return replica;
}

test("two coordinators who set different things apart keep both, and each may take back only what is still their own", async () => {
  const [cecilia, dagny] = [await desk("cecilia"), await desk("dagny")];
  const exchange = async () => {
    const [hers, theirs] = [
      await cecilia.encodeState(DESK_REGISTER),
      await dagny.encodeState(DESK_REGISTER),
    ];
    await dagny.applyRemote(DESK_REGISTER, hers);
    await cecilia.applyRemote(DESK_REGISTER, theirs);
  };
  const undo = setPaperSettings(cecilia, { rounding: "exact", goal: 360 });
  setPaperSettings(dagny, { headings: ["Avvikelser", "Deltagare"], logoWords: "EU och Famna" });
  await exchange();
  const now = () => paperSettingsView(cecilia).get();
  expect(now()).toEqual({
    ...USUAL_PAPER_SETTINGS,
    rounding: "exact",
    goal: 360,
    headings: ["Avvikelser", "Deltagare"],
    logoWords: "EU och Famna",
  });
  expect(paperSettingsView(dagny).get()).toEqual(now());
  setPaperSettings(dagny, { goal: 400 });
  await exchange();
  undo();
  expect(now()).toMatchObject({ rounding: "down", goal: 400 });
});

test("what is missing or strange is as usual, also in a project from before there was a place for logos", () => {
  const doc = new Y.Doc();
  expect(readPaperSettings(roots.papers(doc))).toEqual(USUAL_PAPER_SETTINGS);
  for (const [name, value] of Object.entries({
    rounding: "up",
    fundingLine: 7,
    logoWords: null,
    goal: -1,
    partners: "Famna",
    programmeArea: 3,
    headings: ["Spridning", "", 4],
  })) {
    roots.papers(doc).set(name, value);
  }
  expect(readPaperSettings(roots.papers(doc))).toEqual({
    ...USUAL_PAPER_SETTINGS,
    headings: ["Spridning"],
  });
});
