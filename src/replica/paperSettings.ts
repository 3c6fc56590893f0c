import type { Live } from "../base/live.ts";
import { type PaperSettings, USUAL_PAPER_SETTINGS } from "../domain/paperSettings.ts";
import type { PaperWords } from "../domain/paperWords.ts";
import { ROUNDING_RULES } from "../domain/rounding.ts";
import type { Topic } from "../domain/topic.ts";
import { count, oneOf, text } from "./lenient.ts";
import { liveView } from "./liveView.ts";
import { REGISTER } from "./register.ts";
import type { Replica } from "./replica.ts";
import { type Fields, roots } from "./schema.ts";
import { DESK_REGISTER } from "./vault.ts";
import { type Place, writeAndBack } from "./wayBack.ts";

const TOPIC: Topic = { kind: "settings" };
const AT_DESK: Place = { key: DESK_REGISTER, topic: TOPIC, fieldsOf: roots.papers };
/** What phones print, too, is no matter of the desk: it stands with the project's name (decision 0315). */
const IN_TEAM: Place = { key: REGISTER, topic: TOPIC, fieldsOf: roots.profile };
const OF_EVERY_PAPER: readonly string[] = [
  "fundingLine",
  "logoWords",
] satisfies (keyof PaperWords)[];

/** Desk ring, register, root `papers`, and the project's profile for the words of every paper: one key per setting. Both
 *  documents must be loaded. Answers with the way back. */
export function setPaperSettings(replica: Replica, changes: Partial<PaperSettings>): () => void {
  const all = Object.entries(changes);
  const isEverywhere = ([name]: readonly [string, unknown]) => OF_EVERY_PAPER.includes(name);
  const ways = [
    { place: IN_TEAM, changes: all.filter(isEverywhere) },
    { place: AT_DESK, changes: all.filter((change) => !isEverywhere(change)) },
  ]
    .filter((each) => each.changes.length > 0)
    .map((each) => writeAndBack(replica, each.place, new Map(each.changes)));
  return () => {
    for (const back of ways) back();
  };
}

export function paperSettingsView(replica: Replica): Live<PaperSettings> {
  return liveView<PaperSettings>(replica, "paperSettings", () => ({
    needs: [REGISTER, DESK_REGISTER],
    follows: (doc) => doc === REGISTER || doc === DESK_REGISTER,
    isTouched: (touched) => touched.has("papers") || touched.has("profile"),
    read: () => paperSettingsNow(replica),
  }));
}

/** Both registers must be loaded. */
export function paperSettingsNow(replica: Replica): PaperSettings {
  const atDesk = roots.papers(replica.doc(DESK_REGISTER));
  return readPaperSettings(atDesk, roots.profile(replica.doc(REGISTER)));
}

/** What is missing or strange is as usual. The words of every paper stood at the desk before they stood in the profile. */
export function readPaperSettings(
  fields: Pick<Fields, "get">,
  profile: Pick<Fields, "get">,
): PaperSettings {
  const usual = USUAL_PAPER_SETTINGS;
  const everywhere = (name: keyof PaperWords) => text(profile.get(name) ?? fields.get(name));
  return {
    rounding: oneOf(ROUNDING_RULES, fields.get("rounding")) ?? usual.rounding,
    fundingLine: everywhere("fundingLine"),
    logoWords: everywhere("logoWords"),
    goal: count(fields.get("goal")) ?? usual.goal,
    partners: wordsIn(fields.get("partners")),
    programmeArea: fields.get("programmeArea") === 2 ? 2 : usual.programmeArea,
    headings: wordsIn(fields.get("headings")),
  };
}

function wordsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(text).filter((words) => words !== "") : [];
}
