import { unzipSync } from "fflate";
import { expect, test } from "vitest";
import { takeOut } from "../../src/app/takeOut.ts";
import { svTakeOut } from "../../src/i18n/sv/takeOut.ts";
import { sv } from "../../src/i18n/sv.ts";
import { addActivity } from "../../src/replica/activities.ts";
import { addConversation, writeConversation } from "../../src/replica/conversations.ts";
import { addDissemination } from "../../src/replica/dissemination.ts";
import { addImprovement, addPart } from "../../src/replica/improvements.ts";
import { prepare } from "../../src/replica/prepare.ts";
import { saveReflection } from "../../src/replica/reflections.ts";
import { addWork } from "../../src/replica/workDiary.ts";
import { branchMeeting, open, phoneOf } from "../replica/cast.ts";

test("what Cecilia keeps to herself, and what is for the project leader alone, is not among what the project owns", async () => {
  const cecilia = await open(phoneOf("cecilia", ["desk"]));
  await prepare(cecilia, "today");
  const activity = addActivity(cecilia, branchMeeting, []);
  await prepare(cecilia, activity);
  for (const [ring, words] of [
    ["team", "Alla får läsa"],
    ["own", "Bara för mig"],
    ["lead", "Bara för ledaren"],
  ] as const) {
    saveReflection(cecilia, { activity, ring, answers: { happened: words }, principles: {} });
  }
  addDissemination(cecilia, { date: branchMeeting.date, audience: "Andra ASF" });
  const work = addImprovement(cecilia, {}, { title: "Mindre matsvinn", analysis: "Mest bröd" });
  const of = addPart(cecilia, work, "measure", { name: "Matsvinn", unit: "kg per vecka" });
  addPart(cecilia, work, "value", { of, date: branchMeeting.date, value: 8.75 });
  addPart(cecilia, work, "cycle", {}, { idea: "Beställ bröd efter väder" });
  addPart(cecilia, work, "coaching", { date: branchMeeting.date }, { next: "Väg i två veckor" });
  const conversation = addConversation(cecilia, branchMeeting.date);
  writeConversation(cecilia, conversation, "learnt", "", "Smågrupper behövs");
  addWork(cecilia, {
    ...{ date: branchMeeting.date, kind: "travel", minutes: 30, activity: undefined },
    what: "Bara för tidredovisningen",
  });
  const wanted = { withNumbers: false, separator: ";" } as const;
  const files = unzipSync(await takeOut(cecilia, wanted, sv, svTakeOut));
  const book = unzipSync(files[svTakeOut.files.workbook] ?? new Uint8Array());
  const all = [...Object.values(files), ...Object.values(book)]
    .map((bytes) => new TextDecoder().decode(bytes))
    .join("\n");
  expect(all).toContain("Alla får läsa");
  expect(all).toContain(branchMeeting.title);
  expect(all).toContain("Andra ASF");
  for (const words of [
    "Mest bröd",
    "kg per vecka",
    "8,75",
    "efter väder",
    "Väg i två",
    "Smågrupper",
  ]) {
    expect(all).toContain(words);
  }
  expect(all).not.toContain("Bara för");
});
