import { expect, test } from "vitest";
import { live } from "../../src/base/live.ts";
import { ok } from "../../src/base/result.ts";
import type { LocalDate, YearMonth } from "../../src/domain/calendar.ts";
import type { LearningRef } from "../../src/domain/dissemination.ts";
import type { ThemeId } from "../../src/domain/ids.ts";
import { docKey } from "../../src/domain/rings.ts";
import { addTheme, editTheme } from "../../src/replica/codebook.ts";
import {
  addDissemination,
  disseminationView,
  moveDissemination,
  setLearning,
} from "../../src/replica/dissemination.ts";
import { prepare } from "../../src/replica/prepare.ts";
import { release01 } from "../sync/releases.ts";
import { NOON, open, phoneOf } from "./cast.ts";

/** What an entry of the log says was learnt, on phones of other versions. */

const [FEBRUARY, MARCH] = ["2019-02", "2019-03"] as YearMonth[] as [YearMonth, YearMonth];
const KEY = docKey("team", MARCH);
const DAY = "2019-03-28" as LocalDate;

/** An entry as it was stored before themes could be spread, with something of each kind there was. */
const BEFORE_THEMES =
  "AQmhm/qzDgAoAQ1kaXNzZW1pbmF0aW9uGzAwYjlmZzljbTAybXJhMjVrZDE0L2F1dGhvcgF3BGFubmEoAQ1kaXNzZW1pbmF0aW9uGTAwYjlmZzljbTAybXJhMjVrZDE0L2RhdGUBdwoyMDE5LTAzLTI4KAENZGlzc2VtaW5hdGlvbhwwMGI5Zmc5Y20wMm1yYTI1a2QxNC9jaGFubmVsAXcKbmV3c2xldHRlcigBDWRpc3NlbWluYXRpb24aMDBiOWZnOWNtMDJtcmEyNWtkMTQvcmVhY2gBfbADKAENZGlzc2VtaW5hdGlvbi0wMGI5Zmc5Y20wMm1yYTI1a2QxNC9sZWFybmluZy9jb252ZXJzYXRpb24vYzEBdgIFd29yZHN3E0dyw6Ruc2VyIG9jaCBvbXNvcmcFbW9udGh3BzIwMTktMDMoAQ1kaXNzZW1pbmF0aW9uLDAwYjlmZzljbTAybXJhMjVrZDE0L2xlYXJuaW5nL2ltcHJvdmVtZW50L2kxAXYBBXdvcmRzdw9NaW5kcmUgbWF0c3Zpbm4oAQ1kaXNzZW1pbmF0aW9uJTAwYjlmZzljbTAybXJhMjVrZDE0L2xlYXJuaW5nL25lZWQvbjEBdgIFd29yZHN3D0Vua2VsIHByaXNsaXN0YQVtb250aHcHMjAxOS0wMygBDWRpc3NlbWluYXRpb24oMDBiOWZnOWNtMDJtcmEyNWtkMTQvbGVhcm5pbmcvc2Vzc2lvbi9zMQF2AgV3b3Jkc3cNUHJpc3PDpHR0bmluZwVtb250aHcHMjAxOS0wMygBDWRpc3NlbWluYXRpb24mMDBiOWZnOWNtMDJtcmEyNWtkMTQvbGVhcm5pbmcvc3RvcnkvdDEBdgIFd29yZHN3DkvDtm4gZsO2cnN2YW5uBW1vbnRodwcyMDE5LTAzAA==";

async function atHome(name: string) {
  const replica = await open(phoneOf(name));
  for (const month of [FEBRUARY, MARCH]) await prepare(replica, month);
  return replica;
}

test("an entry that was stored before themes could be spread is read as it was, and gets one beside what it has", async () => {
  const anna = await atHome("anna");
  await anna.applyRemote(KEY, Uint8Array.from(Buffer.from(BEFORE_THEMES, "base64")));
  const view = disseminationView(anna, MARCH);
  const [entry] = view.get();
  const before = [
    ["conversation", "c1", MARCH, "Gränser och omsorg"],
    ["improvement", "i1", undefined, "Mindre matsvinn"],
    ["need", "n1", MARCH, "Enkel prislista"],
    ["session", "s1", MARCH, "Prissättning"],
    ["story", "t1", MARCH, "Kön försvann"],
  ];
  const told = () =>
    view.get()[0]?.learning.map(({ kind, id, month, words }) => [kind, id, month, words]);
  expect(entry).toMatchObject({ channel: "newsletter", reach: 240, date: DAY });
  expect(told()).toEqual(before);
  const theme: LearningRef = { kind: "theme", id: "economy", month: undefined, words: "Ekonomi" };
  if (entry) setLearning(anna, entry, theme, true);
  expect(told()).toEqual([...before, ["theme", "economy", undefined, "Ekonomi"]]);
  await anna.close();
});

test("a phone of release 0.1, which knows of no log, hands on a theme that was spread and a need of another month", async () => {
  const [anna, bo] = [await atHome("anna"), await atHome("bo")];
  const { openReplica } = await release01();
  const { workspace, me } = phoneOf("cecilia");
  const older = await openReplica({
    ...{ workspace, me, rings: live(["team"]), now: () => NOON },
    phone: () => undefined,
    chance: (bytes) => new Uint8Array(bytes),
    keep: async () => ok(undefined),
    unsent: async () => [],
  });
  await prepare(anna, "register");
  const id = addTheme(anna, { name: "Ensam i sin roll" });
  const theme: LearningRef = { kind: "theme", id, month: undefined, words: "Ensam i sin roll" };
  const need: LearningRef = { kind: "need", id: "n1", month: FEBRUARY, words: "Enkel prislista" };
  const place = addDissemination(anna, { date: DAY, material: "Film" });
  for (const ref of [theme, need]) setLearning(anna, place, ref, true);
  await older.applyRemote(KEY, await anna.encodeState(KEY));
  await bo.applyRemote(KEY, await older.encodeState(KEY));
  expect(disseminationView(bo, MARCH).get()).toMatchObject([{ learning: [need, theme] }]);
  moveDissemination(bo, place, "2019-02-28" as LocalDate);
  expect(disseminationView(bo, FEBRUARY).get()).toMatchObject([{ learning: [need, theme] }]);
  editTheme(anna, id as ThemeId, { name: "Ensamma chefer" });
  expect(disseminationView(anna, MARCH).get()[0]?.learning[1]?.words).toBe("Ensam i sin roll");
  for (const replica of [anna, bo, older]) await replica.close();
});
