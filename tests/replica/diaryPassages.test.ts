import { expect, test } from "vitest";
import type { YearMonth } from "../../src/domain/calendar.ts";
import { stateOfSources } from "../../src/domain/diary.ts";
import { underThemes } from "../../src/domain/diaryMaterial.ts";
import type { ActivityId, MemberId, ThemeId } from "../../src/domain/ids.ts";
import { quoteAt } from "../../src/domain/passage.ts";
import { docKey, type RingName } from "../../src/domain/rings.ts";
import { addActivity } from "../../src/replica/activities.ts";
import { addTheme, codebookView, editTheme } from "../../src/replica/codebook.ts";
import { codeAnswer, codePassage, codingsView, removeCoding } from "../../src/replica/codings.ts";
import { addBlock, diaryView } from "../../src/replica/diary.ts";
import { diaryDocs, diaryTextsView } from "../../src/replica/diaryMaterial.ts";
import { monthEndDoc } from "../../src/replica/monthEnd.ts";
import { writeNote } from "../../src/replica/notes.ts";
import { prepare } from "../../src/replica/prepare.ts";
import { moveReflection, saveReflection } from "../../src/replica/reflections.ts";
import type { Replica } from "../../src/replica/replica.ts";
import { branchMeeting, open, phoneOf } from "./cast.ts";

/** What Anna has coded, as material for Cecilia's diary. The texts are those of domain.md H. */

const MARCH = "2019-03" as YearMonth;
const LINE = "Fyra av fem saknar prislista.";
const WORDS = {
  team: "Tysta före rasten, många idéer efter.",
  lead: "Verksamhetsledarna är ensamma i sin roll.",
  own: "Jag pratade för mycket själv.",
} as const;

async function march() {
  const anna = await open(phoneOf("anna"));
  await prepare(anna, "today");
  const meeting = addActivity(anna, branchMeeting, []);
  writeNote(anna, meeting, [LINE]);
  const [economy, leadership] = ["Ekonomi", "Ledarskap"].map((name) =>
    addTheme(anna, { name }),
  ) as [ThemeId, ThemeId];
  const coded = codePassage(anna, meeting, [{ line: 0, from: 0, to: 12 }], economy);
  const answered = (["team", "lead", "own"] as const).map((ring) => {
    const reflection = saveReflection(anna, {
      ...{ activity: meeting, ring, principles: {} },
      answers: { happened: WORDS[ring], means: "", now: "" },
    });
    const name = ring === "team" ? "team" : (`${ring}:${anna.me}` as RingName);
    const answer = { reflection, key: "happened" };
    const place = { activity: meeting, doc: docKey(name, MARCH), answer };
    codeAnswer(anna, place, quoteAt(WORDS[ring], 0, 12), leadership);
    return reflection;
  });
  return { anna, meeting, economy, leadership, coded, shared: answered[0] as string };
}

async function deskWith(anna: Replica) {
  const cecilia = await open(phoneOf("cecilia", ["desk", "lead:anna" as `lead:${MemberId}`]));
  await prepare(cecilia, "today");
  await cecilia.load(monthEndDoc(MARCH));
  await post(anna, cecilia);
  return cecilia;
}

async function post(anna: Replica, cecilia: Replica) {
  for (const doc of [
    "team/register" as const,
    docKey("team", MARCH),
    docKey(`lead:${anna.me}`, MARCH),
  ]) {
    await cecilia.applyRemote(doc, await anna.encodeState(doc));
  }
}

async function materialOf(replica: Replica, activity: ActivityId) {
  const docs = await diaryDocs(replica, MARCH, [activity], []);
  await Promise.all(docs.map((doc) => replica.load(doc)));
  return diaryTextsView(replica, MARCH, [activity], docs).get().material;
}

async function passages(replica: Replica, activity: ActivityId) {
  return (await materialOf(replica, activity)).filter(({ kind }) => kind === "passage");
}

test("what the coordinator may read of what is coded is material under its theme, and keeps where it stands", async () => {
  const { anna, meeting, economy, shared } = await march();
  const cecilia = await deskWith(anna);
  const offered = await passages(cecilia, meeting);
  const grouped = underThemes(offered, codebookView(cecilia).get());
  expect(grouped.map(([{ name }, own]) => [name, own.map(({ words }) => words).sort()])).toEqual([
    ["Ekonomi", ["Fyra av fem "].map((words) => words.trim())],
    ["Ledarskap", ["Tysta före r", "Verksamhetsl"]],
  ]);
  const of = (words: string) => offered.find((one) => one.words === words);
  expect(of("Fyra av fem")?.id).toMatch(new RegExp(`^passage/${meeting}/[^/]+$`));
  expect(of("Tysta före r")?.id).toMatch(
    new RegExp(`^passage/${meeting}/[^/]+/${shared}/happened$`),
  );
  expect([of("Tysta före r")?.isLead, of("Verksamhetsl")?.isLead]).toEqual([false, true]);
  editTheme(cecilia, economy, { into: "leadership-of-nobody" as ThemeId });
  expect(underThemes(offered, codebookView(cecilia).get())).toHaveLength(2);
});

test("a theme that is a part of another stands under that one", async () => {
  const { anna, meeting, economy, leadership } = await march();
  editTheme(anna, economy, { into: leadership });
  const offered = await passages(await deskWith(anna), meeting);
  const grouped = underThemes(offered, codebookView(anna).get());
  expect(grouped.map(([{ name }, own]) => [name, own.length])).toEqual([["Ledarskap", 3]]);
});

test("a private coding is not offered, not even on a device that can read it", async () => {
  const { anna, meeting } = await march();
  const own = JSON.stringify(await materialOf(anna, meeting));
  expect(own).toContain("Tysta före r");
  expect(own).not.toContain("pratade");
  expect(own).not.toContain("Jag pratade ");
});

test("a passage that is taken away, or no longer shared, marks its block, and the block stays", async () => {
  const { anna, meeting, coded, shared } = await march();
  const cecilia = await deskWith(anna);
  for (const { id, words, author, date, section } of await passages(cecilia, meeting)) {
    const source = { id, words, author, date };
    addBlock(cecilia, MARCH, { kind: "material", section, at: 0, text: words, sources: [source] });
  }
  const states = async () => {
    const said = new Map((await materialOf(cecilia, meeting)).map(({ id, words }) => [id, words]));
    const blocks = diaryView(cecilia, MARCH).get();
    return blocks.map((block) => [block.text, stateOfSources(block, said)]).sort();
  };
  expect((await states()).map(([, state]) => state)).toEqual(["there", "there", "there"]);
  const coding = codingsView(anna, meeting)
    .get()
    .find(({ id }) => id === coded);
  if (coding) removeCoding(anna, coding);
  moveReflection(anna, shared as never, meeting, "team", "own");
  await post(anna, cecilia);
  expect(await states()).toEqual([
    ["Fyra av fem", "gone"],
    ["Tysta före r", "gone"],
    ["Verksamhetsl", "there"],
  ]);
});
