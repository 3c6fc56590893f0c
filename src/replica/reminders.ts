import { birthMonth } from "../domain/birth.ts";
import type { Principle } from "../domain/card.ts";
import type { ActivityId, MemberId } from "../domain/ids.ts";
import { docKey } from "../domain/rings.ts";
import type { Replica } from "./replica.ts";
import { roots } from "./schema.ts";

/** A coordinator asks a facilitator for what is missing at these sessions: the newest asking counts. Flat keys:
 *  activity/member. Resolves when all of it is stored on this device. */
export async function remind(
  replica: Replica,
  member: MemberId,
  activities: readonly ActivityId[],
): Promise<void> {
  for (const activity of activities) {
    const key = docKey("team", birthMonth(activity));
    await replica.visit(key, async () => {
      replica.change(key, { kind: "activity", activity }, (doc) =>
        roots.reminders(doc).set(`${activity}/${member}`, { by: replica.me, at: replica.now() }),
      );
      await replica.flushed();
    });
  }
}

/** Asks one colleague for one sentence on a principle: a key of its own, which versions before this read as a reminder of the
 *  session. It stands until the principle is answered. */
export async function askForWords(
  replica: Replica,
  member: MemberId,
  activity: ActivityId,
  about: Principle,
): Promise<void> {
  const key = docKey("team", birthMonth(activity));
  await replica.visit(key, async () => {
    replica.change(key, { kind: "activity", activity }, (doc) =>
      roots
        .reminders(doc)
        .set(`${activity}/${member}/${about}`, { by: replica.me, at: replica.now() }),
    );
    await replica.flushed();
  });
}
