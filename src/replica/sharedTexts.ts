import { birthMonth } from "../domain/birth.ts";
import type { ActivityId } from "../domain/ids.ts";
import { docKey } from "../domain/rings.ts";
import { activityRecords } from "./records.ts";
import type { Replica } from "./replica.ts";

/** A line that the whole team can read. */
export interface SharedText {
  readonly activity: ActivityId;
  readonly where: "title" | "note" | "caption" | "card";
  readonly line: string;
}

/** What stands in the team's documents about these activities, document by document. */
export async function sharedTexts(
  replica: Replica,
  activities: readonly ActivityId[],
): Promise<readonly SharedText[]> {
  const byMonth = new Map<ReturnType<typeof birthMonth>, Set<ActivityId>>();
  for (const id of activities) {
    const month = birthMonth(id);
    byMonth.set(month, (byMonth.get(month) ?? new Set()).add(id));
  }
  const texts: SharedText[] = [];
  for (const [month, ids] of byMonth) {
    const key = docKey("team", month);
    await replica.visit(key, async () => {
      for (const [activity, records] of activityRecords(replica, key, ids)) {
        const told = (where: SharedText["where"], text: string) => {
          for (const line of text.split("\n")) {
            if (line.trim() !== "") texts.push({ activity, where, line: line.trim() });
          }
        };
        const { title, place, lecturer } = records.activity;
        told("title", `${title}\n${place}\n${lecturer}`);
        for (const { field, value } of records.tellings) {
          const isLost =
            (field === "title" && value !== title) || (field === "place" && value !== place);
          if (isLost) told("title", String(value));
        }
        for (const { text } of records.noteLines) told("note", text);
        for (const caption of records.captions) told("caption", caption);
        for (const card of records.cards) {
          told("card", `${card.did}\n${card.noticed}\n${card.change}`);
        }
      }
    });
  }
  return texts;
}
