import { localDate } from "../../domain/calendar.ts";
import { type ErasurePlan, planErasure } from "../../domain/erasure.ts";
import type { ParticipantId } from "../../domain/ids.ts";
import { aboutPerson } from "../../replica/aboutPerson.ts";
import { personTexts } from "../../replica/personTexts.ts";
import type { Replica } from "../../replica/replica.ts";
import { registerView } from "../../replica/views.ts";

/** Reads every document; undefined for somebody whom the register does not know. `called`: the word before an alias. */
export async function planFor(
  replica: Replica,
  id: ParticipantId,
  called: string,
): Promise<ErasurePlan | undefined> {
  const report = await aboutPerson(replica, id);
  if (!report) return undefined;
  const { retention, end } = registerView(replica).get().profile;
  const texts = await personTexts(replica, report.named);
  const today = localDate(replica.now());
  return planErasure(report, texts, { retention, end, today, called });
}
