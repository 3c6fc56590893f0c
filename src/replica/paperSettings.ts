import { type PaperSettings, USUAL_PAPER_SETTINGS } from "../domain/paperSettings.ts";
import { ROUNDING_RULES } from "../domain/rounding.ts";
import { setField } from "./activities.ts";
import { count, oneOf, text } from "./lenient.ts";
import type { Replica } from "./replica.ts";
import { type Fields, roots } from "./schema.ts";
import { DESK_REGISTER } from "./vault.ts";

/** Desk ring, register, root `papers`: one key per setting. The document must be loaded. */
export function setPaperSettings(replica: Replica, changes: Partial<PaperSettings>): void {
  replica.change(DESK_REGISTER, { kind: "settings" }, (doc) => {
    for (const [name, value] of Object.entries(changes)) setField(roots.papers(doc), name, value);
  });
}

/** What is missing or strange is as usual. */
export function readPaperSettings(fields: Fields): PaperSettings {
  const usual = USUAL_PAPER_SETTINGS;
  return {
    rounding: oneOf(ROUNDING_RULES, fields.get("rounding")) ?? usual.rounding,
    fundingLine: text(fields.get("fundingLine")),
    goal: count(fields.get("goal")) ?? usual.goal,
    partners: wordsIn(fields.get("partners")),
    programmeArea: fields.get("programmeArea") === 2 ? 2 : usual.programmeArea,
    headings: wordsIn(fields.get("headings")),
  };
}

function wordsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(text).filter((words) => words !== "") : [];
}
