import type { CardEntry } from "../domain/card.ts";
import { activityDoc } from "./activities.ts";
import type { Replica } from "./replica.ts";
import { roots } from "./schema.ts";

/** My own words on one principle, beside everybody else's. */
export function writeCardEntry(replica: Replica, entry: Omit<CardEntry, "author" | "at">): void {
  const { activity, principle, ...words } = entry;
  replica.change(activityDoc(activity), { kind: "card", activity }, (doc) => {
    roots.cards(doc).set(`${activity}/${principle}/${replica.me}`, { ...words, at: replica.now() });
  });
}
