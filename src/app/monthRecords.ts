import type { Activity } from "../domain/activity.ts";
import type { AttendanceClaim } from "../domain/attendance.ts";
import { monthOf, type YearMonth } from "../domain/calendar.ts";
import type { Choice } from "../domain/choice.ts";
import type { ActivityId, ParticipantId } from "../domain/ids.ts";
import { sumOf } from "../domain/monthEnd.ts";
import type { MonthRecords } from "../domain/monthRecords.ts";
import { type DocKey, splitDocKey } from "../domain/rings.ts";
import type { Headcount } from "../domain/roster.ts";
import { type RoundingRule, wholeHours } from "../domain/rounding.ts";
import type { Sameness } from "../domain/sameness.ts";
import { monthEndDoc, readMonthEnd } from "../replica/monthEnd.ts";
import { readPaperSettings } from "../replica/paperSettings.ts";
import { REGISTER } from "../replica/register.ts";
import type { Replica } from "../replica/replica.ts";
import { samenessView } from "../replica/sameness.ts";
import { readActivity, readChoice, readClaim, readHeadcount, roots } from "../replica/schema.ts";
import { DESK_REGISTER, vaultView } from "../replica/vault.ts";
import { registerView } from "../replica/views.ts";

/** Reads one month from the truth, for a coordinator. An activity lies in the month of its birth, which may be any, so every
 *  month of the team's ring is looked into, one at a time, and twice: what is one with a session of the month may be dated or
 *  born elsewhere. Reads only. */
export async function monthRecords(replica: Replica, month: YearMonth): Promise<MonthRecords> {
  await Promise.all([replica.load(REGISTER), replica.load(DESK_REGISTER)]);
  const { participants, organisations, profile } = registerView(replica).get();
  const sameness = samenessView(replica).get();
  const kept = await replica.keptDocs();
  const months = kept.filter((key) => {
    const { ring, doc } = splitDocKey(key);
    return ring === "team" && doc !== "register";
  });
  const settings = readPaperSettings(roots.papers(replica.doc(DESK_REGISTER)));
  const own = await replica.visit(monthEndDoc(month), async () =>
    readMonthEnd(replica.doc(monthEndDoc(month)), month),
  );
  return {
    month,
    ...(await sessionsIn(replica, months, month, sameness)),
    participants,
    organisations,
    sameness,
    vault: vaultView(replica).get(),
    signatures: own.signatures,
    reportedBefore: await reportedBefore(replica, kept, month, sameness, settings.rounding),
    settings,
    project: { name: profile.name, caseNumber: profile.caseNumber },
  };
}

type Sessions = Pick<MonthRecords, "activities" | "claims" | "choices" | "headcounts">;

async function sessionsIn(
  replica: Replica,
  months: readonly DocKey[],
  month: YearMonth,
  sameness: Sameness,
): Promise<Sessions> {
  /** The month's own and whatever is one with them. */
  const wanted = new Set<ActivityId>();
  const activities = new Map<DocKey, Activity[]>();
  for (const key of months) {
    await replica.visit(key, async () => {
      const here: Activity[] = [];
      roots.activities(replica.doc(key)).forEach((fields, id) => {
        here.push(readActivity(id as ActivityId, fields));
      });
      activities.set(key, here);
      for (const { id, date } of here) {
        if (monthOf(date) === month) for (const one of sameness.group(id)) wanted.add(one);
      }
    });
  }
  const claims: AttendanceClaim[] = [];
  const choices: Choice[] = [];
  const headcounts = new Map<ActivityId, Headcount[]>();
  const found: Activity[] = [];
  for (const [key, here] of activities) {
    const own = here.filter(({ id }) => wanted.has(id));
    if (own.length === 0) continue;
    found.push(...own);
    await replica.visit(key, async () => {
      const doc = replica.doc(key);
      const isOwn = (flat: string) => wanted.has(flat.split("/")[0] as ActivityId);
      roots.attendance(doc).forEach((value, flat) => {
        const claim = isOwn(flat) ? readClaim(flat, value) : undefined;
        if (claim) claims.push(claim);
      });
      roots.choices(doc).forEach((value, flat) => {
        const choice = isOwn(flat) ? readChoice(flat, value) : undefined;
        if (choice) choices.push(choice);
      });
      roots.headcounts(doc).forEach((value, flat) => {
        const headcount = isOwn(flat) ? readHeadcount(flat, value) : undefined;
        if (!headcount) return;
        const id = flat.split("/")[0] as ActivityId;
        headcounts.set(id, [...(headcounts.get(id) ?? []), headcount]);
      });
    });
  }
  return { activities: found, claims, choices, headcounts };
}

/** Everybody with a certified hour in an earlier month's newest lock. */
async function reportedBefore(
  replica: Replica,
  kept: readonly DocKey[],
  month: YearMonth,
  sameness: Sameness,
  rounding: RoundingRule,
): Promise<ReadonlySet<ParticipantId>> {
  const before = new Set<ParticipantId>();
  for (const key of kept) {
    const { ring, doc } = splitDocKey(key);
    if (ring !== "desk" || doc === "register" || doc >= month) continue;
    await replica.visit(key, async () => {
      for (const { participant, certified, minutes } of readMonthEnd(
        replica.doc(key),
        doc,
      ).people.values()) {
        // Less than a whole hour was told to nobody.
        if (certified && wholeHours(sumOf(minutes), rounding) > 0)
          before.add(sameness.speaker(participant));
      }
    });
  }
  return before;
}
