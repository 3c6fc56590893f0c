import { expect, test } from "vitest";
import * as Y from "yjs";
import { USUAL_PAPER_SETTINGS } from "../../src/domain/paperSettings.ts";
import { paperWords, USUAL_FUNDING } from "../../src/domain/paperWords.ts";
import {
  paperSettingsView,
  readPaperSettings,
  setPaperSettings,
} from "../../src/replica/paperSettings.ts";
import { REGISTER } from "../../src/replica/register.ts";
import { roots } from "../../src/replica/schema.ts";
import { DESK_REGISTER } from "../../src/replica/vault.ts";
import { registerView } from "../../src/replica/views.ts";
import { open, phoneOf } from "./cast.ts";

async function desk(name: string) {
  const replica = await open(phoneOf(name, ["desk"]));
  await Promise.all([replica.load(DESK_REGISTER), replica.load(REGISTER)]);
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
    await cecilia.applyRemote(REGISTER, await dagny.encodeState(REGISTER));
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
  const now = () => readPaperSettings(roots.papers(doc), roots.profile(doc));
  expect(now()).toEqual(USUAL_PAPER_SETTINGS);
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
  expect(now()).toEqual({
    ...USUAL_PAPER_SETTINGS,
    headings: ["Spridning"],
  });
});

test("what stands on every paper is known to who prints on a phone, and what the desk said before counts until it is said anew", async () => {
  const cecilia = await desk("cecilia");
  const words = () => registerView(cecilia).get().profile;
  cecilia.change(DESK_REGISTER, { kind: "settings" }, (doc) =>
    roots.papers(doc).set("fundingLine", "Med stöd av ESF"),
  );
  expect(paperSettingsView(cecilia).get().fundingLine).toBe("Med stöd av ESF");
  expect(paperWords(words()).funding).toBe(USUAL_FUNDING);

  const undo = setPaperSettings(cecilia, { fundingLine: "Med stöd av ESF+", goal: 360 });
  const anna = await open(phoneOf("anna"));
  await anna.applyRemote(REGISTER, await cecilia.encodeState(REGISTER));
  expect(paperWords(registerView(anna).get().profile).funding).toBe("Med stöd av ESF+");
  expect(paperSettingsView(cecilia).get()).toMatchObject({
    fundingLine: "Med stöd av ESF+",
    goal: 360,
  });
  undo();
  expect(paperSettingsView(cecilia).get()).toMatchObject({
    fundingLine: "Med stöd av ESF",
    goal: 0,
  });

  setPaperSettings(cecilia, { fundingLine: "" });
  expect(paperWords(paperSettingsView(cecilia).get()).funding).toBe(USUAL_FUNDING);
});
