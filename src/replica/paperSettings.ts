import type { Live } from "../base/live.ts";
import { type PaperSettings, USUAL_PAPER_SETTINGS } from "../domain/paperSettings.ts";
import { ROUNDING_RULES } from "../domain/rounding.ts";
import { count, oneOf, text } from "./lenient.ts";
import { liveView } from "./liveView.ts";
import type { Replica } from "./replica.ts";
import { type Fields, roots } from "./schema.ts";
import { DESK_REGISTER } from "./vault.ts";
import { writeAndBack } from "./wayBack.ts";

/** Desk ring, register, root `papers`: one key per setting. The document must be loaded. Answers with the way back. */
export function setPaperSettings(replica: Replica, changes: Partial<PaperSettings>): () => void {
  return writeAndBack(
    replica,
    { key: DESK_REGISTER, topic: { kind: "settings" }, fieldsOf: roots.papers },
    new Map(Object.entries(changes)),
  );
}

/** The desk's register must be loaded. */
export function paperSettingsView(replica: Replica): Live<PaperSettings> {
  return liveView<PaperSettings>(replica, "paperSettings", () => ({
    needs: [DESK_REGISTER],
    follows: (doc) => doc === DESK_REGISTER,
    isTouched: (touched) => touched.has("papers"),
    read: () => readPaperSettings(roots.papers(replica.doc(DESK_REGISTER))),
  }));
}

/** What is missing or strange is as usual. */
export function readPaperSettings(fields: Pick<Fields, "get">): PaperSettings {
  const usual = USUAL_PAPER_SETTINGS;
  return {
    rounding: oneOf(ROUNDING_RULES, fields.get("rounding")) ?? usual.rounding,
    fundingLine: text(fields.get("fundingLine")),
    logoWords: text(fields.get("logoWords")),
    goal: count(fields.get("goal")) ?? usual.goal,
    partners: wordsIn(fields.get("partners")),
    programmeArea: fields.get("programmeArea") === 2 ? 2 : usual.programmeArea,
    headings: wordsIn(fields.get("headings")),
  };
}

function wordsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(text).filter((words) => words !== "") : [];
}
